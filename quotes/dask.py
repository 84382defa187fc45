"""Extraction on a Dask cluster: pieces of the input are handed to its workers, each of which writes one file of records."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.batch import Options
from quotes.errors import EngineError, MissingExtra
from quotes.io import columns, jsonl
from quotes.partitions import Piece
from quotes.stream import extract_records

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
RETRIES = 3  # times that a piece is tried again where its worker raised
# A pipeline parses in one thread at a time, whatever number of threads the workers of a cluster have.
PARSING = threading.Lock()


@dataclass(slots=True)
class Outcome:
    """What became of one piece."""

    articles: int = 0
    types: Counter[str] = field(default_factory=Counter)  # of the records
    failures: list[tuple[str, str]] = field(default_factory=list)  # name and reason


@contextmanager
def connect(address: str, workers: int) -> Iterator[Client]:
    """A client of the cluster at ``address``, or of ``workers`` processes on this machine (``local``) for the time being.

    Raises ``MissingExtra`` if Dask is not installed, ``EngineError`` if the cluster cannot be reached.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingExtra("Dask is not installed: pip install 'quotes-attribution[dask]'") from error
    with ExitStack() as stack:
        try:
            if address == LOCAL:
                cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
                client = stack.enter_context(Client(stack.enter_context(cluster)))
            else:
                client = stack.enter_context(Client(address, timeout="10s"))
        except (OSError, ValueError) as error:
            raise EngineError(f"cannot reach a Dask scheduler at {address}: {error}") from error
        yield client


def prepare(output: Path) -> None:
    """Make the directory for the records; raises ``EngineError`` if it holds anything, ``OSError`` if it cannot be made."""
    output.mkdir(parents=True, exist_ok=True)
    if any(output.iterdir()):
        raise EngineError(f"{output} is not empty: its files would be mixed with those of this run")


def run(client: Client, pieces: list[Piece], output: Path, options: Options) -> Iterator[Outcome]:
    """Extract pieces on a cluster and write ``part-NNNNN.jsonl`` into a directory, or ``.parquet`` if its name ends so.

    Outcomes come as they are ready. A piece whose worker is lost is done again on another one; its file appears whole or not at
    all. A piece that fails ``RETRIES`` times is reported as a failure, and the rest is written.
    """
    import dask.bag
    from distributed import as_completed

    if not pieces:
        return
    parts = dask.bag.from_sequence(enumerate(pieces), npartitions=len(pieces))
    extract = partial(_extract_parts, output=output.absolute(), options=options)
    tasks = parts.map_partitions(extract).to_delayed()
    futures = client.compute(tasks, retries=RETRIES)
    names = {future: piece.name for future, piece in zip(futures, pieces, strict=True)}
    for future in as_completed(futures):
        if future.status == "finished":
            yield from future.result()
        else:
            yield Outcome(failures=[(names[future], f"given up: {future.exception()}")])
        future.release()
    for unfinished in output.glob(".part-*"):
        unfinished.unlink()  # of workers that were lost


def _extract_parts(parts: list[tuple[int, Piece]], output: Path, options: Options) -> list[Outcome]:
    with PARSING:
        return [extract_part(number, piece, output, options) for number, piece in parts]


def extract_part(number: int, piece: Piece, output: Path, options: Options) -> Outcome:
    """Write the records of one piece into one file; runs in a worker."""
    outcome = Outcome()

    def failed(name: str, reason: str) -> None:
        outcome.failures.append((name, reason))

    def refused(id: str, reason: str) -> None:
        outcome.articles -= 1
        failed(id, reason)

    def pairs() -> Iterator[tuple[str, str]]:
        for pair in piece.pairs(options, failed):
            outcome.articles += 1
            yield pair

    def counted() -> Iterator[dict]:
        for record in extract_records(pairs(), language=options.language, registry=options.registry, failed=refused):
            outcome.types[record["type"]] += 1
            yield record

    write_part(counted(), output / f"part-{number:05}{output.suffix or '.jsonl'}")
    return outcome


def write_part(records: Iterator[dict], path: Path) -> None:
    """Write a file of records that appears under its name only when it is whole; as Parquet if its name ends so."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    if path.suffix == ".parquet":
        columns.write_parquet(records, unfinished)
    else:
        with unfinished.open("w", encoding="utf-8", newline="\n") as out:
            jsonl.write_records(records, out)
    os.replace(unfinished, path)
