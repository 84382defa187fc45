"""From arguments to input files: directories are walked, patterns expanded, ids made unique, no file taken twice."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from quotes.errors import reason_of
from quotes.io.files import GZIP_SUFFIX

STANDARD_INPUT = "-"
FORMATS = {".jsonl": "jsonl", ".html": "html", ".htm": "html"}  # everything else is text


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: the id that its articles have or begin with, its path (None: standard input), its format."""

    id: str
    path: str | None
    format: str = "text"

    @property
    def name(self) -> str:
        """The path as a message names it."""
        return self.id if self.path is None else readable(self.path)


@dataclass(slots=True)
class Inputs:
    """The files of a run and what was passed over."""

    files: list[InputFile] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    other_files: int = 0

    @property
    def articles(self) -> int | None:
        """How many articles there are; None if only reading the files can tell."""
        return None if any(file.format == "jsonl" for file in self.files) else len(self.files)


def find(arguments: Iterable[str]) -> Inputs:
    """All input files: files as given, directories recursively in sorted order (``*.txt``), patterns (``*``, ``?``, ``[…]``,
    ``**``) as the files that they match, ``-`` for standard input. A file named in two ways is taken once.

    Ids are paths below the given directory; where two arguments would give the same id, each is prefixed by its argument.
    """
    found = Inputs()
    seen = set()
    named: list[tuple[str, InputFile]] = []  # each file with the argument that may still prefix its id, or ""
    for argument in arguments:
        for prefix, file, spelling in _files(argument, found):
            if spelling not in seen:
                seen.add(spelling)
                named.append((prefix, file))
    found.files = _with_unique_ids(named)
    return found


def read_list(path: str) -> list[str]:
    """The paths that a file (``-``: standard input) lists: one a line, or parted by NUL bytes if there are any.

    Raises ``OSError``.
    """
    if path == STANDARD_INPUT and sys.stdin is None:
        raise OSError("standard input is closed")
    data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    paths = data.split(b"\0") if b"\0" in data else data.replace(b"\r\n", b"\n").split(b"\n")
    return [os.fsdecode(path) for path in paths if path]


def readable(name: str) -> str:
    """A file name as valid text: bytes that are no UTF-8 become backslash escapes."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def _files(argument: str, found: Inputs) -> Iterator[tuple[str, InputFile, str]]:
    """The files of an argument, each with the prefix that would tell its id from another, and one spelling of its path."""
    if argument == STANDARD_INPUT:
        yield "", InputFile(STANDARD_INPUT, None), ""
    elif os.path.isdir(argument):
        top = os.path.realpath(argument)
        for path, below in _below(argument, found):
            yield readable(argument).rstrip("/"), _input(readable(below), path), os.path.join(top, below)
    else:
        for path in _expanded(argument, found):
            yield readable(path), _input(readable(path), path), _spelling(path)


def _input(id: str, path: str) -> InputFile:
    suffix = os.path.splitext(path.lower().removesuffix(GZIP_SUFFIX))[1]
    return InputFile(id, path, FORMATS.get(suffix, "text"))


def _spelling(path: str) -> str:
    """One spelling for all paths of a file, but a link stays apart from what it points to."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _expanded(argument: str, found: Inputs) -> list[str]:
    """The files that a pattern matches, sorted; what is no pattern, or names a file, stands for itself."""
    parts = Path(argument).parts
    fixed = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), None)
    if fixed is None or os.path.lexists(argument):
        return [argument]
    try:
        # Unlike glob.glob, pathlib does not follow links to directories, which could lead in circles.
        matches = Path(*parts[:fixed]).glob("/".join(parts[fixed:]))
        files = sorted(str(path) for path in matches if not path.is_dir())
        reason = "no file matches this pattern"
    except (ValueError, OSError) as error:
        files, reason = [], str(error).lower()
    if not files:
        found.failures.append((readable(argument), reason))
    return [path for path in files if not _refused_as_special(path, found)]


def _with_unique_ids(named: list[tuple[str, InputFile]]) -> list[InputFile]:
    """Prefix what clashes until nothing does: a prefixed id may clash anew."""
    while True:
        counts = Counter(file.id for _, file in named)
        clashes = {i for i, (prefix, file) in enumerate(named) if prefix and counts[file.id] > 1}
        if not clashes:
            return [file for _, file in named]
        for i in clashes:
            prefix, file = named[i]
            named[i] = "", replace(file, id=f"{prefix}/{file.id}")


def _below(top: str, found: Inputs) -> Iterator[tuple[str, str]]:
    """Path and path below ``top`` of each text in a directory."""

    def failed(error: OSError) -> None:
        found.failures.append((readable(str(error.filename)), reason_of(error)))

    for folder, folders, files in os.walk(top, onerror=failed):
        folders.sort()
        for name in sorted([*files, *(f for f in folders if os.path.islink(os.path.join(folder, f)))]):
            path = os.path.join(folder, name)
            if not name.endswith(".txt"):
                found.other_files += 1
            elif not _refused_as_special(path, found):
                yield path, os.path.relpath(path, top)


def _refused_as_special(path: str, found: Inputs) -> bool:
    """A pipe, socket or device: reading one that merely lies in a directory could wait or go on for ever."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False  # reading it will say why
    special = not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    if special:
        found.failures.append((readable(path), "not a regular file"))
    return special
