"""Formats that have a file for each article: where it is, and which article a file is about.

The id of an article is the path of its text below some folder. What else it may hold (``..``, a leading slash, control
characters) is escaped: nothing is ever written outside the output folder, and every id has a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from quotes.errors import QuotesError, UnreadableInput
from quotes.io.exchange import ArticleQuotes

UNSAFE = re.compile(r'[\x00-\x1f\x7f%\\:*?"<>|]')
SUFFIX = ".txt"
# An empty part of an id, and the end of an id without .txt: no escapes, so that nothing else is so.
EMPTY, NOT_TXT = "%-", "%"
LONGEST_NAME = 240  # bytes of a name, its suffix included, that every file system takes


def path_of(folder: Path, doc: str, suffix: str) -> Path:
    """The file of an article; raises ``ValueError`` if its id is too long for a file name."""
    stem = doc.removesuffix(SUFFIX)
    name = "/".join(map(_escaped, stem.split("/"))) + (NOT_TXT if stem == doc else "") + suffix
    if any(len(part.encode("utf-8")) > LONGEST_NAME for part in name.split("/")):
        raise ValueError("its id is too long for the name of a file")
    return folder / name


def doc_of(folder: Path, path: Path, suffix: str) -> str:
    """The id of the article that a file is about: the inverse of `path_of`."""
    name = path.relative_to(folder).as_posix().removesuffix(suffix)
    parts = name.removesuffix(NOT_TXT).split("/")
    stem = "/".join("" if part == EMPTY else unquote(part) for part in parts)
    return stem if name.endswith(NOT_TXT) else stem + SUFFIX


def _escaped(part: str) -> str:
    if part in ("", ".", ".."):
        return part.replace(".", "%2E") or EMPTY
    return UNSAFE.sub(lambda match: f"%{ord(match.group()):02X}", part)


def write_each(
    articles: Iterable[ArticleQuotes], folder: Path, render: Callable[[ArticleQuotes], dict[str, str]]
) -> None:
    """Write the files of each article: ``render`` gives their contents by suffix. Line ends stay as they are."""
    for article in articles:
        for suffix, content in render(article).items():
            path = path_of(folder, article.doc, suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="")


def read_each(
    path: Path, suffix: str, parse: Callable[[Path, str], ArticleQuotes]
) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The article of every file of a suffix below a folder, in sorted order, or of a single file; a broken one costs itself.

    Raises ``UnreadableInput`` if there is no such file.
    """
    folder = path if path.is_dir() else path.parent
    files = [path] if path.is_file() else sorted(file for file in path.rglob(f"*{suffix}") if file.is_file())
    if not files:
        raise UnreadableInput(str(path), f"no file *{suffix}" if path.is_dir() else "no such file or directory")
    for file in files:
        try:
            yield parse(file, doc_of(folder, file, suffix))
        except UnreadableInput as error:
            yield error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, QuotesError) as error:
            yield UnreadableInput(str(file), reason_of(error))


def reason_of(error: Exception) -> str:
    """Why something is not of the format that it should be of."""
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
