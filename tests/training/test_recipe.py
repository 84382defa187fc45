"""The parts of a pipeline are learnt by runs of their own and joined; what is bundled holds no words of the training data."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors
from thinc.api import get_current_ops, set_current_ops

from quotes.training.__main__ import bundle, join, train_part
from quotes.training.corpora import documents, read_conllu
from quotes.training.vectors import WIDTH

TREEBANK = Path(__file__).parents[2] / "fixtures" / "treebank"
SOURCE = {"lang": "en", "steps": {"trees": 2, "related": 2, "names": 2}, "tokens": {}}


@pytest.fixture(scope="module")
def gold():
    first, *others = read_conllu(TREEBANK / "en.conllu")
    return [replace(s, entities=["B-PER", *["O"] * (len(s.words) - 1)]) for s in (first, *others)]


@pytest.fixture(scope="module")
def vectors(tmp_path_factory):
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, shape=(2, WIDTH))
    nlp.vocab.vectors.add("the", vector=np.ones(WIDTH, dtype="float32"))
    nlp.to_disk(path := tmp_path_factory.mktemp("recipe") / "vectors")
    return path


@pytest.fixture(scope="module")
def learnt(vectors):
    """Runs one part of the recipe over sentences."""

    def run(part, sentences, start=None):
        docs, ops = list(documents(sentences, spacy.blank("en").vocab)), get_current_ops()
        try:
            return train_part(part, SOURCE, docs, docs, vectors, vectors.parent / part, start)
        finally:
            set_current_ops(ops)

    return run


@pytest.fixture(scope="module")
def joined(gold, learnt, vectors):
    out = vectors.parent
    join(learnt("trees", gold), learnt("names", gold), out / "joined")
    bundle(out / "joined", out / "bundle")
    return out


def test_a_bundle_has_all_components_and_reads_as_before(joined):
    before, bundled = spacy.load(joined / "joined"), spacy.load(joined / "bundle")
    assert bundled.pipe_names == ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    text = "The mayor said that the bridge would open."
    read = [[(token.dep_, token.pos_, token.ent_type_) for token in nlp(text)] for nlp in (before, bundled)]
    assert read[0] == read[1]


def test_the_words_of_the_training_data_are_dropped(joined, gold):
    words = {word for sentence in gold for word in sentence.words if len(word) > 6}
    before, bundled = (spacy.load(joined / name).vocab.strings for name in ("joined", "bundle"))
    assert any(word in before for word in words)
    assert len([word for word in words if word in bundled]) < len([word for word in words if word in before])


def test_names_go_on_from_those_of_related_files(gold, learnt):
    places = [replace(s, entities=["B-LOC", *s.entities[1:]]) for s in gold]
    names = learnt("names", gold, start=learnt("related", gold + places))
    assert spacy.load(names).get_pipe("ner").labels == ("LOC", "PER")
    assert spacy.load(learnt("names", gold)).get_pipe("ner").labels == ("PER",)
