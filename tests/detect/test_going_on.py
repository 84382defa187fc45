"""Participles of saying hang on who speaks, not on what was said."""

import pytest

import quotes


def sources(text):
    return {cue.text: [s.text for s in q.source] for q in quotes.extract(text, language="en") for cue in q.cue}


@pytest.mark.parametrize("participle", ["adding", "claiming", "warning"])
def test_a_participle_behind_a_comma_has_the_speaker(participle):
    found = sources(f"The mayor said the bridge was safe, {participle} that it would be closed.")
    assert found == {"said": ["The mayor"], participle: ["The mayor"]}


def test_a_content_ends_before_the_participle():
    (said, _) = quotes.extract("She said the fund was empty, adding that it had been robbed.", language="en")
    assert [s.text for s in said.content] == ["the fund was empty"]


def test_what_follows_the_participle_goes_with_it():
    text = "He said the paper was theirs, calling it dull, because nobody read it."
    first = quotes.extract(text, language="en")[0]
    assert [s.text for s in first.content] == ["the paper was theirs"]
