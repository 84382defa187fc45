"""Batch runs of the command, with the stub for the pipeline: formats, splitting, resuming, workers that die, Ctrl-C."""

import gzip
import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.batch.conftest import ids, start

TWO_JOBS = ("--jobs", "2")


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def failures(path):
    return {item["doc"]: item["reason"] for item in map(json.loads, lines_of(path))}


# --- inputs and what the records say about them ---------------------------------------------------------------------------


def test_json_lines_of_articles_with_their_metadata(stub, write):
    path = write("a.jsonl", [{"nr": 3, "body": "one\ntwo", "date": "2024-05-01"}, {"nr": "x", "body": "three"}])
    code, out, _ = stub(path, "--text-field", "body", "--id-field", "nr")
    records = [json.loads(line) for line in out.splitlines()]
    assert (code, [record["id"] for record in records]) == (0, ["3#1", "3#2", "x#1"])
    assert [record.get("meta") for record in records] == [{"date": "2024-05-01"}] * 2 + [None]


def test_without_an_id_field_an_article_is_a_line(stub, write, tmp_path):
    write("a.jsonl", b'{"text": "one"}\n\nno\n{"text": "two"}\n')
    code, out, err = stub(tmp_path / "*.jsonl", "--errors", tmp_path / "errors")
    assert (code, ids(out)) == (1, [f"{tmp_path}/a.jsonl:1#1", f"{tmp_path}/a.jsonl:4#1"])
    assert err.startswith(f"not read: {tmp_path}/a.jsonl:3: no JSON (")
    assert list(failures(tmp_path / "errors")) == [f"{tmp_path}/a.jsonl:3"]


def test_an_id_that_is_taken_is_refused(stub, write):
    path = write("a.jsonl", [{"id": "1", "text": "one"}, {"id": 1, "text": "two"}, {"text": "three"}])
    code, out, err = stub(path, "--id-field", "id")
    assert (code, ids(out)) == (1, ["1#1"])
    assert err.splitlines()[:2] == [
        f"not read: {path}:2: its id is that of an earlier article (1)",
        f"not read: {path}:3: the field 'id' holds no id",
    ]


def test_compressed_input_of_each_format_and_a_list_of_files(stub, write, tmp_path):
    write("a.txt.gz", gzip.compress(b"one"))
    write("b.jsonl.gz", gzip.compress(b'{"text": "two"}'))
    write("list", f"{tmp_path}/a.txt.gz\0{tmp_path}/b.jsonl.gz\0")
    code, out, _ = stub("--files-from", tmp_path / "list")
    assert (code, ids(out)) == (0, [f"{tmp_path}/a.txt.gz#1", f"{tmp_path}/b.jsonl.gz:1#1"])


def test_a_list_from_standard_input(stub, write):
    path = write("a.txt", "one")
    assert ids(stub("--files-from", "-", data=f"{path}\n".encode())[1]) == [f"{path}#1"]


def test_a_page_says_title_date_and_outlet(stub, write):
    pytest.importorskip("trafilatura", reason="needs the extra html")
    from tests.io.test_html import page

    code, out, _ = stub(write("a.html", page()))
    record = json.loads(out.splitlines()[0])
    about = {"title": "Streit um die Brücke", "date": "2024-05-02", "outlet": "Der Bote"}
    assert (code, record["meta"]) == (0, about)


def test_records_say_which_encoding_an_article_had_if_not_utf8(stub, write, tmp_path):
    write("in/a.txt", "Nå".encode("cp1252"))
    write("in/b.txt", "Nå")
    write("in/c.txt", b"\xff\xfe" + "Nå".encode("utf-16-le"))
    _, out, _ = stub(tmp_path / "in")
    meta = [json.loads(line).get("meta") for line in out.splitlines()]
    assert meta == [{"encoding": "cp1252"}, None, {"encoding": "utf-16-le"}]


# --- failures -------------------------------------------------------------------------------------------------------------


def test_reasons_are_counted_and_written_to_a_file(stub, write, tmp_path):
    write("in/a.txt", b"\x00" * 50)
    write("in/b.txt", b"ab\x81")
    write("in/c.txt", b"abc\x81")
    write("in/d.txt", "x" * 11)
    write("in/e.txt", "x" * 10)
    code, out, err = stub(tmp_path / "in", tmp_path / "none", "--errors", tmp_path / "errors", "--max-characters", "10")
    assert (code, ids(out)) == (1, ["e.txt#1"])
    assert [line for line in err.splitlines() if line[0].isdigit()] == [
        "1 articles, 1 quotes (direct 1), 5 not read",
        "2 not read: neither UTF-8 nor Windows-1252",
        "1 not read: binary data, not text",
        "1 not read: longer than 10 characters",
        "1 not read: no such file or directory",
    ]
    assert failures(tmp_path / "errors") == {
        "a.txt": "binary data, not text",
        "b.txt": "neither UTF-8 nor Windows-1252 (byte 2)",
        "c.txt": "neither UTF-8 nor Windows-1252 (byte 3)",
        "d.txt": "longer than 10 characters (11)",
        f"{tmp_path}/none": "no such file or directory",
    }


