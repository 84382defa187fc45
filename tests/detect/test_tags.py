"""Tags of direct speech where a text breaks off."""

import pytest

import quotes


@pytest.mark.parametrize("end", ["", ".", "\n"])
def test_a_text_may_end_with_the_verb_of_a_tag(end):
    (found,) = quotes.extract(f"“We go home,” Rep. Mary Voss (R-Ohio) said{end}", language="en")
    assert ([s.text for s in found.content], [s.text for s in found.cue]) == (["“We go home,”"], ["said"])
