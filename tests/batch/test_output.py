"""Files of records: complete or not there, where they belong, never over an article."""

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.batch.manifest import Manifest
from quotes.batch.output import PartFile, safe_name
from quotes.errors import OutputError


def test_a_file_gets_its_name_when_it_is_complete(tmp_path):
    file = PartFile(tmp_path / "r.jsonl", 0)
    file.write(b"a\n")
    assert os.listdir(tmp_path) == ["r.jsonl.part"]
    file.finish()
    assert (os.listdir(tmp_path), (tmp_path / "r.jsonl").read_bytes()) == (["r.jsonl"], b"a\n")


@pytest.mark.parametrize("name", ["r.jsonl.part", "r.jsonl"])
def test_half_a_line_is_cut_off(tmp_path, name):
    (tmp_path / name).write_bytes(b"one\ntwo\nthr")
    file = PartFile(tmp_path / "r.jsonl", 4)
    assert file.write(b"2\n") == 6
    file.finish()
    assert (tmp_path / "r.jsonl").read_bytes() == b"one\n2\n"


def test_a_file_that_lost_records_is_refused(tmp_path):
    (tmp_path / "r.jsonl").write_bytes(b"one\n")
    with pytest.raises(OutputError, match="shorter than their manifest says"):
        PartFile(tmp_path / "r.jsonl", 5)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("a/b.txt", "a/b.txt.jsonl"),
        ("../../etc/passwd", "%%2e%2e/%%2e%2e/etc/passwd.jsonl"),
        ("/etc/passwd", "%/etc/passwd.jsonl"),
        ("a\nb", "a%a%b.jsonl"),
        ("a.jsonl/b", "a.jsonl%/b.jsonl"),
        ("Wahl in Nürnberg.txt", "Wahl in Nürnberg.txt.jsonl"),
    ],
)
def test_names_of_split_files(id, name):
    assert safe_name(id) == name


@given(st.lists(st.text(alphabet=st.sampled_from("a.%/\\:\n2é"), max_size=8), min_size=2, max_size=2, unique=True))
def test_names_stay_in_their_directory_and_never_clash(ids):
    first, second = map(safe_name, ids)
    assert first != second
    assert not Path(first).is_absolute() and not {"", ".", ".."} & set(first.split("/"))
    # Neither is a directory that the other needs, nor the file that the other is written to.
    assert not second.startswith((first + "/", first + ".part"))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=100, max_size=400))
def test_long_names_are_cut(id):
    assert all(len(part.encode()) < 250 for part in safe_name(id).split("/"))


def test_a_manifest_of_other_options_is_refused(tmp_path):
    path = tmp_path / "m"
    Manifest(path, {"language": "de"}).close()
    Manifest(path, {"language": "de"}, resume=True).close()
    with pytest.raises(OutputError, match='language was "de", now null'):
        Manifest(path, {"language": None}, resume=True)


def test_a_manifest_of_another_version_is_refused(tmp_path, monkeypatch):
    Manifest(tmp_path / "m").close()
    monkeypatch.setattr("quotes.__version__", "99")
    with pytest.raises(OutputError, match=r'version was ".*", now "99"'):
        Manifest(tmp_path / "m", resume=True)


def test_a_manifest_of_another_run_that_is_writing_is_refused(tmp_path):
    held = Manifest(tmp_path / "m")
    for resume in (True, False):
        with pytest.raises(OutputError, match="locked"):
            Manifest(tmp_path / "m", resume=resume)
    held.close()


def test_a_run_that_died_before_its_manifest_was_filled_begins_anew(tmp_path):
    (tmp_path / "m").touch()
    manifest = Manifest(tmp_path / "m", resume=True)
    assert (manifest.digest_of("a"), manifest.length_of("")) == (None, 0)
    manifest.close()


def test_what_is_no_manifest_is_refused_and_kept(tmp_path):
    (tmp_path / "m").write_bytes(b"notes about my articles " * 99)
    with pytest.raises(OutputError, match=r"cannot use the manifest .*m: file is not a database"):
        Manifest(tmp_path / "m")
    assert (tmp_path / "m").read_bytes().startswith(b"notes")


def test_a_manifest_that_is_damaged_inside_is_named(tmp_path):
    manifest = Manifest(tmp_path / "m")
    manifest.commit([(f"{number}.txt", "0" * 64) for number in range(999)], {})
    manifest.close()
    data = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(data[:16384] + b"?" * (len(data) - 16384))  # the first pages tell the tables
    manifest = Manifest(tmp_path / "m", resume=True)
    with pytest.raises(OutputError, match=r"cannot use the manifest .*m: database disk image is malformed"):
        [manifest.digest_of(f"{number}.txt") for number in range(999)]
    manifest.close()


def test_a_manifest_knows_what_was_committed(tmp_path):
    manifest = Manifest(tmp_path / "m")
    manifest.commit([("a", "1"), ("\ud800", "2")], {"": 7})
    manifest.database.execute("INSERT INTO article VALUES ('b', '3')")  # a crash before the next commit
    manifest.close()
    manifest = Manifest(tmp_path / "m", resume=True)
    assert [manifest.digest_of(id) for id in ("a", "\ud800", "b")] == ["1", "2", None]
    assert (manifest.length_of(""), manifest.length_of("x")) == (7, 0)
    assert [manifest.first_time(id) for id in ("a", "b", "a")] == [True, True, False]
    manifest.close()


def test_a_manifest_can_be_read_with_the_tools_of_sqlite(tmp_path):
    manifest = Manifest(tmp_path / "m", {"language": "de"})
    manifest.commit([("a.txt", "1")], {})
    manifest.close()
    rows = sqlite3.connect(tmp_path / "m").execute("SELECT CAST(id AS TEXT), sha256 FROM article").fetchall()
    assert rows == [("a.txt", "1")]
