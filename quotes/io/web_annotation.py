"""W3C Web Annotation, as JSON-LD: one collection for all articles.

Each mark is an annotation of its own (*tagging* with its role, *describing* with its facts in JSON), each link between two
marks another one (*linking*). A span is a target with a TextPositionSelector (code points) and a TextQuoteSelector; the
source of a target is the percent-encoded id of the article, relative to wherever the texts are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

from quotes.errors import QuotesError, UnreadableInput
from quotes.io.article_files import reason_of
from quotes.io.exchange import ArticleQuotes
from quotes.io.files import read_bytes
from quotes.io.standoff import Link, Mark, Standoff, quotes_of, standoff_of
from quotes.io.text import decode
from quotes.records import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and behind a span by which it is found again in a text that has changed


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the annotations of some articles into a file."""
    items = [annotation for article in articles for annotation in _annotations(article)]
    name = uuid5(NAMESPACE_URL, "".join(item["id"] for item in items)).urn
    page = {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Quotations",
        "total": len(items),
    }
    content = json.dumps(collection | {"first": page}, ensure_ascii=False, allow_nan=False, indent=1)
    output.write_text(content + "\n", encoding="utf-8", newline="\n")
    return []


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a file; in place of a broken one, why it is.

    Raises ``UnreadableInput`` if the file holds no annotations in the shape that `write` gives them.
    """
    text, _ = decode(read_bytes(path, str(path)), str(path))
    try:
        found = _by_article(json.loads(text)["first"]["items"])
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadableInput(str(path), f"no collection of annotations: {reason_of(error)}") from error
    for doc, standoff in found.items():
        try:
            yield ArticleQuotes(doc, None, quotes_of(doc, None, standoff))
        except (ValueError, TypeError, KeyError, AttributeError, QuotesError) as error:
            yield UnreadableInput(f"{path}, {doc}", reason_of(error))


def _annotations(article: ArticleQuotes) -> Iterator[dict]:
    standoff = standoff_of(article.quotes)
    names = {id: uuid5(NAMESPACE_URL, f"{article.doc}#mark{id}").urn for id in standoff.marks}
    for id, mark in standoff.marks.items():
        bodies = [{"type": "TextualBody", "purpose": "tagging", "value": mark.role}]
        if mark.facts:
            facts = json.dumps(mark.facts, ensure_ascii=False, allow_nan=False)
            bodies.append(
                {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": facts}
            )
        targets = [_target(article, span) for span in mark.spans]
        yield _annotation(names[id], "tagging", bodies, targets)
    for number, link in enumerate(standoff.links, 1):
        tag = {"type": "TextualBody", "purpose": "tagging", "value": link.role}
        part = {"type": "SpecificResource", "purpose": "linking", "source": names[link.part]}
        name = uuid5(NAMESPACE_URL, f"{article.doc}#link{number}").urn
        yield _annotation(name, "linking", [tag, part], names[link.head])


def _annotation(name: str, motivation: str, body: list[dict], target: list[dict] | str) -> dict:
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _target(article: ArticleQuotes, span: Span) -> dict:
    text = article.text
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return {"source": _iri(article.doc), "selector": [position, quote]}


def _iri(doc: str) -> str:
    """A relative reference: an id cannot name a scheme, nor, behind two slashes, a host."""
    encoded = percent_encoded(doc, safe="/")
    return f"%2F{encoded[1:]}" if encoded.startswith("/") else encoded


def _by_article(items: list[dict]) -> dict[str, Standoff]:
    found: dict[str, Standoff] = {}
    docs: dict[str, str] = {}
    for item in items:
        if item["motivation"] == "tagging":
            docs[item["id"]] = doc = unquote(item["target"][0]["source"])
            found.setdefault(doc, Standoff()).marks[item["id"]] = _mark(item)
    for item in items:
        if item["motivation"] == "linking":
            tag, part = item["body"]
            link = Link(tag["value"], item["target"], part["source"])
            found[docs[link.head]].links.append(link)
    return found


def _mark(item: dict) -> Mark:
    tag, *described = item["body"]
    spans = []
    for target in item["target"]:
        position, quote = target["selector"]
        spans.append(Span(position["start"], position["end"], quote["exact"]))
    return Mark(tag["value"], tuple(spans), json.loads(described[0]["value"]) if described else {})
