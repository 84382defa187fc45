"""Lines that name who speaks before a colon: headlines and turns of a transcript."""

import pytest

import quotes


def told(text, language="en"):
    return [
        (q.type, q.evidence[-1], [s.text for s in q.content], [s.text for s in q.source], [s.text for s in q.frame])
        for q in quotes.extract(text, language=language)
    ]


@pytest.mark.parametrize(
    ("language", "line", "source", "content"),
    [
        ("en", "Weber: Tax must fall next year", "Weber", "Tax must fall next year"),
        ("de", "Weber: Die Steuer muss sinken", "Weber", "Die Steuer muss sinken"),
        ("nb", "Ordføreren: Skolen må bestå", "Ordføreren", "Skolen må bestå"),
    ],
)
def test_a_headline_names_who_speaks(language, line, source, content):
    expected = ("indirect", "rule:headline", [content], [source], [f"{source}:"])
    assert told(f"{line}\n\n1769.", language) == [expected]


def test_the_headline_is_the_first_line_that_holds_a_word():
    assert [rule for _, rule, *_ in told("\n\nOrdføreren: Skolen må bestå\n\n1769.", "nb")] == ["rule:headline"]


def test_further_lines_are_turns_only_with_a_name_in_capitals():
    text = "The committee met again.\nSPOKESMAN: We will see what they say.\nSpokesman: We will see what they say."
    assert told(text)[0] == (
        "direct",
        "rule:turn",
        ["We will see what they say."],
        ["SPOKESMAN"],
        ["SPOKESMAN:"],
    )
    assert [rule for _, rule, _, _, _ in told(text)].count("rule:turn") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Weber: 1,769",  # a figure
        "Here goes: a long list of things",  # nobody speaks
        "Weber: “Tax must fall next year”",  # direct speech, which has its own rules
        "One of the members of the board Weber: tax must fall",  # a sentence
        "Weber:\nTax must fall next year",  # nothing on the line
        "\n\n",
    ],
)
def test_what_is_no_headline(text):
    assert "rule:headline" not in {rule for _, rule, *_ in told(text)}
