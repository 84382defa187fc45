"""Gold in the format of our own records: a folder of ``*.txt`` and, in any ``*.jsonl`` beside them, their quotes.

``doc`` of a record is the path of its text below the folder. A text without a record is one without quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io import jsonl
from quotes.io.annotated import AnnotatedArticle, check_record, id_below, read_each, words
from quotes.io.text import decode, read_bytes
from quotes.records import Article, Quote


def read_folder(folder: Path) -> Iterator[AnnotatedArticle | UnreadableInput]:
    """Every ``*.txt`` below a folder, in sorted order, with its records; in place of a broken file, why it is.

    Where a file of records is broken nobody knows which texts it was about: texts without other records are left out.
    """
    records: dict[str, list[Quote]] = defaultdict(list)
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.txt"))}
    complete = True
    for path in sorted(folder.rglob("*.jsonl")):
        try:
            quotes = list(jsonl.read(path))
            for quote in quotes:
                if quote.doc not in paths:
                    raise UnreadableInput(
                        str(path), f"the record {quote.id} is about {quote.doc}, which is not in {folder}"
                    )
        except UnreadableInput as error:
            complete = False
            yield error
        else:
            for quote in quotes:
                records[quote.doc].append(quote)
    wanted = [path for doc, path in paths.items() if complete or doc in records]
    yield from read_each(wanted, lambda path: _read(path, folder, records[path.relative_to(folder).as_posix()]))


def _read(path: Path, folder: Path, quotes: list[Quote]) -> AnnotatedArticle:
    text, encoding = decode(read_bytes(path, str(path)), str(path))
    try:
        for quote in quotes:
            check_record(quote, text)
    except ValueError as error:
        raise UnreadableInput(str(path), str(error)) from error
    language = quotes[0].language if quotes else None
    return AnnotatedArticle(Article(id_below(folder, path), text, language, encoding), words(text), tuple(quotes))
