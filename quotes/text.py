"""The layout of a text: its paragraphs, pieces between the edges of spans, windows for one that is too long to parse at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import TypeVar

BREAK = re.compile(r"[\r\n](?:[ \t]*[\r\n])*[ \t]*")  # begins with what is rare, so that it is found fast
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no character: a text that holds one has no UTF-8
LINE_ENDS = re.compile(r"\r\n|\r|\n")
SENTENCE_ENDS = frozenset(".!?:…“”»«\"'’)")
WRAPPED_WIDTH = range(40, 121)  # code points of a line in a text that was broken to a fixed width
Name = TypeVar("Name")


def paragraph_breaks(text: str) -> list[tuple[int, int]]:
    """Offsets of the white space that parts two paragraphs.

    An empty line always does. A single line break does too, unless the text was broken to a fixed width, as in e-mail.
    """
    gaps = []
    for match in BREAK.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \t":
            start -= 1
        gaps.append((start, match.end(), len(LINE_ENDS.findall(match.group()))))
    single_breaks_count = not _is_wrapped(text, gaps)
    return [(start, end) for start, end, breaks in gaps if breaks > 1 or single_breaks_count]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs that hold anything, without the line breaks around them."""
    edges = [0, *(edge for gap in paragraph_breaks(text) for edge in gap), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _is_wrapped(text: str, gaps: list[tuple[int, int, int]]) -> bool:
    """Most single breaks stand inside a sentence, after lines of much the same length."""
    starts = [0, *(end for _, end, _ in gaps)]
    lines = [(start, gap[0]) for start, gap in zip(starts, gaps, strict=False) if gap[2] == 1 and gap[0] > start]
    if len(lines) < 3:
        return False
    inside = sum(text[end - 1] not in SENTENCE_ENDS for _, end in lines)
    return 2 * inside > len(lines) and int(median(end - start for start, end in lines)) in WRAPPED_WIDTH


def pieces(start: int, end: int, spans: Iterable[tuple[int, int, Name]]) -> Iterator[tuple[int, int, list[Name]]]:
    """Offsets of a stretch of text, cut at the edges of spans, which may nest and cross: each piece with what names the spans
    that it stands in, in their order."""
    edges: dict[int, list[int]] = {start: [], end: []}
    inside = [span for span in spans if max(span[0], start) < min(span[1], end)]
    for number, (first, last, _) in enumerate(inside):
        edges.setdefault(max(first, start), []).append(number)
        edges.setdefault(min(last, end), []).append(number)
    active: set[int] = set()
    for at, following in pairwise(sorted(edges)):
        active ^= set(edges[at])
        yield at, following, [inside[number][2] for number in sorted(active)]


def windows(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Offsets of stretches of at most ``size`` code points that cover a text: cut between paragraphs, else between
    sentences, else at white space, else anywhere."""
    start = 0
    while len(text) - start > size:
        end = _cut(text, start, start + size)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, limit: int) -> int:
    earliest = start + (limit - start) // 2
    for separator in ("\n\n", "\n", ". ", " "):
        at = text.rfind(separator, earliest, limit)
        if at >= 0:
            return at + len(separator)
    return limit
