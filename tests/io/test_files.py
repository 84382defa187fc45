"""The bytes of input files: gzip within limits, changes while reading."""

import gzip
import os

import pytest

from quotes.errors import UnreadableInput
from quotes.io import files
from quotes.io.files import opened, read_bytes


def refusal(path):
    with pytest.raises(UnreadableInput) as error:
        read_bytes(path, path.name)
    return error.value.reason


def test_gzip_is_decompressed(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"one") + gzip.compress(b"two"))
    assert read_bytes(tmp_path / "a.txt.gz", "a") == b"onetwo"


@pytest.mark.parametrize("harm", [lambda data: data[:-9], lambda data: data[:40], lambda data: b"plain text"])
def test_damaged_gzip_is_named(tmp_path, harm):
    (tmp_path / "a.gz").write_bytes(harm(gzip.compress(os.urandom(9999))))
    assert refusal(tmp_path / "a.gz").startswith("damaged gzip data (")


def test_gzip_that_goes_on_and_on_is_stopped(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    assert refusal(tmp_path / "a.gz") == "decompresses to more than 200 times its size"


def test_repetitive_text_of_moderate_size_is_no_bomb(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(b" " * 900_000))
    assert len(read_bytes(tmp_path / "a.gz", "a")) == 900_000


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_what_is_too_large_for_an_article_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setattr(files, "MOST_BYTES", 2_000_000)
    data = os.urandom(2_000_001)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert refusal(tmp_path / name) == "larger than 2 MB"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\n")
    with pytest.raises(UnreadableInput, match="changed while it was read"), opened(path, "a") as stream:
        stream.readline()
        path.write_bytes(b"another one\n")


def test_a_path_that_no_file_can_have_is_named():
    with pytest.raises(UnreadableInput, match="null"):
        read_bytes("a\0b", "a")