def test_a_name_that_is_no_utf8_reaches_the_file_of_errors(stub, tmp_path):
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/new\n\xe9.txt")).write_bytes(b"\x00" * 50)
    assert stub(tmp_path / "in", "--errors", tmp_path / "errors")[0] == 1
    assert failures(tmp_path / "errors") == {"new\n\\xe9.txt": "binary data, not text"}


@pytest.mark.parametrize("jobs", [(), TWO_JOBS])
def test_an_article_that_the_program_fails_on_costs_only_itself(stub, write, tmp_path, jobs):
    for number in range(70):
        write(f"in/{number:02}.txt", "RAISE" if number == 40 else "one")
    code, out, err = stub(tmp_path / "in", *jobs)
    assert (code, len(ids(out))) == (1, 69)
    assert err.splitlines()[0] == f"not read: {tmp_path}/in/40.txt: internal error (RuntimeError: a bug)"


def test_a_worker_that_dies_costs_only_its_article(stub, write, tmp_path):
    for number in range(100):
        write(f"in/{number:02}.txt", "DIE" if number in (5, 40, 41) else f"one {number}")
    code, out, err = stub(tmp_path / "in", *TWO_JOBS, "--errors", tmp_path / "errors")
    assert (code, ids(out)) == (1, [f"{n:02}.txt#1" for n in range(100) if n not in (5, 40, 41)])
    reason = "the worker process died (signal 9)"
    assert failures(tmp_path / "errors") == dict.fromkeys(["05.txt", "40.txt", "41.txt"], reason)
    assert "3 not read: the worker process died" in err.splitlines()


@pytest.mark.parametrize("jobs", [(), TWO_JOBS])
def test_an_article_that_takes_too_long_costs_only_itself(stub, write, tmp_path, jobs):
    for number in range(3):
        write(f"in/{number}.txt", "HANG" if number == 1 else "one")
    code, out, err = stub(tmp_path / "in", "--max-seconds", "1", *jobs)
    assert (code, ids(out)) == (1, ["0.txt#1", "2.txt#1"])
    assert err.splitlines()[0] == f"not read: {tmp_path}/in/1.txt: takes longer than 1 seconds"


# --- output ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [(), TWO_JOBS])
def test_compressed_output_holds_the_same(stub, write, tmp_path, jobs):
    for number in range(70):
        write(f"in/{number:02}.txt")
    out = stub(tmp_path / "in")[1]
    assert stub(tmp_path / "in", "-o", tmp_path / "r.jsonl.gz", *jobs)[:2] == (0, "")
    assert gzip.decompress((tmp_path / "r.jsonl.gz").read_bytes()).decode() == out


def test_one_file_for_each_input_file(stub, write, tmp_path):
    write("in/a.txt", "one")
    write("in/b/a.txt", "two\nthree")
    write("in/empty.txt", "")
    write("in/binary.txt", b"\x00" * 50)
    lines = write("lines.jsonl", [{"id": f"../{number}", "text": "line"} for number in range(100)])
    code, _, _ = stub(tmp_path / "in", lines, "--id-field", "id", "--split", "-o", tmp_path / "out")
    written = {str(p.relative_to(tmp_path / "out")): p for p in (tmp_path / "out").rglob("*") if p.is_file()}
    below = f"%{tmp_path}/lines.jsonl.jsonl"
    assert (code, set(written)) == (1, {"a.txt.jsonl", "b/a.txt.jsonl", "empty.txt.jsonl", below})
    assert [len(lines_of(written[name])) for name in sorted(written)] == [100, 1, 2, 0]


def test_an_output_over_an_article_is_refused(stub, write, tmp_path):
    write("in/a.txt", "one")
    write("in/a.txt.jsonl", [{"text": "two"}])
    for arguments in (["--split", "-o", tmp_path / "in"], ["--errors", tmp_path / "in/a.txt"]):
        code, _, err = stub(tmp_path / "in", tmp_path / "in/a.txt.jsonl", *arguments)
        assert (code, "is one of the inputs" in err) == (2, True)
    assert [file.name for file in sorted((tmp_path / "in").iterdir())] == ["a.txt", "a.txt.jsonl"]
    assert (tmp_path / "in/a.txt.jsonl").read_text() == '{"text": "two"}\n'


