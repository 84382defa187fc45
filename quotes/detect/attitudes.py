"""Attitudes and opinions without a clause: *voters want* **a wall**, *the union opposes* **the merger**; a small clause says
what somebody takes something for: *called* **him a coward**, *sees* **the bill as a threat**."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import is_intended
from quotes.detect.cues import FoundCue
from quotes.detect.reporting import candidate_of
from quotes.detect.resolve import fragments_in, with_whole_marks
from quotes.detect.source import source_of_verb
from quotes.syntax.relations import ADVERBIAL_CLAUSE, CONTROLLED, EXPLETIVE, OBJECT, OBLIQUE, PASSIVE_SUBJECT


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """Candidates for every cue of an attitude or of naming that no other candidate uses and whose source is told."""
    used = {candidate.cue.head for candidate in taken if candidate.cue is not None}
    for found in reading.cues.values():
        if found.is_noun or found.head in used or reading.quoted[found.head] or is_intended(reading, found):
            continue
        told = (found.takes("predication") and _small_clause(reading, found)) or (
            found.takes("attitude") and _object(reading, found)
        )
        source = source_of_verb(reading.tree, reading.pack, found.head) if told else None
        if source is not None and source not in told and reading.can_speak(source):
            candidate = candidate_of(reading, found, told, source, "attitude")
            candidate.content = with_whole_marks(reading, candidate)
            candidate.fragments = fragments_in(reading, candidate.content)
            candidate.type = "mixed" if candidate.fragments else "indirect"
            yield candidate


def _object(reading: Reading, found: FoundCue) -> set[int]:
    """The noun phrase that a verb governs, by way of its preposition if it has one (*be critical* **of the plan**)."""
    tree = reading.tree
    for child in tree.dependents(found.head, OBJECT | OBLIQUE | PASSIVE_SUBJECT | ADVERBIAL_CLAUSE):
        governed = bool({*tree.cases(child), *tree.markers(child)} & found.tokens)
        if reading.quoted[child]:
            continue  # *is showing “The Good Neighbour”* names a title, and speech has a detector of its own
        if governed or (tree.labels[child] in OBJECT | PASSIVE_SUBJECT and not tree.cases(child)):
            return tree.subtree(child) - found.tokens
    return set()


def _small_clause(reading: Reading, found: FoundCue) -> set[int]:
    """An object and what is said of it, up to the end of the predicate and of its marks (*called it “crazy”*, where the marked
    part alone is no speech)."""
    tree, verb = reading.tree, found.head
    particles = reading.pack.words("predicative_particles")
    subject = tree.dependent(verb, PASSIVE_SUBJECT if tree.is_passive(verb) else OBJECT | EXPLETIVE)
    for child in tree.children[verb]:
        named = tree.labels[child] in OBJECT | CONTROLLED and not tree.markers(child)
        if subject is None or child <= subject or not (named or tree.case(child) in particles):
            continue
        told = tree.subtree(subject) | tree.subtree(child)
        marked = reading.quotations_at(tree.starts[min(told)], tree.ends[max(told)])
        return told.union(*(tree.between(m.start, m.end) for m in marked))
    return set()
