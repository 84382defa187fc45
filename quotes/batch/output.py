"""Where records go: a stream, a file, or a file for each input file. No reader ever sees half a record, nor half a file.

A file is written as ``NAME.part`` and gets its name when it is complete. Beside the output lies the manifest of the run.
"""

from __future__ import annotations

import errno
import gzip
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from quotes.batch import manifest as manifests
from quotes.batch.inputs import InputFile
from quotes.batch.manifest import Manifest
from quotes.batch.running import Result
from quotes.errors import OutputError
from quotes.io.files import GZIP_SUFFIX

PART = ".part"
RECORDS = ".jsonl"
LONGEST_NAME = 200  # bytes; file systems take 255


class Stream:
    """Standard output, or a file that is no regular one: what is written stays written, and no run can be resumed."""

    def __init__(self, stream: BinaryIO):
        self.stream = stream
        self.manifest = Manifest()

    def write(self, results: list[Result]) -> None:
        self.stream.write(b"".join(_records(results)))
        self.stream.flush()

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        self.manifest.close()


class Files:
    """One file of records, or (``split``) a directory with one for each input file."""

    def __init__(self, output: Path, manifest: Manifest, *, split: bool):
        self.output = output
        self.manifest = manifest
        self.split = split
        self.name = ""
        self.file: PartFile | None = None
        if not split:
            self._open("")

    def write(self, results: list[Result]) -> None:
        """Write the records of some articles and commit them: after a crash all of them are there, or none."""
        written = [result for result in results if result.outcome and result.outcome.failure is None]
        outputs = {}
        for name, group in groupby(written, key=self._name_of):
            self._open(name)
            outputs[name] = self.file.write(b"".join(_records(group)))
        self.manifest.commit([(result.source.id, result.outcome.digest) for result in written], outputs)

    def _name_of(self, result: Result) -> str:
        return safe_name(result.source.file.id) if self.split else ""

    def _open(self, name: str) -> None:
        if self.file is not None and name == self.name:
            return
        self.finish()
        path = self.output / name
        if self.split:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.name, self.file = name, PartFile(path, self.manifest.length_of(name))

    def finish(self) -> None:
        """The file that is open is complete."""
        if self.file is not None:
            self.file.finish()
            self.file = None

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
        self.manifest.close()


class PartFile:
    """A file on its way: its first ``length`` bytes are there from an earlier run. ``.gz``: each writing is a gzip member."""

    def __init__(self, path: Path, length: int):
        self.path = path
        self.part = part_of(path)
        if length > _size(self.part):
            if length > _size(path):
                raise OutputError(f"cannot resume: {path} and {self.part} are shorter than their manifest says")
            shutil.copyfile(path, self.part)
        self.file = self.part.open("r+b" if length else "wb")
        self.file.truncate(length)
        self.file.seek(length)

    def write(self, records: bytes) -> int:
        """Write to the disk; returns the bytes that are there in all."""
        if records:
            packed = self.path.suffix == GZIP_SUFFIX
            self.file.write(gzip.compress(records, mtime=0) if packed else records)
            self.file.flush()
            os.fsync(self.file.fileno())
        return self.file.tell()

    def finish(self) -> None:
        self.file.close()
        os.replace(self.part, self.path)

    def close(self) -> None:
        self.file.close()


@contextmanager
def open_output(
    output: Path | BinaryIO, options: dict, *, split: bool = False, resume: bool = False, inputs: list[InputFile]
) -> Iterator[Stream | Files]:
    """Where to write; complete if nothing is raised inside. Raises ``OutputError``, ``OSError``."""
    if isinstance(output, Path) and (split or not output.exists() or output.is_file() or output.is_dir()):
        records = _files(Path(os.path.realpath(output)), options, split, resume, inputs)
    elif resume:
        raise OutputError("cannot resume: only a run that writes to a file can be")
    else:
        records = Stream(output.open("wb") if isinstance(output, Path) else output)
    try:
        yield records
        records.finish()
    finally:
        records.close()


def _files(output: Path, options: dict, split: bool, resume: bool, inputs: list[InputFile]) -> Files:
    if split:
        output.mkdir(exist_ok=True)
    elif output.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    elif not output.parent.is_dir():
        output.open("rb")  # says why not
    path = output.with_name(output.name + manifests.SUFFIX)
    targets = (output / safe_name(file.id) for file in inputs) if split else [output]
    written = ((target, part_of(target)) for target in targets)
    refuse_inputs(chain([path], chain.from_iterable(written)), inputs)
    if resume and not path.exists():
        if output.exists() and (not split or any(output.iterdir())):
            raise OutputError(f"cannot resume: {output} has no manifest ({path})")
        resume = False
    manifest = Manifest(path, options | {"split": split}, resume=resume)
    try:
        return Files(output, manifest, split=split)
    except BaseException:
        manifest.close()
        raise


def safe_name(id: str) -> str:
    """The path below the output directory for the records of an input file: never outside it, different for different ids."""
    *folders, name = (_safe_part(part) for part in id.split("/"))
    # "a.jsonl/b" beside "a" would need a directory where the records of "a" are.
    folders = [f"{folder}%" if folder.endswith((RECORDS, PART)) else folder for folder in folders]
    return "/".join([*folders, name + RECORDS])


def _safe_part(part: str) -> str:
    """A part of a path as a name: what is special or cannot be printed as percent signs with code points."""
    if part in ("", ".", ".."):
        return "%" + part.replace(".", "%2e")
    safe = "".join(c if c.isprintable() and c not in "%\\:" else f"%{ord(c):x}%" for c in part)
    if len(safe.encode()) > LONGEST_NAME:
        safe = safe.encode()[: LONGEST_NAME // 2].decode(errors="ignore") + "%" + sha256(part.encode()).hexdigest()
    return safe


def part_of(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _records(results: Iterable[Result]) -> Iterator[bytes]:
    return (result.outcome.records for result in results if result.outcome)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def refuse_inputs(paths: Iterable[Path], inputs: Iterable[InputFile]) -> None:
    """Raise ``OutputError`` if what is to be written is one of the files to read."""
    there = set(map(_identity, paths)) - {None}
    for file in inputs if there else ():
        if file.path is not None and _identity(file.path) in there:
            raise OutputError(f"{file.name} is one of the inputs; writing to it would destroy it")


def _identity(path: Path | str) -> tuple[int, int] | None:
    """Device and number of a file, which are the same under all its names; None if it is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
