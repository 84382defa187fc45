"""From input files to articles: which there are, told without reading more than needed, and how each is read."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from quotes.batch.inputs import InputFile
from quotes.errors import UnreadableInput
from quotes.io import articles, html
from quotes.io.files import MOST_BYTES, check_size, read_bytes
from quotes.io.text import decode
from quotes.language import identify
from quotes.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What decides about the records of an article: a run can only be resumed with the same."""

    language: str | None = None
    registry: Path | None = None
    text_field: str = "text"
    id_field: str | None = None
    max_characters: int | None = None  # code points of an article
    max_seconds: float | None = None  # for an article, once the pipeline is loaded

    def to_dict(self) -> dict:
        """The options as JSON has them; a registry counts by what it holds."""
        registry = hashlib.sha256(self.registry.read_bytes()).hexdigest() if self.registry else None
        return asdict(self) | {"registry": registry}


@dataclass(frozen=True, slots=True)
class Source:
    """One article: its id and where its bytes are. A line of JSON Lines and standard input bring them along."""

    id: str
    file: InputFile
    line: int | None = None
    data: bytes | None = None
    failure: str | None = None  # why there is nothing to read

    @property
    def name(self) -> str:
        """File and line as a message names them."""
        return self.file.name if self.line is None else f"{self.file.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read: SHA-256 of its bytes, and what its records say about it under ``meta``."""

    article: Article
    digest: str
    meta: dict


def sources(files: Iterable[InputFile], options: Options) -> Iterator[Source]:
    """The articles of some files in order. What cannot be told apart into articles is one source with its ``failure``."""
    for file in files:
        if file.path is None:
            # Worker processes have no standard input, so it is read here.
            yield _standard_input(file)
        elif file.format == "jsonl":
            yield from _lines(file, options.id_field)
        else:
            yield Source(file.id, file)


def _lines(file: InputFile, id_field: str | None) -> Iterator[Source]:
    try:
        for number, line in articles.lines(file.path, file.name):
            source = Source(f"{file.id}:{number}", file, number, line)
            try:
                yield replace(source, id=articles.id_of(line, source.name, id_field)) if id_field else source
            except UnreadableInput as error:
                yield replace(source, failure=error.reason)
    except UnreadableInput as error:
        yield Source(file.id, file, failure=error.reason)


def _standard_input(file: InputFile) -> Source:
    try:
        return Source(file.id, file, data=sys.stdin.buffer.read(MOST_BYTES + 1))
    except (OSError, AttributeError):  # there is no sys.stdin if it was closed
        return Source(file.id, file, failure="standard input is closed")


def digest_of(source: Source) -> str:
    """SHA-256 of the bytes of an article; raises ``UnreadableInput``."""
    return hashlib.sha256(_bytes(source)).hexdigest()


def read(source: Source, options: Options) -> Reading:
    """Read an article; raises ``UnreadableInput``, ``UnknownLanguage``."""
    data = _bytes(source)
    text, encoding, meta = _decoded(source, data, options)
    if options.max_characters is not None and len(text) > options.max_characters:
        raise UnreadableInput(source.name, f"longer than {options.max_characters} characters ({len(text)})")
    if encoding != "utf-8":
        meta["encoding"] = encoding
    article = Article(source.id, text, options.language or identify(text), encoding)
    return Reading(article, hashlib.sha256(data).hexdigest(), meta)


def text_of(source: Source, options: Options) -> tuple[str, str]:
    """Text and encoding of an article; raises ``UnreadableInput``."""
    return _decoded(source, _bytes(source), options)[:2]


def _decoded(source: Source, data: bytes, options: Options) -> tuple[str, str, dict]:
    if source.file.format == "jsonl":
        return articles.read(data, source.name, text_field=options.text_field, id_field=options.id_field)
    if source.file.format == "html":
        return html.read(data, source.name)
    return (*decode(data, source.name), {})


def _bytes(source: Source) -> bytes:
    if source.failure is not None:
        raise UnreadableInput(source.name, source.failure)
    return read_bytes(source.file.path, source.name) if source.data is None else check_size(source.data, source.name)
