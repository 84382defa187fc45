"""The tokenizer cuts as the treebanks do, also after the pipeline is saved and loaded."""

import pytest
import spacy

from quotes.training.tokens import fit_tokenizer

RULES = {
    "prefixes": ["[!?]{2,}"],
    "suffixes": ["(?<![!?])[!?]{2,}", r"(?<=[0-9]{4})\."],
    "infixes": ["(?<=[a-z]{2})/(?=[a-z]{2})"],
    "whole": [r"\d+(?:-\d+)+"],
    "bound": ["non", "co"],
    "words": ["etc."],
    "split": ["):", "and/or"],
}


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory):
    nlp = spacy.blank("en")
    fit_tokenizer(nlp, RULES)
    path = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(path)
    return spacy.load(path).tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Great!!!", ["Great", "!!!"]),
        ("red and/or blue", ["red", "and", "/", "or", "blue"]),
        ("call 555-123-4567", ["call", "555-123-4567"]),
        (
            "a non-profit, Co-founder of well-known firms",
            ["a", "non-profit", ",", "Co-founder", "of", "well", "-", "known", "firms"],
        ),
        ("anon-style", ["anon", "-", "style"]),
        ("Ada (39): Yes", ["Ada", "(", "39", ")", ":", "Yes"]),
        ("in 1984.", ["in", "1984", "."]),
        ("pens, etc.", ["pens", ",", "etc."]),
        ("a smile :-)", ["a", "smile", ":-)"]),
    ],
)
def test_text_is_cut_as_the_rules_say(tokenizer, text, words):
    assert [token.text for token in tokenizer(text)] == words


def test_no_rules_leave_the_tokenizer_as_it_is():
    nlp = spacy.blank("nb")
    fit_tokenizer(nlp, {})
    assert nlp.tokenizer.to_bytes() == spacy.blank("nb").tokenizer.to_bytes()
