"""UIMA CAS XMI, as INCEpTION imports and exports it: ``NAME.xmi`` for each article, and ``TypeSystem.xml`` for the whole.

The layer *Quotation* marks the first span of a content; all else hangs on it as *QuotationPart* by the link feature ``parts``
with the role of the part: layers of INCEpTION have annotations of one piece. UIMA counts UTF-16 units; dkpro-cassis converts.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax import ContentHandler

from quotes.errors import UnreadableInput
from quotes.io.annotated import spans
from quotes.io.article_files import read_each, write_each
from quotes.io.exchange import ArticleQuotes, one_line
from quotes.io.files import read_bytes
from quotes.io.markup import parse_xml, remark, xml_text
from quotes.io.standoff import CHOICES, NEGATED, Link, Mark, Standoff, quotes_of, single_spans, standoff_of

QUOTATION, PART, LINK = "webanno.custom.Quotation", "webanno.custom.QuotationPart", "webanno.custom.QuotationPartsLink"
FEATURES = {"type": "speechType", "medium": "medium", "cue_class": "cueClass"}  # ``type`` is taken in UIMA


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the files of some articles into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    types = _type_system()
    types.to_xml(str(output / "TypeSystem.xml"))
    remarks: list[str] = []

    def render(article: ArticleQuotes) -> dict[str, str]:
        remarks.extend(remark([article.text]))
        return {".xmi": _cas(article, types).to_xmi()}

    write_each(articles, output, render)
    return remarks


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a folder or of one file; in place of a broken one, why it is. Other layers are passed over."""
    types = _type_system()
    return read_each(path, ".xmi", lambda file, doc: _article(file, doc, types))


def _type_system():
    from cassis import TypeSystem

    types = TypeSystem()
    quotation, part = types.create_type(QUOTATION), types.create_type(PART)
    link = types.create_type(LINK, "uima.cas.TOP")
    for feature in (*FEATURES.values(), "details"):
        types.create_feature(quotation, feature, "uima.cas.String")
    types.create_feature(quotation, NEGATED, "uima.cas.Boolean")
    types.create_feature(quotation, "parts", "uima.cas.FSArray", elementType=link)
    for feature in ("role", "details"):
        types.create_feature(part, feature, "uima.cas.String")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", "uima.tcas.Annotation")
    return types


def _cas(article: ArticleQuotes, types):
    from cassis import Cas

    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = xml_text(article.text), "text/plain"
    standoff = single_spans(standoff_of(article.quotes))
    annotations = {id: _annotation(mark, types) for id, mark in standoff.marks.items()}
    links: dict[str, list] = {}
    for link in standoff.links:
        target = annotations[link.part]
        links.setdefault(link.head, []).append(types.get_type(LINK)(role=link.role, target=target))
    for head, elements in links.items():
        annotations[head].parts = types.get_type("uima.cas.FSArray")(elements=elements)
    cas.add_all(annotations.values())
    return cas


def _annotation(mark: Mark, types):
    (span,) = mark.spans
    facts = {key: xml_text(value) if isinstance(value, str) else value for key, value in mark.facts.items()}
    if "type" not in facts:
        details = {"details": one_line(facts)} if facts else {}
        return types.get_type(PART)(begin=span.start, end=span.end, role=mark.role, **details)
    features = {FEATURES[key]: facts.pop(key) for key in CHOICES} | {NEGATED: facts.pop(NEGATED)}
    return types.get_type(QUOTATION)(begin=span.start, end=span.end, details=one_line(facts), **features)


def _article(path: Path, doc: str, types) -> ArticleQuotes:
    from cassis import load_cas_from_xmi

    data = read_bytes(path, str(path))
    parse_xml(data, ContentHandler())  # cassis itself would read what external entities name
    with warnings.catch_warnings(action="ignore"):  # of layers that are not ours
        cas = load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True)
    text = cas.sofa_string
    if text is None:
        raise ValueError("there is no text in it")
    standoff, ids = Standoff(), {}
    for name in (QUOTATION, PART):
        for annotation in cas.select(name):
            ids[annotation.xmiID] = id = str(len(ids) + 1)
            standoff.marks[id] = Mark(
                "content" if name == QUOTATION else annotation.role,
                spans(text, [(annotation.begin, annotation.end)]),
                _facts(annotation, name),
            )
    for annotation in cas.select(QUOTATION):
        for link in annotation.parts.elements if annotation.parts else ():
            standoff.links.append(Link(link.role, ids[annotation.xmiID], ids[link.target.xmiID]))
    return ArticleQuotes(doc, text, quotes_of(doc, text, standoff))


def _facts(annotation, name: str) -> dict:
    facts = json.loads(annotation.details) if annotation.details else {}
    if name == QUOTATION:
        chosen = {key: getattr(annotation, feature) for key, feature in FEATURES.items()}
        facts |= {key: value for key, value in chosen.items() if value} | {NEGATED: bool(annotation.negated)}
    return facts
