"""``quotes extract PATH...``: every quotation as one line of JSON Lines."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from quotes.cli.console import (
    IdField,
    LanguageChoice,
    TextField,
    printable,
    progress,
    refuse,
    refuse_output,
    say,
    standard_output,
)


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Files (text, .jsonl, .html, each also .gz), directories (*.txt below them), quoted patterns such as "
            "'news/**/*.html', or - for standard input.",
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Read further PATHs from FILE, one a line or parted by NUL bytes."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="File for the records, compressed if it ends in .gz; else standard output."
        ),
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="One file for each input file, in the directory OUTPUT.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an interrupted run that wrote to OUTPUT.")] = False,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one line of JSON for each input that was not read.")
    ] = None,
    language: Annotated[LanguageChoice, typer.Option(help="Language of the articles.")] = LanguageChoice.auto,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that work side by side.")] = 1,
    registry: Annotated[Path | None, typer.Option(help="TOML file with further known sources.")] = None,
    text_field: TextField = "text",
    id_field: IdField = None,
    max_characters: Annotated[int | None, typer.Option(min=1, help="Longer articles are not read.")] = None,
    max_seconds: Annotated[
        float | None, typer.Option(min=0.1, help="Articles that take longer are given up.", show_default=False)
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS|local", help="Extract on a Dask cluster; OUTPUT is a directory of files then."),
    ] = None,
) -> None:
    """Write every quotation in PATH... as one line of JSON Lines.

    Exit status: 0 everything was read, 1 some input could not be read (the rest is written), 2 wrong use, 130 interrupted.
    """
    from quotes import batch
    from quotes.errors import QuotesError

    if not paths and files_from is None:
        refuse("nothing to read: give PATH... or --files-from")
    if output is None and (split or resume):
        refuse(f"{'--split' if split else '--resume'} needs -o")
    options = batch.Options(
        language=None if language.value == "auto" else language.value,
        registry=registry,
        text_field=text_field,
        id_field=id_field,
        max_characters=max_characters,
        max_seconds=max_seconds,
    )
    wanted_paths = [*(paths or []), *_listed(files_from)]
    try:
        if registry is not None:
            _check(registry)
        if dask is not None:
            from quotes.cli.cluster import extract_on_dask

            others = {"--split": split, "--resume": resume, "--errors": errors, "--max-seconds": max_seconds}
            extract_on_dask(wanted_paths, output, dask, options, jobs=jobs, others=others)
        inputs = batch.find(wanted_paths)
        with ExitStack() as stack:
            target = standard_output().buffer if output is None else output
            wanted = {"split": split, "resume": resume, "inputs": inputs.files}
            records = stack.enter_context(batch.open_output(target, options.to_dict(), **wanted))
            summary = Summary(_open_errors(errors, inputs, stack))
            for name, reason in inputs.failures:
                summary.failed(name, reason)
            chunks = batch.run(inputs.files, options, jobs=jobs, manifest=records.manifest)
            chunks = stack.enter_context(closing(chunks))
            for result in stack.enter_context(progress(inputs.articles, _written(chunks, records))):
                summary.add(result)
    except QuotesError as error:
        refuse(str(error))
    except OSError as error:
        refuse_output(error, output)
    except KeyboardInterrupt:
        say("interrupted" + ("; the same command with --resume continues" if output else ""))
        raise typer.Exit(130) from None
    summary.show(inputs.other_files)
    raise typer.Exit(1 if summary.failures else 0)


def _check(registry: Path) -> None:
    from quotes.attribute.registry import load_registry  # takes seconds: it needs spaCy

    load_registry(registry)


def _listed(files_from: str | None) -> list[str]:
    from quotes.batch import read_list
    from quotes.errors import reason_of

    try:
        return [] if files_from is None else read_list(files_from)
    except OSError as error:
        refuse(f"cannot read {files_from}: {reason_of(error)}")


def _open_errors(errors: Path | None, inputs, stack: ExitStack) -> BinaryIO | None:
    """Without a buffer: each line is there at once, and a full disk is told from one of the records."""
    from quotes.batch import refuse_inputs

    if errors is None:
        return None
    refuse_inputs([errors], inputs.files)
    try:
        return stack.enter_context(errors.open("wb", buffering=0))
    except OSError as error:
        refuse_output(error, errors)


def _written(chunks, records):
    """The results, each after it was written."""
    for chunk in chunks:
        records.write(chunk)
        yield from chunk


class Summary:
    """Counts for the last lines on standard error; each failure when it is known."""

    def __init__(self, errors: BinaryIO | None):
        self.errors = errors
        self.articles = 0
        self.done_before = 0
        self.types: Counter[str] = Counter()
        self.encodings: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    @property
    def failures(self) -> int:
        return self.reasons.total()

    def add(self, result) -> None:
        outcome = result.outcome
        if outcome is None:
            self.done_before += 1
        elif outcome.failure is not None:
            self.failed(result.source.name, outcome.failure, result.source.id)
        else:
            self.articles += 1
            self.types.update(outcome.types)
            self.encodings[outcome.encoding] += 1

    def failed(self, name: str, reason: str, doc: str | None = None) -> None:
        self.reasons[reason.split(" (")[0]] += 1  # what stands in brackets tells one from another
        say(f"not read: {printable(name)}: {printable(reason)}")
        if self.errors is not None:
            line = json.dumps({"doc": doc, "path": name, "reason": reason}) + "\n"
            try:
                self.errors.write(line.encode("ascii"))
            except OSError as error:
                refuse_output(error, Path(self.errors.name))

    def show(self, other_files: int) -> None:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.types.most_common())
        kinds = f" ({kinds})" if kinds else ""
        say(f"{self.articles} articles, {self.types.total()} quotes{kinds}, {self.failures} not read")
        if self.failures > 1:
            for reason, count in self.reasons.most_common():
                say(f"{count} not read: {printable(reason)}")
        if self.done_before:
            say(f"{self.done_before} articles were done before")
        for encoding, count in self.encodings.items():
            if encoding != "utf-8":
                say(f"{count} decoded as {encoding}")
        if other_files:
            say(f"{other_files} other files (not *.txt) passed over")
