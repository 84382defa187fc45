"""The networks of a pipeline, made to compute the same in less time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import NORM, ORTH
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def multiply_with_numpy(nlp: Language) -> None:
    """Let the networks multiply their matrices with numpy's BLAS, four times as fast here as the one that spaCy brings."""
    ops = NumpyOps(use_blis=False)
    for node in _nodes(nlp):
        node.ops = ops


def embed_each_word_once(nlp: Language) -> None:
    """Let the networks embed each word once in a batch, and not wherever it stands: half of a text are words that it repeats.

    For networks whose embedding sees nothing but the word, as that of the bundled pipelines.
    """
    for node in _nodes(nlp):
        if node.has_ref("embed"):
            embed = node.get_ref("embed")
            embed._func = partial(_embed_each_word_once, embed._func)  # a node of its own would change the files


def _nodes(nlp: Language) -> list[Model]:
    models = [component.model for _, component in nlp.pipeline if hasattr(component, "model")]
    return [node for model in models for node in model.walk()]


def _embed_each_word_once(embed: Callable, model: Model, docs: list[Doc], is_train: bool) -> tuple:
    if is_train or not any(map(len, docs)):
        return embed(model, docs, is_train)
    words = _Words(docs)
    ([vectors], _) = embed(model, [words], is_train)
    ends = np.cumsum([len(doc) for doc in docs])
    return np.split(vectors[words.number], ends[:-1]), None


class _Words:
    """The different words of some documents, which an embedding takes for one document. ``number[i]``: that of token i."""

    def __init__(self, docs: list[Doc]):
        self.docs, self.vocab = docs, docs[0].vocab
        # Both are hashes, and so is their sum; a word may have two norms (*ca* is *can* in *can't*).
        words = self._column(ORTH) + 3 * self._column(NORM)
        _, self.first, self.number = np.unique(words, return_index=True, return_inverse=True)

    def __len__(self) -> int:
        return len(self.first)

    def to_array(self, attributes: list[int] | int) -> np.ndarray:
        return self._column(attributes)[self.first]

    def _column(self, attributes: list[int] | int) -> np.ndarray:
        return np.concatenate([doc.to_array(attributes) for doc in self.docs])
