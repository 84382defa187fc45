"""``quotes report FILE.jsonl``: a page in which people read what the records say."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.console import TEXTS, IdField, TextField, open_output, printable, refuse, refuse_output, say


def report(
    records: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Records, as quotes extract writes them.")],
    texts: Annotated[list[str], typer.Option(metavar="PATH", help=TEXTS)],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File for the page; standard output if not given.")
    ] = None,
    text_field: TextField = "text",
    id_field: IdField = None,
) -> None:
    """Write one HTML file with the articles, every quote marked, and who said what through whom.

    Exit status: 0 everything was read, 1 some article could not be shown (the rest is), 2 wrong use.
    """
    from quotes.batch import Options, find, refuse_inputs
    from quotes.batch.texts import Texts
    from quotes.errors import QuotesError
    from quotes.report import articles, data, page, topics

    try:
        found = Texts(texts, Options(text_field=text_field, id_field=id_field))
        if output is not None:
            refuse_inputs([output], [*find([str(records)]).files, *found.files])
        read = articles.read(records, found)
        for doc, reason in read.failures:
            say(f"not shown: {printable(doc)}: {printable(reason)}")
        with ExitStack() as stack:
            out = open_output(output, stack)
            terms = topics.key_terms(quote for reported in read.articles for quote in reported.quotes)
            out.write(page.render(data.page_data(read.articles, terms)))
            out.flush()
    except QuotesError as error:
        refuse(str(error))
    except OSError as error:
        refuse_output(error, output)
    count = sum(len(reported.quotes) for reported in read.articles)
    say(f"{len(read.articles)} articles, {count} quotes, {len(read.failures)} articles not shown")
    if read.unmentioned:
        say(f"{read.unmentioned} texts without a record are left out")
    raise typer.Exit(1 if read.failures else 0)
