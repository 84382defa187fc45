"""``quotes speakers FILE.jsonl``: who is quoted how often, through which outlets, in which articles."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.console import printable, refuse, refuse_output, standard_output

SHOWN = 3  # outlets and articles named in a row of the table; the rest is counted
COLUMNS = ("name", "id", "kind", "quotes", "articles", "outlets")


def speakers(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Records that `quotes extract` wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="All rows as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="All rows as CSV, for a spreadsheet.")] = False,
) -> None:
    """Show who is quoted how often, through which outlets and in which articles.

    Speakers that the registry knows are one in all articles; others are one where kind and name are the same.

    Exit status: 0 everything was read, 2 wrong use.
    """
    from quotes.errors import QuotesError
    from quotes.io import jsonl
    from quotes.speakers import speakers as rows_of

    if as_json and as_csv:
        refuse("--json and --csv exclude each other")
    try:
        rows = [row.to_dict() for row in rows_of(jsonl.read(file))]
    except QuotesError as error:
        refuse(str(error))
    standard_output(errors="backslashreplace")
    try:
        (_write_json if as_json else _write_csv if as_csv else _show)(rows)
        sys.stdout.flush()
    except OSError as error:
        refuse_output(error, None)


def _write_json(rows: list[dict]) -> None:
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def _write_csv(rows: list[dict]) -> None:
    """One line per speaker; outlets and articles are joined by line breaks within their cell."""
    from quotes.io.csv_table import guarded

    def safe(text: str) -> str:
        return "\n".join(map(guarded, text.split("\n")))

    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = ["\n".join(row[key]) if isinstance(row[key], dict) else row[key] for key in COLUMNS]
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])


def _show(rows: list[dict]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE)
    for heading in ("speaker", "kind", "quotes", "through", "articles"):
        table.add_column(heading, justify="right" if heading == "quotes" else "left", overflow="fold")
    for row in rows:
        cells = (row["name"], row["kind"], str(row["quotes"]), _some(row["outlets"]), _some(row["articles"]))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    Console(highlight=False).print(table)


def _some(counts: dict[str, int]) -> str:
    """The first few of a cell with their numbers: *NRK 3, VG 1 and 2 more*."""
    named = [f"{name} {count}" for name, count in list(counts.items())[:SHOWN]]
    return ", ".join(named) + (f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else "")
