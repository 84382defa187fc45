"""Say whose quotes they are: speakers, and the outlets through which they reached the reader."""

from __future__ import annotations

from itertools import pairwise

from quotes.attribute.edges import Edges
from quotes.attribute.headlines import headlines, repeated_by
from quotes.attribute.outlets import Outlet, Outlets
from quotes.attribute.registry import Registry
from quotes.attribute.speakers import Speakers
from quotes.detect.candidates import Candidate, Reading
from quotes.records import fields_of
from quotes.syntax import Tree

ROLES = ("content", "cue", "source", "addressee", "frame", "fragments")


def attribute(reading: Reading, registry: Registry, candidates: list[Candidate], records: list[dict]) -> None:
    """Fill ``speaker`` and ``outlet`` of the records of some candidates, in the order in which the text attributes."""
    spoken = frozenset().union(*(candidate.tokens for candidate in candidates if candidate.type == "direct"))
    speakers = Speakers(reading, registry, spoken)
    outlets = Outlets(reading, speakers)
    edges = Edges(reading, speakers.people)
    last_source: list[dict] = []
    for number in sorted(range(len(candidates)), key=lambda n: _order(candidates[n])):
        candidate, record = candidates[number], records[number]
        entities = speakers.resolve(candidate)
        record["speaker"] = [fields_of(entity) for entity in entities]
        through = outlets.of(candidate, entities)
        _set_source(reading.tree, edges, candidate, record, [outlet.head for outlet in through])
        if candidate.source and not candidate.is_nested:  # the text does not go on with who speaks in another's words
            last_source = record["source"]
        elif entities and not record["source"]:
            record["source"] = last_source
        for outlet in through:
            span = _fitting(reading.tree, outlet, record)
            if span is not None:
                record["outlet"].append(span | fields_of(outlet.entity))
    _fill_headlines(reading.tree, candidates, records)


def _fill_headlines(tree: Tree, candidates: list[Candidate], records: list[dict]) -> None:
    """A headline has the speaker of what it repeats, and as its source where that speaker is first quoted."""
    record_of = {id(candidate): record for candidate, record in zip(candidates, records, strict=True)}
    told = sorted((c for c in candidates if c.source and record_of[id(c)]["speaker"]), key=lambda c: min(c.source))
    for headline in headlines(tree, candidates):
        own = record_of[id(headline)]
        body = repeated_by(tree, headline, told) if not own["speaker"] else None
        if body is not None:
            speakers = record_of[id(body)]["speaker"]
            names = [entity["name"] for entity in speakers]
            quoted = (record_of[id(other)] for other in told)
            first = next(record for record in quoted if [entity["name"] for entity in record["speaker"]] == names)
            own["speaker"] = [{**entity, "via": "continuation"} for entity in speakers]
            own["source"] = first["source"]


def _set_source(tree: Tree, edges: Edges, candidate: Candidate, record: dict, told: list[int]) -> None:
    """The source with its own edges, where it still nests with the other spans or is apart from them."""
    parsed = {i for span in record["source"] for i in tree.between(span["start"], span["end"])}
    spans = tree.spans(edges.fitted(candidate, parsed, told))
    frame = [_widened(span["start"], span["end"], spans) for span in record["frame"]]
    others = [(role, s["start"], s["end"]) for role in ROLES if role not in ("source", "frame") for s in record[role]]
    others += [("frame", start, end) for start, end in frame]
    apart = all(before <= start for (_, before), (start, _) in pairwise(frame))
    if apart and not any(_collide(*span, *other) for span in spans for other in others):
        record["source"] = [_span(tree, *offsets) for offsets in spans]
        record["frame"] = [_span(tree, *offsets) for offsets in frame]


def _span(tree: Tree, start: int, end: int) -> dict:
    """A stretch of the text as a record holds it."""
    return {"start": start, "end": end, "text": tree.text[start:end]}


def _widened(start: int, end: int, sources: list[tuple[int, int]]) -> tuple[int, int]:
    """A reporting clause with the whole of the source that begins or ends in it."""
    for first, last in sources:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def _collide(start: int, end: int, role: str, first: int, last: int) -> bool:
    """A source may stand in a frame or a content; what it holds of other roles would be two things at once."""
    return first < end and start < last and not (role in ("frame", "content") and first <= start and end <= last)


def _order(candidate: Candidate) -> tuple[int, int]:
    """What stands in a speech comes behind its tag, which says who *I* is: *„Ich meine, er lügt“, sagte Kranz.*"""
    chain = [candidate]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return max(other.anchor for other in chain if other is candidate or other.type == "direct"), len(chain)


def _fitting(tree: Tree, outlet: Outlet, record: dict) -> dict | None:
    """The span of an outlet: its noun phrase, else its noun alone; spans of a record nest or are disjoint."""
    others = [(s["start"], s["end"]) for role in ROLES for s in record[role]]
    outlets_before = [(s["start"], s["end"]) for s in record["outlet"]]
    for start, end in (tree.spans(outlet.tokens)[0], (tree.starts[outlet.head], tree.ends[outlet.head])):
        crosses = any(a < start < b < end or start < a < end < b for a, b in others)
        if not crosses and not any(start < b and a < end for a, b in outlets_before):
            return _span(tree, start, end)
    return None
