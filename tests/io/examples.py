"""Articles with quotes for the tests of formats: one with everything that is difficult, and a strategy for any."""

import json
import string

from hypothesis import strategies as st

from quotes.io.exchange import ArticleQuotes
from quotes.records import CUE_CLASSES, KINDS, MEDIA, TYPES, VIAS, Entity, Outlet, Quote, Span

FORBIDDEN = "\x00\x07\x0b\x1b\ufffe"  # characters that XML cannot hold
LETTERS = [
    *"aäß漢é =+-@'\"<>&;\\|#%\t\n",
    "e\u0301",
    "😀",
    "👩\u200d👧",
    "\r\n",
    "\n\n",
    "\u2028",
    "\x85",
    "]]>",
    "„",
    "“",
    "&amp;",
    "\\e",
]
RUSSIAN = Entity("Yuri Ushakov", "Juri Uschakow", "ushakov", "person", "kremlin", "surname")
NAMELESS = Entity("", "; \\e", None, "group", None, "unresolved")
AGENCY = ("RIA; Nowosti", "RIA", "ria", "state_media", None, "named")
TEXT = (
    "😀 „Wir\r\n\r\ngehen“, sagte Uschakow 👩‍👧 laut RIA, „ja“.\n"
    "E\u0301r ]]> <b>&amp; hat =1+1 dem Blatt gesagt, er gehe.\u2028Ende\n"
)  # fmt: skip


def spans(text, *pieces):
    """The first occurrence of each piece in a text."""
    return tuple(Span(text.index(piece), text.index(piece) + len(piece), piece) for piece in pieces)


def outlet(span, entity):
    return Outlet(span.start, span.end, span.text, *entity)


def quote(doc="de/a.txt", number=1, **values):
    """A record with a content and nothing else, but for what is given."""
    blank = dict.fromkeys(("cue", "source", "speaker", "outlet", "addressee", "frame", "fragments", "evidence"), ())
    blank |= {"language": "de", "type": "indirect", "medium": "unknown", "cue_class": "unknown", "negated": False}
    blank |= {"content": spans(TEXT, "er gehe"), "parent": None, "confidence": 1.0}
    return Quote(doc=doc, id=f"{doc}#{number}", **blank | values)


def article():
    """Nested, discontinuous, crossing spans; spans over paragraphs; several speakers and outlets; a shared source."""
    source, agency, paper = spans(TEXT, "Uschakow"), *spans(TEXT, "RIA", "dem Blatt")
    return ArticleQuotes(
        "de/a.txt",
        TEXT,
        (
            quote(
                type="direct", content=spans(TEXT, "„Wir\r\n\r\ngehen“", "„ja“"), cue=spans(TEXT, "sagte"), source=source,
                speaker=(RUSSIAN, NAMELESS, RUSSIAN), outlet=(outlet(paper, AGENCY), outlet(agency, AGENCY)),
                frame=spans(TEXT, ", sagte Uschakow 👩‍👧 laut RIA,"), medium="speech", cue_class="states", confidence=0.9,
                evidence=("quotation_marks", "rule:a;b"),
            ),
            quote(
                number=2, type="mixed", content=spans(TEXT, "E\u0301r ]]> <b>&amp;", "=1+1 dem Blatt gesagt, er gehe.\u2028Ende"),
                cue=spans(TEXT, "hat", "gesagt"), source=source, speaker=(RUSSIAN,), addressee=(paper,), negated=True,
                fragments=spans(TEXT, "=1+1", "dem"), parent="de/a.txt#1", outlet=(outlet(agency, AGENCY),),
            ),
            quote(number=3, parent="de/a.txt#2"),
            quote(number=7, content=spans(TEXT, "RIA, „ja“.\nE\u0301r"), parent="de/a.txt#99", language="nn"),
        ),
    )  # fmt: skip


def lines_of(path):
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]


@st.composite
def articles(draw, letters=LETTERS):
    """Any article, whose records keep what the contract says of records."""
    text = "".join(draw(st.lists(st.sampled_from(letters), max_size=40)))
    doc = "/".join(draw(st.lists(st.text("ab .%\\~é", max_size=5), min_size=1, max_size=3))) + draw(
        st.sampled_from([".txt", ""])
    )
    quotes = [draw(_quotes(doc, number, text)) for number in range(1, 1 + draw(st.integers(0, 3)))]
    return ArticleQuotes(doc, text, tuple(quote for quote in quotes if quote.content))


@st.composite
def _quotes(draw, doc, number, text):
    def role():
        edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
        return tuple(filter(None, (_stripped(text, *pair) for pair in zip(edges[::2], edges[1::2], strict=False))))

    names = st.text(string.ascii_letters + "; \\'=\n\r\té😀", max_size=8)
    entities = st.builds(
        Entity, names, names, st.none() | names, st.sampled_from(KINDS), st.none() | names, st.sampled_from(VIAS)
    )
    outlets = [draw(entities) for _ in range(draw(st.integers(0, 2)))]
    places = [span for span in role() for _ in range(2)]
    return Quote(
        doc=doc,
        id=f"{doc}#{number}",
        language=draw(st.sampled_from(["de", "nb", "nn", "en"])),
        type=draw(st.sampled_from(TYPES)),
        content=role(),
        cue=role(),
        source=role(),
        speaker=tuple(draw(st.lists(entities, max_size=3))),
        outlet=tuple(
            Outlet(s.start, s.end, s.text, e.name, e.name_in_text, e.id, e.kind, e.affiliation, e.via)
            for s, e in zip(places, outlets, strict=False)
        ),
        addressee=role(),
        frame=role(),
        fragments=role(),
        medium=draw(st.sampled_from(MEDIA)),
        cue_class=draw(st.sampled_from(CUE_CLASSES)),
        negated=draw(st.booleans()),
        parent=draw(st.none() | st.sampled_from([f"{doc}#{n}" for n in (1, 2, 3, 50)])),
        confidence=draw(st.sampled_from([0.0, 0.1, 0.123456789, 1.0])),
        evidence=tuple(draw(st.lists(names, max_size=2))),
    )


def _stripped(text, start, end):
    """The span without the white space at its edges; None if nothing else is in it."""
    piece = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start, start + len(piece), piece) if piece else None
