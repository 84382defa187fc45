"""The columns of a table of records: the types of the record's fields as Arrow has them, and Parquet files of such tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, get_args, get_origin, get_type_hints

from quotes.records import Quote

if TYPE_CHECKING:
    import pyarrow

ROWS = 10_000  # records of one row group


def arrow_schema() -> pyarrow.Schema:
    """One column for each key of the record, in its order, without ``meta``; spans and entities are lists of structs."""
    import pyarrow

    types = get_type_hints(Quote)
    columns = [(key, _type_of(types[key])) for key in types if key != "meta"]
    return pyarrow.schema([("schema", pyarrow.string()), *columns])


def _type_of(annotation: object) -> pyarrow.DataType:
    import pyarrow

    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    if is_dataclass(annotation):
        types = get_type_hints(annotation)
        return pyarrow.struct([pyarrow.field(field.name, _type_of(types[field.name])) for field in fields(annotation)])
    if get_origin(annotation) is tuple:
        return pyarrow.list_(_type_of(get_args(annotation)[0]))
    if isinstance(annotation, UnionType):
        return _type_of(get_args(annotation)[0])
    return plain[annotation]


def write_parquet(records: Iterable[dict], path: Path) -> None:
    """Write records as one Parquet file; raises ``OSError``."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema, records = arrow_schema(), iter(records)
    with ParquetWriter(path, schema) as writer:
        while rows := list(islice(records, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def read_row_group(path: Path, number: int, columns: tuple[str, str]) -> Iterator[tuple]:
    """The values of two columns of one row group, row by row. Raises ``OSError``, ``ValueError`` for what is no such file."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        if missing := set(columns) - set(file.schema_arrow.names):
            raise ValueError(f"no column {', '.join(sorted(missing))}")
        table = file.read_row_group(number, columns=list(columns))
    yield from zip(*(table[column].to_pylist() for column in columns), strict=True)


def row_groups(path: Path) -> int:
    """How many row groups a Parquet file has; raises ``OSError``, ``ValueError`` for what is none."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return file.num_row_groups
