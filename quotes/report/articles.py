"""Bring a file of records and the texts that they are about together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import ReportError, UnreadableInput
from quotes.io import jsonl
from quotes.io.annotated import article_of, check_record, id_below
from quotes.io.files import read_bytes
from quotes.io.text import decode
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


def read(records: Path, texts: Path) -> Read:
    """The records of a file with their texts, ``*.txt`` below a directory (see `article_of`).

    Raises ``UnreadableInput`` for a broken file of records, ``ReportError`` if the directory is none.
    """
    if not texts.is_dir():
        raise ReportError(f"{texts} is no directory")
    by_doc: dict[str, list[Quote]] = defaultdict(list)
    about: dict[str, dict] = {}
    for quote in jsonl.read(records):
        by_doc[quote.doc].append(quote)
        about.setdefault(quote.doc, quote.meta or {})
    paths = {id_below(texts, path): path for path in sorted(texts.rglob("*.txt"))}
    articles, failures, mentioned = [], [], set()
    for doc, quotes in by_doc.items():
        id = article_of(doc, paths)
        if id is None:
            failures.append((doc, f"there is no such text below {texts}"))
            continue
        mentioned.add(id)
        try:
            articles.append(_with_text(paths[id], tuple(quotes), about[doc]))
        except UnreadableInput as error:
            failures.append((doc, error.reason))
    return Read(articles, failures, len(paths) - len(mentioned))


def _with_text(path: Path, quotes: tuple[Quote, ...], meta: dict) -> Reported:
    doc = quotes[0].doc
    text, encoding = decode(read_bytes(path, doc), doc)
    try:
        for quote in quotes:
            check_record(quote, text)
    except (TypeError, ValueError) as error:
        raise UnreadableInput(doc, str(error)) from error
    return Reported(Article(doc, text, quotes[0].language, encoding), quotes, meta)
