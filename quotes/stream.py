"""Records from a stream of articles: what every engine that runs the extraction in many processes or on many machines calls.

An engine hands each of its workers an iterator of pairs and takes the records; pipelines are loaded once in each worker, with
the first article of their language.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from quotes.errors import UnknownLanguage
from quotes.extraction import extract_articles
from quotes.language import identify
from quotes.records import Article, Quote

CHUNK = 64  # articles in which those of one language are put side by side, so that they parse in one batch


def log_failure(id: str, reason: str) -> None:
    """Say in the log of the worker which article was not read, and why."""
    logging.getLogger("quotes").warning("not read: %s: %s", id, reason)


def extract_records(
    pairs: Iterable[tuple[str, str]],
    *,
    language: str | None = None,
    registry: str | Path | None = None,
    failed: Callable[[str, str], None] = log_failure,
) -> Iterator[dict]:
    """The records of some articles as dicts, in the order of the articles; nothing is held longer than a chunk.

    ``pairs`` are ids and texts; ``language`` is identified for each text if not given. An article without a text or in none of
    the four languages is told to ``failed`` with the reason and costs only itself. Raises ``RegistryError`` if the file
    ``registry`` cannot be used.
    """
    articles = _articles(pairs, language, failed)
    while chunk := list(islice(articles, CHUNK)):
        for quotes in _extracted(chunk, registry):
            yield from (quote.to_dict() for quote in quotes)


def _articles(
    pairs: Iterable[tuple[str, str]], language: str | None, failed: Callable[[str, str], None]
) -> Iterator[Article]:
    for id, text in pairs:
        if not isinstance(text, str):  # tables have rows without a value
            failed(id, "there is no text")
            continue
        try:
            yield Article(id, text, language or identify(text))
        except UnknownLanguage as error:
            failed(id, str(error))


def _extracted(articles: list[Article], registry: str | Path | None) -> list[tuple[Quote, ...]]:
    """The quotes of each article, extracted language by language."""
    order = sorted(range(len(articles)), key=lambda number: articles[number].language or "")
    found = extract_articles([articles[number] for number in order], registry=registry)
    quotes = {number: quotes for number, (_, quotes) in zip(order, found, strict=True)}
    return [quotes[number] for number in range(len(articles))]
