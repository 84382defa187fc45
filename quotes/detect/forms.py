"""Forms of verbs that a pack knows better than a tagger."""

from __future__ import annotations

from quotes.languages import Pack
from quotes.syntax import VERBS, Tree


def mark_infinitives(tree: Tree, pack: Pack) -> None:
    """*empfahl, Gespräche* **einzuleiten**: what holds the infix of an infinitive is one, whatever the tagger says."""
    if pack.cues.separable:
        for i, tag in enumerate(tree.tags):
            if tag in VERBS and pack.cues.is_infixed(tree.words[i]):
                tree.morphs[i] = "VerbForm=Inf"
