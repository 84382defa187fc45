"""Bring a file of records and the texts that they are about together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from quotes.batch.texts import Texts
from quotes.errors import UnreadableInput
from quotes.io import jsonl
from quotes.io.annotated import check_record
from quotes.records import Article, Quote


@dataclass(frozen=True, slots=True)
class Reported:
    """An article, its records in the order of the file, and what they say about it under ``meta``."""

    article: Article
    quotes: tuple[Quote, ...]
    meta: dict


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: articles in the order of their first record, and ``doc`` and reason of those that could not be."""

    articles: list[Reported]
    failures: list[tuple[str, str]]
    unmentioned: int  # texts without a record


def read(records: Path, texts: Texts) -> Read:
    """The records of a file with their texts. Raises ``UnreadableInput`` for a broken file of records."""
    by_doc: dict[str, list[Quote]] = defaultdict(list)
    about: dict[str, dict] = {}
    for quote in jsonl.read(records):
        by_doc[quote.doc].append(quote)
        about.setdefault(quote.doc, quote.meta or {})
    articles, failures, mentioned = [], list(texts.failures), set()
    for doc, quotes in by_doc.items():
        try:
            source = texts.source_of(doc)
            mentioned.add(source.id)
            articles.append(_with_text(texts.read(source), tuple(quotes), about[doc]))
        except UnreadableInput as error:
            failures.append((doc, error.reason))
    return Read(articles, failures, len(texts.sources) - len(mentioned))


def _with_text(read: tuple[str, str], quotes: tuple[Quote, ...], meta: dict) -> Reported:
    doc = quotes[0].doc
    text, encoding = read
    try:
        for quote in quotes:
            check_record(quote, text)
    except (TypeError, ValueError) as error:
        raise UnreadableInput(doc, str(error)) from error
    return Reported(Article(doc, text, quotes[0].language, encoding), quotes, meta)
