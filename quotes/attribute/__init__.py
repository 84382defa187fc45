"""Say whose quotes they are: speakers, and the outlets through which they reached the reader."""

from __future__ import annotations

from dataclasses import asdict

from quotes.attribute.outlets import outlets
from quotes.attribute.registry import Registry
from quotes.attribute.speakers import Speakers
from quotes.detect.candidates import Candidate, Reading


def attribute(reading: Reading, registry: Registry, candidates: list[Candidate], records: list[dict]) -> None:
    """Fill ``speaker`` and ``outlet`` of the records of some candidates, in the order in which the text attributes."""
    speakers = Speakers(reading, registry)
    tree = reading.tree
    for number in sorted(range(len(candidates)), key=lambda n: candidates[n].anchor):
        candidate, record = candidates[number], records[number]
        entities = speakers.resolve(candidate)
        record["speaker"] = [asdict(entity) for entity in entities]
        if entities and entities[0].via == "continuation" and not record["source"]:
            record["source"] = speakers.last_source
        elif record["source"]:
            speakers.last_source = record["source"]
        for tokens, entity in outlets(reading, speakers, candidate, entities):
            for start, end in tree.spans(tokens)[:1]:
                record["outlet"].append({"start": start, "end": end, "text": tree.text[start:end]} | asdict(entity))
