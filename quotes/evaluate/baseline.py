"""textacy's direct quotations on the same parse, for comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotes.evaluate import scores
from quotes.evaluate.gold import Gold
from quotes.evaluate.matching import Pair
from quotes.evaluate.predictions import Predictions
from quotes.evaluate.report import judge
from quotes.evaluate.scores import Score, Share
from quotes.extraction import load
from quotes.io.annotated import gold_quote
from quotes.records import Article, Quote, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Stretch
    from spacy.tokens import Token

OWN_COMPONENTS = ("quote_detector", "attribution_resolver")


@dataclass(frozen=True, slots=True)
class DirectFigures:
    """Recall of direct gold quotes, precision of direct records, and how often the source of a found one is right."""

    found: Score
    source_right: Share


@dataclass(frozen=True, slots=True)
class Comparison:
    """Direct quotes, ours and textacy's, in the articles whose language textacy supports.

    ``refused``: articles with an odd number of quotation marks, in which textacy finds nothing.
    """

    articles: int
    unsupported: dict[str, int]  # other articles by language
    refused: int
    ours: DirectFigures
    textacy: DirectFigures


def compare(gold: Gold, ours: Predictions, articles: Iterable[Article]) -> Comparison:
    """Figures for direct quotes on the ``articles`` of the gold, whose languages are known."""
    from textacy.constants import REPORTING_VERBS

    supported, unsupported = [], {}
    for article in articles:
        if article.language in REPORTING_VERBS:
            supported.append(article)
        else:
            unsupported[article.language] = unsupported.get(article.language, 0) + 1
    found = {article.id: _quotations(article) for article in supported}
    part = replace(gold, articles=[item for item in gold.articles if item.article.id in found])
    theirs = {id: quotes for id, quotes in found.items() if quotes is not None}
    refused = len(found) - len(theirs)
    return Comparison(len(supported), unsupported, refused, _direct(part, ours), _direct(part, theirs))


def _quotations(article: Article) -> tuple[Quote, ...] | None:
    """What textacy finds; None where it refuses the text."""
    from textacy.extract import direct_quotations

    nlp = load(article.language)
    with nlp.select_pipes(disable=OWN_COMPONENTS), nlp.memory_zone():
        doc = nlp(article.text)
        try:
            return tuple(_record(article, number, *triple) for number, triple in enumerate(direct_quotations(doc), 1))
        except ValueError:  # an odd number of quotation marks
            return None


def _record(article: Article, number: int, speaker: list[Token], cue: list[Token], content: Stretch) -> Quote:
    return gold_quote(
        article,
        number,
        type="direct",
        content=(Span(content.start_char, content.end_char, content.text),),
        cue=_spans(cue),
        source=_spans(speaker),
    )


def _spans(tokens: list[Token]) -> tuple[Span, ...]:
    return tuple(Span(token.idx, token.idx + len(token), token.text) for token in tokens)


def _direct(gold: Gold, predictions: Predictions) -> DirectFigures:
    pairs: list[Pair] = [pair for article in judge(gold, predictions, only="direct") for pair in article.strict_pairs]
    found = [pair for pair in pairs if pair.gold and pair.gold.quote.type == "direct"]
    return DirectFigures(
        scores.found_of_type(pairs, lambda quote: quote.type == "direct"),
        scores.when_found(found, scores.source_right),
    )
