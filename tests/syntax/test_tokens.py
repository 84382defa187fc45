"""Tokens and where they stand in a text."""

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotes.syntax import Tree
from tests.syntax.trees import INSERTED, SAID_THAT, VOCAB, forms, tree, tree_of

WORDS = st.lists(st.sampled_from(["Eins", ".", "–", " ", "\n", "\n\n", " \n "]), min_size=1, max_size=12)


def texts(tree, spans):
    return [tree.text[start:end] for start, end in spans]


def bare(words):
    return Tree(Doc(VOCAB, words=words, heads=[0] * len(words), deps=["dep"] * len(words), pos=["X"] * len(words)))


def test_clause_spans_part_where_something_was_cut_out():
    t = tree(INSERTED)
    assert texts(t, t.clause_spans(t.subtree(9) - t.subtree(4))) == ["Die Lage", "sei noch immer ernst"]


def test_clause_spans_lose_the_comma_and_the_stop_at_their_edges():
    t = tree(SAID_THAT)
    assert texts(t, t.clause_spans({*t.subtree(11), 12})) == ["dass er morgen nicht kommt"]


def test_clause_spans_keep_the_final_stop_if_asked():
    t = tree(SAID_THAT)
    assert texts(t, t.clause_spans({*t.subtree(11), 12}, keep_stop=True)) == ["dass er morgen nicht kommt ."]


def test_clause_spans_of_mere_punctuation_are_none():
    assert tree(SAID_THAT).clause_spans({4, 6, 12}) == []


def test_offsets_and_tokens_agree():
    t = tree("Wir 1 nsubj PRON\ngehen 1 root VERB")
    assert (t.token_at(0), t.token_at(3), t.token_at(4), t.token_at(99)) == (0, 1, 1, 2)
    assert list(t.between(2, 5)) == [0, 1]
    assert texts(t, t.spans({0, 1})) == ["Wir gehen"]


def test_a_span_does_not_end_in_white_space():
    t = tree_of(["Es", "regnet", "\n\n"], [1, 1, 1], ["nsubj", "root", "dep"], ["PRON", "VERB", "SPACE"])
    assert texts(t, t.spans({0, 1, 2})) == ["Es regnet"]


def test_white_space_is_no_word():
    t = tree_of(
        ["Es", "\n\n", ",", "regnet"],
        [3, 0, 3, 3],
        ["nsubj", "dep", "punct", "root"],
        ["PRON", "SPACE", "PUNCT", "VERB"],
    )
    assert [t.is_punct(i) for i in range(4)] == [False, True, True, False]
    assert (t.is_space(1), t.is_space(2)) == (True, False)


def test_a_paragraph_opens_behind_a_line_break_whatever_space_is_around():
    t = tree_of(
        ["Es", "regnet", "\n ", "Sie", "geht"],
        [1, 1, 1, 4, 4],
        ["nsubj", "root", "dep", "nsubj", "root"],
        ["PRON", "VERB", "SPACE", "PRON", "VERB"],
    )
    assert [t.opens_paragraph(i) for i in (0, 1, 3, 4)] == [True, False, True, False]
    assert (t.breaks_line(0, 1), t.breaks_line(1, 4)) == (False, True)


@given(WORDS)
def test_paragraph_starts_are_the_words_that_open_a_paragraph(words):
    t = bare(words)
    expected = [i for i in range(len(t)) if not t.is_space(i) and t.opens_paragraph(i)]
    assert t.paragraph_starts() == expected


def test_tokens_are_found_by_their_form_in_lower_case():
    t = tree(SAID_THAT)
    assert t.tokens_with({"der", "nicht"}) == [0, 10]
    assert t.tokens_with({"Der"}) == []


def test_punctuation_and_roots_are_known_for_the_whole_text():
    t = tree(INSERTED)
    assert forms(t, t.punctuation) == [",", ",", "."]
    assert forms(t, t.roots) == ["ernst"]


@given(WORDS)
def test_the_words_beside_a_token_are_those_that_are_no_white_space(words):
    t = bare(words)
    for i in range(len(t)):
        before = [word for word in t.words[:i] if word.strip()]
        behind = [word for word in t.words[i + 1 :] if word.strip()]
        assert (t.word_before(i), t.word_behind(i)) == ((before or [""])[-1], (behind or [""])[0])
