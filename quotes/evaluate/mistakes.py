"""Where records and gold differ, for reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotes.evaluate.matching import Pair
from quotes.evaluate.report import Judged
from quotes.evaluate.scores import name_right, source_right
from quotes.records import Quote
from quotes.text import paragraphs, pieces

KINDS = {
    "missed": "In the gold, and no record overlaps with it.",
    "false": "A record, and no gold quote stands for it.",
    "other extent": "Gold and record overlap by less than half; counted as missed and as false.",
    "wrong source": "Found, but the source shares no token with the gold's.",
    "wrong name": "Found, and the source is right or not known, but the speakers are not those that the gold names.",
}
SHOWN = ("content", "cue", "source", "outlet", "addressee")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference: the gold quote, the record (one may be None) and the paragraphs they stand in (code points)."""

    kind: str
    article: str
    text: str
    start: int
    end: int
    gold: Quote | None
    record: Quote | None

    @property
    def group(self) -> str:
        """The type, of the gold where there is one, and the rule that made the record."""
        rules = [reason for reason in self.record.evidence if reason.startswith("rule:")] if self.record else []
        return ", ".join([(self.gold or self.record).type, *rules])


def mistakes(judged: Iterable[Judged]) -> Iterator[Mistake]:
    """All mistakes in reading order."""
    for article in judged:
        blocks = paragraphs(article.article.text)
        for pair in article.strict_pairs:
            kind = _kind(pair)
            if kind is not None:
                gold, record = (side.quote if side else None for side in (pair.gold, pair.record))
                start, end = _surroundings([quote for quote in (gold, record) if quote], blocks)
                yield Mistake(kind, article.article.id, article.article.text, start, end, gold, record)


def grouped(found: Iterable[Mistake]) -> dict[str, dict[str, list[Mistake]]]:
    """Mistakes by kind and by group, the greatest group of a kind first."""
    kinds: dict[str, dict[str, list[Mistake]]] = {kind: defaultdict(list) for kind in KINDS}
    for mistake in found:
        kinds[mistake.kind][mistake.group].append(mistake)
    return {
        kind: dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))) for kind, groups in kinds.items()
    }


def segments(mistake: Mistake, quote: Quote) -> list[tuple[str, tuple[str, ...]]]:
    """The paragraphs cut at the edges of all spans of a quote: each piece with the roles that it has."""
    spans = [(span.start, span.end, role) for role in SHOWN for span in getattr(quote, role)]
    return [
        (mistake.text[start:end], tuple(dict.fromkeys(roles)))
        for start, end, roles in pieces(mistake.start, mistake.end, spans)
    ]


def _kind(pair: Pair) -> str | None:
    if pair.record is None:
        return "missed"
    if pair.gold is None:
        return "false"
    if not pair.found:
        return "other extent"
    if source_right(pair) is False:
        return "wrong source"
    return "wrong name" if name_right(pair) is False else None


def _surroundings(quotes: list[Quote], blocks: list[tuple[int, int]]) -> tuple[int, int]:
    """From the start of the first paragraph to the end of the last that content or cue stand in."""
    spans = [span for quote in quotes for span in quote.content + quote.cue] or [s for q in quotes for s in q.source]
    start, end = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    return (
        max((block_start for block_start, _ in blocks if block_start <= start), default=start),
        min((block_end for _, block_end in blocks if block_end >= end), default=end),
    )
