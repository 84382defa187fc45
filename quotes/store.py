"""How quotes rest on a spaCy document: plain dicts and numbers, and how they become `Quote` objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.tokens import Doc

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue
from quotes.plain import Plain
from quotes.records import ROLES, SCHEMA, Article, Quote
from quotes.syntax import Offsets

QUOTES, CANDIDATES = "quotes", "quote_candidates"
OWN_CONTENT = ("reported", "free_indirect", "indirect_free_indirect")  # their roles stand inside the content


def plain_record(reading: Reading, candidate: Candidate, number: int, numbers: dict[int, int]) -> dict:
    """The record of a candidate as plain data, speaker and outlet still empty; ids are numbers until the article is known.

    ``numbers``: the number of each candidate of the text by its identity."""
    tree = reading.tree
    inside = candidate.type in OWN_CONTENT
    lexical = candidate.cue.cue if candidate.cue is not None else None
    taken = list(candidate.content)

    def role(offsets: list[Offsets]) -> list[dict]:
        outside = offsets if inside else _outside(offsets, candidate.content)
        fitting = [_stripped(tree.text, *_uncrossed(span, taken)) for span in outside]
        taken.extend(fitting)
        return spans(fitting)

    def spans(offsets: list[Offsets]) -> list[dict]:
        return [{"start": s, "end": e, "text": tree.text[s:e]} for s, e in offsets if s < e]

    return {
        "number": number,
        "language": reading.pack.code,
        "type": candidate.type,
        "content": spans(candidate.content),
        "cue": role(tree.spans(candidate.cue_tokens)),
        "source": role(tree.spans(candidate.source_tokens)),
        "speaker": [],
        "outlet": [],
        "addressee": role(tree.spans(candidate.addressee)),
        "frame": [] if inside else role(candidate.frame),
        "fragments": spans(candidate.fragments),
        "medium": lexical.medium if lexical else "unknown",
        "cue_class": lexical.cue_class if lexical else "unknown",
        "negated": candidate.negated,
        "parent": numbers.get(id(candidate.parent)),
        "confidence": candidate.confidence,
        "evidence": [*candidate.evidence, f"rule:{candidate.rule}"],
    }


def _outside(spans: list[Offsets], blocked: list[Offsets]) -> list[Offsets]:
    """Spans without what they share with the content."""
    for start, end in blocked:
        spans = [
            piece for s, e in spans
            for piece in (((s, min(e, start)), (max(s, end), e)) if s < end and e > start else ((s, e),))
            if piece[0] < piece[1]
        ]  # fmt: skip
    return spans


def _uncrossed(span: Offsets, others: list[Offsets]) -> Offsets:
    """A span cut back where it crosses another: spans of a record nest or are disjoint."""
    start, end = span
    for a, b in others:
        if a < start < b < end:
            start = b
        elif start < a < end < b:
            end = a
    return start, end


def _stripped(text: str, start: int, end: int) -> Offsets:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def to_plain(candidate: Candidate, numbers: dict[int, int]) -> dict:
    """What the resolver needs of a candidate, as numbers and strings."""
    return {
        "type": candidate.type,
        "tokens": sorted(candidate.tokens),
        "cue": [candidate.cue.head, candidate.cue.is_noun] if candidate.cue else None,
        "cue_tokens": sorted(candidate.cue_tokens),
        "source": list(candidate.source),
        "outlets": list(candidate.outlets),
        "inherits": candidate.inherits,
        "parent": numbers.get(id(candidate.parent)),
    }


def from_plain(plain: list[dict]) -> list[Candidate]:
    candidates = [
        Candidate(
            type=item["type"],
            content=[],
            tokens=frozenset(item["tokens"]),
            evidence=(),
            rule="",
            cue=FoundCue(item["cue"][0], None, frozenset(item["cue_tokens"]), item["cue"][1]) if item["cue"] else None,
            cue_tokens=frozenset(item["cue_tokens"]),
            source=tuple(item["source"]),
            outlets=item["outlets"],
            inherits=item["inherits"],
        )
        for item in plain
    ]
    for candidate, item in zip(candidates, plain, strict=True):
        candidate.parent = candidates[item["parent"] - 1] if item["parent"] else None
    return candidates


def quotes_of(
    doc: Doc, article: Article | None = None, offset: int = 0, first: int = 1, plain: Plain | None = None
) -> tuple[Quote, ...]:
    """The quotes of a document. ``offset`` is where its text begins in the article, ``first`` the number of its first quote,
    ``plain`` the form in which the text was read, if that is another one."""
    article = article or Article("", doc.text)
    place = partial(_placed, text=article.text, offset=offset, plain=plain)
    return tuple(_quote(record, article, place, first - 1) for record in doc.user_data.get(QUOTES, ()))


def _quote(record: dict, article: Article, place: Callable[[dict], dict], before: int) -> Quote:
    """A record with its place in the article; its texts are those of the article, which the tokenizer may have altered."""
    record = dict(record)
    number, parent = record.pop("number"), record.pop("parent")
    for key in ROLES:
        record[key] = [place(span) for span in record[key]]
    parent = f"{article.id}#{parent + before}" if parent else None
    ids = {"doc": article.id, "id": f"{article.id}#{number + before}", "parent": parent}
    return Quote.from_dict({"schema": SCHEMA} | record | ids)


def _placed(span: dict, *, text: str, offset: int, plain: Plain | None) -> dict:
    start, end = plain.original(span["start"], span["end"]) if plain else (span["start"], span["end"])
    return span | {"start": start + offset, "end": end + offset, "text": text[start + offset : end + offset]}
