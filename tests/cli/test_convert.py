"""The command ``quotes convert``, as a user runs it: there and back, what is not converted, wrong use."""

import json
import os
import sys

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.io import jsonl, jsonl_file
from quotes.io.exchange import ArticleQuotes
from quotes.io.formats import FORMATS
from tests.io.examples import TEXT, article, quote

OTHERS = [name for name in FORMATS if name != "jsonl"]


def convert(*arguments):
    """Exit status and standard error; exceptions are those of the command itself."""
    result = CliRunner().invoke(app, ["convert", *map(os.fspath, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.stdout == ""
    return result.exit_code, result.stderr


@pytest.fixture
def records(tmp_path):
    """The records of the difficult article; its text and one without quotes are in ``texts``."""
    for doc, text in (("de/a.txt", TEXT), ("b.txt", "Nichts.\r\n")):
        (tmp_path / "texts" / doc).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / doc).write_text(text, encoding="utf-8", newline="")
    jsonl_file.write([article()], tmp_path / "a.jsonl")
    return tmp_path / "a.jsonl"


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("again", [True, False])
def test_records_come_back_to_the_byte(records, tmp_path, name, again):
    pytest.importorskip(FORMATS[name].package or "quotes")
    texts = ["--texts", tmp_path / "texts"]
    there = convert(records, *texts, "--to", name, "-o", tmp_path / "out")
    assert there[0] == 0 and there[1].endswith(" articles, 4 quotes, 0 not converted\n")
    back = convert(tmp_path / "out", "--from", name, "-o", tmp_path / "b.jsonl", *(texts if again else ()))
    assert back[0] == 0
    assert (tmp_path / "b.jsonl").read_bytes() == records.read_bytes()


def test_texts_without_quotes_go_where_texts_go(records, tmp_path):
    assert convert(records, "--texts", tmp_path / "texts", "--to", "brat", "-o", tmp_path / "out") == (
        0,
        "2 articles, 4 quotes, 0 not converted\n",
    )
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert names == {"annotation.conf", "de/a.txt", "de/a.ann", "b.txt", "b.ann"}
    assert (tmp_path / "out/b.txt").read_bytes() == b"Nichts.\r\n"


def test_from_one_tool_to_another(records, tmp_path):
    """Web Annotation quotes texts, but does not hold them."""
    assert convert(records, "--texts", tmp_path / "texts", "--to", "brat", "-o", tmp_path / "brat")[0] == 0
    assert convert(tmp_path / "brat", "--from", "brat", "--to", "tei", "-o", tmp_path / "tei")[0] == 0
    assert convert(tmp_path / "tei", "--from", "tei", "--to", "web_annotation", "-o", tmp_path / "web")[0] == 0
    back = [tmp_path / "web", "--from", "web_annotation", "--to", "docbin", "-o", tmp_path / "docbin"]
    assert convert(*back)[0] == 2
    assert convert(*back, "--texts", tmp_path / "texts")[0] == 0
    assert convert(tmp_path / "docbin", "--from", "docbin", "-o", tmp_path / "b.jsonl")[0] == 0
    assert list(jsonl.read(tmp_path / "b.jsonl")) == list(article().quotes)


def test_an_empty_file_is_converted(tmp_path):
    (tmp_path / "a.jsonl").write_text("")
    assert convert(tmp_path / "a.jsonl", "--to", "csv", "-o", tmp_path / "a.csv") == (
        0,
        "0 articles, 0 quotes, 0 not converted\n",
    )


def test_what_cannot_be_converted_is_named_and_the_rest_is(records, tmp_path):
    strange = [
        ArticleQuotes("none.txt", None, (quote("none.txt"),)),
        ArticleQuotes("b.txt", None, (quote("b.txt"),)),
        article(),
    ]
    jsonl_file.write(strange, records)
    (tmp_path / "texts/c.txt").write_bytes(b"\x00\x01\x02\x03")
    code, err = convert(records, "--texts", tmp_path / "texts", "--to", "prodigy", "-o", tmp_path / "out.jsonl")
    assert (code, err.splitlines()) == (
        1,
        [
            f"not converted: none.txt: there is no text of it in {tmp_path / 'texts'}",
            "not converted: b.txt: the record b.txt#1 was made on another text: content 102 to 109 differs".replace(
                "102 to 109", f"{TEXT.index('er gehe')} to {TEXT.index('er gehe') + 7}"
            ),
            f"not converted: {tmp_path / 'texts/c.txt'}: binary data, not text",
            "1 articles, 4 quotes, 3 not converted",
        ],
    )
    assert [json.loads(line)["meta"]["doc"] for line in (tmp_path / "out.jsonl").read_text().split("\n") if line] == [
        "de/a.txt"
    ]


def test_a_tool_that_changed_the_text_is_noticed(records, tmp_path):
    assert convert(records, "--texts", tmp_path / "texts", "--to", "tei", "-o", tmp_path / "tei")[0] == 0
    (tmp_path / "texts/b.txt").write_text("Etwas.")
    code, err = convert(tmp_path / "tei", "--from", "tei", "--texts", tmp_path / "texts", "-o", tmp_path / "b.jsonl")
    assert (code, err.splitlines()[0]) == (1, f"not converted: b.txt: {tmp_path / 'texts/b.txt'} is another text")


def test_ids_never_lead_out_of_the_output_folder(tmp_path):
    doc = "../../x.txt"
    task = {"text": "Er gehe.", "meta": {"doc": doc}, "spans": [{"start": 0, "end": 7, "label": "content"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(task))
    assert convert(tmp_path / "a.jsonl", "--from", "prodigy", "--to", "brat", "-o", tmp_path / "in/out")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "in"]
    assert (tmp_path / "in/out/%2E%2E/%2E%2E/x.ann").exists()


def test_articles_without_an_id_of_their_own_are_named(tmp_path):
    tasks = [{"text": text, "meta": {"doc": doc}} for text, doc in (("A", "a.txt"), ("B", "a.txt"), ("C", 7))]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(task) + "\n" for task in tasks))
    code, err = convert(tmp_path / "a.jsonl", "--from", "prodigy", "--to", "brat", "-o", tmp_path / "out")
    assert (code, err.splitlines()) == (
        1,
        [
            "not converted: a.txt: another article has the same id",
            "not converted: 7: its id or its text is no string",
            "1 articles, 0 quotes, 2 not converted",
        ],
    )
    assert (tmp_path / "out/a.txt").read_text() == "A"


def test_characters_that_xml_forbids_are_told(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text("Ein\x07Ton\n")
    (tmp_path / "a.jsonl").write_text("")
    assert convert(tmp_path / "a.jsonl", "--texts", tmp_path / "texts", "--to", "tei", "-o", tmp_path / "out") == (
        0,
        "1 characters that XML forbids are written as U+FFFD; offsets are the same\n1 articles, 0 quotes, 0 not converted\n",
    )


# --- wrong use -----------------------------------------------------------------------------------------------------------------


def test_wrong_use_is_status_2(records, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.ann").write_text("T1\n")
    texts, out = ["--texts", tmp_path / "texts"], ["-o", tmp_path / "out"]
    for arguments, reason in (
        ([records, *out], "--from and --to are both jsonl"),
        (
            [records, "--to", "tei", *out],
            "the format tei needs the texts of the articles: say with --texts where they are",
        ),
        (
            [records, "--to", "tei", "--texts", tmp_path / "none", *out],
            f"{tmp_path / 'none'}: no such file or directory",
        ),
        ([records, "--to", "csv", "-o", records], f"{records} is the input; writing to it would destroy it"),
        (
            [records, *texts, "--to", "csv", "-o", tmp_path / "texts/b.txt"],
            f"{tmp_path / 'texts/b.txt'} is one of the inputs; writing to it would destroy it",
        ),
        (
            [records, *texts, "--to", "brat", "-o", tmp_path / "full"],
            f"the folder {tmp_path / 'full'} is not empty; what is in it could be lost",
        ),
        ([tmp_path / "none", "--to", "csv", *out], f"{tmp_path / 'none'}: no such file or directory"),
        (
            [records, "--to", "csv", "-o", tmp_path / "no/a"],
            f"cannot write {tmp_path / 'no/a'}: no such file or directory",
        ),
        ([records, "--from", "label_studio", *out], f"{records}: not JSON: Extra data"),
    ):
        code, err = convert(*arguments)
        assert code == 2 and err.startswith(f"Error: {reason}"), err
    assert not (tmp_path / "out").exists() and (tmp_path / "full/a.ann").read_text() == "T1\n"


@pytest.mark.parametrize(("name", "package"), [("parquet", "pyarrow"), ("cas", "cassis")])
def test_a_missing_extra_is_named(records, tmp_path, monkeypatch, name, package):
    monkeypatch.setitem(sys.modules, package, None)  # what Python takes for a module that cannot be imported
    assert convert(records, "--texts", tmp_path / "texts", "--to", name, "-o", tmp_path / "out") == (
        2,
        f"Error: the format {name} needs {package}: pip install 'quotes-attribution[{name}]'\n",
    )


def test_articles_from_json_lines_are_converted_from_these(tmp_path):
    lines, out = tmp_path / "archive.jsonl", tmp_path / "records.jsonl"
    lines.write_text(json.dumps({"text": "„Ja“, sagte Anna Berg."}) + "\n", encoding="utf-8")
    arguments = ["extract", "--language", "de", str(lines), "-o", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    code, err = convert(out, "--texts", lines, "--to", "prodigy", "-o", tmp_path / "tasks.jsonl")
    assert (code, err) == (0, "1 articles, 1 quotes, 0 not converted\n")
