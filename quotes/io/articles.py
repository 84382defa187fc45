"""Articles as JSON Lines: one JSON object a line, its text in one field, its id in another, the rest about the article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io.files import MOST_BYTES, check_size, opened
from quotes.io.text import decode


def lines(path: str | Path, name: str) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that holds anything; of one that is too long only the beginning.

    Raises ``UnreadableInput`` where the file cannot be read on.
    """
    with opened(path, name) as stream:
        for number in count(1):
            line = rest = stream.readline(MOST_BYTES + 1)
            while len(rest) > MOST_BYTES and not rest.endswith(b"\n"):
                rest = stream.readline(MOST_BYTES + 1)
            if not line:
                return
            if line.strip():
                yield number, line


def id_of(line: bytes, name: str, id_field: str) -> str:
    """The id that a line gives its article: a string or a whole number. Raises ``UnreadableInput`` if there is none."""
    value = _object(line, name)[0].get(id_field)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise UnreadableInput(name, f"the field {id_field!r} holds no id")
    return str(value)


def read(line: bytes, name: str, *, text_field: str, id_field: str | None) -> tuple[str, str, dict]:
    """Text, encoding and the other fields of an article. Raises ``UnreadableInput`` if the line is no article."""
    article, encoding = _object(line, name)
    text = article.pop(text_field, None)
    if not isinstance(text, str):
        raise UnreadableInput(name, f"the field {text_field!r} holds no text")
    article.pop(id_field, None)
    return text, encoding, article


def _object(line: bytes, name: str) -> tuple[dict, str]:
    text, encoding = decode(check_size(line, name), name)
    try:
        article = json.loads(text)
        json.dumps(article, allow_nan=False)  # NaN, and 1e999, which is read as infinity, could not be passed on
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, f"no JSON ({error})") from error
    if not isinstance(article, dict):
        raise UnreadableInput(name, "no JSON object")
    return article, encoding
