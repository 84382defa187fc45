"""What all verbs share: choices, messages on standard error, output that is opened late, progress."""

from __future__ import annotations

import errno
import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from quotes.errors import reason_of


class LanguageChoice(StrEnum):
    """Languages of articles; ``auto`` identifies each."""

    auto = "auto"
    de = "de"
    nb = "nb"
    nn = "nn"
    en = "en"


TextField = Annotated[str, typer.Option(metavar="NAME", help="Where .jsonl has the text of an article.")]
IdField = Annotated[str | None, typer.Option(metavar="NAME", help="Where .jsonl has its id; FILE:LINE if not given.")]
TEXTS = "The articles of the records: a PATH that they were extracted from; may be given several times."


def printable(text: str) -> str:
    """Text without control characters, which could move a terminal's cursor or forge a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def say(message: str) -> None:
    """A line on standard error."""
    typer.echo(message, err=True)


def refuse(message: str) -> NoReturn:
    """End with status 2: wrong use."""
    say(f"Error: {printable(message)}")
    raise typer.Exit(2)


def refuse_output(error: OSError, output: Path | None) -> NoReturn:
    """End with status 2 because the output cannot be written."""
    if error.errno == errno.EPIPE:
        raise error  # whoever reads our output has seen enough; typer ends the program quietly
    refuse(f"cannot write {output or 'standard output'}: {reason_of(error)}")


def standard_output(errors: str = "strict") -> TextIO:
    """Standard output, in UTF-8; ends with status 2 if it was closed before the program began."""
    if sys.stdout is None:
        refuse("cannot write standard output: it is closed")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors=errors)
    return sys.stdout


def open_output(output: Path | None, stack: ExitStack) -> TextIO:
    """The file to write to, or standard output; closed with the stack."""
    if output is None:
        return standard_output()
    try:
        return stack.enter_context(output.open("w", encoding="utf-8", newline="\n"))
    except OSError as error:
        refuse_output(error, output)


def progress(total: int | None, results):
    """The results, with a progress bar where standard error is a terminal; ``total`` is None if nobody knows it yet."""
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
