"""Extraction on Spark: a data frame of articles in, a data frame of records out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from quotes.errors import MissingExtra
from quotes.stream import extract_records

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from pyspark.sql import DataFrame

ROWS = 1_000  # records of one batch that a worker hands back


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    language: str | None = None,
    registry: str | None = None,
) -> DataFrame:
    """The records of the articles in the columns ``text`` and ``id``, a row each, columns as the record has its keys.

    ``language`` is identified for each article if not given; ``registry`` is a path on the workers. An article that cannot be
    read (no text, another language) has no rows; the log of the worker names it. Raises ``MissingExtra`` if pyspark, pandas or
    pyarrow is not installed.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema

        from quotes.io.columns import arrow_schema

        schema = from_arrow_schema(arrow_schema())
    except ImportError as error:
        raise MissingExtra("Spark needs further packages: pip install 'quotes-attribution[spark]'") from error

    def records_of(frames: Iterator[PandasFrame]) -> Iterator[PandasFrame]:
        import pandas

        pairs = ((str(i), t) for frame in frames for i, t in zip(frame[id], frame[text], strict=True))
        records = extract_records(pairs, language=language, registry=registry)
        while rows := list(islice(records, ROWS)):
            yield pandas.DataFrame.from_records(rows, columns=schema.names)

    return df.select(id, text).mapInPandas(records_of, schema)
