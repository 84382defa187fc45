"""What only a process of its own can tell: start-up, memory, and the gain from a second job."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

HELP = ("-m", "quotes", "--help")
FIRST_QUOTE = ("-c", "import quotes; print(quotes.extract('„Wir gehen“, sagte Weber.', language='de')[0].id)")


def start_up(repeats: int) -> dict:
    """Seconds on the clock until ``quotes --help`` has ended and until the first quote of a short text is there."""
    return {
        "help_seconds": round(min(_run(HELP)[0] for _ in range(repeats)), 2),
        "first_quote_seconds": round(min(_run(FIRST_QUOTE)[0] for _ in range(repeats)), 2),
    }


def jobs(folder: Path, language: str) -> dict:
    """Seconds on the clock and peak memory of ``quotes extract`` with one and two jobs, and how many times as fast two are."""
    command = ("-m", "quotes", "extract", str(folder), "--language", language, "-o", os.devnull, "--jobs")
    (one, memory), (two, _) = _run((*command, "1")), _run((*command, "2"))
    return {
        "seconds": {"1": round(one, 2), "2": round(two, 2)},
        "gain": round(one / two, 2),
        "memory_megabytes": round(memory),
    }


def _run(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds on the clock and peak memory (megabytes) of a Python process; raises ``CalledProcessError`` if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen((sys.executable, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
