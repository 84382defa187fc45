"""The networks compute the same in less time."""

import numpy as np
import pytest
import spacy

from quotes.network import embed_each_word_once
from quotes.pipelines import path_of

TEXTS = ["Kari can't go, said Ola. Ola said that Kari can go.", "", "Ola can go.", " "]
ANNOTATIONS = ["HEAD", "DEP", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START"]


@pytest.fixture(scope="module")
def plain():
    return spacy.load(path_of("en"))


@pytest.fixture
def nlp():
    return spacy.load(path_of("en"))


def annotated(nlp, texts):
    docs = list(nlp.pipe(texts))
    return [(doc.to_array(ANNOTATIONS).tolist(), doc.tensor) for doc in docs]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], [""], []])
def test_words_embedded_once_are_parsed_as_ever(plain, nlp, texts):
    embed_each_word_once(nlp)
    for (old, old_tensor), (new, new_tensor) in zip(annotated(plain, texts), annotated(nlp, texts), strict=True):
        assert new == old
        np.testing.assert_allclose(new_tensor, old_tensor, atol=1e-5)


def test_each_word_is_embedded_once(nlp):
    embed = nlp.get_pipe("tok2vec").model.get_ref("embed")
    embedded = []
    forward = embed._func
    embed._func = lambda model, docs, is_train: embedded.append(sum(map(len, docs))) or forward(model, docs, is_train)
    embed_each_word_once(nlp)
    docs = list(nlp.pipe(TEXTS))
    # *ca* of *can't* has the norm of *can*, but is another word.
    assert embedded == [len({(token.text, token.norm_) for doc in docs for token in doc})]
