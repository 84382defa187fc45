"""Spans as elements of XML, which must nest: cut where they cross each other or a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

PARAGRAPH, SPAN = range(2)  # of those that begin together, the paragraph is the outer one


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes an element: a paragraph (``name`` is None), or a span or part of one (``name`` is that of the span)."""

    start: int
    end: int
    name: Hashable | None


def pieces_of(paragraphs: list[tuple[int, int]], spans: list[tuple[int, int, Hashable]]) -> list[Piece]:
    """Paragraphs and spans as pieces that nest, each before those that it holds.

    A span that reaches over the end of what it stands in goes on behind it as a further piece; what no paragraph holds of it
    (line breaks) is left out.
    """
    starts = [start for start, _ in paragraphs]
    waiting = [(start, PARAGRAPH, -end, 0, None) for start, end in paragraphs]
    waiting += [(start, SPAN, -end, order, name) for order, (start, end, name) in enumerate(spans)]
    heapify(waiting)
    pieces: list[Piece] = []
    open_ends: list[int] = []
    while waiting:
        start, kind, negative_end, order, name = heappop(waiting)
        end = -negative_end
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if kind == SPAN and not open_ends:  # between two paragraphs
            following = bisect_right(starts, start)
            if following < len(starts) and starts[following] < end:
                heappush(waiting, (starts[following], kind, negative_end, order, name))
            continue
        if open_ends and end > open_ends[-1]:
            heappush(waiting, (open_ends[-1], kind, negative_end, order, name))
            end = open_ends[-1]
        open_ends.append(end)
        pieces.append(Piece(start, end, name))
    return pieces
