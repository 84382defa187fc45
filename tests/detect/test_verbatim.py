"""Somebody's words in marks without a cue, in a language whose nouns have capitals."""

import pytest

import quotes


def told(text, language="de"):
    return [([s.text for s in q.content], [s.text for s in q.source]) for q in quotes.extract(text, language=language)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Der Trainer will „das Tor noch einmal vermessen“.", "„das Tor noch einmal vermessen“", ["Der Trainer"]),
        ("Sie sieht darin einen „Angriff auf die Schrebergärten“.", "„Angriff auf die Schrebergärten“", ["Sie"]),
    ],
)
def test_running_text_is_said_by_who_acts(text, content, source):
    assert told(text) == [([content], source)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Trainer will „mehr Mut“.",  # too short
        "Der Verein (Motto: „Alle sind dabei“) wurde im Mai gegründet.",  # a motto
        "Er las den „Angriff auf die Schrebergärten“ noch einmal.",  # a definite article, a capital: a title
    ],
)
def test_names_and_catchwords_are_nobodys(text):
    assert told(text) == []


def test_where_only_names_have_capitals_lower_case_tells_nothing():
    assert told("The club plays in the “bowl of the old harbour” today.", "en") == []
