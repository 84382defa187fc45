"""``quotes convert FILE``: records in the formats of other tools, and back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.console import TEXTS, IdField, TextField, printable, refuse, refuse_output, say
from quotes.io.formats import FORMATS

FormatChoice = StrEnum("FormatChoice", list(FORMATS))


def convert(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Records, or a file or folder of another format.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File to write, or new folder where it takes several.")
    ],
    wanted: Annotated[FormatChoice, typer.Option("--to", help="Format to write.")] = FormatChoice.jsonl,
    given: Annotated[FormatChoice, typer.Option("--from", help="Format of FILE.")] = FormatChoice.jsonl,
    texts: Annotated[list[str] | None, typer.Option(metavar="PATH", help=TEXTS)] = None,
    text_field: TextField = "text",
    id_field: IdField = None,
) -> None:
    """Convert records to a format of another tool, or back to records.

    Exit status: 0 everything was converted, 1 some articles could not be (the rest is written), 2 wrong use.
    """
    from quotes.batch import Options, conversion
    from quotes.batch.texts import Texts
    from quotes.errors import QuotesError

    if wanted == given:
        refuse(f"--from and --to are both {given.value}")
    try:
        found = Texts(texts, Options(text_field=text_field, id_field=id_field)) if texts else None
        result = conversion.convert(source, found, output, given=FORMATS[given.value], wanted=FORMATS[wanted.value])
    except QuotesError as error:
        refuse(str(error))
    except OSError as error:
        refuse_output(error, output)
    for name, reason in result.failures:
        say(f"not converted: {printable(name)}: {printable(reason)}")
    for remark in result.remarks:
        say(remark)
    say(f"{result.articles} articles, {result.quotes} quotes, {len(result.failures)} not converted")
    raise typer.Exit(1 if result.failures else 0)
