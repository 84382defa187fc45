"""TEI P5: ``NAME.xml`` for each article, its quotes marked in the text.

A content is a ``said`` with ``@who`` and ``@direct``, a fragment a ``quote``; source, addressee and outlet are ``rs``, cue and
frame ``seg``. ``standOff`` lists the speakers (``listPerson``, ``listOrg``), binds the parts of a quote to its content
(``linkGrp``) and holds the rest of its record as feature structures (``fs``, named by ``@ana``).

Elements must nest. A mark that is in several pieces, or crosses another or a paragraph, is several elements, chained by
``@next`` and ``@prev``; ``@n`` says which span of the mark each belongs to. The text between the tags of ``body`` is that of
the article, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from quotes.errors import UnreadableInput
from quotes.io.article_files import read_each, write_each
from quotes.io.exchange import ArticleQuotes, one_line
from quotes.io.markup import remark, xml_text
from quotes.io.standoff import PARENT, Link, Mark, standoff_of
from quotes.io.tei_nesting import Piece, pieces_of
from quotes.io.tei_reader import read_article
from quotes.text import paragraph_breaks

ELEMENTS = {"content": "said", "fragments": "quote", "cue": "seg", "frame": "seg"}  # any other role: rs
HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Quotations marked automatically, not for publication.</p></publicationStmt>
<sourceDesc><p>{title}</p></sourceDesc>
</fileDesc></teiHeader>
"""
Person = tuple[str, str, str | None, str, str | None]  # an entity without its via, which is that of a mention


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the files of some articles into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    remarks: list[str] = []

    def render(article: ArticleQuotes) -> dict[str, str]:
        remarks.extend(remark([article.text]))
        return {".xml": "".join(_document(article))}

    write_each(articles, output, render)
    return remarks


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a folder or of one file; in place of a broken one, why it is."""
    return read_each(path, ".xml", read_article)


def _document(article: ArticleQuotes) -> Iterator[str]:
    standoff = standoff_of(article.quotes)
    marks, persons = standoff.marks, _persons(standoff.marks.values())
    yield HEADER.format(title=_text(article.doc))
    if article.quotes:
        yield from (
            "<standOff>\n",
            *_listed(persons),
            *_linked(standoff.links),
            *_features(article.doc, marks),
            "</standOff>\n",
        )
    yield from ("<text><body>", *_body(article.text, marks, persons), "</body></text>\n</TEI>\n")


def _text(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})  # a parser takes a bare carriage return for a line feed


def _attributes(**values: str | None) -> str:
    named = ((name.replace("_", ":"), value) for name, value in values.items() if value)
    return "".join(f" {name}={quoteattr(xml_text(value))}" for name, value in named)


def _person(entity: dict) -> Person:
    return tuple(entity[key] for key in ("name", "name_in_text", "id", "kind", "affiliation"))


def _entities(mark: Mark) -> list[dict]:
    """Who speaks a content, or who an outlet is."""
    return [mark.facts] if mark.role == "outlet" else mark.facts.get("speaker", [])


def _persons(marks: Iterable[Mark]) -> dict[Person, str]:
    """Everybody who is named, with an id."""
    named = dict.fromkeys(_person(entity) for mark in marks for entity in _entities(mark))
    return {person: f"s{number}" for number, person in enumerate(named, 1)}


def _listed(persons: dict[Person, str]) -> Iterator[str]:
    for listing, element, naming, wanted in (
        ("listPerson", "person", "persName", True),
        ("listOrg", "org", "orgName", False),
    ):
        some = [(person, id) for person, id in persons.items() if (person[3] == "person") is wanted]
        if some:
            yield f"<{listing}>\n"
            for (name, name_in_text, registry_id, kind, affiliation), id in some:
                yield f"<{element}{_attributes(xml_id=id)} role={quoteattr(xml_text(kind))}>"
                yield f"<{naming}>{_text(name)}</{naming}>"
                yield f'<{naming} type="name_in_text">{_text(name_in_text)}</{naming}>'
                if registry_id is not None:
                    yield f'<idno type="registry">{_text(registry_id)}</idno>'
                if affiliation is not None:
                    yield f'<note type="affiliation">{_text(affiliation)}</note>'
                yield f"</{element}>\n"
            yield f"</{listing}>\n"


def _linked(links: list[Link]) -> Iterator[str]:
    if links:
        lines = (f'<link type="{link.role}" target="#m{link.head} #m{link.part}"/>\n' for link in links)
        yield from ('<linkGrp type="quotation">\n', *lines, "</linkGrp>\n")


def _features(doc: str, marks: dict[str, Mark]) -> Iterator[str]:
    for id, mark in marks.items():
        if mark.facts:
            facts = {"via": [entity["via"] for entity in _entities(mark)]}
            if mark.role == "content":
                facts |= {key: value for key, value in mark.facts.items() if key != "speaker"}
            yield f'<fs xml:id="f{id}" type="{mark.role}">'
            for name, value in facts.items():
                value = value.removeprefix(doc) if name in ("id", PARENT) else value  # of *a.txt#1* the number says all
                yield f"<f name={quoteattr(name)}>{_value(value)}</f>"
            yield "</fs>\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return f'<binary value="{str(value).lower()}"/>'
    if isinstance(value, (int, float)):
        return f'<numeric value="{value!r}"/>'
    if isinstance(value, list):
        return f'<vColl org="list">{"".join(map(_value, value))}</vColl>'
    return f"<string>{_text(value if isinstance(value, str) else one_line(value))}</string>"


def _body(text: str, marks: dict[str, Mark], persons: dict[Person, str]) -> Iterator[str]:
    """The text with its tags."""
    edges = [0, *(edge for gap in paragraph_breaks(text) for edge in gap), len(text)]
    paragraphs = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    spans = [
        (span.start, span.end, (id, number)) for id, mark in marks.items() for number, span in enumerate(mark.spans, 1)
    ]
    pieces = pieces_of(paragraphs, spans)
    tags = _tags(pieces, marks, persons)
    at, ending = 0, []
    for piece, (opening, closing) in zip(pieces, tags, strict=True):
        while ending and ending[-1][0] <= piece.start:
            end, tag = ending.pop()
            yield _text(text[at:end]) + tag
            at = end
        yield _text(text[at : piece.start]) + opening
        at = piece.start
        ending.append((piece.end, closing))
    for end, tag in reversed(ending):
        yield _text(text[at:end]) + tag
        at = end
    yield _text(text[at:]) + ("" if paragraphs else "<p/>")


def _tags(pieces: list[Piece], marks: dict[str, Mark], persons: dict[Person, str]) -> Iterator[tuple[str, str]]:
    """The opening and the closing tag of each piece."""
    chains: dict[str, int] = {}
    for piece in pieces:
        if piece.name is not None:
            chains[piece.name[0]] = chains.get(piece.name[0], 0) + 1
    written: dict[str, int] = {}
    for piece in pieces:
        if piece.name is None:
            yield "<p>", "</p>"
            continue
        id, number = piece.name
        mark, count = marks[id], chains[id]
        place = written[id] = written.get(id, 0) + 1
        element = ELEMENTS.get(mark.role, "rs")
        who = " ".join(f"#{persons[_person(entity)]}" for entity in _entities(mark))
        attributes = _attributes(
            xml_id=_xml_id(id, place),
            type=mark.role if element in ("seg", "rs") else None,
            who=who if mark.role == "content" else None,
            ref=who if mark.role == "outlet" else None,
            direct=str(mark.facts["type"] == "direct").lower() if mark.role == "content" else None,
            ana=f"#f{id}" if mark.facts else None,
            n=str(number) if count > 1 else None,
            prev=f"#{_xml_id(id, place - 1)}" if place > 1 else None,
            next=f"#{_xml_id(id, place + 1)}" if place < count else None,
        )
        yield f"<{element}{attributes}>", f"</{element}>"


def _xml_id(mark: str, place: int) -> str:
    """The id of an element of a mark; the first one has that of the mark."""
    return f"m{mark}" if place == 1 else f"m{mark}.{place}"
