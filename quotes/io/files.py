"""The bytes of an input file: decompressed where its name ends in ``.gz``, within limits, unchanged while they are read."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.errors import UnreadableInput, reason_of

MOST_BYTES = 100_000_000  # of one article, decompressed
MOST_RATIO = 200  # decompressed to compressed: prose stays below 10, markup below 50, a bomb reaches 1,000
UNSUSPICIOUS = 1_000_000  # bytes that may come out of a file whatever the ratio
GZIP_SUFFIX = ".gz"


def read_bytes(path: str | Path, name: str) -> bytes:
    """The bytes of a file, decompressed; raises ``UnreadableInput`` with a reason a person understands."""
    with opened(path, name) as stream:
        return check_size(stream.read(MOST_BYTES + 1), name)


def check_size(data: bytes, name: str) -> bytes:
    """The data; raises ``UnreadableInput`` if an article may not be so large."""
    if len(data) > MOST_BYTES:
        raise UnreadableInput(name, f"larger than {MOST_BYTES // 1_000_000} MB")
    return data


@contextmanager
def opened(path: str | Path, name: str) -> Iterator[BinaryIO]:
    """A file to read from, decompressed; whatever goes wrong until it is closed raises ``UnreadableInput``."""
    try:
        with open(path, "rb") as file:
            before = _state(file)
            yield io.BufferedReader(_Decompressed(file, name)) if os.fspath(path).endswith(GZIP_SUFFIX) else file
            if _state(file) != before:
                raise UnreadableInput(name, "changed while it was read")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL byte
        raise UnreadableInput(name, _reason(path, error)) from error


class _Decompressed(io.RawIOBase):
    """What a gzip file holds; stops where a small file goes on and on."""

    def __init__(self, file: BinaryIO, name: str):
        self.file = file
        self.name = name
        self.stream = gzip.GzipFile(fileobj=file)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        try:
            count = self.stream.readinto(buffer)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:  # to some readers an EOFError is no error
            raise UnreadableInput(self.name, f"damaged gzip data ({error})") from error
        self.count += count
        if self.count > max(UNSUSPICIOUS, MOST_RATIO * self.file.tell()):
            raise UnreadableInput(self.name, f"decompresses to more than {MOST_RATIO} times its size")
        return count


def _state(file: BinaryIO) -> tuple[int, int] | None:
    """Size and time of change; None for what is no regular file and has neither."""
    status = os.fstat(file.fileno())
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _reason(path: str | Path, error: Exception) -> str:
    if isinstance(error, OSError) and os.path.islink(path) and not os.path.exists(path):
        return "broken or circular symbolic link"
    return reason_of(error).lower()
