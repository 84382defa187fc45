"""JSON Lines: one record a line, UTF-8, no NaN."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import jsonlines

from quotes.records import Quote


def write(quotes: Iterator[Quote] | tuple[Quote, ...], out: TextIO) -> None:
    """Write records; lone surrogates of a text from elsewhere are escaped so that the line stays valid UTF-8."""
    with jsonlines.Writer(out, dumps=_dumps) as writer:
        for quote in quotes:
            writer.write(quote.to_dict())


def read(path: Path) -> Iterator[Quote]:
    """The quotes of a file of records; raises ``ValueError`` for another schema."""
    with jsonlines.open(path) as reader:
        for record in reader:
            yield Quote.from_dict(record)


def _dumps(record: dict) -> str:
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return (
        line
        if line.isascii() or not any("\ud800" <= c <= "\udfff" for c in line)
        else json.dumps(record, allow_nan=False)
    )
