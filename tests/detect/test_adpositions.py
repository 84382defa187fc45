"""Adjuncts and parentheses of attribution where a text breaks off."""

import pytest

import quotes


@pytest.mark.parametrize("text", ["Es regnet, so", "Es regnet – so", "Die Polizei sagt, es regnet, so\n\n"])
def test_a_text_may_end_with_the_word_of_a_parenthesis(text):
    assert all(quote.content[-1].end < text.index(" so") for quote in quotes.extract(text, language="de"))
