"""The command ``quotes evaluate``, as a user runs it: tables, JSON, the page of mistakes, exit status, broken input."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from tests.io.test_gnqa import annotation, document

SENTENCE = "„Wir gehen“, sagte Hans Weber."
ENGLISH = "“We will go there tomorrow,” Ada Lund said. Bo Berg came home late."


def run(*arguments):
    """The command in this process; exceptions are those of the command itself."""
    result = CliRunner().invoke(app, list(map(os.fspath, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def evaluate(*arguments):
    return run("evaluate", *arguments)


@pytest.fixture
def write(tmp_path):
    """Write a file below the temporary directory."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def records(write, tmp_path):
    """Gold of two texts in the format of records, and the file of these records."""
    for name in ("a", "b"):
        write(f"gold/{name}.txt", SENTENCE)
    path = tmp_path / "gold" / "all.jsonl"
    assert run("extract", "--language", "de", tmp_path / "gold", "-o", path)[0] == 0
    return path


# --- figures ---------------------------------------------------------------------------------------------------------------


def test_what_is_extracted_on_the_spot_is_compared_with_the_gold(records):
    code, out, err = evaluate(records.parent)
    assert (code, err) == (0, "")
    assert out.startswith("records: 2 articles, 2 annotations, 2 records compared with them\n")
    assert "source right when found" in out and "1.0000 (2 of 2)" in out


def test_figures_as_json(records):
    code, out, err = evaluate(records.parent, "--json", "--predictions", records)
    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert figures["compat"]["joint"] == figures["found"]["direct"] == {"precision": 1, "recall": 1, "f1": 1}
    assert figures["spans"]["exact"]["source"]["f1"] == 1
    assert figures["baseline"] is None


def test_missing_records_are_missed_quotes(records, write):
    first = write("some.jsonl", records.read_text(encoding="utf-8").split("\n")[0] + "\n")
    figures = json.loads(evaluate(records.parent, "--json", "--predictions", first)[1])
    assert figures["found"]["all"] == {"precision": 1, "recall": 1 / 2, "f1": 2 / 3}


def test_gnqa_and_polnear_are_told_from_their_files(write, tmp_path):
    write("gnqa/a.json", document(annotation()))
    write("polnear/text/a.txt", "Ada said so.")
    write("polnear/attributions/a_1f2e.ann", "T1\tCue 4 8\tsaid\nT2\tContent 9 11\tso\nE1\tCue:T1 Content:T2\n")
    nothing = write("none.jsonl", "")
    for format in ("gnqa", "polnear"):
        code, out, _ = evaluate(tmp_path / format, "--json", "--predictions", nothing)
        assert (code, json.loads(out)["format"], json.loads(out)["gold"]) == (0, format, 1)


def test_records_about_other_articles_are_left_out_and_counted(records, write):
    line = json.loads(records.read_text(encoding="utf-8").split("\n")[0])
    both = write("both.jsonl", "\n".join(json.dumps(line | {"doc": doc}) for doc in ("a.txt", "x.txt")) + "\n")
    code, _, err = evaluate(records.parent, "--predictions", both)
    assert (code, err) == (0, f"1 records are about no article of {records.parent} and are left out\n")


# --- the page of mistakes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_mistakes_are_written_to_a_file(records, write, tmp_path, suffix):
    page = tmp_path / f"mistakes.{suffix}"
    assert evaluate(records.parent, "--predictions", write("none.jsonl", ""), "--errors", page)[0] == 0
    assert "missed" in page.read_text(encoding="utf-8") and "Wir gehen" in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_status_2(records, tmp_path):
    for name, reason in (
        ("x.pdf", f"Error: {tmp_path / 'x.pdf'}: mistakes are written as .html or .md\n"),
        ("none/x.html", f"Error: cannot write {tmp_path / 'none/x.html'}: no such file or directory\n"),
    ):
        assert evaluate(records.parent, "--errors", tmp_path / name) == (2, "", reason)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said_without_a_traceback(records, tmp_path):
    page = tmp_path / "x.html"
    page.symlink_to("/dev/full")
    code, out, err = evaluate(records.parent, "--predictions", records, "--errors", page)
    assert (code, out, err) == (2, "", f"Error: cannot write {page}: no space left on device\n")


# --- the baseline ------------------------------------------------------------------------------------------------------------


def test_textacy_stands_beside_ours_where_it_knows_the_language(write, tmp_path):
    write("gold/a.txt", ENGLISH)
    assert run("extract", "--language", "en", tmp_path / "gold", "-o", tmp_path / "gold" / "a.jsonl")[0] == 0
    code, out, err = evaluate(tmp_path / "gold", "--baseline", "textacy")
    assert (code, err) == (0, "")
    assert "Direct quotes in 1 articles; textacy refuses 0 of them" in out


