"""JSON Lines: one record a line, UTF-8, no NaN."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import jsonlines

from quotes.errors import UnreadableInput
from quotes.io.files import opened
from quotes.records import TYPES, Quote
from quotes.text import LONE_SURROGATE


def write(quotes: Iterable[Quote], out: TextIO) -> None:
    """Write quotes as records."""
    write_records((quote.to_dict() for quote in quotes), out)


def write_records(records: Iterable[dict], out: TextIO) -> None:
    """Write records; lone surrogates of a text from elsewhere are escaped so that the line stays valid UTF-8."""
    with jsonlines.Writer(out, dumps=_dumps) as writer:
        for record in records:
            writer.write(record)


def read(path: Path) -> Iterator[Quote]:
    """The quotes of a file of records, compressed if it ends in ``.gz``.

    Raises ``UnreadableInput`` that names the line if one is no record of ours.
    """
    with opened(path, str(path)) as stream:
        lines = TextIOWrapper(stream, encoding="utf-8-sig")
        yield from _read(lines, path)


def _read(lines: TextIO, path: Path) -> Iterator[Quote]:
    number = 0
    try:
        for number, record in enumerate(jsonlines.Reader(lines).iter(type=dict), 1):  # noqa: B007  the message needs it
            yield checked(Quote.from_dict(record))
    except jsonlines.InvalidLineError as error:
        raise UnreadableInput(str(path), f"line {error.lineno} is no JSON object") from error
    except KeyError as error:
        raise UnreadableInput(str(path), f"line {number}: the key {error} is missing") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "not UTF-8") from error
    except RecursionError as error:
        raise UnreadableInput(str(path), f"line {number + 1} is nested too deeply") from error
    except (TypeError, ValueError) as error:
        raise UnreadableInput(str(path), f"line {number}: {error}") from error


def checked(quote: Quote) -> Quote:
    """The quote; raises ``ValueError`` if it holds what no record may."""
    entities = quote.speaker + quote.outlet
    strings = [text for entity in entities for text in (entity.name, entity.name_in_text, entity.kind, entity.via)]
    strings += [quote.doc, quote.id, quote.language, quote.medium, quote.cue_class, *quote.evidence]
    optional = [quote.parent, *(text for entity in entities for text in (entity.id, entity.affiliation))]
    if not all(isinstance(value, str) for value in [*strings, *(value for value in optional if value is not None)]):
        raise ValueError("doc, id, language, medium, evidence, names and what is known of them are strings")
    if not quote.content:
        raise ValueError("there is no content")
    if quote.type not in TYPES:
        raise ValueError(f"the type {quote.type!r} is unknown")
    if not isinstance(quote.meta, (dict, type(None))):
        raise ValueError("meta is no object")
    json.dumps(quote.meta, allow_nan=False)  # raises ValueError for what is no JSON
    if not isinstance(quote.confidence, (int, float)) or not 0 <= quote.confidence <= 1:
        raise ValueError(f"the confidence {quote.confidence!r} is not within 0 to 1")
    return quote


def _dumps(record: dict) -> str:
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return json.dumps(record, allow_nan=False) if LONE_SURROGATE.search(line) else line
