"""Cues that point back to the sentence before: *Fergen er innstilt. Det opplyser rederiet.*"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribute.source import source_of_verb
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import complements_of
from quotes.detect.cues import FoundCue
from quotes.detect.reporting import candidate_of
from quotes.syntax.relations import ROOT


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every sentence that opens with a demonstrative and a cue verb whose content stands before it."""
    tree = reading.tree
    for found in reading.cues.values():
        first = tree.next_word(tree.sentences[tree.sentence_of[found.head]][0] - 1)
        if found.is_noun or tree.words[first] not in reading.pack.words("demonstratives") or reading.quoted[first]:
            continue
        if tree.next_word(first) not in found.tokens or not found.takes("clause") or found.takes("weak"):
            continue
        content = _sentence_before(reading, first)
        source = source_of_verb(tree, reading.pack, found.head)
        if source is None or source == first:
            source = tree.noun_behind(max(i for i in found.tokens if i <= found.head or i == tree.next_word(first)))
        if content and source is not None and not complements_of(reading, found.head):
            yield _candidate(reading, found, content, source, first)


def _sentence_before(reading: Reading, first: int) -> list[int]:
    """Tokens of the sentence before in the same paragraph, unless it is speech already."""
    tree = reading.tree
    if tree.opens_paragraph(first):
        return []
    start, end = tree.sentences[tree.sentence_of[tree.previous_word(first)]]
    tokens = [i for i in range(start, end) if not tree.is_space(i)]
    return tokens if not any(reading.quoted[i] and tree.labels[i] in ROOT for i in tokens) else []


def _candidate(reading: Reading, found: FoundCue, content: list[int], source: int, first: int) -> Candidate:
    candidate = candidate_of(reading, found, set(content), source, "pointing_back")
    candidate.frame = reading.tree.frame_spans(reading.tree.subtree(found.head) | {first})
    return candidate
