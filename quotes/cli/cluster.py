"""``quotes extract PATH... -o DIR --dask ADDRESS|local``: the same records, made on a cluster."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from quotes.cli.console import printable, progress, refuse, refuse_output, say

if TYPE_CHECKING:
    from quotes.batch import Options


def extract_on_dask(
    paths: list[str], output: Path | None, address: str, options: Options, *, jobs: int, others: dict[str, object]
) -> NoReturn:
    """Write the records of some inputs into files of a directory; ends the program with the status of `extract`.

    ``others`` are options that a cluster does not know.
    """
    from quotes import dask
    from quotes.batch.inputs import STANDARD_INPUT
    from quotes.errors import QuotesError
    from quotes.partitions import cut

    if output is None or STANDARD_INPUT in paths:
        refuse("--dask needs -o DIR, and no standard input")
    for option, value in others.items():
        if value:
            refuse(f"--dask does not know {option}")
    articles, types, failures = 0, Counter(), 0

    def failed(name: str, reason: str) -> None:
        nonlocal failures
        failures += 1
        say(f"not read: {printable(name)}: {printable(reason)}")

    pieces = cut(paths, failed)
    try:
        dask.prepare(output)
        with dask.connect(address, jobs) as client:
            outcomes = dask.run(client, pieces, output, options)
            with progress(len(pieces), outcomes) as tracked:
                for outcome in tracked:
                    articles += outcome.articles
                    types += outcome.types
                    for name, reason in outcome.failures:
                        failed(name, reason)
    except QuotesError as error:
        refuse(str(error))
    except OSError as error:
        refuse_output(error, output)
    kinds = ", ".join(f"{kind} {count}" for kind, count in types.most_common())
    say(f"{articles} articles, {types.total()} quotes{f' ({kinds})' if kinds else ''}, {failures} not read")
    raise typer.Exit(1 if failures else 0)
