"""Our own records as one of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.io import jsonl
from quotes.io.exchange import ArticleQuotes, by_article


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the records of some articles into a file."""
    with output.open("w", encoding="utf-8", newline="\n") as out:
        for article in articles:
            jsonl.write(article.quotes, out)
    return []


def read(path: Path) -> Iterator[ArticleQuotes]:
    """The articles of a file, without their texts; raises ``UnreadableInput`` if a line is no record of ours."""
    return by_article(jsonl.read(path))
