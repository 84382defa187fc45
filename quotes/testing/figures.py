"""How many of the generated attributions are found, by construction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from quotes.records import Quote, Span
from quotes.testing.article import Attribution, GeneratedArticle

FIGURES = ("recall", "source", "speaker", "precision")


def sample(strategy: SearchStrategy, count: int) -> list:
    """The same ``count`` examples of a strategy in every run."""
    found = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(example):
        found.append(example)

    collect()
    return found


def figures(read: Iterable[tuple[GeneratedArticle, list[Quote]]]) -> dict[str, dict[str, float]]:
    """Shares by construction, rounded down to two digits.

    ``recall``: attributions for which there is a record of the same type, content and cue; ``source``, ``speaker``: of these,
    the ones with the right source and name; ``precision``: records that are an attribution, of those that stand in the same
    sentences as one of this construction.
    """
    counts: dict[str, Counter] = defaultdict(Counter)
    for article, found in read:
        for expected, quote in pairs(article, found):
            count = counts[expected.construction]
            count["all"] += 1
            if quote is not None:
                count["recall"] += 1
                count["source"] += expected.source == quote.source
                count["speaker"] += expected.speaker is None or _is_named(expected.speaker, quote)
        matched = {id(quote) for _, quote in pairs(article, found)}
        for quote in found:
            count = counts[_nearest(article, quote).construction]
            count["records"] += 1
            count["precision"] += id(quote) in matched
    return {name: _shares(count) for name, count in sorted(counts.items())}


def pairs(article: GeneratedArticle, found: list[Quote]) -> Iterator[tuple[Attribution, Quote | None]]:
    """Every attribution with the record that has its type, content and cue, or None."""
    by_parts = {(quote.type, quote.content, quote.cue): quote for quote in found}
    for expected in article.attributions:
        yield expected, by_parts.get((expected.type, expected.content, expected.cue))


def _is_named(name: str, quote: Quote) -> bool:
    """Whatever the capitals: a role that opens its sentence has one (*Statsråden*)."""
    return name.casefold() in (entity.name_in_text.casefold() for entity in quote.speaker)


def _nearest(article: GeneratedArticle, quote: Quote) -> Attribution:
    """The attribution whose parts a record lies nearest to."""

    def distance(expected: Attribution) -> int:
        spans: tuple[Span, ...] = expected.content + expected.cue + expected.source
        return min(max(span.start - quote.content[0].end, quote.content[0].start - span.end) for span in spans)

    return min(article.attributions, key=distance)


def _shares(count: Counter) -> dict[str, float]:
    totals = {
        "recall": count["all"],
        "source": count["recall"],
        "speaker": count["recall"],
        "precision": count["records"],
    }
    return {name: count[name] * 100 // total / 100 if (total := totals[name]) else 1.0 for name in FIGURES}
