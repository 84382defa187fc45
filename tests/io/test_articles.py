"""Articles as JSON Lines."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io import articles


def read(line, **fields):
    return articles.read(line, "a:1", **{"text_field": "text", "id_field": None} | fields)


def test_text_and_id_have_their_fields_and_the_rest_is_metadata():
    line = json.dumps({"body": "Text.", "nr": 7, "date": "2024-05-01", "tags": ["a", None]}).encode()
    assert articles.id_of(line, "a:1", "nr") == "7"
    meta = {"date": "2024-05-01", "tags": ["a", None]}
    assert read(line, text_field="body", id_field="nr") == ("Text.", "utf-8", meta)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "no JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
        (b"[" * 100_000, "no JSON (maximum recursion depth exceeded"),
        (b'{"text": "a", "n": NaN}', "no JSON (Out of range float values are not JSON compliant"),
        (b'{"text": "a", "n": 1e999}', "no JSON (Out of range float values are not JSON compliant"),
        (b'{"text": "a", "n": 1' + b"0" * 5000 + b"}", "no JSON (Exceeds the limit"),
        (b"[]", "no JSON object"),
        (b'{"title": "a"}', "the field 'text' holds no text"),
        (b'{"text": null}', "the field 'text' holds no text"),
        (b"\x00" * 50, "binary data, not text"),
    ],
    ids=["broken", "deep", "nan", "infinity", "digits", "list", "missing", "null", "binary"],
)
def test_a_line_that_is_no_article_is_refused_with_its_reason(line, reason):
    with pytest.raises(UnreadableInput) as error:
        read(line)
    assert error.value.reason.startswith(reason)


@pytest.mark.parametrize("value", [None, "", True, 1.5, ["a"]])
def test_what_is_no_id_is_refused(value):
    with pytest.raises(UnreadableInput, match="the field 'id' holds no id"):
        articles.id_of(json.dumps({"id": value}).encode(), "a:1", "id")


def test_a_line_in_another_encoding_says_so():
    assert read('{"text": "Nå går vi"}'.encode("cp1252")) == ("Nå går vi", "cp1252", {})


def test_lines_are_numbered_and_empty_ones_passed_over(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"one\r\n\n  \n\xe2\x80\xa8two")
    assert list(articles.lines(tmp_path / "a.jsonl", "a")) == [(1, b"one\r\n"), (4, b"\xe2\x80\xa8two")]


def test_a_line_without_end_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(articles, "MOST_BYTES", 10)
    (tmp_path / "a.jsonl").write_bytes(b"one\n" + b"x" * 99 + b"\ntwo\n" + b"y" * 11)
    lines = [(number, len(line)) for number, line in articles.lines(tmp_path / "a.jsonl", "a")]
    assert lines == [(1, 4), (2, 11), (3, 4), (4, 11)]


def test_what_can_be_read_of_a_damaged_file_is_read(tmp_path):
    data = b"".join(b"%d\n" % number for number in range(100_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data)[:-99])
    lines = []
    with pytest.raises(UnreadableInput, match="damaged gzip data"):
        for _, line in articles.lines(tmp_path / "a.jsonl.gz", "a"):
            lines.append(line)
    assert len(lines) > 50_000 and data.startswith(b"".join(lines))


@given(st.binary(max_size=60))
def test_any_line_is_an_article_or_refused(line):
    try:
        text, _, meta = read(line)
    except UnreadableInput as error:
        assert error.reason
    else:
        assert isinstance(text, str) and json.dumps(meta, allow_nan=False)
