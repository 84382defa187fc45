"""Many articles: find the files, read them, extract in one or more processes, keep the order, name every failure."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from quotes.errors import UnknownLanguage, UnreadableInput
from quotes.extraction import extract_articles
from quotes.io.text import decode, read_bytes
from quotes.language import identify
from quotes.records import Article, Quote

CHUNK = 32  # articles a worker gets at once
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its id in the records and where its bytes are, or (standard input) the bytes themselves."""

    id: str
    path: Path | None
    data: bytes | None = b""

    @property
    def name(self) -> str:
        """The path as a message names it."""
        return self.id if self.path is None else _readable(str(self.path))


@dataclass(slots=True)
class Result:
    """What became of one input: its quotes, or why it could not be read."""

    source: Source
    quotes: tuple[Quote, ...] = ()
    failure: str | None = None
    encoding: str = "utf-8"


@dataclass(slots=True)
class Walk:
    """The inputs of a run and what was passed over."""

    sources: list[Source] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    other_files: int = 0


def walk(paths: Iterable[str]) -> Walk:
    """All inputs below some paths: files as given, directories recursively in sorted order (``*.txt``), ``-`` for standard input.

    Ids are paths below the given directory; where two arguments would give the same id, each is prefixed by its argument.
    """
    found = Walk()
    named: list[tuple[str, Source]] = []  # each source with the argument that may still prefix its id, or ""
    for argument in dict.fromkeys(paths):
        path, prefix = Path(argument), _readable(argument).rstrip("/")
        if argument == STANDARD_INPUT:
            named.append(("", Source(STANDARD_INPUT, None)))
        elif os.path.isdir(argument):
            named += [(prefix, source) for source in _below(path, found)]
        else:
            named.append((prefix, Source(_readable(argument), path)))
    found.sources = _with_unique_ids(named)
    return found


def _with_unique_ids(named: list[tuple[str, Source]]) -> list[Source]:
    """Prefix what clashes until nothing does (a prefixed id may clash anew); the same path twice is read once."""
    while True:
        counts = Counter(source.id for _, source in named)
        clashes = {i for i, (prefix, source) in enumerate(named) if prefix and counts[source.id] > 1}
        if not clashes:
            return list({(source.id, source.path): source for _, source in named}.values())
        for i in clashes:
            prefix, source = named[i]
            named[i] = "", Source(f"{prefix}/{source.id}", source.path)


def _below(top: Path, found: Walk) -> Iterator[Source]:
    def failed(error: OSError) -> None:
        found.failures.append((_readable(str(error.filename)), (error.strerror or "unreadable").lower()))

    for folder, folders, files in os.walk(top, onerror=failed):
        folders.sort()
        for name in sorted([*files, *(f for f in folders if (Path(folder) / f).is_symlink())]):
            path = Path(folder) / name
            if name.endswith(".txt") and _is_special(path):
                found.failures.append((_readable(str(path)), "not a regular file"))
            elif name.endswith(".txt"):
                yield Source(_readable(path.relative_to(top).as_posix()), path)
            else:
                found.other_files += 1


def _is_special(path: Path) -> bool:
    """A pipe, socket or device: reading one that merely lies in a directory could wait or go on for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False  # reading it will say why
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _readable(name: str) -> str:
    """A file name as valid text: bytes that are no UTF-8 become backslash escapes."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def run(sources: list[Source], *, language: str | None, registry: Path | None, jobs: int) -> Iterator[Result]:
    """Results in the order of the sources, the same for any number of jobs; raises only for wrong use."""
    work = partial(_work, language=language, registry=registry)
    # Worker processes have no standard input, so it is read here.
    sources = [replace(source, data=_standard_input()) if source.path is None else source for source in sources]
    if jobs == 1 or len(sources) <= CHUNK:
        for chunk in _chunks(sources):
            yield from work(chunk)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        waiting = []
        chunks = _chunks(sources)
        for chunk in islice(chunks, 2 * jobs):
            waiting.append(pool.submit(work, chunk))
        while waiting:
            results = waiting.pop(0).result()
            waiting += [pool.submit(work, chunk) for chunk in islice(chunks, 1)]
            yield from results


def _chunks(sources: list[Source]) -> Iterator[list[Source]]:
    return (sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK))


def _work(chunk: list[Source], *, language: str | None, registry: Path | None) -> list[Result]:
    """Read and extract some sources; one that fails costs only itself."""
    results = [Result(source) for source in chunk]
    articles = []
    for result in results:
        try:
            articles.append((result, _read(result.source, language)))
            result.encoding = articles[-1][1].encoding
        except (UnreadableInput, UnknownLanguage) as error:
            result.failure = error.reason if isinstance(error, UnreadableInput) else str(error)
    # Articles of one language side by side parse in one batch; the order of results stays that of the sources.
    articles.sort(key=lambda item: item[1].language or "")
    found = extract_articles([article for _, article in articles], registry=registry)
    for (result, _), (_, quotes) in zip(articles, found, strict=True):
        result.quotes = quotes
    return results


def _standard_input() -> bytes | None:
    """All of standard input; None if it is closed or cannot be read."""
    try:
        return sys.stdin.buffer.read() if sys.stdin is not None else None
    except OSError:
        return None


def _read(source: Source, language: str | None) -> Article:
    data = source.data if source.path is None else read_bytes(source.path, source.id)
    if data is None:
        raise UnreadableInput(source.id, "standard input is closed")
    text, encoding = decode(data, source.id)
    return Article(source.id, text, language or identify(text), encoding)
