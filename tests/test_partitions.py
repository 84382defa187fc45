"""Pieces of input that workers read by themselves."""

import gzip
import json

import pytest

from quotes import partitions
from quotes.batch import Options
from quotes.partitions import Rows, cut

OPTIONS = Options(id_field="id", language="de")


@pytest.fixture
def failures():
    return {}


def read(pieces, failures):
    return [pair for piece in pieces for pair in piece.pairs(OPTIONS, failures.__setitem__)]


def test_a_directory_is_cut_into_pieces_of_texts(tmp_path, failures, monkeypatch):
    monkeypatch.setattr(partitions, "FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name.upper(), encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01\x02\x03" * 10)
    pieces = cut([str(tmp_path)], failures.__setitem__)
    assert len(pieces) == 2
    assert read(pieces, failures) == [("a.txt", "A"), ("b.txt", "B"), ("c.txt", "C")]
    assert list(failures.values()) == ["binary data, not text"]
    assert all(piece.name.startswith(str(tmp_path)) for piece in pieces)


def test_what_is_not_there_is_named(tmp_path, failures):
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pieces = cut(
        [str(tmp_path / "no.txt"), str(tmp_path / "no.jsonl"), str(tmp_path / "no.parquet")], failures.__setitem__
    )
    assert read(pieces, failures) == []
    assert len(failures) == 3


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz"])
def test_json_lines(tmp_path, failures, name):
    lines = [
        json.dumps({"id": "one", "text": "Ett\u2028to", "date": "2024"}, ensure_ascii=False),
        "",
        "no json",
        json.dumps({"id": 2, "text": "To"}),
        json.dumps(["id", "text"]),
        json.dumps({"id": "three"}),
    ]
    data = "\n".join(lines).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    pieces = cut([str(tmp_path / name)], failures.__setitem__)
    assert [piece.name for piece in pieces] == [str(tmp_path / name)]
    assert read(pieces, failures) == [("one", "Ett\u2028to"), ("2", "To")]
    assert [place.rpartition(":")[2] for place in failures] == ["3", "5", "6"]


def test_a_file_that_breaks_off_gives_what_it_holds(tmp_path, failures):
    path = tmp_path / "broken.jsonl.gz"
    whole = gzip.compress("\n".join(json.dumps({"id": n, "text": str(n**9)}) for n in range(5_000)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    assert 0 < len(read(cut([str(path)], failures.__setitem__), failures)) < 5_000
    assert list(failures) == [str(path)]


def test_parquet_is_cut_by_row_groups(tmp_path, failures):
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    (tmp_path / "in.parquet").mkdir()
    table = pyarrow.table({"id": [1, 2, 3], "text": ["a", None, "c"], "more": [0, 0, 0]})
    parquet.write_table(table, tmp_path / "in.parquet" / "0.parquet", row_group_size=2)
    (tmp_path / "in.parquet" / "1.parquet").write_bytes(b"no parquet")
    parquet.write_table(table.drop_columns("text"), tmp_path / "in.parquet" / "2.parquet")
    pieces = cut([str(tmp_path / "in.parquet")], failures.__setitem__)
    assert pieces[:2] == [Rows(tmp_path / "in.parquet" / "0.parquet", number) for number in (0, 1)]
    assert read(pieces, failures) == [("1", "a"), ("2", None), ("3", "c")]
    assert len(failures) == 2 and any("no column text" in reason for reason in failures.values())
