"""Reads TEI in which quotes are marked as `quotes.io.tei` marks them; elements of other kinds are passed over."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from xml.sax import ContentHandler

from quotes.io.annotated import spans
from quotes.io.exchange import ArticleQuotes
from quotes.io.files import read_bytes
from quotes.io.markup import parse_xml
from quotes.io.standoff import PARENT, Link, Mark, Standoff, quotes_of
from quotes.records import ROLES

ROLE_OF = {"said": "content", "quote": "fragments"}
NAMES = ("persName", "orgName")


def read_article(path: Path, doc: str) -> ArticleQuotes:
    """The article of a file; raises ``UnreadableInput``, ``ValueError`` or ``KeyError`` if it is not of this format."""
    handler = _Handler()
    parse_xml(read_bytes(path, str(path)), handler)
    text = "".join(handler.text)
    return ArticleQuotes(doc, text, quotes_of(doc, text, _standoff(doc, text, handler)))


@dataclass(slots=True)
class _Element:
    """An element of the text: its attributes and its offsets."""

    role: str
    attributes: dict[str, str]
    start: int
    end: int = 0


class _Handler(ContentHandler):
    """Collects the text of ``body``, the marked elements in it, and what ``standOff`` says."""

    def __init__(self):
        super().__init__()
        self.text: list[str] = []
        self.length = 0
        self.elements: list[_Element] = []
        self.persons: dict[str, dict] = {}
        self.links: list[tuple[str, list[str]]] = []
        self.features: dict[str, dict] = {}
        self._open: list[_Element | None] = []  # elements of the body
        self._caught: list[str] = []  # characters of the element of standOff that is open
        self._person: dict = {}
        self._structure: dict = {}
        self._feature = ""
        self._collection: list | None = None
        self._kind = ""

    def startElement(self, name, attributes):
        name, values = name.rpartition(":")[2], dict(attributes)
        if name == "body" or self._open:
            role = ROLE_OF.get(name, values.get("type", "") if name in ("seg", "rs") else "")
            element = _Element(role, values, self.length) if role in ROLES else None
            self._open.append(element)
            if element is not None:
                self.elements.append(element)
            return
        self._caught = []
        self._kind = values.get("type", "")
        if name in ("person", "org"):
            self._person = self.persons[values["xml:id"]] = {"kind": values.get("role", "unknown")}
        elif name == "link":
            self.links.append((values.get("type", ""), values["target"].split()))
        elif name == "fs":
            self._structure = self.features[f"#{values.get('xml:id')}"] = {}
        elif name == "f":
            self._feature, self._collection = values["name"], None
        elif name == "vColl":
            self._collection = self._structure[self._feature] = []
        elif name == "binary":
            self._value(values["value"] in ("true", "1"))
        elif name == "numeric":
            self._value(float(values["value"]))

    def characters(self, content):
        if self._open:
            self.text.append(content)
            self.length += len(content)
        else:
            self._caught.append(content)

    def endElement(self, name):
        if self._open:
            element = self._open.pop()
            if element is not None:
                element.end = self.length
            return
        name, text = name.rpartition(":")[2], "".join(self._caught)
        if name in NAMES:
            self._person["name_in_text" if self._kind == "name_in_text" else "name"] = text
        elif name == "idno":
            self._person["id"] = text
        elif name == "note" and self._kind == "affiliation":
            self._person["affiliation"] = text
        elif name == "string":
            self._value(text)

    def _value(self, value: object) -> None:
        if self._collection is None:
            self._structure[self._feature] = value
        else:
            self._collection.append(value)


def _standoff(doc: str, text: str, handler: _Handler) -> Standoff:
    standoff = Standoff()
    ids: dict[str, str] = {}  # of each element, that of the first one of its chain
    offsets: dict[str, dict[str, tuple[int, int]]] = {}
    first: dict[str, _Element] = {}
    for number, element in enumerate(handler.elements, 1):
        own = f"#{element.attributes.get('xml:id', f'.{number}')}"
        before = element.attributes.get("prev")
        id = ids[own] = ids.get(before, own)
        first.setdefault(id, element)
        places = offsets.setdefault(id, {})
        place = element.attributes.get("n", own)
        start, _ = places.get(place, (element.start, 0))
        places[place] = start, element.end
    for id, element in first.items():
        facts = _facts(doc, element, handler)
        standoff.marks[id] = Mark(element.role, spans(text, offsets[id].values()), facts)
    for role, target in handler.links:
        if role in (*ROLES, PARENT) and len(target) == 2:
            head, part = target
            standoff.links.append(Link(role, head, part))
    return standoff


def _facts(doc: str, element: _Element, handler: _Handler) -> dict:
    facts = dict(handler.features.get(element.attributes.get("ana", ""), {}))
    via = facts.pop("via", [])
    named = element.attributes.get("who" if element.role == "content" else "ref", "").split()
    entities = [_entity(id, handler) for id in named]
    for number, entity in enumerate(entities):
        entity["via"] = via[number] if number < len(via) else "named"
    if element.role == "outlet":
        return entities[0] if entities else {}
    if element.role != "content":
        return {}
    if "meta" in facts:
        facts["meta"] = json.loads(facts["meta"])
    facts |= {key: doc + facts[key] for key in ("id", PARENT) if key in facts}
    return facts | {"speaker": entities}


def _entity(id: str, handler: _Handler) -> dict:
    person = handler.persons.get(id.removeprefix("#"))
    if person is None or "name" not in person:
        raise ValueError(f"{id} is nobody who is listed by name")
    unknown = {"id": None, "affiliation": None, "name_in_text": person["name"]}
    return unknown | person
