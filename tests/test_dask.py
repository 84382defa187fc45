"""A run on a real cluster: two worker processes on this machine, of which one is killed in mid-run."""

import json
import os
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes import batch, dask, partitions
from quotes.cli import app
from quotes.errors import EngineError

pytest.importorskip("distributed", reason="Dask is not installed")

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles" / "de"
COPIES = 4
OPTIONS = batch.Options(language="de")


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """A directory of German articles, a file that is no text among them."""
    folder = tmp_path_factory.mktemp("articles")
    for path in ARTICLES.glob("*.txt"):
        for copy in range(COPIES):
            (folder / f"{path.stem}-{copy}.txt").write_bytes(path.read_bytes())
    (folder / "noise.txt").write_bytes(bytes(range(32)) * 10)
    return folder


@pytest.fixture(scope="module")
def local_records(articles, tmp_path_factory):
    output = tmp_path_factory.mktemp("local") / "records.jsonl"
    CliRunner().invoke(app, ["extract", str(articles), "-o", str(output), "--language", "de"])
    return records_in(output.parent)


@pytest.fixture(scope="module")
def client():
    with dask.connect("local", 2) as client:
        yield client


def records_in(folder, pattern="*.jsonl"):
    lines = [
        line for path in sorted(folder.glob(pattern)) for line in path.read_text(encoding="utf-8").split("\n") if line
    ]
    return sorted(json.dumps(json.loads(line), sort_keys=True) for line in lines)


def test_a_killed_worker_costs_no_record(client, articles, local_records, tmp_path, monkeypatch):
    monkeypatch.setattr(partitions, "FILES", 2)
    pieces = partitions.cut([str(articles)], print)
    outcomes = dask.run(client, pieces, tmp_path, OPTIONS)
    done = [next(outcomes)]
    workers = set(client.run(os.getpid).values())
    assert len(workers) == 2
    os.kill(min(workers), signal.SIGKILL)
    done += outcomes
    assert len(done) == len(pieces) > 9
    assert set(client.run(os.getpid).values()) != workers
    assert records_in(tmp_path) == local_records
    assert [reason for outcome in done for _, reason in outcome.failures] == ["binary data, not text"]
    assert sum(outcome.articles for outcome in done) == len(list(articles.iterdir())) - 1
    assert sum(outcome.types.total() for outcome in done) == len(local_records)
    assert len(list(tmp_path.iterdir())) == len(pieces)


def test_a_piece_that_fails_is_named_and_the_rest_is_written(client, articles, tmp_path):
    good = partitions.Files(tuple(batch.find([str(articles / "werk-0.txt")]).files))
    outcomes = list(dask.run(client, [Broken(), good], tmp_path, OPTIONS))
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    assert failures == [("broken piece", "given up: no memory")]
    assert records_in(tmp_path)


class Broken:
    """A piece that no worker can read."""

    name = "broken piece"

    def pairs(self, options, failed):
        raise MemoryError("no memory")


def test_records_as_parquet(articles, local_records, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    output = tmp_path / "records.parquet"
    dask.prepare(output)
    for number, piece in enumerate(partitions.cut([str(articles)], print)):
        dask.extract_part(number, piece, output, OPTIONS)
    rows = parquet.read_table(output).to_pylist()
    assert sorted(json.dumps(row, sort_keys=True) for row in rows) == local_records


def test_without_articles_there_is_nothing_to_do(client, tmp_path):
    assert list(dask.run(client, [], tmp_path, OPTIONS)) == []


def test_an_error_of_the_run_is_none_of_the_connection(client):
    with pytest.raises(ValueError, match="of the run"), dask.connect(client.scheduler.address, 1):
        raise ValueError("of the run")


def test_the_directory_must_be_empty(tmp_path):
    (tmp_path / "part-00000.jsonl").touch()
    with pytest.raises(EngineError, match="not empty"):
        dask.prepare(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--dask", "local"], "-o DIR"),
        (["--dask", "local", "-o", "out", "--resume"], "--resume"),
        (["-", "--dask", "local", "-o", "out"], "standard input"),
        (["--dask", "nonsense://nowhere", "-o", "out"], "cannot reach a Dask scheduler at nonsense://nowhere"),
    ],
)
def test_wrong_use_ends_with_status_2(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["extract", str(ARTICLES), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_command_uses_a_cluster_that_runs(client, articles, local_records, tmp_path):
    output = tmp_path / "records"
    address = client.scheduler.address
    arguments = ["extract", str(articles), "-o", str(output), "--dask", address, "--language", "de"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1, result.stderr
    assert f"{5 * COPIES} articles, {len(local_records)} quotes" in result.stderr
    assert "noise.txt: binary data, not text" in result.stderr
    assert records_in(output) == local_records
