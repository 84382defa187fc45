"""A run that is killed anywhere and resumed leaves the bytes of a run that was not.

``KILLS=50 pytest tests/batch/test_kill.py`` kills more often.
"""

import gzip
import json
import os
import random
import signal
import time
from contextlib import suppress

import pytest

from tests.batch.conftest import start

KILLS = int(os.environ.get("KILLS", "2"))
ARTICLE_SECONDS = 0.003


@pytest.fixture
def articles(write):
    """Texts, lines of a compressed file that span several chunks, and inputs that cannot be read."""
    for number in range(60):
        write(f"in/{number:02}.txt", f"one {number}\ntwo\n" if number % 7 else b"\x00" * 50)
    lines = "".join(json.dumps({"text": f"line {number}\n" if number % 5 else None}) + "\n" for number in range(90))
    return write("in/lines.jsonl.gz", gzip.compress(lines.encode()))


def contents(path):
    files = [path] if path.is_file() else sorted(path.rglob("*.*"))
    return {file.relative_to(path): file.read_bytes() for file in files if file.is_file()}


def written(output):
    """Bytes of an output, complete or not."""
    part = output.with_name(output.name + ".part")
    files = [part, *output.rglob("*")] if output.is_dir() else [part]
    size = 0
    for file in files:
        with suppress(FileNotFoundError):  # it was moved to its place meanwhile
            size += file.stat().st_size if file.is_file() else 0
    return size


@pytest.mark.parametrize(
    ("jobs", "name"), [("1", "r.jsonl"), ("2", "r.jsonl"), ("2", "r.jsonl.gz"), ("1", "split")], ids=str
)
def test_a_run_that_is_killed_and_resumed_gives_the_same_bytes(articles, tmp_path, jobs, name):
    options = ["--jobs", jobs, *(["--split"] if name == "split" else [])]
    inputs = [tmp_path / "in", articles]
    assert start(*inputs, "-o", tmp_path / name, *options, seconds=ARTICLE_SECONDS).wait(240) == 1
    expected = contents(tmp_path / name)
    killed = 0
    for kill in range(KILLS):
        (tmp_path / str(kill)).mkdir()
        output = tmp_path / str(kill) / name
        dice = random.Random(f"{jobs} {name} {kill}")
        resume = []
        for _ in range(2):  # the run, then the resumed run
            process = start(*inputs, "-o", output, *options, *resume, seconds=ARTICLE_SECONDS)
            enough = dice.uniform(0, 0.8) * sum(map(len, expected.values()))
            while process.poll() is None and written(output) < enough:
                time.sleep(0.002)
            time.sleep(dice.uniform(0, 0.1))
            process.kill()
            killed += process.wait() == -signal.SIGKILL
            resume = ["--resume"]
        assert start(*inputs, "-o", output, *options, "--resume").wait(240) == 1
        assert contents(output) == expected
        assert not output.with_name(name + ".part").exists()
    print(f"killed {killed} times")
    assert killed
