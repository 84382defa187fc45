"""What all verbs share: choices, messages on standard error, output that is opened late, progress."""

from __future__ import annotations

import errno
import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import typer


class LanguageChoice(StrEnum):
    """Languages of articles; ``auto`` identifies each."""

    auto = "auto"
    de = "de"
    nb = "nb"
    nn = "nn"
    en = "en"


def printable(text: str) -> str:
    """Text without control characters, which could move a terminal's cursor or forge a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def say(message: str) -> None:
    """A line on standard error."""
    typer.echo(message, err=True)


def refuse(message: str) -> None:
    """End with status 2: wrong use."""
    say(f"Error: {printable(message)}")
    raise typer.Exit(2)


def refuse_output(error: OSError, output: Path | None) -> None:
    """End with status 2 because the output cannot be written."""
    if error.errno == errno.EPIPE:
        raise error  # whoever reads our output has seen enough; typer ends the program quietly
    refuse(f"cannot write {output or 'standard output'}: {(error.strerror or str(error)).lower()}")


def open_output(output: Path | None, stack: ExitStack) -> TextIO:
    """The file to write to, or standard output; closed with the stack."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        return sys.stdout
    try:
        return stack.enter_context(output.open("w", encoding="utf-8", newline="\n"))
    except OSError as error:
        refuse(f"cannot write {output}: {(error.strerror or str(error)).lower()}")
        raise AssertionError("unreachable") from error


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
