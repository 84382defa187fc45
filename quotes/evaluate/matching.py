"""Which record stands for which gold quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from quotes.records import Quote

PARTS = {"quote": "content", "addressee": "addressee", "cue": "cue", "frame": "frame", "speaker": "source"}
FOUND = 0.5  # token F1 of the contents from which a quote is found
SAME_TYPE = 0.01  # what an equal type adds to the F1 of two contents that overlap

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Covering:
    """A quote and the tokens that each of its parts touches."""

    quote: Quote
    parts: dict[str, Tokens]  # by name of the part, as in PARTS
    outlet: Tokens

    @property
    def content(self) -> Tokens:
        return self.parts["quote"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold quote and the record that stands for it; one of the two is None for what is missing or false."""

    gold: Covering | None
    record: Covering | None

    @property
    def agreement(self) -> float:
        """Token F1 of the contents."""
        return f1(self.gold.content, self.record.content) if self.gold and self.record else 0.0

    @property
    def found(self) -> bool:
        return self.agreement >= FOUND


def cover(quotes: Iterable[Quote], tokens: Sequence[tuple[int, int]]) -> list[Covering]:
    """The tokens of every quote; ``tokens`` are start and end (code points) of the article's, in order. A span covers every
    token that it touches."""
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]

    def touched(spans) -> Tokens:
        return frozenset(
            token for span in spans for token in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        )

    return [
        Covering(quote, {part: touched(getattr(quote, role)) for part, role in PARTS.items()}, touched(quote.outlet))
        for quote in quotes
    ]


def f1(a: Tokens, b: Tokens) -> float:
    """Twice the common tokens over all tokens of both; 0 if both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def match(gold: Sequence[Covering], records: Sequence[Covering]) -> list[Pair]:
    """The one-to-one assignment with the greatest sum of agreement (Hungarian method); what is left over is paired with None."""
    weights = np.array([[_weight(g, r) for r in records] for g in gold]).reshape(len(gold), len(records))
    rows, columns = map(list, linear_sum_assignment(weights, maximize=True))
    pairs = [Pair(gold[row], records[column]) for row, column in zip(rows, columns, strict=True)]
    missing = [Pair(g, None) for row, g in enumerate(gold) if row not in rows]
    return pairs + missing + [Pair(None, r) for column, r in enumerate(records) if column not in columns]


def _weight(gold: Covering, record: Covering) -> float:
    agreement = f1(gold.content, record.content)
    return agreement + SAME_TYPE if agreement and gold.quote.type == record.quote.type else agreement


def only_overlapping(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, those without a common token taken apart."""
    for pair in pairs:
        if pair.gold and pair.record and not pair.agreement:
            yield from (Pair(pair.gold, None), Pair(None, pair.record))
        else:
            yield pair


def without_doubtful(
    gold: Sequence[Covering], records: Sequence[Covering], uncertain: frozenset[str]
) -> tuple[list[Covering], list[Covering]]:
    """Gold and records without uncertain gold (``uncertain``: its ids) and what stands for it: a record inside one, or one
    that agrees with it by at least ``FOUND``, and either better than with any certain gold."""
    doubtful = [g.content for g in gold if g.quote.id in uncertain]
    certain = [g for g in gold if g.quote.id not in uncertain]

    def stands_for_doubtful(record: Covering) -> bool:
        own = record.content
        best = max((1.0 if own <= content else f1(content, own) for content in doubtful), default=0.0)
        return best >= FOUND and best > max((f1(g.content, own) for g in certain), default=0.0)

    return certain, [record for record in records if not stands_for_doubtful(record)]
