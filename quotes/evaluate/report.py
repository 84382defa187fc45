"""All figures of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from quotes.evaluate import scores
from quotes.evaluate.calibration import Calibration, calibrate
from quotes.evaluate.conventions import as_annotated
from quotes.evaluate.gold import Gold
from quotes.evaluate.matching import Covering, Pair, cover, match, only_overlapping, without_doubtful
from quotes.evaluate.predictions import Predictions
from quotes.evaluate.scores import Score, Share
from quotes.io.annotated import AnnotatedArticle
from quotes.records import TYPES, Article, Quote


@dataclass(frozen=True, slots=True)
class Judged:
    """An article after matching: what was to be found, the records, and the pairs of both."""

    article: Article
    size: int  # tokens
    annotated: bool  # the gold has any annotation of it, certain or not
    gold: list[Covering]
    records: list[Covering]
    pairs: list[Pair]

    @property
    def strict_pairs(self) -> list[Pair]:
        """Only pairs that overlap."""
        return list(only_overlapping(self.pairs))


@dataclass(frozen=True, slots=True)
class FalseQuotes:
    """Records in articles whose gold has no annotation."""

    articles: int
    tokens: int
    quotes: int
    per_1000_tokens: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures; see the README, *Checking the figures*, for what each means. PolNeAR's gold is not scored by parts."""

    format: str
    articles: int
    gold: int  # certain annotations
    records: int  # those compared with them
    compat: dict[str, Score] | None
    strict: dict[str, Score] | None
    found: dict[str, Score]  # "all" and each type
    spans: dict[str, dict[str, Score]]  # "exact" and "tokens", then source, cue, content
    source_right: Share
    name_right: Share
    names_by_via: dict[str, Share]  # the same by how we resolved the speaker
    outlet: Score
    calibration: Calibration
    false_quotes: FalseQuotes


def judge(gold: Gold, predictions: Predictions, *, only: str | None = None) -> list[Judged]:
    """Match every article of the gold with its records, or with those of one type."""
    convert = list if gold.format == "polnear" else as_annotated
    convert_gold = as_annotated if gold.format == "records" else list
    judged = []
    for annotated in gold.articles:
        # Reading order: among assignments that are equally good the order decides, and that of a file must not.
        records = convert(sorted(predictions.get(annotated.article.id, ()), key=_place))
        wanted = [record for record in records if only in (None, record.type)]
        judged.append(_judge(annotated, convert_gold(annotated.quotes), wanted))
    return judged


def _place(quote: Quote) -> tuple:
    return [(span.start, span.end) for span in quote.content], quote.type, quote.id


def _judge(annotated: AnnotatedArticle, gold: list[Quote], records: list[Quote]) -> Judged:
    certain, kept = without_doubtful(
        cover(gold, annotated.tokens), cover(records, annotated.tokens), annotated.uncertain
    )
    pairs = match(certain, kept)
    return Judged(annotated.article, len(annotated.tokens), bool(annotated.quotes), certain, kept, pairs)


def evaluate(gold: Gold, judged: Sequence[Judged]) -> Report:
    """The figures of matched articles."""
    pairs = list(chain.from_iterable(article.pairs for article in judged))
    strict = list(chain.from_iterable(article.strict_pairs for article in judged))
    by_parts = gold.format != "polnear"
    return Report(
        format=gold.format,
        articles=len(judged),
        gold=sum(len(article.gold) for article in judged),
        records=sum(len(article.records) for article in judged),
        compat=scores.agreement(pairs) if by_parts else None,
        strict=scores.agreement(strict) if by_parts else None,
        found={"all": scores.found(strict)} | found_by_type(strict),
        spans=scores.spans([(article.gold, article.records) for article in judged]),
        source_right=scores.when_found(strict, scores.source_right),
        name_right=scores.when_found(strict, scores.name_right),
        names_by_via=scores.names_by_via(strict),
        outlet=scores.outlets(strict),
        calibration=calibrate((pair.record.quote.confidence, pair.found) for pair in strict if pair.record),
        false_quotes=false_quotes(judged),
    )


def found_by_type(pairs: Sequence[Pair]) -> dict[str, Score]:
    """Scores of the types that occur."""
    sides = chain.from_iterable((pair.gold, pair.record) for pair in pairs)
    there = {side.quote.type for side in sides if side}
    return {type: scores.found_of_type(pairs, lambda quote, t=type: quote.type == t) for type in TYPES if type in there}


def false_quotes(judged: Sequence[Judged]) -> FalseQuotes:
    """What was found where there is nothing to find."""
    empty = [article for article in judged if not article.annotated]
    tokens, quotes = sum(article.size for article in empty), sum(len(article.records) for article in empty)
    return FalseQuotes(len(empty), tokens, quotes, scores.ratio(1000 * quotes, tokens))
