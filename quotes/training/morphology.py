"""Fill the features and lemmas that a treebank lacks with those of a first model, keeping the marks it has."""

from __future__ import annotations

from dataclasses import replace

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from quotes.training.corpora import Sentence, documents

EPOCHS = 12


def complete_morphology(partial: list[Sentence], complete: list[Sentence], lang: str) -> list[Sentence]:
    """Sentences of ``partial`` with features and lemmas; its own marks (``Mood=Sub|Tense=Pres``) win over the model's."""
    tagger = _train_tagger(complete, lang)
    docs = (Doc(tagger.vocab, words=sentence.words, spaces=sentence.spaces) for sentence in partial)
    return [_filled(sentence, doc) for sentence, doc in zip(partial, tagger.pipe(docs), strict=True)]


def _train_tagger(complete: list[Sentence], lang: str):
    fix_random_seed(7)
    tagger = spacy.blank(lang)
    tagger.add_pipe("morphologizer")
    tagger.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 2})
    examples = []
    for doc in documents(complete, tagger.vocab):
        bare = Doc(tagger.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
        examples.append(Example(bare, doc))
    optimizer = tagger.initialize(lambda: examples)
    for _ in range(EPOCHS):
        for batch in minibatch(examples, 8):
            tagger.update(batch, sgd=optimizer, drop=0.1)
    return tagger


def _filled(sentence: Sentence, doc: Doc) -> Sentence:
    features = []
    for token, mark, tag in zip(doc, sentence.features, sentence.tags, strict=True):
        guessed = token.morph.to_dict() if token.pos_ == tag else {}
        # The treebank marks every Konjunktiv it holds, so a guessed one without a mark is wrong.
        if guessed.get("Mood") == "Sub" and not mark:
            guessed["Mood"] = "Ind"
        guessed |= dict(pair.split("=") for pair in mark.split("|") if pair)
        if mark:
            guessed["VerbForm"] = "Fin"
        features.append("|".join(f"{key}={value}" for key, value in sorted(guessed.items())))
    lemmas = [token.lemma_ or token.text for token in doc]
    return replace(sentence, features=features, lemmas=lemmas)
