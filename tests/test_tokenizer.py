"""The guard before spaCy's tokenizer."""

from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotes.tokenizer import LONGEST_RUN, PIECE, Guard

NLP = spacy.blank("de")
GUARD = Guard(NLP.tokenizer, NLP.vocab)
RUNS = st.builds(
    lambda mark, n: mark * n,
    st.sampled_from(["„", '"', "a", "-", "–", "(", ".", "a.b", "'s"]),
    st.integers(0, 2 * LONGEST_RUN),
)
TEXTS = st.lists(
    st.one_of(
        RUNS, st.text(max_size=20), st.sampled_from([" ", "  ", "\n", "\n\n", "\u2028", "\x00", "Weber sagte: "])
    ),
    max_size=6,
).map("".join)


@given(TEXTS.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
def test_tokens_cover_any_text_at_its_own_offsets(text):
    doc = GUARD(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(st.text(alphabet=st.sampled_from("ab „\ud800\udfff\n"), max_size=40))
def test_a_lone_surrogate_moves_no_offset(text):
    doc = GUARD(text)
    assert len(doc.text) == len(text)
    assert all(new == old or "\ud800" <= old <= "\udfff" for new, old in zip(doc.text, text, strict=True))


def test_a_number_that_ends_a_line_is_no_ordinal():
    doc = GUARD("Das sagte sie dem Sender TV 2.\nAm 2. Mai kam er.")
    assert [token.text for token in doc if "2" in token.text] == ["2", "2."]


def test_a_number_or_a_capital_before_a_speech_dash_keeps_no_stop():
    doc = GUARD("Sa hun til TV 2. – Ja, skrev han på X. – Nei. Født 3. – 4. mai av A. B. Berg.")
    assert [token.text for token in doc if token.text[0] in "234XAB" and token.text != "Berg"] == [
        "2", "X", "3.", "4.", "A.", "B."
    ]  # fmt: skip


def test_a_number_ends_a_line_beside_a_long_run_too():
    doc = GUARD("x" * LONGEST_RUN + " sagte sie TV 2.\nAm 2. Mai kam er.")
    assert [token.text for token in doc if "2" in token.text] == ["2", "2."]


def test_a_text_without_long_runs_is_tokenised_as_ever():
    text = "„Wir gehen“, sagte er.\n\nDanach ging er z. B. nach Hause."
    assert [token.text for token in GUARD(text)] == [token.text for token in NLP(text)]


def test_a_long_run_is_cut_into_pieces():
    doc = GUARD("Ja, " + "a" * (LONGEST_RUN + 10) + " nein.")
    assert [len(token) for token in doc if not token.is_space] == [2, 1, *[PIECE] * (LONGEST_RUN // PIECE), 10, 4, 1]


def test_words_around_a_long_run_are_tokenised_as_ever():
    words = [token.text for token in GUARD("Er sagte: " + "x" * 500 + " Wir gehen.") if not token.is_space]
    assert words[:3] == ["Er", "sagte", ":"] and words[-3:] == ["Wir", "gehen", "."]


def test_final_stops_are_parted_in_linear_time():
    def seconds(lines):
        text = "Das sagte sie dem Sender TV 2.\n" * lines
        GUARD(text)
        taken = []
        for _ in range(3):
            start = process_time()
            assert GUARD(text).text == text
            taken.append(process_time() - start)
        return min(taken)

    assert seconds(8_000) < 100 * seconds(500)  # 16 times the text; quadratic time takes 256 times as long


@pytest.mark.parametrize("mark", ["„", '"', "a", "."])
def test_a_hundred_thousand_marks_are_tokenised(mark):
    assert GUARD(mark * 100_000).text == mark * 100_000


def test_the_tokenizer_behind_the_guard_is_reachable():
    assert GUARD.explain("Wir gehen.") == NLP.tokenizer.explain("Wir gehen.")


def test_an_empty_text_has_no_tokens():
    assert len(GUARD("")) == 0
