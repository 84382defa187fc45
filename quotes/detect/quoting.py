"""Who quotes somebody else attributes the same words once more: **Die Agentur** *zitiert den Minister: „Wir warten.“*"""

from __future__ import annotations

from dataclasses import replace

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.source import quoter
from quotes.detect.source_phrase import source_tokens


def with_quoters(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Each candidate whose cue says by whom its speaker is quoted has the attribution to that one behind it, as its parent."""
    found = []
    for candidate in candidates:
        found.append(candidate)
        head = _quoter(reading, candidate)
        if head is not None:
            outer = replace(
                candidate, source=(head,), source_tokens=source_tokens(reading.tree, (head,)), inherits=None
            )
            found.append(outer)
            candidate.parent = outer
    return found


def _quoter(reading: Reading, candidate: Candidate) -> int | None:
    """Of a cue noun (*zitiert ihn mit den* **Worten**) the verb tells who quotes."""
    if candidate.cue is None or not candidate.source:
        return None
    tree = reading.tree
    verbs = dict.fromkeys((candidate.cue.head, tree.heads[candidate.cue.head]))
    quoters = (quoter(tree, reading.pack, verb) for verb in verbs)
    return next((head for head in quoters if head is not None and head not in candidate.source), None)
