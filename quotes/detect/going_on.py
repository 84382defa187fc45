"""Clauses that go on with what a speaker says, though the parser hangs them on what was said before."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.detect.cues import FoundCue
from quotes.syntax import Tree
from quotes.syntax.relations import ADVERBIAL_CLAUSE, INSERTION


def hang_on_speaking(tree: Tree, cues: Mapping[int, FoundCue]) -> None:
    """*said the bridge was safe,* **adding** *that it was old*: a participle of saying behind a comma hangs on the cue before,
    for a bridge adds nothing; what the parser hangs on the bridge behind it goes on with the participle."""
    heads = {}
    for participle, found in cues.items():
        if _says(found) and tree.labels[participle] in ADVERBIAL_CLAUSE and tree.is_appended(participle):
            clause = tree.heads[participle]
            speaking = _speaking(tree, cues, clause)
            if speaking is not None and speaking < participle:
                heads |= {later: participle for later in tree.children[clause] if later > participle > clause}
                heads[participle] = speaking
    tree.hang(heads)


def _says(found: FoundCue) -> bool:
    return not found.is_noun and found.takes("direct") and found.cue.medium in ("speech", "writing")


def _speaking(tree: Tree, cues: Mapping[int, FoundCue], clause: int) -> int | None:
    """The nearest cue above a clause, or the one of the tag in it (*the bridge was safe,* **she said**)."""
    for above in (clause, *tree.ancestors(clause)):
        if above in cues and _says(cues[above]):
            return above if above != clause else None
        tag = next((c for c in tree.dependents(above, INSERTION) if c in cues and _says(cues[c])), None)
        if tag is not None:
            return tag
    return None
