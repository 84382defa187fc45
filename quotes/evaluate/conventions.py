"""Say records the way GNQA annotates, so that they can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quotes.records import Quote

TOLD = frozenset({"reported", "free_indirect", "indirect_free_indirect"})  # have neither cue nor frame in that gold


def as_annotated(quotes: Iterable[Quote]) -> list[Quote]:
    """Records in the terms of GNQA: ``mixed`` is indirect, told speech has neither cue nor frame, and verbatim parts of two
    words and more (*war „sehr gut“*) are direct quotes of their own; a record of just such a part is then dropped."""
    quotes = list(quotes)
    parts = [part for quote in quotes for part in _verbatim_parts(quote)]
    spans = {part.content for part in parts}
    kept = [_plain(quote) for quote in quotes if not (quote.type == "direct" and quote.content in spans)]
    return kept + parts


def _verbatim_parts(quote: Quote) -> Iterator[Quote]:
    for number, fragment in enumerate(quote.fragments, 1):
        if len(fragment.text.split()) > 1:
            yield replace(quote, id=f"{quote.id}.{number}", type="direct", content=(fragment,), fragments=())


def _plain(quote: Quote) -> Quote:
    if quote.type in TOLD:
        return replace(quote, cue=(), frame=())
    return replace(quote, type="indirect") if quote.type == "mixed" else quote
