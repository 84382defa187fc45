"""Cue and source in one piece, for languages whose verb group and coordination stand together (English)."""

from __future__ import annotations

from quotes.detect.candidates import Candidate, Reading
from quotes.syntax import VERBS, Tree
from quotes.syntax.relations import ADPOSITION, ADVERB, COORDINATOR, MARKER

COMMA = ","


def round_off(reading: Reading, found: list[Candidate]) -> None:
    """Give each cue and each source what stands inside it, where the language wants them in one piece."""
    if not reading.pack.whole_spans:
        return
    for candidate in found:
        taken = candidate.tokens | candidate.addressee
        candidate.cue_tokens |= _of_cue(reading, candidate) - taken - candidate.source_tokens
        candidate.source_tokens |= _of_source(reading.tree, candidate) - taken - candidate.cue_tokens


def _of_cue(reading: Reading, candidate: Candidate) -> set[int]:
    """Adverbs and negation inside the verb group or right in front of it, and the marker of its infinitive: *has* **not
    repeatedly** *said*, **also** *said*, **to** *say*."""
    tree, cue = reading.tree, candidate.cue
    if cue is None or tree.tags[cue.head] not in VERBS or not candidate.cue_tokens:
        return set()
    verbs = [i for i in candidate.cue_tokens if tree.tags[i] in VERBS]
    near = {c for verb in verbs for c in tree.children[verb] if _is_medial(reading, c)}
    last = max((i for i in verbs if i <= cue.head), default=cue.head)
    first = min(candidate.cue_tokens)
    inside = {c for c in near if first < c < last}
    while (first := tree.previous_word(first)) in near:
        inside.add(first)
    return inside


def _is_medial(reading: Reading, i: int) -> bool:
    tree = reading.tree
    if tree.labels[i] in MARKER:
        return tree.tags[i] == "PART"
    return (
        tree.labels[i] in ADVERB
        and tree.tags[i] in ("ADV", "PART")
        and not tree.children[i]
        and tree.words[i] not in reading.pack.words("question_words")
    )


def _of_source(tree: Tree, candidate: Candidate) -> set[int]:
    """What joins two sources, the comma that closes an apposition and the mark of the genitive: *Lee* **and** *Cruz*, *Ridge, a
    lawyer***,**, *Lee***'s** *claim*"""
    tokens = candidate.source_tokens
    if not tokens:
        return set()
    first, last = min(tokens), max(tokens)
    inside = set(range(first, last)) - tokens
    joint = {i for i in inside if tree.is_punct(i) or tree.labels[i] in COORDINATOR}
    edges = set()
    before, behind = tree.previous_word(first), tree.next_word(last)
    if joint and before >= 0 and tree.labels[before] in COORDINATOR and tree.heads[before] in tokens:
        edges.add(before)
    apposition = any(tree.words[i] == COMMA for i in tokens)
    if behind < len(tree):
        genitive = tree.labels[behind] in ADPOSITION and tree.heads[behind] in tokens
        edges |= {behind} if genitive or (apposition and tree.words[behind] == COMMA) else set()
    return edges | joint if joint == inside else edges
