"""Strings of tokens, kept from text to text."""

from spacy.vocab import Vocab

from quotes.syntax import strings
from quotes.syntax.strings import strings_of


def test_a_hash_becomes_its_string_in_both_cases():
    vocab = Vocab()
    key = vocab.strings.add("Weber")
    found = strings_of(vocab)
    assert (found.names[key], found.lower[key], found.names[0]) == ("Weber", "weber", "")


def test_entity_labels_of_other_pipelines_have_our_names():
    vocab = Vocab()
    found = strings_of(vocab)
    labels = [found.entities[vocab.strings.add(label)] for label in ("PERSON", "PER", "WORK_OF_ART")]
    assert (labels, found.entities[0]) == (["PER", "PER", "WORK_OF_ART"], "")


def test_the_next_text_has_the_strings_of_the_one_before_and_another_vocabulary_its_own():
    vocab = Vocab()
    first = strings_of(vocab)
    assert strings_of(vocab) is first
    assert strings_of(Vocab()) is not first


def test_no_more_strings_are_kept_than_fit(monkeypatch):
    monkeypatch.setattr(strings, "MOST", 3)
    vocab = Vocab()
    kept = strings_of(vocab)
    for word in ("eins", "zwei", "drei", "vier"):
        assert kept.names[vocab.strings.add(word)] == word
    assert not strings_of(vocab).names
