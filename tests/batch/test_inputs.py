"""Which files an argument stands for, under which ids."""

import os

import pytest

from quotes.batch.inputs import find, read_list


@pytest.fixture
def tree(write, tmp_path, monkeypatch):
    for name in ("a/x.txt", "a/y.html", "a/b/x.txt", "a/b/z.jsonl.gz", "c/x.txt"):
        write(name)
    monkeypatch.chdir(tmp_path)


def ids(*arguments):
    return [file.id for file in find(arguments).files]


def test_a_directory_is_walked_for_texts_and_the_rest_is_counted(tree):
    found = find(["a"])
    assert [(file.id, file.path) for file in found.files] == [("x.txt", "a/x.txt"), ("b/x.txt", "a/b/x.txt")]
    assert found.other_files == 2


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a/*", ["a/x.txt", "a/y.html"]),
        ("a/**/*", ["a/b/x.txt", "a/b/z.jsonl.gz", "a/x.txt", "a/y.html"]),
        ("**/x.txt", ["a/b/x.txt", "a/x.txt", "c/x.txt"]),
        ("?/[w-x].txt", ["a/x.txt", "c/x.txt"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_it_matches(tree, pattern, expected):
    assert ids(pattern) == expected


def test_a_pattern_may_be_absolute(tree, tmp_path):
    assert ids(f"{tmp_path}/a/*.txt") == [f"{tmp_path}/a/x.txt"]


def test_a_pattern_without_files_is_named(tree):
    assert find(["a/*.pdf"]).failures == [("a/*.pdf", "no file matches this pattern")]
    assert find(["a**"]).failures[0][0] == "a**"


def test_a_file_with_the_name_of_a_pattern_is_that_file(tree, write):
    write("a/[x].txt")
    assert ids("a/[x].txt") == ["a/[x].txt"]


def test_links_that_lead_in_circles_end(tree, tmp_path):
    for name in ("one", "two", "three"):
        (tmp_path / "a" / name).symlink_to(tmp_path)
    assert ids("a/**/*.txt") == ["a/b/x.txt", "a/x.txt"]


@pytest.mark.parametrize("other", ["a/", "./a", "a/../a", "a/b/..", "link"])
def test_a_directory_written_in_two_ways_is_read_once(tree, tmp_path, other):
    (tmp_path / "link").symlink_to("a")
    assert ids("a", other) == ["x.txt", "b/x.txt"]


def test_a_file_written_in_two_ways_is_read_once(tree, tmp_path):
    assert ids("a/x.txt", "./a/x.txt", f"{tmp_path}/a/x.txt", "a/b/../x.txt", "a") == ["a/x.txt", "b/x.txt"]


def test_ids_that_clash_are_prefixed_by_their_argument(tree):
    assert ids("a", "c") == ["a/x.txt", "b/x.txt", "c/x.txt"]


def test_formats_are_told_from_names(write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["a.txt", "b.jsonl", "c.html", "d.HTM.gz", "e.txt.gz", "f.jsonl.gz", "g"]
    found = find(names)
    assert [file.format for file in found.files] == ["text", "jsonl", "html", "html", "text", "jsonl", "text"]
    assert (found.articles, find(["a.txt", "c.html"]).articles) == (None, 2)


@pytest.mark.parametrize("data", [b"a\nb c\n\nd", b"a\r\nb c\r\nd\r\n", b"a\0b c\0d\0"])
def test_a_list_has_one_path_a_line_or_nul_bytes_between(write, data):
    assert read_list(str(write("list", data))) == ["a", "b c", "d"]


def test_a_list_parted_by_nul_bytes_may_name_anything(write):
    assert read_list(str(write("list", b"new\nline\0\xff.txt\0"))) == ["new\nline", os.fsdecode(b"\xff.txt")]
