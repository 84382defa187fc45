"""spaCy's DocBin: a tokenised document for each article, with a span group for each role.

``doc.user_data["quotes"]`` holds the records themselves, exact to the code point, as our pipeline leaves them: after
``import quotes.components`` they are ``doc._.quotes``. ``doc.user_data["doc"]`` is the id of the article. The span groups are
for training and for looking: a span that cuts a token is widened to whole ones; its label is the role, for a content the type
of its quote, and its ``id_`` the id of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import QuotesError, UnreadableInput
from quotes.io.article_files import reason_of
from quotes.io.exchange import ArticleQuotes, number_of
from quotes.io.files import read_bytes
from quotes.records import ROLES, Article, Quote

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DOC = "doc"


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the documents of some articles into a file; tells how many spans had to be widened."""
    from spacy.tokens import DocBin

    docs = DocBin(store_user_data=True)
    spans = widened = 0
    for article in articles:
        doc, more_spans, more_widened = _doc(article)
        docs.add(doc)
        spans, widened = spans + more_spans, widened + more_widened
    docs.to_disk(output)
    return [f"{widened} of {spans} spans cut a token; they are widened in the span groups"] if widened else []


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a file, from the records in their user data; in place of a document without them, why it is not read.

    Raises ``UnreadableInput`` if the file is no DocBin.
    """
    from spacy.tokens import DocBin

    data = read_bytes(path, str(path))
    try:
        docs = list(DocBin().from_bytes(data).get_docs(_blank("xx").vocab))
    except Exception as error:  # a broken file fails in zlib, msgpack, numpy or spaCy, each with errors of its own
        raise UnreadableInput(str(path), "not a DocBin of spaCy") from error
    for number, doc in enumerate(docs, 1):
        try:
            yield _article(doc)
        except (ValueError, TypeError, KeyError, AttributeError, QuotesError) as error:
            yield UnreadableInput(f"{path}, document {number}", reason_of(error))


def _doc(article: ArticleQuotes) -> tuple[Doc, int, int]:
    """The document, how many spans it has and how many of them are wider than those of the records."""
    from quotes.store import QUOTES
    from quotes.tokenizer import tokenize

    nlp = _blank(article.quotes[0].language or "xx" if article.quotes else "xx")
    doc = tokenize(nlp.tokenizer, nlp.vocab, article.text)
    doc.user_data |= {DOC: article.doc, QUOTES: [_plain(quote) for quote in article.quotes]}
    count = widened = 0
    for role in ROLES:
        group = []
        for quote in article.quotes:
            label = quote.type if role == "content" else role
            for span in getattr(quote, role):
                found = doc.char_span(span.start, span.end, label=label, span_id=quote.id, alignment_mode="expand")
                widened += (found.start_char, found.end_char) != (span.start, span.end)
                group.append(found)
        doc.spans[role] = group
        count += len(group)
    return doc, count, widened


@lru_cache
def _blank(language: str) -> Language:
    import spacy

    return spacy.blank(language)


def _plain(quote: Quote) -> dict:
    """A record as it rests on a document: ids are numbers (see `quotes.store`)."""
    record = quote.to_dict()
    del record["schema"], record["doc"]
    parent = record["parent"]
    return record | {"number": number_of(record.pop("id")), "parent": number_of(parent) if parent else None}


def _article(doc: Doc) -> ArticleQuotes:
    from quotes.store import quotes_of

    article = Article(doc.user_data[DOC], doc.text)
    return ArticleQuotes(article.id, article.text, quotes_of(doc, article))
