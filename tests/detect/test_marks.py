"""Quotation marks and dashes in every convention, whole and broken."""

import pytest

from quotes.detect.marks import scan
from quotes.languages import load_pack


def marked(text, language):
    return [text[m.start : m.end] for m in scan(text, load_pack(language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("de", "»Wir gehen«, sagte er.", ["»Wir gehen«"]),
        ("de", "«Wir gehen», sagte er.", ["«Wir gehen»"]),
        ("de", '„Wir gehen", sagte er.', ['„Wir gehen"']),
        ("de", '"Wir gehen", sagte er.', ['"Wir gehen"']),
        ("de", "„Er nannte es ‚gut‘ und ging“, sagte sie.", ["„Er nannte es ‚gut‘ und ging“", "‚gut‘"]),
        ("nb", "«Vi går», sier hun.", ["«Vi går»"]),
        ("nb", "»Vi går«, sier hun.", ["»Vi går«"]),
        ("nb", '"Vi går", sier hun.', ['"Vi går"']),
        ("nb", "”Vi går”, sier hun.", ["”Vi går”"]),
        ("nn", "«Vi går», seier ho.", ["«Vi går»"]),
        ("en", "“We go,” he said.", ["“We go,”"]),
        ("en", "‘We go,’ he said.", ["‘We go,’"]),
        ("en", '"We go," he said. "It is “late” now."', ['"We go,"', '"It is “late” now."', "“late”"]),
    ],
)
def test_conventions(language, text, expected):
    assert marked(text, language) == expected


def test_apostrophes_are_no_marks():
    assert marked("The workers’ party isn’t James’ friend.", "en") == []


def test_paragraphs_reopen_a_quote_that_goes_on():
    text = "„Erster Absatz.\n\n„Zweiter Absatz“, sagte sie."
    assert marked(text, "de") == ["„Erster Absatz.\n\n„Zweiter Absatz“"]


def test_a_forgotten_closer_ends_with_its_paragraph():
    assert marked("„Wir gehen.\n\nEr ging.", "de") == ["„Wir gehen."]


def test_a_stray_closer_is_nothing():
    assert marked("Wir gehen“, sagte er.", "de") == []


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_speech_dash_takes_the_paragraph(dash):
    assert marked(f"Hun kom.\n\n{dash} Vi går, sier hun.\n\nHan gikk.", "nb") == [f"{dash} Vi går, sier hun."]


@pytest.mark.parametrize("text", ["–5 grader i natt", "---", "–", "- - - -"])
def test_other_dashes_are_no_speech(text):
    assert marked(text, "nb") == []


def test_many_marks_take_linear_time():
    assert len(scan("„" * 20_000, load_pack("de"))) <= 1
