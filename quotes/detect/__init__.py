"""Find quotations: pure functions from a parsed text to candidates, and the one place that decides between them."""

from __future__ import annotations

from quotes.detect import (
    adjacent,
    adpositions,
    attitudes,
    clauses,
    continuation,
    direct,
    hearsay,
    insertions,
    lines,
    pointing,
    reported,
    subjunctive,
    verbatim,
)
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.confidence import score
from quotes.detect.frame import with_roles, without_days
from quotes.detect.quoting import with_quoters
from quotes.detect.resolve import nest, resolve, without_author, without_inner_thoughts

__all__ = ["Candidate", "Reading", "detect"]


def detect(reading: Reading) -> list[Candidate]:
    """All quotations of a text in reading order, with parents and confidence set."""
    if not len(reading.tree):
        return []
    inserted = list(insertions.detect(reading))
    others = [*inserted, *clauses.detect(reading, {candidate.cue.head for candidate in inserted})]
    for detector in (lines, adjacent, pointing, adpositions, hearsay):
        others += detector.detect(reading)
    found = resolve(reading, list(direct.detect(reading)), others)
    found += subjunctive.detect(reading, found)
    found += reported.detect(reading, found)
    found += continuation.detect(reading, found)
    found += attitudes.detect(reading, found)
    found = continuation.joined(reading, found)
    found += verbatim.detect(reading, found)
    continuation.name_speakers(reading, found)
    found = without_author(reading, found)
    without_days(reading, found)
    with_roles(reading, found)
    found.sort(key=lambda c: (c.start, -c.end, c.anchor))
    nest(reading, found)
    found = with_quoters(reading, without_inner_thoughts(reading, found))
    for candidate in found:
        candidate.confidence = score(candidate)
    return found
