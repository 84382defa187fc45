"""Quotes as annotation tools have them: marks on the text, links between marks, and what is noted on a mark.

A content is the head of its quote; the other roles are marks of their own that it links to. One mark may serve several quotes
(*Weber sagte, er gehe, und lobte ihn*: one source, two contents).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from itertools import count

from quotes.io.annotated import gold_quote
from quotes.io.exchange import number_of
from quotes.io.jsonl import checked
from quotes.language import identify
from quotes.records import CUE_CLASSES, MEDIA, ROLES, TYPES, Article, Quote, Span

PARENT = "parent"
CHOICES = {"type": TYPES, "medium": MEDIA, "cue_class": CUE_CLASSES}  # facts of a content that are one of a few values
NEGATED = "negated"  # the fact of a content that is true or false


@dataclass(frozen=True, slots=True)
class Mark:
    """Spans of one role; ``facts`` of a content are the rest of its record, those of an outlet its entity."""

    role: str
    spans: tuple[Span, ...]
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """From the content ``head`` to its ``part``: the ids of two marks, and the role of the part or ``parent``."""

    role: str
    head: str
    part: str


@dataclass(slots=True)
class Standoff:
    """The marks of an article by their ids, contents first in the order of their quotes, and the links between them."""

    marks: dict[str, Mark] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


def standoff_of(quotes: tuple[Quote, ...]) -> Standoff:
    """The quotes of an article as marks and links; every id is a number."""
    numbers = count(1)
    heads = {quote.id: str(next(numbers)) for quote in quotes}
    found = Standoff()
    shared: dict[tuple, str] = {}
    for quote in quotes:
        record = quote.to_dict()
        parent = record.pop(PARENT)
        facts = {key: value for key, value in record.items() if key not in ("schema", "doc", *ROLES)}
        if parent in heads:
            found.links.append(Link(PARENT, heads[quote.id], heads[parent]))
        elif parent is not None:  # a selection of records need not hold it
            facts[PARENT] = parent
        found.marks[heads[quote.id]] = Mark("content", quote.content, facts)
    for quote in quotes:
        for role, spans, facts in _parts(quote):
            key = (role, spans, tuple(facts.items()))
            if key not in shared:
                shared[key] = str(next(numbers))
                found.marks[shared[key]] = Mark(role, spans, facts)
            found.links.append(Link(role, heads[quote.id], shared[key]))
    return found


def _parts(quote: Quote) -> Iterable[tuple[str, tuple[Span, ...], dict]]:
    for role in ROLES[1:]:
        if role == "outlet":
            for outlet in quote.outlet:
                entity = asdict(outlet)
                span = Span(*(entity.pop(key) for key in ("start", "end", "text")))
                yield role, (span,), entity
        elif getattr(quote, role):
            yield role, getattr(quote, role), {}


def split_marks(standoff: Standoff, groups: Callable[[tuple[Span, ...]], Iterable[Iterable[Span]]]) -> Standoff:
    """The same for a tool that cannot have all spans in one mark: ``groups`` says which of them can be together.

    Further groups are further marks of the role, linked as the first is.
    """
    numbers = count(len(standoff.marks) + 1)
    split: dict[str, list[tuple[str, Mark]]] = {}
    for id, mark in standoff.marks.items():
        first, *others = map(tuple, groups(mark.spans))
        further = [(str(next(numbers)), Mark(mark.role, group)) for group in others]
        split[id] = [(id, Mark(mark.role, first, mark.facts)), *further]
    found = Standoff({id: mark for marks in split.values() for id, mark in marks})
    for id, marks in split.items():
        if marks[0][1].role == "content":
            found.links += [Link("content", id, extra) for extra, _ in marks[1:]]
    for link in standoff.links:
        parts = split[link.part][: 1 if link.role == PARENT else None]
        found.links += [Link(link.role, link.head, part) for part, _ in parts]
    return found


def single_spans(standoff: Standoff) -> Standoff:
    """The same for a tool whose marks are of one piece."""
    return split_marks(standoff, lambda spans: [[span] for span in spans])


def quotes_of(doc: str, text: str | None, standoff: Standoff) -> tuple[Quote, ...]:
    """The quotes of an article's marks, by their numbers.

    What a human annotator left open is empty, unknown or told from the text.
    Raises ``ValueError``, ``TypeError`` or ``KeyError`` for marks that are none of ours.
    """
    marks = standoff.marks
    for link in standoff.links:
        if link.head not in marks or link.part not in marks:
            raise ValueError(f"a link of role {link.role} leads to a mark that is not there")
    continued = {link.part for link in standoff.links if link.role == "content"}
    heads = [id for id, mark in marks.items() if mark.role == "content" and id not in continued]
    if not heads:
        return ()
    known = {marks[id].facts.get("id") for id in heads}
    free = (number for number in count(1) if f"{doc}#{number}" not in known)
    ids = {id: marks[id].facts.get("id") or f"{doc}#{next(free)}" for id in heads}
    article = _article(doc, text or "", [marks[id].facts for id in heads])
    parts: dict[str, list[Link]] = {id: [] for id in heads}
    for link in standoff.links:
        if link.head in parts:
            parts[link.head].append(link)
    types = {} if all("type" in marks[id].facts for id in heads) else _marked(article)
    found = (_quote(article, marks, id, ids, parts[id], types) for id in heads)
    return tuple(sorted(found, key=lambda quote: number_of(quote.id)))


def _article(doc: str, text: str, facts: list[dict]) -> Article:
    """The article in the language of its records, else in that which its text is in."""
    languages = [values["language"] for values in facts if "language" in values]
    return Article(doc, text, languages[0] if languages else identify(text))


def _marked(article: Article) -> dict[int, str]:
    """Where something in quotation marks or behind a dash begins: what begins there is direct."""
    from quotes.detect.marks import scan
    from quotes.languages import load_pack

    found = scan(article.text, load_pack(article.language)) if article.language else []
    return {marked.start: "direct" for marked in found}


def _quote(
    article: Article, marks: dict[str, Mark], head: str, ids: dict[str, str], links: list[Link], types: dict[int, str]
) -> Quote:
    facts = marks[head].facts
    parts: dict[str, list[Mark]] = {role: [] for role in ROLES}
    parts["content"].append(marks[head])
    for link in links:
        if link.role in parts:
            parts[link.role].append(marks[link.part])
    spans = {role: _spans(parts[role]) for role in ROLES if role != "outlet"}
    fragments = spans.pop("fragments")
    type = types.get(spans["content"][0].start, "mixed" if fragments else "indirect")
    blank = gold_quote(article, 1, type=type, **spans).to_dict()
    roles = {role: blank[role] for role in ROLES} | {"fragments": [asdict(span) for span in fragments]}
    roles["outlet"] = [outlet for mark in parts["outlet"] for outlet in _outlets(mark)]
    parents = [ids[link.part] for link in links if link.role == PARENT]
    parent = {PARENT: parents[0]} if parents else {}
    return checked(Quote.from_dict(blank | facts | roles | parent | {"id": ids[head]}))


def _spans(marks: list[Mark]) -> tuple[Span, ...]:
    return tuple(sorted({span for mark in marks for span in mark.spans}, key=lambda span: (span.start, span.end)))


def _outlets(mark: Mark) -> list[dict]:
    """The outlets of a mark; without facts it is called as the text calls it."""
    unknown = {"id": None, "kind": "unknown", "affiliation": None, "via": "named"}
    return [asdict(span) | {"name": span.text, "name_in_text": span.text} | unknown | mark.facts for span in mark.spans]
