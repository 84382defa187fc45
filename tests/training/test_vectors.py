"""Lexical classes as vectors; needs the tables of the [train] extra."""

import pytest

pytest.importorskip("spacy_lookups_data", reason="spacy-lookups-data is part of the [train] extra")

from quotes.training.vectors import class_vectors, read_vectors, word_classes

ENGLISH = {"lang": "en", "classes": "en", "words": 20_000, "names": ["de"], "names_each": 2000}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return read_vectors(class_vectors(ENGLISH, tmp_path_factory.mktemp("vectors")))


def test_words_of_one_cluster_share_a_row(table):
    rows, vectors = table
    assert rows["Monday"] == rows["Friday"] != rows["the"]
    assert len(vectors) == len(set(rows.values())) + 1
    assert not vectors[0].any()


def test_names_come_from_the_other_languages(table):
    own = dict(word_classes(ENGLISH | {"names": []}))
    rows, _ = table
    assert "Merkel" in rows
    assert "Merkel" not in own
    assert "obwohl" not in rows


def test_forms_of_a_dictionary_have_their_word_classes():
    source = {"lang": "nb", "classes": "nb", "words": 400_000, "names": [], "names_each": 0}
    classes = dict(word_classes(source))
    assert classes["berømmet"] == (("nb", "adj", False), ("nb", "verb", False))
    assert ("nb", "verb", True) in classes["berømme"]
