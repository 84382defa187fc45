"""The command ``quotes speakers``, as a user runs it: table, JSON, CSV, hostile names, broken files."""

import csv
import io
import json
import os

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.io import jsonl
from tests.test_speakers import entity, outlet, quote

HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.fixture
def records(tmp_path):
    """Write quotes to a file of records."""

    def write(*quotes):
        path = tmp_path / "quotes.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as out:
            jsonl.write(quotes, out)
        return path

    return write


def run(*arguments):
    """Exit status, standard output and standard error; exceptions are those of the command itself."""
    result = CliRunner().invoke(app, ["speakers", *map(os.fspath, arguments)], env={"COLUMNS": "120"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_table_shows_the_most_quoted_first_with_outlets_and_articles(records):
    ada, bo = entity("Ada Lund", "ada-lund"), entity("Bo Berg")
    path = records(quote(bo), quote(ada, through=[outlet("NRK")]), quote(ada, doc="b.txt"))
    code, out, err = run(path)
    lines = [line.split() for line in out.splitlines() if "person" in line]
    assert (code, err) == (0, "")
    assert lines == [
        ["Ada", "Lund", "person", "2", "NRK", "1", "a.txt", "1,", "b.txt", "1"],
        ["Bo", "Berg", "person", "1", "a.txt", "1"],
    ]


def test_a_table_names_three_articles_and_counts_the_rest(records):
    code, out, _ = run(records(*(quote(entity("Ada"), doc=f"{name}.txt") for name in "abcde")))
    assert (code, "a.txt 1, b.txt 1, c.txt 1 and 2 more" in out) == (0, True)


def test_json_holds_every_row(records):
    code, out, err = run("--json", records(quote(entity("Ada", "ada"), through=[outlet("VG")])))
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {"name": "Ada", "id": "ada", "kind": "person", "quotes": 1, "outlets": {"VG": 1}, "articles": {"a.txt": 1}}
    ]


def test_csv_has_one_line_per_speaker(records):
    path = records(quote(entity("Ada", "ada"), through=[outlet("VG")]), quote(entity("Ada", "ada"), doc="b, c.txt"))
    code, out, err = run("--csv", path)
    assert (code, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == [
        ["name", "id", "kind", "quotes", "articles", "outlets"],
        ["Ada", "ada", "person", "2", "a.txt\nb, c.txt", "VG"],
    ]


@pytest.mark.parametrize("name", [HOSTILE, "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "Ada\n=1", "\n=1"])
def test_no_cell_begins_like_a_formula(records, name):
    path = records(quote(entity(name), doc=name, through=[outlet(f"{name} ")]))
    code, out, _ = run("--csv", path)
    _, cells = csv.reader(io.StringIO(out, newline=""))
    assert code == 0
    assert not any(line[:1] in {*"=+-@＝＋－＠\t\r"} for cell in cells if cell for line in cell.split("\n") if line)
    assert name.split("\n")[-1] in cells[0]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("[bold]Ada[/bold]", "[bold]Ada[/bold]"), ("\x1b[31mAda\x1b[0m", "\\x1b[31mAda"), ("Ada\r\nBo", "Ada\\r\\nBo")],
)
def test_a_name_changes_nothing_on_the_terminal(records, name, shown):
    code, out, _ = run(records(quote(entity(name))))
    assert (code, shown in out, "\x1b" in out) == (0, True, False)


def test_half_a_character_is_shown_escaped(records):
    path = records(quote(entity("Ada\ud800")))
    for option in ([], ["--json"], ["--csv"]):
        code, out, _ = run(path, *option)
        assert (code, "Ada\\ud800" in out) == (0, True)


def test_an_empty_file_has_no_speakers(tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    assert run("--json", path) == (0, "[]\n", "")
    assert run("--csv", path) == (0, "name,id,kind,quotes,articles,outlets\n", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "line 1 is no JSON object"),
        ('{"schema": "quotes/0"}', "line 1: record of schema 'quotes/0', not 'quotes/1'"),
    ],
)
def test_a_file_of_anything_else_is_status_2(tmp_path, text, reason):
    path = tmp_path / "x.jsonl"
    path.write_text(text + "\n")
    assert run(path) == (2, "", f"Error: {path}: {reason}\n")


@pytest.mark.parametrize("part", [{"kind": ["person"]}, {"id": {"a": 1}}, {"via": 5}])
def test_an_entity_that_is_none_is_status_2(records, part):
    path = records(quote(entity("Ada")))
    record = json.loads(path.read_text(encoding="utf-8"))
    record["speaker"][0] |= part
    path.write_text(json.dumps(record), encoding="utf-8")
    code, out, err = run(path)
    assert (code, out) == (2, "") and "names and what is known of them are strings" in err


def test_a_missing_file_and_two_formats_are_status_2(tmp_path, records):
    missing = tmp_path / "none.jsonl"
    assert run(missing) == (2, "", f"Error: {missing}: no such file or directory\n")
    assert run("--json", "--csv", records()) == (2, "", "Error: --json and --csv exclude each other\n")
