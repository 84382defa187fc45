"""Gold in the format of our own records: a folder of ``*.txt`` and, in any ``*.jsonl`` beside them, their quotes.

``doc`` of a record is the path of its text below the folder, or the end of it. A text without a record is one without quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io import jsonl
from quotes.io.annotated import AnnotatedArticle, ArticleIds, check_record, id_below, read_each, words
from quotes.io.files import read_bytes
from quotes.io.text import decode
from quotes.records import Article, Quote


def read_folder(folder: Path) -> Iterator[AnnotatedArticle | UnreadableInput]:
    """Every ``*.txt`` below a folder, in sorted order, with its records; in place of a broken file, why it is.

    Where a file of records is broken nobody knows which texts it was about: texts without other records are left out.
    """
    paths = {id_below(folder, path): path for path in sorted(folder.rglob("*.txt"))}
    records: dict[str, list[Quote]] = defaultdict(list)
    known, complete = ArticleIds(paths), True
    for path in sorted(folder.rglob("*.jsonl")):
        try:
            for id, quotes in _records(path, known).items():
                records[id] += quotes
        except UnreadableInput as error:
            complete = False
            yield error
    ids = {path: id for id, path in paths.items() if complete or id in records}
    yield from read_each(ids, lambda path: _article(path, ids[path], records[ids[path]]))


def _records(path: Path, ids: ArticleIds) -> dict[str, list[Quote]]:
    """The records of a file by the article they are about."""
    found: dict[str, list[Quote]] = defaultdict(list)
    for quote in jsonl.read(path):
        id = ids.find(quote.doc)
        if id is None:
            raise UnreadableInput(str(path), f"the record {quote.id} is about {quote.doc}, which is not there")
        found[id].append(quote)
    return found


def _article(path: Path, id: str, quotes: list[Quote]) -> AnnotatedArticle:
    text, encoding = decode(read_bytes(path, str(path)), str(path))
    try:
        for quote in quotes:
            check_record(quote, text)
    except (TypeError, ValueError) as error:
        raise UnreadableInput(str(path), str(error)) from error
    language = quotes[0].language if quotes else None
    return AnnotatedArticle(Article(id, text, language, encoding), words(text), tuple(quotes))
