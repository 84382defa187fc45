"""Key terms of speakers, with textacy on the bundled pipelines."""

from dataclasses import replace

import quotes
from quotes.report.topics import key_terms
from tests.report.examples import SAFE

TEXT = """Maren said the pipeline was too expensive. Maren said the new pipeline needed a second harbour.
Bo said it was raining."""


def test_terms_are_those_of_the_quotes_as_they_stand_there():
    [found] = key_terms(quotes.extract(TEXT, language="en"))
    assert (found.speaker, found.language) == ("Maren", "en")
    assert {"pipeline", "second harbour"} <= set(found.terms)
    assert all(term in TEXT and "Maren" not in term for term in found.terms)


def test_german_and_norwegian_have_their_own():
    texts = {
        "de": "Ada Lund sagte, die Brücke sei morsch. Ada Lund sagte, die Brücke müsse gesperrt werden.",
        "nb": "Ada Lund sa at brua er råtten. Ada Lund sa at brua må stenges.",
    }
    found = key_terms([quote for code, text in texts.items() for quote in quotes.extract(text, language=code)])
    assert {item.language: item.terms[0] for item in found} == {"de": "Brücke", "nb": "brua"}


def test_who_is_quoted_once_or_could_not_be_told_has_none():
    unresolved = tuple(replace(entity, via="unresolved") for entity in SAFE.speaker)
    assert key_terms([SAFE, replace(SAFE, speaker=unresolved), replace(SAFE, speaker=())]) == []


def test_quotes_without_words_have_none():
    [span] = SAFE.content
    silent = replace(SAFE, content=(replace(span, text="…"),))
    assert key_terms([silent] * 3) == []
