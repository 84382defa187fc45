"""The command: ``quotes extract PATH...`` and ``quotes evaluate GOLD``."""

from __future__ import annotations

import errno
import sys
from collections import Counter
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


class LanguageChoice(StrEnum):
    """Languages of articles; ``auto`` identifies each."""

    auto = "auto"
    de = "de"
    nb = "nb"
    nn = "nn"
    en = "en"


class GoldFormat(StrEnum):
    """Formats of gold that ``quotes evaluate`` reads."""

    gnqa = "gnqa"
    polnear = "polnear"
    records = "records"


class Baseline(StrEnum):
    """Other programs whose figures ``quotes evaluate`` shows beside ours."""

    textacy = "textacy"


@app.callback()
def main() -> None:
    """Find quotations in news articles: who said it, and through whom it reached the reader."""


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Text files, directories (*.txt below them), or - for standard input."),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File for the records; standard output if not given.")
    ] = None,
    language: Annotated[LanguageChoice, typer.Option(help="Language of the articles.")] = LanguageChoice.auto,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that work side by side.")] = 1,
    registry: Annotated[Path | None, typer.Option(help="TOML file with further known sources.")] = None,
) -> None:
    """Write every quotation in PATH... as one line of JSON Lines.

    Exit status: 0 everything was read, 1 some input could not be read (the rest is written), 2 wrong use.
    """
    from quotes import batch
    from quotes.attribute.registry import load_registry
    from quotes.errors import QuotesError
    from quotes.io import jsonl

    try:
        load_registry(*([registry] if registry else []))
    except QuotesError as error:
        _refuse(str(error))
    inputs = batch.walk(paths)
    summary = Summary()
    for name, reason in inputs.failures:
        summary.failed(name, reason)
    if output is not None and any(
        source.path and output.exists() and _same(output, source.path) for source in inputs.sources
    ):
        _refuse(f"{output} is one of the articles; writing to it would destroy it")
    results = batch.run(
        inputs.sources, language=None if language.value == "auto" else language.value, registry=registry, jobs=jobs
    )
    try:
        with ExitStack() as stack:
            out = _open(output, stack)
            for result in stack.enter_context(_progress(len(inputs.sources), results)):
                summary.add(result)
                jsonl.write(result.quotes, out)
            out.flush()
    except OSError as error:
        _refuse_output(error, output)
    summary.show(inputs.other_files)
    raise typer.Exit(1 if summary.failures else 0)


@app.command()
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
            _say(f"not evaluated: {printable(name)}: {printable(reason)}")
        if not found.articles:
            _say("nothing to evaluate")
            raise typer.Exit(1)
        records, strangers = records_of.read_predictions(predictions, found.articles) if predictions else (None, 0)
        if strangers:
            _say(f"{strangers} records are about no article of {printable(str(gold))} and are left out")
        with ExitStack() as stack:
            page = _open(errors, stack) if errors else None
            if records is None:
                results = records_of.compute_predictions(articles)
                records = dict(stack.enter_context(_progress(len(articles), results)))
            judged = report.judge(found, records)
            if page is not None:
                page.write(pages.render(template, mistakes.mistakes(judged)))
        comparison = baselines.compare(found, records, articles) if baseline else None
        _show(report.evaluate(found, judged), comparison, as_json)
    except QuotesError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse_output(error, errors)
    raise typer.Exit(1 if found.failures else 0)


def _show(report, comparison, as_json: bool) -> None:
    """Figures on standard output; on standard error what the baseline cannot do."""
    import json
    from dataclasses import asdict

    from rich.console import Console

    from quotes.evaluate.table import comparison_table, tables

    if comparison is not None:
        for language, count in comparison.unsupported.items():
            _say(f"textacy finds no quotations in the language {language!r}: {count} articles are not compared")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if as_json:
        figures = asdict(report) | {"baseline": asdict(comparison) if comparison else None}
        sys.stdout.write(json.dumps(figures, allow_nan=False, indent=2) + "\n")
    else:
        shown = [*tables(report), *([comparison_table(comparison)] if comparison and comparison.articles else [])]
        Console(highlight=False).print(*shown, sep="\n")
    sys.stdout.flush()


class Summary:
    """Counts for the last lines on standard error."""

    def __init__(self):
        self.articles = 0
        self.types: Counter[str] = Counter()
        self.encodings: Counter[str] = Counter()
        self.failures = 0

    def add(self, result) -> None:
        if result.failure is not None:
            self.failed(result.source.name, result.failure)
            return
        self.articles += 1
        self.types.update(quote.type for quote in result.quotes)
        self.encodings[result.encoding] += 1

    def failed(self, name: str, reason: str) -> None:
        self.failures += 1
        _say(f"not read: {printable(name)}: {printable(reason)}")

    def show(self, other_files: int) -> None:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.types.most_common())
        _say(
            f"{self.articles} articles, {self.types.total()} quotes{f' ({kinds})' if kinds else ''}, {self.failures} not read"
        )
        for encoding, count in self.encodings.items():
            if encoding != "utf-8":
                _say(f"{count} decoded as {encoding}")
        if other_files:
            _say(f"{other_files} other files (not *.txt) passed over")


def printable(text: str) -> str:
    """Text without control characters, which could move a terminal's cursor or forge a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _refuse(message: str) -> None:
    _say(f"Error: {printable(message)}")
    raise typer.Exit(2)


def _refuse_output(error: OSError, output: Path | None) -> None:
    if error.errno == errno.EPIPE:
        raise error  # whoever reads our output has seen enough; typer ends the program quietly
    _refuse(f"cannot write {output or 'standard output'}: {(error.strerror or str(error)).lower()}")


def _same(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False


def _open(output: Path | None, stack: ExitStack) -> TextIO:
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        return sys.stdout
    try:
        return stack.enter_context(output.open("w", encoding="utf-8", newline="\n"))
    except OSError as error:
        _refuse(f"cannot write {output}: {(error.strerror or str(error)).lower()}")
        raise AssertionError("unreachable") from error


def _progress(total: int, results):
    """The results, with a progress bar where standard error is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    class Tracked:
        def __enter__(self):
            self.bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
            self.bar.__enter__()
            return self.bar.track(results, total=total, description="Extracting")

        def __exit__(self, *error):
            return self.bar.__exit__(*error)

    return Tracked()
