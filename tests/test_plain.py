"""The plain form of a text and the way back."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes.languages import LANGUAGES
from quotes.plain import plain
from quotes.testing import articles, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„\u00a0Wir gehen\u00a0“, sagte er.", "„Wir gehen“, sagte er."),
        ("(\u00bb\u202fNein!\u202f\u00ab)", "(»Nein!«)"),
        ("Er ging.\u00a0„Nein“", "Er ging. „Nein“"),  # a space before a mark that opens is a word space
        ("10\u2009000 Euro", "10 000 Euro"),
        ("Ju\u0308rgen", "Jürgen"),
        ("Eins.\r\n\r\nZwei.", "Eins.\n\nZwei."),
    ],
)
def test_what_looks_the_same_becomes_the_same(text, expected):
    assert plain(text, "de").text == expected


def test_a_text_in_plain_form_is_left_alone():
    assert plain("„Wir gehen“, sagte Jürgen.\n\nEr ging.", "de") is None


def test_a_record_has_the_offsets_and_the_text_of_the_article():
    text = "Er ging.\r\n\u201e\u00a0Wir gehen\u00a0\u201c, sagte Ju\u0308rgen Weber."
    (quote,) = quotes.extract(text, language="de")
    assert quote.content[0].text == "\u201e\u00a0Wir gehen\u00a0\u201c" and quote.source[0].text == "Ju\u0308rgen Weber"
    assert text[quote.source[0].start : quote.source[0].end] == quote.source[0].text
    assert quote.speaker[0].name == "Jürgen Weber"


@given(st.sampled_from(LANGUAGES).flatmap(lambda code: st.tuples(st.just(code), texts(code))))
def test_every_code_point_leads_back(example):
    code, text = example
    text = unicodedata.normalize("NFD", text.replace(" ", "\u00a0").replace("\n", "\r\n"))
    form = plain(text, code)
    if form is not None:
        assert len(form.text) == len(form.starts) == len(form.ends)
        assert all(0 <= start < end <= len(text) for start, end in zip(form.starts, form.ends, strict=True))
        assert form.starts == sorted(form.starts) and form.ends == sorted(form.ends)


@given(articles("de"))
def test_a_plain_text_has_no_plainer_one(article):
    form = plain(unicodedata.normalize("NFD", article.text), "de")
    assert form is None or (form.text == article.text and plain(form.text, "de") is None)


@pytest.mark.parametrize("unit", ["\u0301", "a\u0301", "\u00a0", "“\u00a0", "\r\n"])
def test_hostile_text_takes_linear_time(unit):
    start = time.process_time()
    plain("a" + unit * 200_000, "en")
    assert time.process_time() - start < 5
