"""Articles of any number and length, made from the paragraphs of given ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from quotes.io.files import read_bytes
from quotes.io.text import decode
from quotes.text import paragraphs

SEED = 7


def paragraphs_below(folder: Path) -> list[str]:
    """The paragraphs of all ``*.txt`` below a folder."""
    texts = [decode(read_bytes(path, str(path)), str(path))[0] for path in sorted(folder.rglob("*.txt"))]
    return [text[start:end] for text in texts for start, end in paragraphs(text)]


def articles(pieces: list[str], length: int) -> Iterator[str]:
    """Articles without end, each of shuffled paragraphs and at least ``length`` code points; the same on every run."""
    shuffle = random.Random(SEED)
    while True:
        chosen: list[str] = []
        while sum(map(len, chosen)) < length:
            chosen += shuffle.sample(pieces, len(pieces))
        yield _cut("\n\n".join(chosen), length)


def corpus(pieces: list[str], length: int, size: int) -> list[str]:
    """Articles of some ``length`` that have ``size`` code points together."""
    source = articles(pieces, length)
    return [next(source) for _ in range(max(1, size // length))]


def _cut(text: str, length: int) -> str:
    """A text cut behind the paragraph that reaches the length."""
    end = text.find("\n\n", length)
    return text if end < 0 else text[:end]
