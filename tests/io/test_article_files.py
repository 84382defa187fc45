"""Files of articles: no id leads out of the folder, and each has a file of its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io.article_files import doc_of, path_of, read_each, write_each
from quotes.io.exchange import ArticleQuotes

FOLDER = Path("/folder/out")
IDS = st.text("a.%-/\\\0:~ \né", max_size=12) | st.sampled_from(
    ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "..", "."]
)


@pytest.mark.parametrize(
    ("doc", "name"),
    [
        ("de/a.txt", "de/a.ann"),
        ("a", "a%.ann"),
        ("-", "-%.ann"),
        ("", "%-%.ann"),
        ("../a.txt", "%2E%2E/a.ann"),
        ("/etc/a.txt", "%-/etc/a.ann"),
        ("a//b.txt", "a/%-/b.ann"),
        ("C:\\a%.txt", "C%3A%5Ca%25.ann"),
        ("a\x00\n.txt", "a%00%0A.ann"),
        ("Bürger in Ü.txt", "Bürger in Ü.ann"),
    ],
)
def test_names_of_files(doc, name):
    assert path_of(FOLDER, doc, ".ann") == FOLDER / name
    assert doc_of(FOLDER, FOLDER / name, ".ann") == doc


@given(IDS, IDS)
def test_no_id_leads_out_of_the_folder_and_each_has_a_file_of_its_own(doc, other):
    path = path_of(FOLDER, doc, ".ann")
    assert ".." not in path.parts and path.parts[: len(FOLDER.parts)] == FOLDER.parts and path.name != ".ann"
    assert doc_of(FOLDER, path, ".ann") == doc
    assert (path == path_of(FOLDER, other, ".ann")) == (doc == other)


def test_an_id_that_is_too_long_for_a_name_is_refused():
    with pytest.raises(ValueError, match="too long for the name of a file"):
        path_of(FOLDER, "a/" + 120 * "é" + ".txt", ".txt")


def test_nothing_is_written_beside_the_folder(tmp_path):
    hostile = [ArticleQuotes(doc, "", ()) for doc in ("../x.txt", "/tmp/../../x", "a/../../y.txt", "..")]
    write_each(hostile, tmp_path / "out", lambda article: {".txt": "x"})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert sum(path.is_file() for path in (tmp_path / "out").rglob("*")) == len(hostile)


def test_a_broken_file_costs_only_itself(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.x").write_text(name)

    def parse(path, doc):
        if doc == "b.txt":
            raise KeyError("spans")
        return ArticleQuotes(doc, "", ())

    found = list(read_each(tmp_path, ".x", parse))
    assert [getattr(one, "doc", None) for one in found] == ["a.txt", None, "c.txt"]
    assert (found[1].path, found[1].reason) == (str(tmp_path / "b.x"), "the key 'spans' is missing")


@pytest.mark.parametrize(("name", "reason"), [("", "no file *.x"), ("none", "no such file or directory")])
def test_nothing_to_read_is_said(tmp_path, name, reason):
    with pytest.raises(UnreadableInput) as raised:
        list(read_each(tmp_path / name, ".x", lambda path, doc: None))
    assert raised.value.reason == reason
