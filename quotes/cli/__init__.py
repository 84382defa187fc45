"""The command ``quotes``: one module for each of its verbs."""

from __future__ import annotations

from typing import Annotated

import typer

import quotes
from quotes.cli.convert import convert
from quotes.cli.evaluate import evaluate
from quotes.cli.extract import extract
from quotes.cli.report import report
from quotes.cli.speakers import speakers

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {quotes.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Find quotations in news articles: who said it, and through whom it reached the reader."""


for command in (extract, report, speakers, convert, evaluate):
    app.command()(command)
