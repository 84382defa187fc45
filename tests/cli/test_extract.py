"""The command ``quotes extract``, as a user runs it: records, summary, exit status, hostile input."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import quotes
from quotes.cli import app
from quotes.cli.console import printable

SENTENCE = "„Wir gehen“, sagte Hans Weber.\n"
NORWEGIAN = "«Vi går», sier Kari Nordmann. Hun vil ikke si noe mer om saken før møtet på mandag."
FRENCH = "Le ministre a déclaré lundi que le gouvernement allait adopter le budget avant la fin de l’année prochaine."


def command(*arguments, data=b"", timeout=240):
    """The command in a process of its own; it never shows a traceback."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "ascii"}
    line = [sys.executable, "-m", "quotes", *map(os.fspath, arguments)]
    done = subprocess.run(line, input=data, capture_output=True, timeout=timeout, env=environment, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "backslashreplace")


def extract(*arguments, data=None, language="de"):
    """The command in this process, where the pipelines are loaded once; exceptions are those of the command itself."""
    result = CliRunner().invoke(app, ["extract", "--language", language, *map(os.fspath, arguments)], input=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def records(out):
    return [json.loads(line) for line in out.split("\n") if line]


def docs(out):
    return [record["doc"] for record in records(out)]


@pytest.fixture
def write(tmp_path):
    """Write a file below the temporary directory: text as UTF-8, bytes as they are."""

    def write(name, content=SENTENCE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


# --- records, summary, exit status ----------------------------------------------------------------------------------------


def test_records_go_to_standard_output_and_the_summary_to_standard_error(write):
    path = write("a.txt")
    code, out, err = extract(path)
    [record] = records(out)
    assert code == 0
    assert (record["doc"], record["id"], record["language"], record["type"]) == (str(path), f"{path}#1", "de", "direct")
    assert record["content"] == [{"start": 0, "end": 11, "text": "„Wir gehen“"}]
    assert err == "1 articles, 1 quotes (direct 1), 0 not read\n"


def test_records_go_to_a_file_if_one_is_given(write, tmp_path):
    path = write("a.txt")
    to_output = extract(path)[1]
    code, out, _ = extract(path, "-o", tmp_path / "records.jsonl")
    assert (code, out) == (0, "")
    assert (tmp_path / "records.jsonl").read_text(encoding="utf-8") == to_output


def test_a_directory_is_walked_in_sorted_order_and_other_files_are_counted(write, tmp_path):
    for name in ("b.txt", "a.txt", "c/z.txt", "c/a.txt", "notes.md", "c/image.png", "UPPER.TXT"):
        write(name)
    code, out, err = extract(tmp_path)
    assert (code, docs(out)) == (0, ["a.txt", "b.txt", "c/a.txt", "c/z.txt"])
    assert err.splitlines() == ["4 articles, 4 quotes (direct 4), 0 not read", "3 other files (not *.txt) passed over"]


def test_standard_input_is_a_dash():
    code, out, _ = extract("-", data=SENTENCE)
    assert (code, docs(out)) == (0, ["-"])


def test_languages_are_identified_unless_given(write, tmp_path):
    write("de.txt", SENTENCE + "Der Minister wollte sich am Montag in Berlin nicht weiter zu der Sache äußern.")
    write("nb.txt", NORWEGIAN)
    code, out, _ = extract(tmp_path, language="auto")
    assert (code, {record["doc"]: record["language"] for record in records(out)}) == (
        0,
        {"de.txt": "de", "nb.txt": "nb"},
    )


def test_one_failure_costs_only_itself_and_the_status_is_1(write, tmp_path):
    write("a.txt")
    write("b.txt", b"\x00" * 50)
    write("c.txt")
    code, out, err = extract(tmp_path)
    assert (code, docs(out)) == (1, ["a.txt", "c.txt"])
    assert err.splitlines() == [
        f"not read: {tmp_path / 'b.txt'}: binary data, not text",
        "2 articles, 2 quotes (direct 2), 1 not read",
    ]


def test_a_missing_file_is_named_with_its_reason(tmp_path):
    code, out, err = extract(tmp_path / "missing.txt")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"not read: {tmp_path / 'missing.txt'}: no such file or directory"


def test_a_text_in_another_language_is_named_with_its_reason(write):
    path = write("french.txt", FRENCH)
    code, out, err = extract(path, language="auto")
    assert (code, out) == (1, "")
    reason = "the language looks like 'fr', not German, Norwegian or English; --language overrides this"
    assert err.splitlines()[0] == f"not read: {path}: {reason}"


@pytest.mark.parametrize(
    "arguments",
    [["--language", "fr", "a.txt"], ["--jobs", "0", "a.txt"], ["--colour", "a.txt"], [], ["--files-from", "missing"]],
    ids=["language", "jobs", "option", "nothing", "list"],
)
def test_wrong_use_is_status_2(arguments):
    result = CliRunner().invoke(app, ["extract", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr and result.stderr


def test_an_output_that_cannot_be_written_is_status_2(write, tmp_path):
    path = write("a.txt")
    for output, reason in (
        (tmp_path, "is a directory"),
        (tmp_path / "none" / "x.jsonl", "no such file or directory"),
        (path / "x", "not a directory"),
    ):
        assert extract(path, "-o", output) == (2, "", f"Error: cannot write {output}: {reason}\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said_without_a_traceback(write):
    code, _, err = command("extract", "--language", "de", write("a.txt"), "-o", "/dev/full")
    assert code != 0 and "no space left on device" in err.lower()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_named_by_the_file_that_is_on_it(write, tmp_path):
    code, _, err = extract(tmp_path / "none", write("a.txt"), "-o", tmp_path / "out", "--errors", "/dev/full")
    assert (code, err.splitlines()[-1]) == (2, "Error: cannot write /dev/full: no space left on device")


def test_a_registry_that_does_not_fit_is_status_2(write):
    registry = write("own.toml", '["x"]\nkind = "person"')
    assert extract("--registry", registry, write("a.txt")) == (
        2,
        "",
        f"Error: {registry}: entry 'x': needs a table with a name\n",
    )


def test_a_registry_of_ones_own_reaches_the_records(write):
    registry = write("own.toml", '["hans-weber"]\nname = "Hans Weber"\nkind = "person"')
    [record] = records(extract("--registry", registry, write("a.txt"))[1])
    assert [entity["id"] for entity in record["speaker"]] == ["hans-weber"]


# --- ids ------------------------------------------------------------------------------------------------------------------


def test_an_id_of_two_directories_is_prefixed_by_its_argument(write, tmp_path):
    for name in ("a/x.txt", "b/x.txt", "b/y.txt"):
        write(name)
    _, out, _ = extract(tmp_path / "a", tmp_path / "b")
    assert docs(out) == [f"{tmp_path}/a/x.txt", f"{tmp_path}/b/x.txt", "y.txt"]


def test_the_same_argument_twice_is_read_once(write):
    path = write("a.txt")
    assert docs(extract(path, path)[1]) == [str(path)]


def test_one_directory_written_in_two_ways_is_read_once(write, tmp_path):
    write("a/x.txt")
    assert docs(extract(tmp_path / "a", f"{tmp_path}/a/")[1]) == ["x.txt"]


def test_a_directory_and_one_below_it_give_unique_ids(write, tmp_path, monkeypatch):
    write("x.txt")
    write("a/x.txt")
    monkeypatch.chdir(tmp_path)
    _, out, _ = extract(".", "a")
    ids = [record["id"] for record in records(out)]
    assert ids and len(ids) == len(set(ids))


# --- hostile input --------------------------------------------------------------------------------------------------------


def test_an_empty_file_is_read_and_has_no_records(write):
    assert extract(write("a.txt", b""), language="auto") == (0, "", "1 articles, 0 quotes, 0 not read\n")


def test_twenty_thousand_quotation_marks_are_read(write):
    code, out, _ = command("extract", "--language", "de", write("a.txt", SENTENCE + "\n" + "„" * 20_000))
    assert code == 0
    assert "„Wir gehen“" in [span["text"] for record in records(out) for span in record["content"]]


def test_a_single_line_of_five_megabytes_is_read(write):
    text = "a" * 5_000_000 + " " + SENTENCE.strip()
    code, out, _ = command("extract", "--language", "de", write("a.txt", text))
    assert code == 0
    assert all(
        text[span["start"] : span["end"]] == span["text"] for record in records(out) for span in record["content"]
    )


def test_windows_1252_is_read_and_said(write):
    code, out, err = extract(write("a.txt", SENTENCE.encode("cp1252")))
    assert (code, records(out)[0]["content"][0]["text"]) == (0, "„Wir gehen“")
    assert err.splitlines()[-1] == "1 decoded as cp1252"


def test_a_byte_order_mark_moves_no_offset(write):
    code, out, err = extract(write("a.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-le")))
    assert (code, records(out)[0]["content"][0]["start"]) == (0, 0)
    assert err.splitlines()[-1] == "1 decoded as utf-16-le"


def test_bytes_that_break_their_byte_order_mark_are_refused(write):
    path = write("a.txt", b"\xef\xbb\xbfab\xff")
    assert extract(path)[0] == 1
    assert (
        extract(path)[2].splitlines()[0] == f"not read: {path}: not utf-8 although a byte order mark says so (byte 2)"
    )


def test_a_nul_byte_in_prose_is_text(write):
    code, out, _ = extract(write("a.txt", "Ein\x00 Satz.\n\n" + SENTENCE))
    assert code == 0
    assert records(out)[0]["content"][0]["start"] == len("Ein\x00 Satz.\n\n")


def test_line_ends_of_windows_move_no_offset(write):
    text = f"Eins.\r\n\r\n{SENTENCE}"
    [record] = records(extract(write("a.txt", text))[1])
    [span] = record["content"]
    assert text[span["start"] : span["end"]] == span["text"] == "„Wir gehen“"


def test_broken_links_and_loops_are_refused_and_the_rest_is_read(write, tmp_path):
    write("a.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    code, out, err = extract(tmp_path)
    assert (code, docs(out)) == (1, ["a.txt"])
    assert err.splitlines()[:2] == [
        f"not read: {tmp_path / name}: broken or circular symbolic link" for name in ("broken.txt", "loop.txt")
    ]


def test_a_link_to_a_directory_above_is_no_endless_walk(write, tmp_path):
    write("a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    code, out, err = extract(tmp_path)
    assert (code, docs(out)) == (0, ["a/x.txt"])
    assert "1 other files" in err


def test_a_line_break_in_a_file_name_forges_no_line(write, tmp_path):
    write("a\nnot read: b.txt", b"")
    write("new\nline.txt")
    write("bad\n\x1b[2Jname.txt", b"\x00" * 50)
    code, out, err = extract(tmp_path)
    assert (code, docs(out)) == (1, ["new\nline.txt"])
    assert f"not read: {tmp_path}/bad\\n\\x1b[2Jname.txt: binary data, not text" in err.splitlines()
    assert len(err.splitlines()) == 2 and "\x1b" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_no_utf8_is_escaped(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(SENTENCE.encode())
    code, out, _ = command("extract", "--language", "de", tmp_path)
    assert (code, docs(out)) == (0, ["caf\\xe9.txt"])


def test_an_argument_too_long_for_a_file_name_is_refused():
    code, out, err = extract("a" * 5_000)
    assert (code, out) == (1, "")
    assert "file name too long" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_in_a_directory_does_not_stop_the_run(write, tmp_path):
    write("in/z.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    code, out, err = command("extract", "--language", "de", tmp_path / "in", timeout=60)
    assert docs(out) == ["z.txt"]
    assert (code, "pipe.txt" in err) == (1, True)


def test_control_characters_are_shown_as_escapes():
    assert printable("a\nb\x1b[0m\u2028\ud800é") == "a\\nb\\x1b[0m\\u2028\\ud800é"


# --- the program ----------------------------------------------------------------------------------------------------------


def test_one_job_and_two_give_the_same_bytes(write, tmp_path):
    for number in range(40):
        write(f"in/{number:02}.txt", SENTENCE if number % 2 else b"\x00" * 50)
    arguments = ("extract", "--language", "de", tmp_path / "in")
    one, two = command(*arguments, "--jobs", "1"), command(*arguments, "--jobs", "2")
    assert one == two
    assert one[0] == 1 and len(records(one[1])) == 20


def test_two_jobs_read_standard_input_too(write, tmp_path):
    for number in range(40):
        write(f"in/{number:02}.txt")
    arguments = ("extract", "--language", "de", "-", tmp_path / "in")
    one, two = (command(*arguments, "--jobs", jobs, data=SENTENCE.encode()) for jobs in "12")
    assert docs(one[1])[0] == docs(two[1])[0] == "-"


def test_the_module_is_the_program():
    code, out, err = command("--help")
    assert (code, err) == (0, "")
    assert "extract" in out and "quotes" in out


def test_extract_never_imports_textacy(write):
    script = """
import sys
from quotes.cli import app
app(sys.argv[1:], standalone_mode=False)
assert "spacy" in sys.modules
sys.exit("textacy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "extract", "--language", "de", write("a.txt")],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"1 articles, 1 quotes (direct 1), 0 not read\n")


def test_the_version_is_shown():
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"quotes {quotes.__version__}\n")


def test_the_help_needs_no_spacy():
    script = "import sys; from quotes.cli import app; app(['--help'], standalone_mode=False); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False).returncode == 0


def test_a_reader_that_stops_early_sees_no_traceback(write):
    path = write("a.txt", SENTENCE * 300)
    line = f"{sys.executable} -m quotes extract --language de {path} | head -c 10"
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=120, check=False)
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr


def test_an_article_is_never_overwritten(write, tmp_path):
    article = write("a.txt")
    before = article.read_bytes()
    code, _, err = extract(tmp_path, "-o", article)
    assert (code, article.read_bytes()) == (2, before)
    assert "is one of the inputs" in err


def test_a_closed_standard_input_is_named():
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m quotes extract - <&-"], capture_output=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == (1, "not read: -: standard input is closed")


@pytest.mark.parametrize(
    "arguments, message",
    [
        ("extract {article} >&-", "cannot write standard output: it is closed"),
        ("speakers {records} >&-", "cannot write standard output: it is closed"),
        ("extract --files-from - <&-", "cannot read -: standard input is closed"),
    ],
)
def test_a_closed_stream_is_wrong_use(write, arguments, message):
    arguments = arguments.format(article=write("a.txt"), records=write("records.jsonl", ""))
    line = ["bash", "-c", f"{sys.executable} -m quotes {arguments}"]
    done = subprocess.run(line, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.decode().splitlines()) == (2, [f"Error: {message}"])
