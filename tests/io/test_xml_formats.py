"""TEI and UIMA CAS: what a reader of theirs sees, and documents that mean harm."""

import re
import time
import xml.etree.ElementTree as ElementTree

import pytest

from quotes.errors import UnreadableInput
from quotes.io import tei
from quotes.io.exchange import ArticleQuotes
from quotes.io.tei_nesting import Piece, pieces_of
from quotes.records import Span
from tests.io.examples import TEXT, article, quote, spans

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
BODY = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{standoff}<text><body><p>{text}</p></body></text></TEI>'


@pytest.fixture
def written(tmp_path):
    """The TEI of the difficult article, as the standard library reads it."""
    tei.write([article()], tmp_path)
    return ElementTree.parse(tmp_path / "de/a.xml").getroot()


def read(folder, text, standoff="", before=""):
    """What is in a TEI document made by hand."""
    (folder / "a.xml").write_text(before + BODY.format(text=text, standoff=standoff), encoding="utf-8")
    (found,) = tei.read(folder / "a.xml")
    return found


def test_the_text_of_the_body_is_that_of_the_article(written):
    assert "".join(written.find(f".//{TEI}body").itertext()) == TEXT


def test_who_said_what(written):
    names = {person.get(ID): person[0].text for listing in written.find(f"{TEI}standOff")[:2] for person in listing}
    said = [
        ("".join(part.itertext()), part.get("direct"), [names[id[1:]] for id in part.get("who", "").split()])
        for part in written.iter(f"{TEI}said")
    ]
    assert said[:2] == [("„Wir", "true", said[0][2]), ("gehen“", "true", said[0][2])]
    assert said[0][2] == ["Yuri Ushakov", None, "Yuri Ushakov"]
    assert ("er gehe", "false", []) in said


def test_every_pointer_leads_to_an_element(written):
    ids = [element.get(ID) for element in written.iter() if element.get(ID)]
    pointers = [
        pointer
        for element in written.iter()
        for name in ("who", "ref", "ana", "next", "prev", "target")
        for pointer in element.get(name, "").split()
    ]
    assert len(ids) == len(set(ids)) and pointers
    assert {pointer[1:] for pointer in pointers} <= set(ids) and all(pointer.startswith("#") for pointer in pointers)


def test_chains_lead_there_and_back(written):
    following = {e.get(ID): e.get("next")[1:] for e in written.iter() if e.get("next")}
    before = {e.get("prev")[1:]: e.get(ID) for e in written.iter() if e.get("prev")}
    assert following and following == before


def test_only_elements_and_attributes_of_tei_are_used(written):
    """Those of the specifications of TEI P5 that the module names."""
    allowed = {
        "said": "who direct", "quote": "", "rs": "type ref", "seg": "type", "p": "", "person": "role", "org": "role",
        "persName": "type", "orgName": "type", "idno": "type", "note": "type", "link": "type target", "linkGrp": "type",
        "fs": "type", "f": "name", "binary": "value", "numeric": "value", "string": "", "vColl": "org",
    }  # fmt: skip
    everywhere = {ID, "ana", "n", "next", "prev"}
    for parent in (written.find(f"{TEI}standOff"), written.find(f".//{TEI}body")):
        for element in parent.iterfind(".//*"):
            name = element.tag.removeprefix(TEI)
            assert set(element.keys()) - everywhere <= set(allowed.get(name, "none").split()), element.attrib


def test_marks_that_nobody_made_with_us_are_read(tmp_path):
    found = read(
        tmp_path,
        'Er sagte, <said who="#w">dass er <seg type="cue">gehe</seg></said>, <said prev="#none">und</said> ging <hi>heim</hi>.',
        '<standOff><listPerson><person xml:id="w"><persName>Hans Weber</persName></person></listPerson></standOff>',
    )
    assert found.text == "Er sagte, dass er gehe, und ging heim."
    assert [q.content[0].text for q in found.quotes] == ["dass er gehe", "und"]
    assert [(s.name, s.name_in_text, s.kind, s.via) for s in found.quotes[0].speaker] == [
        ("Hans Weber", "Hans Weber", "unknown", "named")
    ]