# --- resuming -------------------------------------------------------------------------------------------------------------


def test_a_finished_run_that_is_resumed_does_only_what_is_new(stub, write, tmp_path):
    output = tmp_path / "r.jsonl"
    for name in "abc":
        write(f"in/{name}.txt", name)
    assert stub(tmp_path / "in", "-o", output)[0] == 0
    before = lines_of(output)
    write("in/a2.txt", "new")
    code, _, err = stub(tmp_path / "in", "-o", output, "--resume", *TWO_JOBS)
    assert (code, lines_of(output)[:3], len(lines_of(output))) == (0, before, 4)
    assert err.splitlines() == ["1 articles, 1 quotes (direct 1), 0 not read", "3 articles were done before"]


def test_an_article_that_changed_since_is_named_and_what_failed_is_tried_again(stub, write, tmp_path):
    output = tmp_path / "r.jsonl"
    for name in "abc":
        write(f"in/{name}.txt", "one")
    write("in/b.txt", b"\x00" * 50)
    assert stub(tmp_path / "in", "-o", output)[0] == 1
    write("in/b.txt", "two")
    write("in/c.txt", "three")
    code, _, err = stub(tmp_path / "in", "-o", output, "--resume")
    assert (code, ids(output.read_text())) == (1, ["a.txt#1", "c.txt#1", "b.txt#1"])
    assert err.splitlines()[0] == f"not read: {tmp_path}/in/c.txt: changed since its records were written"


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        (("--language", "nb"), 'language was "de", now "nb"'),
        (("--max-characters", "9"), "max_characters was null, now 9"),
        (("--id-field", "id"), 'id_field was null, now "id"'),
    ],
)
def test_other_options_are_refused(stub, write, tmp_path, option, reason):
    path, output = write("a.txt"), tmp_path / "r.jsonl"
    assert stub(path, "-o", output)[0] == 0
    before = output.read_bytes()
    code, _, err = stub(path, "-o", output, "--resume", *option)
    assert (code, err) == (2, f"Error: cannot resume the run of {output}.manifest: {reason}\n")
    assert output.read_bytes() == before


def test_another_registry_under_the_same_name_is_refused(stub, write, tmp_path):
    path, output, registry = write("a.txt"), tmp_path / "r.jsonl", write("own.toml", "")
    assert stub(path, "-o", output, "--registry", registry)[0] == 0
    write("own.toml", '["x"]\nname = "X"\nkind = "person"')
    code, _, err = stub(path, "-o", output, "--registry", registry, "--resume")
    assert (code, "registry was" in err) == (2, True)


def test_an_output_without_a_manifest_is_not_resumed(stub, write, tmp_path):
    output = write("r.jsonl", "precious\n")
    code, _, err = stub(write("a.txt"), "-o", output, "--resume")
    assert (code, "has no manifest" in err, output.read_text()) == (2, True, "precious\n")


@pytest.mark.parametrize("arguments", [("--resume",), ("--split",), ("--resume", "-o", "/dev/null")])
def test_what_only_files_can_do_is_refused_elsewhere(stub, write, arguments):
    assert stub(write("a.txt"), *arguments)[0] == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_cleanly_and_the_run_can_be_resumed(stub, write, tmp_path, jobs):
    for number in range(200):
        write(f"in/{number:03}.txt", f"one {number}")
    arguments = (tmp_path / "in", "-o", tmp_path / "r.jsonl", "--jobs", jobs)
    process = start(*arguments, seconds=0.05, start_new_session=True)
    part, sizes, deadline = tmp_path / "r.jsonl.part", {0}, time.monotonic() + 60
    while len(sizes) < 3 and time.monotonic() < deadline:  # what is in the file before its second growth is committed
        sizes.add(part.stat().st_size if part.exists() else 0)
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes get it
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"interrupted; the same command with --resume continues\n")
    assert not (tmp_path / "r.jsonl").exists() and part.read_bytes().endswith(b"\n")
    code, _, err = stub(*arguments, "--resume")
    assert (code, "were done before" in err) == (0, True)
    assert ids((tmp_path / "r.jsonl").read_text()) == [f"{number:03}.txt#1" for number in range(200)]


def test_workers_do_not_outlive_a_run_that_is_killed(write, tmp_path):
    for number in range(200):
        write(f"in/{number:03}.txt", f"one {number}")
    process = start(tmp_path / "in", "-o", tmp_path / "r.jsonl", *TWO_JOBS, seconds=0.05, start_new_session=True)
    time.sleep(random.Random(1).uniform(1, 3))
    process.kill()
    process.communicate(timeout=60)  # their ends of the pipes are closed as well
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a worker is still there")
