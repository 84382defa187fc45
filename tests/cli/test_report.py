"""The command ``quotes report``, as a user runs it."""

import json
import os

import pytest
from typer.testing import CliRunner

from quotes.cli import app

SENTENCE = "„Wir gehen“, sagte Hans Weber."


def run(*arguments):
    result = CliRunner().invoke(app, list(map(os.fspath, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def records(tmp_path):
    """The records of two texts in a directory ``texts``."""
    for name in ("a", "b"):
        path = tmp_path / "texts" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE, encoding="utf-8")
    path = tmp_path / "records.jsonl"
    assert run("extract", "--language", "de", tmp_path / "texts", "-o", path)[0] == 0
    return path


def test_a_page_is_written(records, tmp_path):
    (tmp_path / "texts" / "c.txt").write_text("Es regnet.", encoding="utf-8")
    page = tmp_path / "report.html"
    assert run("report", records, "--texts", tmp_path / "texts", "-o", page) == (
        0, "", "2 articles, 2 quotes, 0 articles not shown\n1 texts without a record are left out\n",
    )  # fmt: skip
    assert SENTENCE in page.read_text(encoding="utf-8")


def test_it_goes_to_standard_output_without_a_file(records, tmp_path):
    code, out, _ = run("report", records, "--texts", tmp_path / "texts")
    assert (code, out.startswith("<!doctype html>")) == (0, True)


def test_an_article_that_cannot_be_shown_is_named_and_the_rest_is_shown(records, tmp_path):
    (tmp_path / "texts" / "b.txt").unlink()
    code, out, err = run("report", records, "--texts", tmp_path / "texts")
    assert (code, SENTENCE in out) == (1, True)
    assert err == (
        f"not shown: b.txt: there is no text of it in {tmp_path / 'texts'}\n1 articles, 1 quotes, 1 articles not shown\n"
    )


def test_a_link_that_leads_in_a_circle_beside_the_articles_does_no_harm(records, tmp_path):
    (tmp_path / "texts" / "loop.txt").symlink_to("loop.txt")
    code, _, err = run("report", records, "--texts", tmp_path / "texts", "-o", tmp_path / "report.html")
    assert (code, err.splitlines()[0]) == (0, "2 articles, 2 quotes, 0 articles not shown")


def test_wrong_use_is_status_2(records, tmp_path):
    texts, none = tmp_path / "texts", tmp_path / "none"
    one = texts / "a.txt"
    for arguments, reason in (
        ((records, "--texts", none), f"{none}: no such file or directory"),
        ((none, "--texts", texts), f"{none}: no such file or directory"),
        ((one, "--texts", texts), f"{one}: line 1 is no JSON object"),
        ((records, "--texts", texts, "-o", none / "x"), f"cannot write {none / 'x'}: no such file or directory"),
        ((records, "--texts", texts, "-o", records), f"{records} is one of the inputs; writing to it would destroy it"),
        ((records, "--texts", texts, "-o", one), f"{one} is one of the inputs; writing to it would destroy it"),
    ):
        assert run("report", *arguments) == (2, "", f"Error: {reason}\n")
    assert run("report", records)[0] == 2
    assert one.read_text(encoding="utf-8") == SENTENCE


def test_articles_that_are_no_text_files_are_shown_from_what_they_were_extracted_from(tmp_path):
    lines = tmp_path / "archive.jsonl"
    lines.write_text(
        "".join(json.dumps({"key": key, "body": SENTENCE}) + "\n" for key in ("a", "b/c")), encoding="utf-8"
    )
    (tmp_path / "d.txt").write_text(SENTENCE, encoding="utf-8")
    fields = ["--text-field", "body", "--id-field", "key"]
    records = tmp_path / "records.jsonl"
    assert run("extract", "--language", "de", lines, tmp_path / "d.txt", *fields, "-o", records)[0] == 0
    code, out, err = run("report", records, "--texts", lines, "--texts", tmp_path / "d.txt", *fields)
    assert (code, err) == (0, "3 articles, 3 quotes, 0 articles not shown\n")
    assert out.count(SENTENCE) == 3


def test_lines_without_a_text_are_named(records, tmp_path):
    lines = tmp_path / "archive.jsonl"
    lines.write_text('{"body": "x"}\n', encoding="utf-8")
    code, _, err = run("report", records, "--texts", lines, "--texts", tmp_path / "texts", "--id-field", "key")
    assert (code, err.splitlines()[0]) == (1, f"not shown: {lines}:1: the field 'key' holds no id")
