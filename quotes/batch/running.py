"""Extract from articles in order: the same results for any number of processes."""

from __future__ import annotations

import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from quotes.batch import articles
from quotes.batch.articles import Options, Reading, Source
from quotes.batch.inputs import InputFile
from quotes.batch.manifest import Manifest
from quotes.batch.workers import Lost, map_here, map_in_processes
from quotes.errors import UnknownLanguage, UnreadableInput
from quotes.extraction import BATCH_TEXT, extract_articles, load
from quotes.io import jsonl
from quotes.languages import LANGUAGES

CHUNK = 32  # articles that a worker gets, and that are written, at once
CHUNK_BYTES = 1_000_000  # of the articles that come with their bytes


@dataclass(slots=True)
class Outcome:
    """What became of an article: its records as JSON Lines, or why there are none."""

    digest: str | None = None
    records: bytes = b""
    types: Counter[str] = field(default_factory=Counter)
    encoding: str = "utf-8"
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An article and its outcome; None if an earlier run has written its records."""

    source: Source
    outcome: Outcome | None


def run(files: Iterable[InputFile], options: Options, *, jobs: int, manifest: Manifest) -> Iterator[list[Result]]:
    """Results in the order of the files, in lists to be written and committed together. Raises only for wrong use."""
    chunks: deque[list[Result | Source]] = deque()

    def todo() -> Iterator[list[Source]]:
        for chunk in _chunks(articles.sources(files, options)):
            chunks.append([_settled(source, manifest) or source for source in chunk])
            yield [source for source in chunks[-1] if isinstance(source, Source)]

    work = partial(_work, options=options)
    if jobs == 1 and options.max_seconds is None:
        results = map_here(work, todo())
    else:
        prepare = partial(_prepare, options)
        results = map_in_processes(work, todo(), jobs=jobs, seconds=options.max_seconds, prepare=prepare)
    try:
        for outcomes in results:
            yield _merged(chunks.popleft(), outcomes)
    finally:
        results.close()


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Lists of articles. A resumed run cuts them as the first one did: also those that are done are counted."""
    chunk, size = [], 0
    for source in sources:
        chunk.append(source)
        size += len(source.data or b"")
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _settled(source: Source, manifest: Manifest) -> Result | None:
    """The result of an article that needs no work."""
    if source.failure is not None:
        return _failed(source, source.failure)
    if not manifest.first_time(source.id):
        return _failed(source, f"its id is that of an earlier article ({source.id})")
    digest = manifest.digest_of(source.id)
    if digest is None:
        return None
    try:
        same = digest == articles.digest_of(source)
    except UnreadableInput as error:
        return _failed(source, error.reason)
    return Result(source, None) if same else _failed(source, "changed since its records were written")


def _failed(source: Source, reason: str) -> Result:
    return Result(source, Outcome(failure=reason))


def _merged(chunk: list[Result | Source], outcomes: list[Outcome | Lost]) -> list[Result]:
    found = iter(outcomes)
    merged = []
    for item in chunk:
        if isinstance(item, Source):
            outcome = next(found)
            item = Result(item, Outcome(failure=outcome.reason) if isinstance(outcome, Lost) else outcome)
        merged.append(item)
    return merged


def _prepare(options: Options) -> None:
    """Load what could be needed, so that loading does not count as time of an article."""
    if options.max_seconds is not None:
        for language in [options.language] if options.language else LANGUAGES:
            load(language, registry=options.registry)


def _work(sources: list[Source], *, options: Options) -> list[Outcome]:
    """Read and extract some articles; one that cannot be read costs only itself."""
    outcomes = [Outcome() for _ in sources]
    for readings in _read_in_groups(sources, outcomes, options):
        _extract(readings, options)
    return outcomes


def _read_in_groups(
    sources: list[Source], outcomes: list[Outcome], options: Options
) -> Iterator[list[tuple[Reading, Outcome]]]:
    """The articles that could be read, as many at once as have a moderate length together."""
    group, size = [], 0
    for source, outcome in zip(sources, outcomes, strict=True):
        try:
            reading = articles.read(source, options)
        except UnreadableInput as error:
            outcome.failure = error.reason
        except UnknownLanguage as error:
            outcome.failure = str(error)
        else:
            group.append((reading, outcome))
            size += len(reading.article.text)
        if size >= 10 * BATCH_TEXT:
            yield group
            group, size = [], 0
    if group:
        yield group


def _extract(readings: list[tuple[Reading, Outcome]], options: Options) -> None:
    # Articles of one language side by side parse in one batch; the order of results stays that of the sources.
    readings.sort(key=lambda item: item[0].article.language or "")
    found = extract_articles([reading.article for reading, _ in readings], registry=options.registry)
    for (reading, outcome), (_, quotes) in zip(readings, found, strict=True):
        records = io.StringIO()
        jsonl.write((replace(quote, meta=reading.meta or None) for quote in quotes), records)
        outcome.digest = reading.digest
        outcome.records = records.getvalue().encode("utf-8")
        outcome.types = Counter(quote.type for quote in quotes)
        outcome.encoding = reading.article.encoding
