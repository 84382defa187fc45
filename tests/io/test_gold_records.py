"""Gold as texts and our own records."""

from dataclasses import replace

import pytest

from quotes.errors import UnreadableInput
from quotes.io import gold_records, jsonl
from quotes.io.annotated import ArticleIds
from tests.evaluate.examples import ADA, TEXT


@pytest.fixture
def folder(tmp_path):
    def write(texts, **files):
        for name in texts:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        for name, quotes in files.items():
            with (tmp_path / f"{name}.jsonl").open("w", encoding="utf-8") as out:
                jsonl.write(tuple(quotes), out) if not isinstance(quotes, str) else out.write(quotes)
        return tmp_path

    return write


def about(doc):
    return replace(ADA, doc=doc)


def test_texts_come_with_their_records_and_some_have_none(folder):
    found = list(gold_records.read_folder(folder(["de/a.txt", "de/b.txt"], gold=[about("de/a.txt")])))
    assert [(item.article.id, len(item.quotes)) for item in found] == [("de/a", 1), ("de/b", 0)]


def test_a_broken_file_of_records_is_named_and_only_texts_with_records_are_left(folder):
    top = folder(["a.txt", "b.txt"], good=[about("a.txt")], wrong="[]\n")
    error, found = gold_records.read_folder(top)
    assert (error.path, error.reason) == (str(top / "wrong.jsonl"), "line 1 is no JSON object")
    assert found.article.id == "a"


def test_a_record_of_another_text_is_named(folder):
    top = folder(["a.txt"], gold=[replace(about("a.txt"), content=(replace(ADA.content[0], start=9),))])
    [error] = gold_records.read_folder(top)
    assert isinstance(error, UnreadableInput)
    assert error.reason == "the record a#1 was made on another text: content 9 to 26 differs"


def test_a_record_without_a_text_is_named(folder):
    [error] = gold_records.read_folder(folder(["a.txt"], gold=[about("c.txt")]))
    assert error.reason == "the record a#1 is about c.txt, which is not there"


@pytest.mark.parametrize(
    ("doc", "id"),
    [
        ("de/a.txt", "de/a"),
        ("out/de/a.txt", "de/a"),
        ("b.txt", "nb/b"),  # no other ends so
        ("a.txt", None),  # two do
        ("x/a.txt", None),
        ("c.d.txt", "c.d"),
        ("", None),
        pytest.param("x/" * 200_000 + "de/a.txt", "de/a", id="deep"),
    ],
)
def test_which_article_a_record_is_about(doc, id):
    assert ArticleIds(["de/a", "nb/a", "nb/b", "c.d"]).find(doc) == id
