"""From texts to quotes: what the vocabulary keeps of them."""

import pytest

import quotes
from quotes import extraction


@pytest.fixture
def nlp():
    return quotes.load("en")


def test_the_vocabulary_keeps_the_words_of_the_first_texts(monkeypatch, nlp):
    monkeypatch.setattr(extraction, "KEPT_WORDS", len(nlp.vocab) + 100)
    quotes.extract("Earlierish words", language="en")
    assert "Earlierish" in nlp.vocab


@pytest.mark.parametrize(("kept", "length"), [(0, 1), (10_000_000, extraction.BATCH_TEXT // 15)])
def test_it_keeps_none_of_later_and_of_long_texts(monkeypatch, nlp, kept, length):
    monkeypatch.setattr(extraction, "KEPT_WORDS", kept)
    quotes.extract("Laterish words. " * length, language="en")
    assert "Laterish" not in nlp.vocab


def test_no_record_depends_on_it(monkeypatch):
    text = "“We go,” said John Millerish. He promised that the ferryish would sail."
    monkeypatch.setattr(extraction, "KEPT_WORDS", 0)
    dropped = quotes.extract(text, language="en")
    monkeypatch.undo()
    assert quotes.extract(text, language="en") == dropped != []
