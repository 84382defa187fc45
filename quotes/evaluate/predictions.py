"""Bring records and gold articles together, or make the records on the spot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.errors import EvaluationError, UnreadableInput
from quotes.extraction import extract_articles
from quotes.io import jsonl
from quotes.io.annotated import AnnotatedArticle, ArticleIds, check_record
from quotes.records import Article, Quote

Predictions = dict[str, tuple[Quote, ...]]  # by id of the article


def read_predictions(path: Path, articles: Iterable[AnnotatedArticle]) -> tuple[Predictions, int]:
    """The records of a file by the article they are about (see `ArticleIds`), and how many are about none.

    Raises ``UnreadableInput`` for a broken file and for records of another text, ``EvaluationError`` if all are about none.
    """
    texts = {annotated.article.id: annotated.article.text for annotated in articles}
    ids = ArticleIds(texts)
    found: dict[str, list[Quote]] = defaultdict(list)
    strangers = 0
    for quote in jsonl.read(path):
        id = ids.find(quote.doc)
        if id is None:
            strangers += 1
            continue
        try:
            check_record(quote, texts[id])
        except (TypeError, ValueError) as error:
            raise UnreadableInput(str(path), str(error)) from error
        found[id].append(quote)
    if strangers and not found:
        raise EvaluationError(f"{path}: none of its {strangers} records is about an article of the gold")
    return {id: tuple(quotes) for id, quotes in found.items()}, strangers


def compute_predictions(articles: list[Article]) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """The id of each article with what the bundled extraction finds in it."""
    return ((article.id, quotes) for article, quotes in extract_articles(articles))
