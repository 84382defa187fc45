"""Runs of the command with the stub for the pipeline, and articles for it."""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

STUB = Path(__file__).with_name("stub.py")


def start(*arguments, seconds=0.0, **options):
    """A process of its own that extracts with the stub."""
    line = [sys.executable, STUB, "extract", "--language", "de", *map(os.fspath, arguments)]
    environment = os.environ | {"STUB_SECONDS": str(seconds)}
    # A shell's background job ignores the interrupt, and so would its children.
    options["preexec_fn"] = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


@pytest.fixture
def stub():
    """Run the command with the stub: status, standard output, standard error."""

    def run(*arguments, seconds=0.0, data=b""):
        process = start(*arguments, seconds=seconds, stdin=subprocess.PIPE)
        out, err = process.communicate(data, timeout=120)
        assert b"Traceback" not in err, err.decode()
        return process.returncode, out.decode(), err.decode()

    return run


@pytest.fixture
def write(tmp_path):
    """Write a file below the temporary directory: text as UTF-8, bytes as they are, a list as JSON Lines."""

    def write(name, content="one\ntwo\n"):
        if isinstance(content, list):
            content = "".join(json.dumps(item) + "\n" for item in content)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def ids(out):
    """The ids of some records."""
    return [json.loads(line)["id"] for line in out.split("\n") if line]
