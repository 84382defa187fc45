"""Records from a stream of pairs: order, failures, laziness."""

import itertools

import pytest

from quotes import extract
from quotes.errors import RegistryError
from quotes.stream import CHUNK, extract_records

GERMAN = "„Wir gehen“, sagte Uschakow. Die Polizei teilte mit, dass niemand verletzt worden sei."
ENGLISH = "“We are leaving,” said Ada Lund. She said that nobody had been hurt in the fire."


def test_records_are_those_of_each_article_by_itself_in_the_order_of_the_pairs():
    texts = [GERMAN, ENGLISH, "", GERMAN]
    pairs = [(f"a{number}", text) for number, text in enumerate(texts)]
    alone = [quote.to_dict() for id, text in pairs for quote in extract(text, doc=id)]
    records = list(extract_records(pairs))
    assert records == alone
    assert list(dict.fromkeys(record["doc"] for record in records)) == ["a0", "a1", "a3"]


def test_an_article_that_cannot_be_read_costs_only_itself():
    failures = {}
    polish = "Prezydent powiedział w środę, że rząd nie zgodzi się na żadne ustępstwa wobec sąsiadów. " * 3
    pairs = [("none", None), ("number", float("nan")), ("polish", polish), ("good", GERMAN)]
    records = list(extract_records(pairs, failed=failures.__setitem__))
    assert {record["doc"] for record in records} == {"good"}
    assert set(failures) == {"none", "number", "polish"}
    assert "language" in failures["polish"]


def test_failures_are_logged_if_nobody_asks(caplog):
    assert list(extract_records([("empty", None)])) == []
    assert "empty" in caplog.text


def test_a_stream_without_end_gives_records():
    numbers = itertools.count()
    records = extract_records(((str(number), GERMAN) for number in numbers), language="de")
    assert next(records)["doc"] == "0"
    assert next(numbers) == CHUNK


def test_a_registry_that_cannot_be_used_is_an_error(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"broken\.toml"):
        list(extract_records([("a", GERMAN)], language="de", registry=broken))
