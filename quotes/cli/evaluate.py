"""``quotes evaluate GOLD``: figures against annotations made by hand."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.console import (
    LanguageChoice,
    open_output,
    printable,
    progress,
    refuse,
    refuse_output,
    say,
    standard_output,
)


class GoldFormat(StrEnum):
    """Formats of gold that ``quotes evaluate`` reads."""

    gnqa = "gnqa"
    polnear = "polnear"
    records = "records"


class Baseline(StrEnum):
    """Other programs whose figures ``quotes evaluate`` shows beside ours."""

    textacy = "textacy"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Directory of annotated articles.")],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help="Records of these articles; extracted on the spot if not given."),
    ] = None,
    format: Annotated[GoldFormat | None, typer.Option(help="Format of GOLD; told from its files if not given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON instead of tables.")] = False,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Write where records and gold differ (.html or .md).")
    ] = None,
    baseline: Annotated[
        Baseline | None, typer.Option(help="Run textacy's direct_quotations and show its figures beside ours.")
    ] = None,
    language: Annotated[
        LanguageChoice, typer.Option(help="Language of the articles; auto: as GOLD says, else identified.")
    ] = LanguageChoice.auto,
) -> None:
    """Compare records with GOLD, annotations made by hand, and show the figures.

    GOLD holds GNQA's *.json, PolNeAR's attributions/ and text/, or *.txt and *.jsonl of our records.

    Exit status: 0 everything was read, 1 some gold could not be read (the rest is evaluated), 2 wrong use.
    """
    from quotes.errors import QuotesError
    from quotes.evaluate import baseline as baselines
    from quotes.evaluate import gold as golds
    from quotes.evaluate import mistakes, pages, report
    from quotes.evaluate import predictions as records_of

    try:
        template = pages.template_of(errors) if errors else None
        found, articles = golds.read_gold(gold, format and format.value), []
        if predictions is None or baseline is not None:
            found, articles = golds.with_languages(found, None if language.value == "auto" else language.value)
        for name, reason in found.failures:
            say(f"not evaluated: {printable(name)}: {printable(reason)}")
        if not found.articles:
            say("nothing to evaluate")
            raise typer.Exit(1)
        records, strangers = records_of.read_predictions(predictions, found.articles) if predictions else (None, 0)
        if strangers:
            say(f"{strangers} records are about no article of {printable(str(gold))} and are left out")
        with ExitStack() as stack:
            page = open_output(errors, stack) if errors else None
            if records is None:
                results = records_of.compute_predictions(articles)
                records = dict(stack.enter_context(progress(len(articles), results)))
            judged = report.judge(found, records)
            if page is not None:
                page.write(pages.render(template, mistakes.mistakes(judged)))
        comparison = baselines.compare(found, records, articles) if baseline else None
        _show(report.evaluate(found, judged), comparison, as_json)
    except QuotesError as error:
        refuse(str(error))
    except OSError as error:
        refuse_output(error, errors)
    raise typer.Exit(1 if found.failures else 0)


def _show(report, comparison, as_json: bool) -> None:
    """Figures on standard output; on standard error what the baseline cannot do."""
    import json
    from dataclasses import asdict

    from rich.console import Console

    from quotes.evaluate.table import comparison_table, tables

    if comparison is not None:
        for language, count in comparison.unsupported.items():
            say(f"textacy finds no quotations in the language {language!r}: {count} articles are not compared")
    standard_output()
    if as_json:
        figures = asdict(report) | {"baseline": asdict(comparison) if comparison else None}
        sys.stdout.write(json.dumps(figures, allow_nan=False, indent=2) + "\n")
    else:
        shown = [*tables(report), *([comparison_table(comparison)] if comparison and comparison.articles else [])]
        Console(highlight=False).print(*shown, sep="\n")
    sys.stdout.flush()
