"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnknownLanguage
from quotes.language import identify

TEXTS = {
    "de": "Der Minister sagte am Montag in Berlin, dass die Regierung den Haushalt noch in diesem Jahr beschließen werde.",
    "nb": "Statsministeren sier at regjeringen ikke har bestemt seg for hva den vil gjøre med saken før sommeren.",
    "nn": "Statsministeren seier at regjeringa ikkje har bestemt seg for kva ho vil gjere med saka før sommaren.",
    "en": "The minister said on Monday that the government would pass the budget before the end of the year.",
}
FRENCH = "Le ministre a déclaré lundi que le gouvernement allait adopter le budget avant la fin de l’année prochaine."


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_of_news_is_recognised(code):
    assert identify(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", " \n", "123 – 456!", "„“", "\x00"])
def test_a_text_without_letters_has_no_language(text):
    assert identify(text) is None


def test_another_language_is_refused_with_a_way_out():
    with pytest.raises(
        UnknownLanguage,
        match=r"^the language looks like 'fr', not German, Norwegian or English; --language overrides this$",
    ):
        identify(FRENCH)


def test_only_the_beginning_of_a_long_text_counts():
    assert identify(TEXTS["de"] * 100 + FRENCH * 1_000) == "de"


def test_a_lone_surrogate_does_not_hide_the_language():
    assert identify(TEXTS["de"] + " \ud800") == "de"


@given(st.text(alphabet=st.characters(), max_size=40))
def test_no_text_raises_anything_else(text):
    try:
        assert identify(text) in (None, *TEXTS)
    except UnknownLanguage as error:
        assert "the language looks like" in str(error)
