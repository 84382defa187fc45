"""JSON Lines: one record a line, whatever its text."""

import gzip
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io import jsonl
from quotes.records import Quote, Span

STRINGS = "doc, id, language, medium, evidence, names and what is known of them are strings"
SPEAKER = {"name": "Ada", "name_in_text": "Ada", "id": None, "kind": "person", "affiliation": None, "via": "named"}


def quote(text, confidence=0.5):
    span = (Span(0, len(text), text),)
    return Quote("a", "a#1", "de", "direct", span, *[()] * 7, "speech", "states", False, None, confidence, ("dash",))


def lines(*quotes):
    out = io.StringIO()
    jsonl.write(quotes, out)
    return out.getvalue()


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\r", "\n", "\r\n"])
def test_a_separator_in_a_text_keeps_one_line(separator):
    written = lines(quote(f"„Wir{separator}gehen“"))
    assert written.count("\n") == 1 and written.endswith("\n")
    assert json.loads(written)["content"][0]["text"] == f"„Wir{separator}gehen“"


def test_letters_are_written_as_they_are():
    assert "„Nå går vi“ 😀" in lines(quote("„Nå går vi“ 😀"))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_nan_and_infinity_are_refused(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        lines(quote("a", number))


def test_lone_surrogates_are_escaped():
    written = lines(quote("„Wir \ud800 gehen“"))
    assert r"\ud800" in written and written.encode("utf-8")
    assert json.loads(written)["content"][0]["text"] == "„Wir \ud800 gehen“"


def test_nothing_is_written_for_no_quotes():
    assert lines() == ""


@given(st.lists(st.text(alphabet=st.characters()), max_size=4))
def test_any_text_comes_back(tmp_path_factory, texts):
    quotes = [quote(text) for text in texts]
    path = tmp_path_factory.mktemp("jsonl") / "records.jsonl"
    path.write_text(lines(*quotes), encoding="utf-8", newline="\n")
    assert list(jsonl.read(path)) == quotes


def test_records_of_another_schema_are_refused_on_reading(tmp_path):
    record = quote("a").to_dict() | {"schema": "quotes/9"}
    (tmp_path / "records.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"records.jsonl: line 1: record of schema 'quotes/9', not 'quotes/1'"):
        list(jsonl.read(tmp_path / "records.jsonl"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "sung"}, "the type 'sung' is unknown"),
        ({"confidence": 1.5}, "the confidence 1.5 is not within 0 to 1"),
        ({"confidence": None}, "the confidence None is not within 0 to 1"),
        ({"doc": 3}, STRINGS),
        ({"parent": 3}, STRINGS),
        ({"speaker": [SPEAKER | {"kind": None}]}, STRINGS),
        ({"speaker": [SPEAKER | {"affiliation": []}]}, STRINGS),
        ({"content": []}, "there is no content"),
        ({"content": None}, "'NoneType' object is not iterable"),
    ],
)
def test_what_no_record_may_hold_is_refused_on_reading(tmp_path, change, reason):
    lines = [json.dumps(quote("a").to_dict()), json.dumps(quote("a").to_dict() | change)]
    (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        list(jsonl.read(tmp_path / "records.jsonl"))
    assert caught.value.reason == f"line 2: {reason}"


def test_bytes_that_are_no_utf8_are_refused_on_reading(tmp_path):
    (tmp_path / "records.jsonl").write_bytes(b'{"a": "\xff"}\n')
    with pytest.raises(UnreadableInput, match=r"records.jsonl: not UTF-8"):
        list(jsonl.read(tmp_path / "records.jsonl"))


def test_the_parent_may_be_missing_but_its_key_is_there():
    assert json.loads(lines(replace(quote("a"), parent="a#3")))["parent"] == "a#3"
    assert json.loads(lines(quote("a")))["parent"] is None


def test_what_was_written_compressed_is_read(tmp_path):
    path = tmp_path / "r.jsonl.gz"
    path.write_bytes(gzip.compress(lines(quote("„Wir gehen“"), quote("„Nein“")).encode()))
    assert [found.content[0].text for found in jsonl.read(path)] == ["„Wir gehen“", "„Nein“"]
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableInput, match=r"r\.jsonl\.gz: damaged gzip data"):
        list(jsonl.read(path))
