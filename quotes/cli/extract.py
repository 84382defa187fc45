"""``quotes extract PATH...``: every quotation as one line of JSON Lines."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.console import LanguageChoice, open_output, printable, progress, refuse, refuse_output, say


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
        refuse(str(error))
    inputs = batch.walk(paths)
    summary = Summary()
    for name, reason in inputs.failures:
        summary.failed(name, reason)
    if output is not None and any(
        source.path and output.exists() and _same(output, source.path) for source in inputs.sources
    ):
        refuse(f"{output} is one of the articles; writing to it would destroy it")
    results = batch.run(
        inputs.sources, language=None if language.value == "auto" else language.value, registry=registry, jobs=jobs
    )
    try:
        with ExitStack() as stack:
            out = open_output(output, stack)
            for result in stack.enter_context(progress(len(inputs.sources), results)):
                summary.add(result)
                jsonl.write(result.quotes, out)
            out.flush()
    except OSError as error:
        refuse_output(error, output)
    summary.show(inputs.other_files)
    raise typer.Exit(1 if summary.failures else 0)


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
        say(f"not read: {printable(name)}: {printable(reason)}")

    def show(self, other_files: int) -> None:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.types.most_common())
        say(
            f"{self.articles} articles, {self.types.total()} quotes{f' ({kinds})' if kinds else ''}, {self.failures} not read"
        )
        for encoding, count in self.encodings.items():
            if encoding != "utf-8":
                say(f"{count} decoded as {encoding}")
        if other_files:
            say(f"{other_files} other files (not *.txt) passed over")


def _same(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
