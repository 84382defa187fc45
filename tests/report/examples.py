"""Articles and records written by hand: nested and parted spans, characters outside the basic plane, chains of outlets."""

from dataclasses import replace

from quotes.records import Article, Entity, Outlet
from quotes.report.articles import Reported
from quotes.report.data import page_data
from quotes.report.page import render
from quotes.report.topics import Terms
from tests.evaluate.examples import quote, spans

VISIT = """😀 Besuch in Oslo

„Wir gehen“, sagte Ada Lund der Zeitung. „Und zwar 𝔍etzt.“

Tass zufolge erklärte das Amt, Bo Berg habe gesagt, es regne."""
BRIDGE = "Cy Dahl said the bridge was safe. He told VG that it would open."


def entity(name, *, id=None, kind="person", via="named"):
    return Entity(name, name, id, kind, None, via)


def outlet(text, part, *, kind="news_agency"):
    [span] = spans(text, part)
    return Outlet(span.start, span.end, span.text, part, part, None, kind, None, "named")


def record(doc, text, content, number, *, speaker=(), outlet=(), language="de", parent=None, **more):
    made = quote(content, text=text, number=number, doc=doc, **more)
    return replace(made, speaker=tuple(speaker), outlet=tuple(outlet), language=language, parent=parent)


ADA, BO, CY = entity("Ada Lund", id="ada-lund"), entity("Bo Berg"), entity("Cy Dahl")
OFFICE = entity("Amt", kind="ministry")
PARTED = record("de/visit.txt", VISIT, ["„Wir gehen“", "„Und zwar 𝔍etzt.“"], 1, type="direct", cue="sagte", source="Ada Lund",
                addressee="der Zeitung", speaker=[ADA], confidence=0.95, evidence=("quotation_marks", "rule:tag"))  # fmt: skip
OUTER = record("de/visit.txt", VISIT, "Bo Berg habe gesagt, es regne", 2, cue=["zufolge", "erklärte"], source="das Amt",
               speaker=[OFFICE], outlet=[outlet(VISIT, "Tass")], confidence=0.7)  # fmt: skip
INNER = record("de/visit.txt", VISIT, "es regne", 3, cue=["habe", "gesagt"], source="Bo Berg", speaker=[BO],
               outlet=[outlet(VISIT, "Tass"), outlet(VISIT, "das Amt", kind="ministry")], parent=OUTER.id,
               confidence=0.5)  # fmt: skip
SAFE = record("bridge.txt", BRIDGE, "the bridge was safe", 1, cue="said", source="Cy Dahl", speaker=[CY], language="en")
OPEN = record("bridge.txt", BRIDGE, "that it would open", 2, cue="told", source="He", addressee="VG", language="en",
              speaker=[entity("He", via="unresolved")], confidence=0.3)  # fmt: skip
ABOUT = {
    "title": "Besuch",
    "outlet": "Die Zeitung",
    "date": "2024-05-31T10:00:00Z",
    "url": "https://example.org/a?b=1&c=2",
}
VISITED = Reported(
    Article("de/visit.txt", VISIT, "de"), tuple(replace(q, meta=ABOUT) for q in (PARTED, OUTER, INNER)), ABOUT
)
BRIDGED = Reported(Article("bridge.txt", BRIDGE, "en"), (SAFE, OPEN), {})
TERMS = (Terms("ada-lund", "de", ("gehen", "Oslo")),)


def page(*articles, terms=TERMS):
    """The report of some articles as HTML."""
    return render(page_data(articles, terms))
