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
SOURCE = {"lang": "en", "steps": {"trees": 2, "names": 2}, "tokens": {}}


@pytest.fixture(scope="module")
def gold():
    first, *others = read_conllu(TREEBANK / "en.conllu")
    return [replace(s, entities=["B-PER", *["O"] * (len(s.words) - 1)]) for s in (first, *others)]


@pytest.fixture(scope="module")
def joined(gold, tmp_path_factory):
    out, ops = tmp_path_factory.mktemp("recipe"), get_current_ops()
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, shape=(2, WIDTH))
    nlp.vocab.vectors.add("the", vector=np.ones(WIDTH, dtype="float32"))
    nlp.to_disk(out / "vectors")
    docs = list(documents(gold, nlp.vocab))
    trees, names = (train_part(part, SOURCE, docs, docs, out / "vectors", out / part) for part in ("trees", "names"))
    set_current_ops(ops)
    join(trees, names, out / "joined")
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
