"""What a notebook shows for an extraction."""

import quotes
from quotes.records import Quotes
from tests.report.examples import OUTER, VISIT, VISITED
from tests.report.test_page import Reader

SENTENCE = "„Wir gehen“, sagte Ada Lund."


def test_an_extraction_is_a_list_that_shows_its_text_marked():
    found = quotes.extract(SENTENCE, language="de")
    assert found == list(found) and isinstance(found, list)
    html = Reader(found._repr_html_())
    assert SENTENCE in html.text
    assert [(node["class"], text) for node, text in html.spans if text in SENTENCE] == [
        ("content", "„Wir gehen“"), ("cue", "sagte"), ("source", "Ada Lund"),
    ]  # fmt: skip


def test_a_document_shows_the_same():
    doc = quotes.load("de")(SENTENCE)
    assert doc._.quotes._repr_html_() == quotes.extract(SENTENCE, language="de")._repr_html_()


def test_nested_quotes_and_paragraphs():
    html = Reader(Quotes(VISITED.quotes, VISIT)._repr_html_())
    assert [text for node, text in html.spans if "nested" in node["class"]] == ["es regne"]
    assert all(paragraph in html.text for paragraph in VISIT.split("\n\n"))
    assert html.tags.count("p") == 1 + 3  # what the marks mean, and the paragraphs


def test_nothing_of_a_text_becomes_markup():
    harm = "<script>alert(1)</script>&amp;\ud800"
    html = Quotes([], harm)._repr_html_()
    assert "script" not in Reader(html).tags
    assert Reader(html).text.count("<script>alert(1)</script>&amp;\\ud800") == 1
    assert "script" not in Reader(Quotes([OUTER], VISIT.replace("😀", harm))._repr_html_()).tags


def test_an_empty_text_shows_nothing():
    assert Reader(Quotes()._repr_html_()).tags.count("p") == 1
