"""Treebanks and name files as sentences, and what the augmenter does to them."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.training import Example
from spacy.vocab import Vocab

from quotes.training.corpora import (
    Augmenter,
    Sentence,
    documents,
    harmonised,
    read_conllu,
    read_iob,
    with_entities,
    without,
)

TREEBANK = Path(__file__).parents[2] / "fixtures" / "treebank"
SENTENCES = [sentence for path in sorted(TREEBANK.glob("*.conllu")) for sentence in read_conllu(path)]
SAID = Sentence(
    words=["„", "Gut", "“", ",", "sagte", "Bode", "."],
    spaces=[False, False, False, True, True, False, False],
    tags=["PUNCT", "ADJ", "PUNCT", "PUNCT", "VERB", "PROPN", "PUNCT"],
    features=[""] * 7,
    lemmas=["„", "gut", "“", ",", "sagen", "Bode", "."],
    heads=[1, 4, 1, 1, 4, 4, 4],
    relations=["punct", "ccomp", "punct", "punct", "root", "nsubj", "punct"],
)


def text(sentence):
    return "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True)).strip()


def test_a_treebank_is_read_with_its_text():
    path = TREEBANK / "de.conllu"
    texts = [line.removeprefix("# text = ") for line in path.read_text().splitlines() if line.startswith("# text")]
    assert [text(sentence) for sentence in read_conllu(path)] == texts


def test_a_missing_column_is_none(tmp_path):
    path = tmp_path / "bare.conllu"
    path.write_text("1\tBode\t_\tPROPN\t_\tMood=Sub|Foreign=Yes\t0\troot:x\t_\t_\n\n", encoding="utf-8")
    (sentence,) = read_conllu(path)
    assert sentence.lemmas is None
    assert sentence.features == ["Mood=Sub"]
    assert (sentence.heads, sentence.relations) == ([0], ["root"])


def test_names_join_the_tree_of_the_same_words(tmp_path):
    path = tmp_path / "names.iob"
    path.write_text("„\tO\nGut\tO\n“\tO\n,\tO\nsagte\tO\nBode\tB-PER\n.\tO\n\nWien\tB-LOC\n", encoding="utf-8")
    joined = with_entities([SAID], read_iob(path))
    assert [(sentence.heads is not None, sentence.entities[-2:]) for sentence in joined] == [
        (True, ["B-PER", "O"]),
        (False, ["B-LOC"]),
    ]


def test_words_of_a_rule_change_and_no_others():
    rules = [
        {"words": ["gut"], "tag": "ADJ", "to": {"tag": "ADV"}},
        {"tag": "PROPN", "head_tag": "NOUN", "to": {"tag": "X"}},
    ]
    assert harmonised(SAID, rules).tags == ["PUNCT", "ADV", "PUNCT", "PUNCT", "VERB", "PROPN", "PUNCT"]


def test_marks_fall_away_with_their_places():
    bare = without(SAID, [0, 2])
    assert bare.words == ["Gut", ",", "sagte", "Bode", "."]
    assert bare.heads == [2, 0, 2, 2, 2]
    assert bare.relations == ["ccomp", "punct", "root", "nsubj", "punct"]


@pytest.mark.parametrize("places", [[1], [4]])
def test_a_word_with_dependents_stays(places):
    assert without(SAID, places) is SAID


def test_a_family_name_gives_way_to_another():
    augmenter = Augmenter(names=["Xi"])
    found = {tuple(augmenter.person(SAID).words) for _ in range(30)}
    assert found == {tuple(SAID.words), ("„", "Gut", "“", ",", "sagte", "Xi", ".")}


@given(st.sampled_from(SENTENCES), st.integers(0, 500))
@settings(max_examples=200)
def test_an_augmented_sentence_is_still_one_tree(sentence, seed):
    varied = Augmenter(names=["Xi", "von der Leyen"], seed=seed)(sentence)
    columns = [getattr(varied, column.name) for column in fields(varied)]
    assert {len(column) for column in columns if column is not None} == {len(varied.words)}
    assert sum(head == i for i, head in enumerate(varied.heads)) == 1
    assert len(varied.words) >= len(sentence.words) - sum(word in '„“”«»"' for word in sentence.words)


@given(st.integers(0, 100))
@settings(max_examples=30)
def test_documents_hold_every_sentence_once(seed):
    docs = list(documents(SENTENCES, Vocab(), Augmenter(seed=seed)))
    assert sum(1 for doc in docs for _ in doc.sents) == len(SENTENCES)


def test_a_tree_without_tags_teaches_neither_tags_nor_features():
    bare = Sentence(SAID.words, SAID.spaces, heads=SAID.heads, relations=SAID.relations)
    tagged, untagged = documents([SAID, bare], Vocab(), size=2)
    assert tagged.has_annotation("POS")
    assert untagged.has_annotation("DEP")
    example = Example(untagged.copy(), untagged)
    assert {*example.get_aligned("POS", as_string=True), *example.get_aligned("MORPH", as_string=True)} == {""}