@pytest.mark.parametrize(
    ("paragraphs", "given", "pieces"),
    [
        ([(0, 9)], [(2, 5, "a"), (2, 4, "b")], [(0, 9, None), (2, 5, "a"), (2, 4, "b")]),
        ([(0, 9)], [(2, 5, "a"), (4, 8, "b")], [(0, 9, None), (2, 5, "a"), (4, 5, "b"), (5, 8, "b")]),
        ([(0, 3), (4, 9)], [(0, 6, "a")], [(0, 3, None), (0, 3, "a"), (4, 9, None), (4, 6, "a")]),
        ([(0, 3), (5, 9)], [(3, 4, "a"), (4, 6, "b")], [(0, 3, None), (5, 9, None), (5, 6, "b")]),
        ([], [(0, 1, "a")], []),
    ],
)
def test_spans_that_cross_are_cut(paragraphs, given, pieces):
    assert pieces_of(paragraphs, given) == [Piece(*piece) for piece in pieces]


def test_huge_nesting_is_read_and_written_in_time(tmp_path):
    depth = 4_000
    text = "a" * 2 * depth + "\n"
    nested = [
        quote("a.txt", number, content=(Span(number, 2 * depth - number, text[number : 2 * depth - number]),))
        for number in range(1, depth)
    ]
    start = time.process_time()
    tei.write([ArticleQuotes("a.txt", text, tuple(nested))], tmp_path)
    assert [found.quotes for found in tei.read(tmp_path)] == [tuple(nested)]
    assert time.process_time() - start < 15


HARM = {
    "an external entity": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "entities that grow": '<!DOCTYPE TEI [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]>',
    "a document type elsewhere": '<!DOCTYPE TEI SYSTEM "http://localhost/x.dtd">',
}


@pytest.mark.parametrize("name", HARM)
@pytest.mark.parametrize("suffix", ["xml", "xmi"])
def test_documents_with_a_document_type_are_refused(tmp_path, name, suffix):
    if suffix == "xmi":
        pytest.importorskip("cassis")
        from quotes.io import uima_cas as module
    else:
        module = tei
    (tmp_path / f"a.{suffix}").write_text(HARM[name] + BODY.format(text="&x;", standoff=""))
    (found,) = module.read(tmp_path)
    assert isinstance(found, UnreadableInput)
    assert found.reason == "XML with a document type, which could do harm"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<said>a", "not well-formed XML: "),
        ('<said who="#x">a</said>', "#x is nobody who is listed by name"),
        ("<said></said>", "the span 0 to 0 is none of a text of 0 characters"),
    ],
)
def test_a_broken_document_costs_only_itself(tmp_path, text, reason):
    found = read(tmp_path, text)
    assert isinstance(found, UnreadableInput) and found.reason.startswith(reason)


# --- UIMA CAS ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def cassis(tmp_path):
    """The reader that INCEpTION's own tools use, and the CAS of the difficult article as it reads it."""
    cassis = pytest.importorskip("cassis")
    from quotes.io import uima_cas

    uima_cas.write([article()], tmp_path)
    with (tmp_path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with (tmp_path / "de/a.xmi").open("rb") as file:
        return cassis.load_cas_from_xmi(file, typesystem=types)


def test_the_type_system_describes_the_file(cassis):
    first = cassis.select("webanno.custom.Quotation")[0]
    parts = [(link.role, link.target.get_covered_text()) for link in first.parts.elements]
    assert cassis.sofa_string == TEXT
    assert (first.get_covered_text(), first.speechType, first.negated) == ("„Wir\r\n\r\ngehen“", "direct", False)
    assert parts == [
        ("content", "„ja“"), ("cue", "sagte"), ("source", "Uschakow"), ("outlet", "dem Blatt"), ("outlet", "RIA"),
        ("frame", ", sagte Uschakow 👩‍👧 laut RIA,"),
    ]  # fmt: skip
    assert cassis.typesystem.typecheck(first) == []


def test_offsets_in_the_file_are_utf_16(cassis, tmp_path):
    data = (tmp_path / "de/a.xmi").read_text(encoding="utf-8")
    units = TEXT.encode("utf-16-le")
    cues = re.findall(r'<custom:QuotationPart [^>]*begin="(\d+)" end="(\d+)" role="cue"', data)
    found = {units[2 * int(begin) : 2 * int(end)].decode("utf-16-le") for begin, end in cues}
    assert found == {span.text for span in spans(TEXT, "sagte", "hat", "gesagt")}


def test_what_is_no_cas_is_named(tmp_path):
    pytest.importorskip("cassis")
    from quotes.io import uima_cas

    (tmp_path / "a.xmi").write_text("<x/>")
    (found,) = uima_cas.read(tmp_path)
    assert (found.path, found.reason) == (str(tmp_path / "a.xmi"), "there is no text in it")
