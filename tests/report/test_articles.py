"""A file of records and the texts that they are about."""

import json
from dataclasses import replace

import pytest

from quotes.batch.texts import Texts
from quotes.errors import UnreadableInput
from quotes.report.articles import read
from tests.report.examples import BRIDGED, VISITED


def read_below(records, texts):
    return read(records, Texts([str(texts)]))


@pytest.fixture
def write(tmp_path):
    """Write the texts of some articles, and their records with what these say under ``meta``; gives the two paths."""

    def write(*articles, without=()):
        lines = [json.dumps(quote.to_dict()) + "\n" for item in articles for quote in item.quotes]
        records, texts = tmp_path / "records.jsonl", tmp_path / "texts"
        records.write_text("".join(lines), encoding="utf-8")
        for item in articles:
            path = texts / item.article.id
            path.parent.mkdir(parents=True, exist_ok=True)
            if item not in without:
                path.write_text(item.article.text, encoding="utf-8", newline="")
        return records, texts

    return write


def test_records_find_their_texts_and_keep_what_they_say_about_them(write):
    found = read_below(*write(VISITED, BRIDGED))
    assert (found.articles, found.failures, found.unmentioned) == ([VISITED, BRIDGED], [], 0)


def test_a_text_that_is_not_there_or_another_one_is_named_and_costs_only_itself(write):
    records, texts = write(VISITED, BRIDGED, without=[BRIDGED])
    assert read_below(records, texts).failures == [("bridge.txt", f"there is no text of it in {texts}")]
    (texts / "bridge.txt").write_text("Another text.", encoding="utf-8")
    found = read_below(records, texts)
    assert found.failures == [
        ("bridge.txt", "the record bridge.txt#1 was made on another text: content 13 to 32 differs")
    ]
    assert found.articles == [VISITED]
    (texts / "bridge.txt").write_bytes(bytes(100))
    assert read_below(records, texts).failures == [("bridge.txt", "binary data, not text")]


def test_texts_without_a_record_are_counted(write):
    records, texts = write(BRIDGED)
    (texts / "other.txt").write_text("Nobody speaks.", encoding="utf-8")
    assert read_below(records, texts).unmentioned == 1


def test_an_id_leads_to_nothing_outside_of_the_directory(write, tmp_path):
    records, texts = write(VISITED)
    secret = tmp_path / "secret.txt"
    secret.write_text(BRIDGED.article.text, encoding="utf-8")
    for doc in ("../secret.txt", str(secret)):
        quote = replace(BRIDGED.quotes[0], doc=doc)
        records.write_text(json.dumps(quote.to_dict()) + "\n", encoding="utf-8")
        assert read_below(records, texts).failures == [(doc, f"there is no text of it in {texts}")]


def test_a_directory_that_is_none_and_broken_records_are_refused(write, tmp_path):
    records, texts = write(VISITED)
    with pytest.raises(UnreadableInput, match="none: no such file or directory"):
        read_below(records, tmp_path / "none")
    with pytest.raises(UnreadableInput, match=r"none\.jsonl: no such file"):
        read_below(tmp_path / "none.jsonl", texts)


@pytest.mark.parametrize(
    ("meta", "reason"),
    [([], "meta is no object"), ({"title": float("nan")}, "Out of range float values are not JSON compliant")],
)
def test_what_meta_may_not_be(write, meta, reason):
    records, texts = write(VISITED)
    records.write_text(json.dumps(VISITED.quotes[0].to_dict() | {"meta": meta}) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=rf"records.jsonl: line 1: {reason}"):
        read_below(records, texts)
