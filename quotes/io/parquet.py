"""Parquet: a row for each record, typed as the record is, spans and entities as nested lists. ``meta`` is JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.errors import UnreadableInput, reason_of
from quotes.io.columns import arrow_schema
from quotes.io.exchange import ArticleQuotes, by_article
from quotes.io.jsonl import checked
from quotes.records import SCHEMA, Quote

BATCH = 1_000  # rows written or read at once


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the records of some articles into a file."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = _schema()
    with ParquetWriter(output, schema) as writer:
        rows: list[dict] = []
        for article in articles:
            rows += map(_row, article.quotes)
            if len(rows) >= BATCH:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pyarrow.Table.from_pylist(rows, schema))
    return []


def read(path: Path) -> Iterator[ArticleQuotes]:
    """The articles of a file, without their texts; raises ``UnreadableInput`` if it holds anything but records of ours."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            batches = file.iter_batches(batch_size=BATCH)
            quotes = [_quote(row) for batch in batches for row in batch.to_pylist()]
    except OSError as error:
        raise UnreadableInput(str(path), reason_of(error)) from error
    except (pyarrow.ArrowException, KeyError, TypeError, ValueError) as error:
        raise UnreadableInput(str(path), f"no records of ours in Parquet: {error}") from error
    return by_article(quotes)


def _schema():
    import pyarrow

    return arrow_schema().append(pyarrow.field("meta", pyarrow.string())).with_metadata({"schema": SCHEMA})


def _row(quote: Quote) -> dict:
    record = quote.to_dict()
    return record | {"meta": json.dumps(record["meta"], ensure_ascii=False) if record.get("meta") else None}


def _quote(row: dict) -> Quote:
    meta = row.pop("meta", None)
    return checked(Quote.from_dict(row | ({"meta": json.loads(meta)} if meta else {})))
