"""The teacher learns trees and says how sure it is; needs PyTorch."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is part of the [train] extra")

from quotes.training.corpora import Sentence, read_conllu
from quotes.training.teacher import annotate, attachment_scores, is_tree, train_teacher

TREEBANK = Path(__file__).parents[2] / "fixtures" / "treebank"


@pytest.fixture(scope="module")
def gold():
    return list(read_conllu(TREEBANK / "en.conllu"))


@pytest.fixture(scope="module")
def teacher(gold):
    return train_teacher(gold, {"the": 1}, np.eye(2, 8, dtype="float32"), epochs=150)


def test_the_trees_of_the_training_sentences_are_learnt(teacher, gold):
    _, labelled = attachment_scores(teacher, gold)
    assert labelled > 0.9


def test_only_sure_trees_are_given(teacher, gold):
    strange = Sentence(words=list("zyxwvutsrq"), spaces=[True] * 10)
    assert [answer.words for answer in annotate(teacher, [strange], 0.999)] == []
    for answer in annotate(teacher, [*gold, strange], 0.0):
        assert is_tree(answer.heads)
        assert "" not in answer.relations


@pytest.mark.parametrize(("heads", "expected"), [([1, 1], True), ([0, 1], False), ([0, 2, 1], False), ([0], True)])
def test_a_tree_has_one_root_and_no_cycle(heads, expected):
    assert is_tree(heads) is expected
