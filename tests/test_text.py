"""Paragraphs, pieces between the edges of spans, wrapped text and windows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text import paragraph_breaks, paragraphs, pieces, windows

LAID_OUT = st.text(alphabet="ab.,“” \t\n\r\u2028\x0b", max_size=200)
WRAPPED = """The council met on Tuesday to talk about the new bridge over
the river, which has been closed for repairs since the great
flood of last spring, and about the money that is needed for
the work.

It will meet again on Friday."""


def parts(text):
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Ein Absatz.", ["Ein Absatz."]),
        ("Eins.\n\nZwei.", ["Eins.", "Zwei."]),
        ("Eins.\nZwei.", ["Eins.", "Zwei."]),
        ("Eins.\r\nZwei.\rDrei.", ["Eins.", "Zwei.", "Drei."]),
        ("Eins. \n \t \n Zwei.", ["Eins.", "Zwei."]),
        ("\n\nEins.\n\n", ["Eins."]),
        ("Eins. \t\n\n\t Zwei. Drei.  \r\n", ["Eins.", "Zwei. Drei."]),
    ],
)
def test_line_breaks_part_paragraphs(text, expected):
    assert parts(text) == expected


def test_a_line_separator_inside_a_paragraph_parts_nothing():
    assert parts("Eins\u2028zwei") == ["Eins\u2028zwei"]


def test_text_broken_to_a_fixed_width_is_parted_by_empty_lines_only():
    found = parts(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("The council") and found[0].endswith("the work.")


def test_lines_that_end_sentences_are_paragraphs_whatever_their_width():
    lines = ["The council met on Tuesday to talk about the new bridge there."] * 4
    assert parts("\n".join(lines)) == lines


def test_short_lines_are_paragraphs_and_not_wrapped_text():
    lines = ["Eine Überschrift", "Noch eine Zeile", "Und ihr Autor", "Der Text"]
    assert parts("\n".join(lines)) == lines


@given(LAID_OUT)
def test_breaks_are_white_space_in_order(text):
    breaks = paragraph_breaks(text)
    assert all(text[start:end].isspace() for start, end in breaks)
    edges = [edge for gap in breaks for edge in gap]
    assert edges == sorted(edges)


@given(LAID_OUT)
def test_paragraphs_hold_everything_that_is_no_white_space(text):
    found = paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end].strip() for start, end in found)


@given(st.one_of(LAID_OUT, st.text(max_size=200)), st.integers(min_value=1, max_value=50))
def test_windows_cover_a_text_without_gap_or_overlap(text, size):
    found = list(windows(text, size))
    assert "".join(text[start:end] for start, end in found) == text
    assert found[0][0] == 0 and all(before[1] == after[0] for before, after in pairwise(found))
    assert all(end - start <= size for start, end in found)


@given(LAID_OUT, st.integers(min_value=2, max_value=50))
def test_no_window_but_the_last_is_shorter_than_half_the_size(text, size):
    assert all(end - start > size // 2 for start, end in list(windows(text, size))[:-1])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aaaa\n\nbb. c d", "aaaa\n\n"),
        ("aaaaaa\nb. c d", "aaaaaa\n"),
        ("aaaaaa. b c d", "aaaaaa. "),
        ("aaaaaa b-c-d", "aaaaaa "),
        ("aaaaaaaaaaaaa", "aaaaaaaaaa"),
    ],
)
def test_a_window_ends_at_the_greatest_break_it_can(text, first):
    start, end = next(windows(text, 10))
    assert text[start:end] == first


def test_a_short_text_is_one_window():
    assert list(windows("", 10)) == [(0, 0)]
    assert list(windows("abc", 3)) == [(0, 3)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(2, 8, [])]),
        ([(3, 5, "a")], [(2, 3, []), (3, 5, ["a"]), (5, 8, [])]),
        ([(2, 6, "a"), (4, 8, "b")], [(2, 4, ["a"]), (4, 6, ["a", "b"]), (6, 8, ["b"])]),
        ([(0, 9, "a"), (4, 5, "b"), (4, 5, "b")], [(2, 4, ["a"]), (4, 5, ["a", "b", "b"]), (5, 8, ["a"])]),
        ([(0, 2, "a"), (8, 9, "b"), (4, 4, "c")], [(2, 8, [])]),
    ],
)
def test_pieces_name_the_spans_that_they_stand_in(spans, expected):
    assert list(pieces(2, 8, spans)) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers()), max_size=8))
def test_pieces_cover_the_stretch_and_know_every_span(spans):
    found = list(pieces(5, 20, spans))
    assert [start for start, _, _ in found] + [20] == [5, *(end for _, end, _ in found)]
    for start, end, names in found:
        assert names == [name for first, last, name in spans if first <= start and end <= last]
