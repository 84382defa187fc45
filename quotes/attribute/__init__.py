"""Say whose quotes they are: speakers, and the outlets through which they reached the reader."""

from __future__ import annotations

from dataclasses import asdict

from quotes.attribute.outlets import outlets
from quotes.attribute.registry import Registry
from quotes.attribute.speakers import Speakers
from quotes.detect.candidates import Candidate, Reading

ROLES = ("content", "cue", "source", "addressee", "frame", "fragments")


def attribute(reading: Reading, registry: Registry, candidates: list[Candidate], records: list[dict]) -> None:
    """Fill ``speaker`` and ``outlet`` of the records of some candidates, in the order in which the text attributes."""
    speakers = Speakers(reading, registry)
    for number in sorted(range(len(candidates)), key=lambda n: candidates[n].anchor):
        candidate, record = candidates[number], records[number]
        entities = speakers.resolve(candidate)
        record["speaker"] = [asdict(entity) for entity in entities]
        if entities and entities[0].via == "continuation" and not record["source"]:
            record["source"] = speakers.last_source
        elif record["source"]:
            speakers.last_source = record["source"]
        for head, entity in outlets(reading, speakers, candidate):
            span = _fitting(reading, head, record)
            if span is not None:
                record["outlet"].append(span | asdict(entity))


def _fitting(reading: Reading, head: int, record: dict) -> dict | None:
    """The span of an outlet: its noun phrase, else its noun alone; spans of a record nest or are disjoint."""
    tree = reading.tree
    others = [(s["start"], s["end"]) for role in ROLES for s in record[role]]
    outlets_before = [(s["start"], s["end"]) for s in record["outlet"]]
    for start, end in (tree.spans(tree.noun_phrase(head))[0], (tree.starts[head], tree.ends[head])):
        crosses = any(a < start < b < end or start < a < end < b for a, b in others)
        if not crosses and not any(start < b and a < end for a, b in outlets_before):
            return {"start": start, "end": end, "text": tree.text[start:end]}
    return None
