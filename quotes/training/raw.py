"""Sentences of raw text for the teacher to annotate."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.tokens import Span

from quotes.training.corpora import Sentence

SHORTEST, LONGEST = 5, 40  # words of a sentence: shorter ones teach little, longer ones are seldom read right
STOPS = (".", "!", "?")
EVERY = 11  # paragraphs: a sample of the whole text, not its first years


def raw_sentences(path: Path, lang: str, count: int) -> list[Sentence]:
    """Up to ``count`` different sentences of a text with one paragraph a line (xz); pieces that are no sentences are left out."""
    found: dict[tuple[str, ...], Sentence] = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for sentence in _sentences(islice(lines, 0, None, EVERY), lang):
            found.setdefault(tuple(sentence.words), sentence)
            if len(found) == count:
                break
    return list(found.values())


def _sentences(paragraphs: Iterator[str], lang: str) -> Iterator[Sentence]:
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    for doc in nlp.pipe(line.strip() for line in paragraphs):
        yield from (
            Sentence([token.text for token in part], [bool(token.whitespace_) for token in part])
            for part in doc.sents
            if _is_whole(part)
        )


def _is_whole(part: Span) -> bool:
    text = part.text
    return SHORTEST <= len(part) <= LONGEST and text[0].isupper() and text.endswith(STOPS) and "\ufffd" not in text
