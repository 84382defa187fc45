"""Prodigy's JSON Lines: a task for each article, with spans and relations over tokens.

Every span begins and ends with a token: the tokens are words, cut where a span has its edge. What a span of a content and an
outlet is beside its place stands in its ``facts``; spans and relations name each other by ``id``, which Prodigy leaves alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from quotes.errors import QuotesError, UnreadableInput
from quotes.io.annotated import spans
from quotes.io.article_files import reason_of
from quotes.io.exchange import ArticleQuotes
from quotes.io.files import read_bytes
from quotes.io.standoff import Link, Mark, Standoff, quotes_of, single_spans, standoff_of
from quotes.io.text import decode
from quotes.records import Span

TOKEN = re.compile(r"\w+|[^\w ]| +")


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the tasks of some articles into a file."""
    with output.open("w", encoding="utf-8", newline="\n") as out:
        for article in articles:
            out.write(json.dumps(_task(article), ensure_ascii=False, allow_nan=False) + "\n")
    return []


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a file, those that were accepted or not answered; in place of a broken line, why it is."""
    text, _ = decode(read_bytes(path, str(path)), str(path))
    for number, line in enumerate(text.split("\n"), 1):
        try:
            task = json.loads(line) if line.strip() else {"answer": "ignore"}
            if task.get("answer", "accept") == "accept":
                yield _article(task)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, QuotesError) as error:
            yield UnreadableInput(f"{path}, line {number}", reason_of(error))


def _task(article: ArticleQuotes) -> dict:
    standoff = single_spans(standoff_of(article.quotes))
    tokens = _tokens(article.text, [span for mark in standoff.marks.values() for span in mark.spans])
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    places = {}
    for id, mark in standoff.marks.items():
        (span,) = mark.spans
        place = {"start": span.start, "end": span.end, "token_start": first[span.start], "token_end": last[span.end]}
        places[id] = place | {"label": mark.role}
    return {
        "text": article.text,
        "meta": {"doc": article.doc},
        "tokens": tokens,
        "spans": [
            place | {"id": id} | ({"facts": standoff.marks[id].facts} if standoff.marks[id].facts else {})
            for id, place in places.items()
        ],
        "relations": [_relation(link, places) for link in standoff.links],
    }


def _tokens(text: str, marked: list[Span]) -> list[dict]:
    """Tokens that, with a space behind each that says so, make up the text."""
    begins, ends = {span.start for span in marked}, {span.end for span in marked}
    edges = sorted({0, len(text)} | begins | ends | {edge for match in TOKEN.finditer(text) for edge in match.span()})
    tokens: list[dict] = []
    for start, end in pairwise(edges):
        if text[start:end] == " " and tokens and start not in begins and end not in ends and not tokens[-1]["ws"]:
            tokens[-1]["ws"] = True
        else:
            tokens.append({"text": text[start:end], "start": start, "end": end, "id": len(tokens), "ws": False})
    return tokens


def _relation(link: Link, places: dict[str, dict]) -> dict:
    head, part = places[link.head], places[link.part]
    return {
        "head": head["token_start"],
        "child": part["token_start"],
        "head_span": head,
        "child_span": part,
        "head_id": link.head,
        "child_id": link.part,
        "label": link.role,
    }


def _article(task: dict) -> ArticleQuotes:
    text, doc = task["text"], task["meta"]["doc"]
    standoff, found = Standoff(), {}
    for number, span in enumerate(task.get("spans", []), 1):
        id = str(span.get("id", f"new{number}"))
        found[span["start"], span["end"], span["label"]] = id
        standoff.marks[id] = Mark(
            span["label"], spans(text, [(span["start"], span["end"])]), dict(span.get("facts", {}))
        )
    for relation in task.get("relations", []):
        head, part = (
            str(relation.get(f"{end}_id") or found[_key(relation[f"{end}_span"])]) for end in ("head", "child")
        )
        standoff.links.append(Link(relation["label"], head, part))
    return ArticleQuotes(doc, text, quotes_of(doc, text, standoff))


def _key(place: dict) -> tuple[int, int, str]:
    return place["start"], place["end"], place["label"]
