"""The inputs of a run cut into pieces that workers read by themselves: some files, or a part of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes import batch
from quotes.batch.articles import read, sources
from quotes.batch.inputs import InputFile
from quotes.errors import UnknownLanguage, UnreadableInput
from quotes.io import columns

FILES = 256  # texts in one piece: some seconds of work, so that losing a worker loses little
TABLE = ".parquet"

Failed = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Files:
    """Some files with one article each, or a file of JSON Lines."""

    files: tuple[InputFile, ...]

    @property
    def name(self) -> str:
        return " … ".join(dict.fromkeys((self.files[0].name, self.files[-1].name)))

    def pairs(self, options: batch.Options, failed: Failed) -> Iterator[tuple[str, str]]:
        for source in sources(self.files, options):
            try:
                article = read(source, options).article
            except UnreadableInput as error:
                failed(source.name, error.reason)
            except UnknownLanguage as error:
                failed(source.name, str(error))
            else:
                yield article.id, article.text


@dataclass(frozen=True, slots=True)
class Rows:
    """One row group of a Parquet file."""

    path: Path
    number: int

    @property
    def name(self) -> str:
        return f"{self.path}, row group {self.number}"

    def pairs(self, options: batch.Options, failed: Failed) -> Iterator[tuple[str, str]]:
        wanted = (options.id_field or "id", options.text_field)
        try:
            for id, text in columns.read_row_group(self.path, self.number, wanted):
                yield str(id), text
        except (OSError, ValueError) as error:
            failed(self.name, str(error))


Piece = Files | Rows


def cut(paths: list[str], failed: Failed) -> list[Piece]:
    """All pieces of some inputs, in the same order on every run.

    Inputs are those of `batch.find`, and Parquet files or directories of them (``.parquet``). What cannot be looked into is told
    to ``failed``.
    """
    found = batch.find(path for path in paths if not path.endswith(TABLE))
    for name, reason in found.failures:
        failed(name, reason)
    whole = [file for file in found.files if file.format == "jsonl"]
    small = [file for file in found.files if file.format != "jsonl"]
    pieces: list[Piece] = [Files(tuple(small[at : at + FILES])) for at in range(0, len(small), FILES)]
    pieces += [Files((file,)) for file in whole]
    for path in dict.fromkeys(path for path in paths if path.endswith(TABLE)):
        pieces += _row_groups(Path(path), failed)
    return pieces


def _row_groups(path: Path, failed: Failed) -> Iterator[Piece]:
    for file in sorted(path.rglob(f"*{TABLE}")) if path.is_dir() else [path]:
        try:
            yield from (Rows(file, number) for number in range(columns.row_groups(file)))
        except (OSError, ValueError) as error:
            failed(str(file), str(error))