def test_it_is_said_where_textacy_does_not_know_the_language(records):
    code, out, err = evaluate(records.parent, "--baseline", "textacy")
    assert (code, "Direct quotes" in out) == (0, False)
    assert err == "textacy finds no quotations in the language 'de': 2 articles are not compared\n"


# --- broken input and wrong use ------------------------------------------------------------------------------------------------


def test_a_broken_gold_file_is_named_and_the_rest_is_evaluated(write, tmp_path):
    write("gold/a.json", document(annotation(), language="de"))
    broken = write("gold/b.json", "{}")
    code, out, err = evaluate(tmp_path / "gold", "--json", "--predictions", write("none.jsonl", ""))
    assert (code, json.loads(out)["articles"]) == (1, 1)
    assert err == f"not evaluated: {broken}: not annotated as GNQA: the key 'originalText' is missing\n"


def test_nothing_but_broken_gold_is_nothing_to_evaluate(records, write, tmp_path):
    write("broken/a.json", "{}")
    for arguments in ([], ["--predictions", records]):
        code, out, err = evaluate(tmp_path / "broken", *arguments)
        assert (code, out, err.splitlines()[-1]) == (1, "", "nothing to evaluate")


def test_a_text_in_another_language_is_named(write, tmp_path):
    french = (
        "Le ministre a déclaré lundi que le gouvernement allait adopter le budget avant la fin de l’année prochaine."
    )
    write("gold/a.txt", french)
    write("gold/a.jsonl", "")
    code, _, err = evaluate(tmp_path / "gold")
    assert code == 1
    assert err.startswith(
        "not evaluated: a: the language looks like 'fr', not German, Norwegian or English; --language"
    )


def test_gold_that_is_none_is_status_2(write, tmp_path):
    assert evaluate(tmp_path / "none") == (2, "", f"Error: {tmp_path / 'none'} is no directory\n")
    write("gold/a.txt", SENTENCE)
    signs = "*.json, attributions/**/*.ann, *.jsonl"
    assert evaluate(tmp_path / "gold") == (2, "", f"Error: {tmp_path / 'gold'} holds no gold: there is no {signs}\n")
    assert evaluate(tmp_path / "gold", "--format", "gnqa")[2].endswith("holds no gold: there is no *.json\n")


def test_gold_of_several_formats_asks_for_one(records, write):
    write("gold/other.json", "{}")
    code, _, err = evaluate(records.parent)
    assert (code, err) == (
        2,
        f"Error: {records.parent} holds gold of several formats (gnqa, records); choose one with --format\n",
    )
    assert evaluate(records.parent, "--format", "records")[0] == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda line: "[]", "line 1 is no JSON object"),
        (lambda line: "{}", "line 1: record of schema None, not 'quotes/1'"),
        (lambda line: json.dumps({k: v for k, v in json.loads(line).items() if k != "cue"}), "line 1: the key 'cue' is missing"),
        (lambda line: line.replace("gehen", "kamen"), "the record a.txt#1 was made on another text: content 0 to 11 differs"),
        (lambda line: line.replace('"direct"', '"sung"'), "line 1: the type 'sung' is unknown"),
        (lambda line: line.replace('"doc": "a.txt"', '"doc": "x"'), "none of its 1 records is about an article of the gold"),
    ],
)  # fmt: skip
def test_predictions_that_cannot_be_used_are_status_2(records, write, change, reason):
    path = write("wrong.jsonl", change(records.read_text(encoding="utf-8").split("\n")[0]) + "\n")
    assert evaluate(records.parent, "--predictions", path) == (2, "", f"Error: {path}: {reason}\n")


def test_predictions_that_are_not_there_are_status_2(records, tmp_path):
    path = tmp_path / "none.jsonl"
    assert evaluate(records.parent, "--predictions", path) == (2, "", f"Error: {path}: no such file or directory\n")


@pytest.mark.parametrize("arguments", [["--format", "conll"], ["--baseline", "other"], ["--language", "fr"], []])
def test_wrong_use_is_status_2(arguments, tmp_path):
    result = CliRunner().invoke(app, ["evaluate", *([str(tmp_path), *arguments] if arguments else [])])
    assert (result.exit_code, result.stdout) == (2, "")


def test_figures_of_a_file_need_no_parser(records):
    script = """
import sys
from quotes.cli import app
app(sys.argv[1:], standalone_mode=False)
sys.exit("spacy" in sys.modules or "textacy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "evaluate", records.parent, "--predictions", records],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
