"""CSV for spreadsheets: a row for each record, UTF-8 with a byte order mark, which Excel needs.

Each role has two columns, its text (``content``) and its offsets (``content_at``: ``38-83 90-95``); pieces of a text are parted
by `` … ``. Speakers and outlets have a column for each of their values, several parted by ``; ``. A cell that a spreadsheet
would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from io import StringIO
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io.article_files import reason_of
from quotes.io.exchange import ArticleQuotes, by_article
from quotes.io.files import read_bytes
from quotes.io.jsonl import checked
from quotes.io.text import decode
from quotes.records import ROLES, SCHEMA, Entity, Quote

# The wide forms count as well where Chinese or Japanese is the language.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
ENTITY = tuple(field.name for field in fields(Entity))
GAP, LIST = " … ", "; "
NULL, EMPTY = "", "\\e"  # a value that is not there, and one that is an empty string
SPECIAL = re.compile(r"[\\;]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
VALUE = re.compile(r"((?:[^\\;]|\\.)*)(; |\Z)", re.DOTALL)
SINGLE = ("doc", "id", "language", "type", "medium", "cue_class", "negated", "parent", "confidence")
COLUMNS = (
    "doc", "id", "language", "type", *(f"speaker_{key}" for key in ENTITY), "content", "cue", "source",
    "outlet", *(f"outlet_{key}" for key in ENTITY), "addressee", "fragments", "frame", "medium", "cue_class", "negated",
    "parent", "confidence", "evidence", "meta", *(f"{role}_at" for role in ROLES),
)  # fmt: skip
LONGEST_CELL = 2**31 - 1


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the records of some articles into a file."""
    with output.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        for article in articles:
            writer.writerows({key: guarded(cell) for key, cell in _row(quote).items()} for quote in article.quotes)
    return []


def read(path: Path) -> Iterator[ArticleQuotes]:
    """The articles of a file, without their texts; raises ``UnreadableInput`` that names the row that is no record of ours."""
    text, _ = decode(read_bytes(path, str(path)), str(path))
    csv.field_size_limit(LONGEST_CELL)
    quotes, number = [], 1
    try:
        for number, row in enumerate(csv.DictReader(StringIO(text, newline=""), strict=True), 2):  # noqa: B007
            quotes.append(_quote({key: _unguarded(cell) for key, cell in row.items() if key is not None}))
    except (csv.Error, ValueError, TypeError, KeyError) as error:
        raise UnreadableInput(str(path), f"row {number}: {reason_of(error)}") from error
    return by_article(quotes)


def guarded(cell: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _row(quote: Quote) -> dict[str, str]:
    record = quote.to_dict()
    row = {key: _cell(record[key]) for key in SINGLE}
    for role in ROLES:
        row[role] = GAP.join(span["text"] for span in record[role])
        row[f"{role}_at"] = " ".join(f"{span['start']}-{span['end']}" for span in record[role])
    for role in ("speaker", "outlet"):
        for key in ENTITY:
            row[f"{role}_{key}"] = _joined(entity[key] for entity in record[role])
    meta = json.dumps(record["meta"], ensure_ascii=False) if record.get("meta") else ""
    return row | {"evidence": _joined(record["evidence"]), "meta": meta}


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _joined(values: Iterable[str | None]) -> str:
    return LIST.join(NULL if value is None else SPECIAL.sub(r"\\\g<0>", value) or EMPTY for value in values)


def _quote(row: dict[str, str]) -> Quote:
    record = {key: row[key] for key in SINGLE} | {"schema": SCHEMA, "parent": row["parent"] or None}
    record |= {key: json.loads(row[key]) for key in ("negated", "confidence")}
    for role in ROLES:
        record[role] = _spans(row[role], row[f"{role}_at"])
    record["speaker"] = _entities(row, "speaker")
    record["outlet"] = [span | entity for span, entity in zip(record["outlet"], _entities(row, "outlet"), strict=True)]
    record["evidence"] = _parted(row["evidence"])
    return checked(Quote.from_dict(record | ({"meta": json.loads(row["meta"])} if row["meta"] else {})))


def _spans(text: str, offsets: str) -> list[dict]:
    """The spans of a role; their offsets say how long each piece of the text is."""
    found, at = [], 0
    for pair in offsets.split():
        start, end = map(int, pair.split("-"))
        found.append({"start": start, "end": end, "text": text[at : at + end - start]})
        at += end - start + len(GAP)
    if GAP.join(span["text"] for span in found) != text:
        raise ValueError(f"{text[:60]!r} is not as long as its offsets {offsets}")
    return found


def _entities(row: dict[str, str], role: str) -> list[dict]:
    columns = {key: _parted(row[f"{role}_{key}"]) for key in ENTITY}
    count = len(columns["name"])
    for key, values in columns.items():
        if len(values or [None] * count) != count:  # an empty cell holds one value that is not there, or none
            raise ValueError(f"{role}_{key} has {len(values)} values in place of {count}")
    return [{key: values[at] if values else None for key, values in columns.items()} for at in range(count)]


def _parted(cell: str) -> list[str | None]:
    """The values of a cell; none where it is empty."""
    values: list[str | None] = []
    at = 0
    while cell and at <= len(cell):
        match = VALUE.match(cell, at)
        if match is None:
            raise ValueError(f"a semicolon that parts nothing in {cell[:60]!r}")
        value = match.group(1)
        values.append(None if value == NULL else "" if value == EMPTY else ESCAPED.sub(r"\1", value))
        at = match.end() + (not match.group(2))
    return values
