"""Cues that point back to the sentence or clause before: *Fergen er innstilt. Det opplyser rederiet. Die Fähre fährt nicht,
das teilte die Reederei mit.*"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import complements_of
from quotes.detect.cues import FoundCue
from quotes.detect.reporting import candidate_of
from quotes.detect.source import source_of_verb
from quotes.syntax import VERBS
from quotes.syntax.relations import ADJUNCT, OBJECT, ROOT, SUBJECT

PARTING = frozenset(",;–—-")  # marks between a clause and the demonstrative that points back at it


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every clause that opens with a demonstrative and a cue verb, and whose content stands before it."""
    tree = reading.tree
    for found in reading.cues.values():
        opening = tree.previous_word(min(found.tokens))
        if found.is_noun or opening < 0 or tree.words[opening] not in reading.pack.words("demonstratives"):
            continue
        if reading.quoted[opening] or not found.takes("clause") or complements_of(reading, found.head):
            continue
        source = _source(reading, found, opening)
        content = sentence_before(reading, opening) if source is not None else []
        if content and not (found.takes("weak") and not reading.pack.is_issued(tree.words[source])):
            yield _candidate(reading, found, content, source, opening)


def _source(reading: Reading, found: FoundCue, opening: int) -> int | None:
    """Who says it: the subject, which the parser may take for an object behind the demonstrative (*Dies urteilte heute* **das
    Gericht**), or where it stands (*Das geht aus* **dem Bericht** *hervor*)."""
    tree = reading.tree
    source = source_of_verb(tree, reading.pack, found.head)
    if (source is not None and source != opening) or tree.is_passive(found.head):
        return source  # *Det er varslet* **mer snø** is said by nobody
    behind = tree.noun_behind(max(i for i in found.tokens if i <= found.head or i == tree.next_word(opening)))
    others = [c for c in tree.dependents(found.head, SUBJECT | OBJECT) if c > opening and not tree.cases(c)]
    governed = [
        c for c in tree.dependents(found.head, ADJUNCT) if found.governs and reading.pack.is_issued(tree.words[c])
    ]
    return next(iter([behind] if behind is not None else [*others, *governed]), None)


def sentence_before(reading: Reading, opening: int) -> list[int]:
    """The sentence before in the same paragraph, or what stands before the comma or dash, unless it is speech already."""
    tree = reading.tree
    start, end = tree.sentences[tree.sentence_of[opening]]
    if opening == tree.next_word(start - 1):
        if tree.opens_paragraph(opening):
            return []
        start, end = tree.sentences[tree.sentence_of[tree.previous_word(opening)]]
    elif tree.word_before(opening) in PARTING:
        end = tree.previous_word(opening)
    else:
        return []
    tokens = [i for i in range(start, end) if not tree.is_space(i)]
    spoken = any(reading.quoted[i] and tree.labels[i] in ROOT for i in tokens)
    return tokens if not spoken and any(tree.tags[i] in VERBS for i in tokens) else []


def _candidate(reading: Reading, found: FoundCue, content: list[int], source: int, first: int) -> Candidate:
    candidate = candidate_of(reading, found, set(content), source, "pointing_back")
    candidate.frame = reading.tree.frame_spans(reading.tree.subtree(found.head) | {first})
    return candidate
