"""What passes between formats: the quotes of an article, with its text where the format holds it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from quotes.io.annotated import check_record
from quotes.io.jsonl import checked
from quotes.languages import LANGUAGES
from quotes.records import CUE_CLASSES, MEDIA, ROLES, Outlet, Quote, Span
from quotes.text import LONE_SURROGATE

NUMBER = re.compile("#[1-9][0-9]{0,8}")
LONGEST_TEXT = 2**31  # code points
ONE_LINE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class ArticleQuotes(NamedTuple):
    """An article's id, its text (None where a format holds none) and its quotes."""

    doc: str
    text: str | None
    quotes: tuple[Quote, ...]


def by_article(quotes: Iterable[Quote]) -> Iterator[ArticleQuotes]:
    """Quotes gathered by article, in the order in which the articles first occur."""
    gathered: dict[str, list[Quote]] = {}
    for quote in quotes:
        gathered.setdefault(quote.doc, []).append(quote)
    return (ArticleQuotes(doc, None, tuple(found)) for doc, found in gathered.items())


def check_article(article: ArticleQuotes) -> None:
    """Raises ``ValueError`` or ``TypeError`` for what no format could give back; the contract of a record allows none of it."""
    if not isinstance(article.doc, str) or not isinstance(article.text, (str, type(None))):
        raise ValueError("its id or its text is no string")
    if LONE_SURROGATE.search(article.doc + (article.text or "")):
        raise ValueError("it holds half a surrogate pair")
    ids = [quote.id for quote in article.quotes]
    if len(set(ids)) < len(ids):
        raise ValueError("two of its records have the same id")
    for quote in article.quotes:
        try:
            _check_values(checked(quote))
            for role in ROLES:
                _check_spans(role, getattr(quote, role))
        except ValueError as error:
            raise ValueError(f"the record {quote.id}: {error}") from error
        if article.text is not None:
            check_record(quote, article.text)


def _check_spans(role: str, spans: tuple[Span | Outlet, ...]) -> None:
    for span in spans:
        if type(span.start) is not int or type(span.end) is not int or not 0 <= span.start < span.end < LONGEST_TEXT:
            raise ValueError(f"{role} has offsets that are none")
        if not isinstance(span.text, str) or len(span.text) != span.end - span.start or not span.text.strip():
            raise ValueError(f"a text of {role} is empty or not as long as its offsets say")
    if role != "outlet" and any(a.end > b.start for a, b in pairwise(spans)):
        raise ValueError(f"spans of {role} overlap or are out of order")


def _check_values(quote: Quote) -> None:
    """What `checked` leaves open: ids, vocabulary, half surrogate pairs."""
    numbers = [id.removeprefix(quote.doc) for id in (quote.id, quote.parent or quote.id)]
    if not all(map(NUMBER.fullmatch, numbers)) or not quote.id.startswith(quote.doc):
        raise ValueError("its id or its parent is not that of an article, # and a number")
    if quote.language not in ("", *LANGUAGES) or quote.medium not in MEDIA or quote.cue_class not in CUE_CLASSES:
        raise ValueError("its language, medium or cue_class is unknown")
    if not isinstance(quote.negated, bool):
        raise ValueError("negated is neither true nor false")
    if LONE_SURROGATE.search(json.dumps(quote.to_dict(), ensure_ascii=False, allow_nan=False)):
        raise ValueError("it holds half a surrogate pair")


def number_of(id: str) -> int:
    """The running number in the id of a record; raises ``ValueError`` if there is none."""
    return int(id.rpartition("#")[2])


def with_text(article: ArticleQuotes, text: str) -> ArticleQuotes:
    """The article with the text that its offsets count in; the texts of its spans are taken from there."""
    return ArticleQuotes(article.doc, text, tuple(_respelt(quote, text) for quote in article.quotes))


def _respelt(quote: Quote, text: str) -> Quote:
    def respelt(spans: tuple[Span | Outlet, ...]) -> tuple[Span | Outlet, ...]:
        return tuple(replace(span, text=text[span.start : span.end]) for span in spans)

    return replace(quote, **{role: respelt(getattr(quote, role)) for role in ROLES})


def one_line(value: object) -> str:
    """JSON without line breaks or anything that XML cannot hold: fit for a note, a cell, an attribute."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return ONE_LINE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
