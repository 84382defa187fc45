"""Quotation marks and dashes in every convention, whole and broken."""

import pytest

from quotes.detect.marks import DEEPEST, LONGEST_UNCLOSED, Marked, scan
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


def test_dashes_inside_a_paragraph_reach_to_the_next():
    assert marked("Hun kom. – Vi går, sier hun. – Nå.", "nb") == ["– Vi går, sier hun.", "– Nå."]


@pytest.mark.parametrize("text", ["–5 grader i natt", "---", "–", "- - - -"])
def test_other_dashes_are_no_speech(text):
    assert marked(text, "nb") == []


def test_many_marks_take_linear_time():
    assert len(scan("„" * 20_000, load_pack("de"))) <= 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„A ‚b‘ c“ „d", [(0, 9, "marks", 0, True), (3, 6, "marks", 1, True), (10, 12, "marks", 0, False)]),
        ("de", "„A« b", [(0, 3, "marks", 0, True)]),  # a closer of another convention
        ("de", "„A ‚b« c“ d", [(0, 9, "marks", 0, True), (3, 6, "marks", 1, True)]),
        ("nb", "– Vi går", [(0, 8, "dash", 0, False)]),
        ("nb", "– «Vi» går", [(0, 10, "dash", 0, False), (2, 6, "marks", 0, True)]),
    ],
)
def test_what_is_marked_and_how(language, text, expected):
    assert scan(text, load_pack(language)) == [Marked(*values) for values in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"Go!", she said', ['"Go!"']),
        ("en", '"A "b" c"', ['"A "b" c"', '"b"']),
        ("en", "‘We don’t go,’ he said", ["‘We don’t go,’"]),
        ("en", "“The workers’ party” won", ["“The workers’ party”"]),
        ("en", "We ‘can’t’ go", ["‘can’t’"]),
        ("de", "„A »b ‚c d« e“", ["„A »b ‚c d« e“", "»b ‚c d«"]),
        ("de", "„Wir « gehen“", ["„Wir « gehen“"]),
        ("en", "“We ’go’ now” a", ["“We ’go’ now”"]),
        ("en", '"" a', []),
        ("de", "‚” x", []),
        ("de", "„A“ „b.\n\nEr ging. „c“", ["„A“", "„b.", "„c“"]),
        ("nb", "–\n\nVi går", []),
        ("nb", "Hun kom.\n\n–5 grader i natt", []),
    ],
)
def test_marks_that_do_not_fit(language, text, expected):
    assert marked(text, language) == expected


def test_marks_are_open_to_a_certain_depth():
    text = "«a " * (DEEPEST + 2) + "b»" * (DEEPEST + 2)
    assert [m.depth for m in scan(text, load_pack("nb"))] == list(range(DEEPEST))


def test_a_mark_without_a_partner_reaches_so_far_and_no_further():
    assert marked("„" + "a" * (LONGEST_UNCLOSED - 1), "de") != []
    assert marked("„" + "a" * LONGEST_UNCLOSED, "de") == []
    assert marked("a " * LONGEST_UNCLOSED + "„Wir gehen.", "de") == ["„Wir gehen."]
