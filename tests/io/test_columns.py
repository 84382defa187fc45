"""Tables of records: every key is a typed column, and what was written is read again."""

import pytest

from quotes import Quote, extract
from quotes.io.columns import arrow_schema, write_parquet

pytest.importorskip("pyarrow", reason="pyarrow is not installed")


@pytest.fixture
def records():
    text = "Laut der Agentur TASS sagte Weber der Zeitung, er sei „sehr zufrieden“. „Wir gehen“, sagte sie."
    return [quote.to_dict() for quote in extract(text, language="de")]


def test_columns_are_the_keys_of_the_record(records):
    assert arrow_schema().names == list(records[0])


def test_records_survive_a_file(tmp_path, records):
    from pyarrow import parquet

    write_parquet(iter(records), tmp_path / "records.parquet")
    rows = parquet.read_table(tmp_path / "records.parquet").to_pylist()
    assert rows == records
    assert [Quote.from_dict(row).to_dict() for row in rows] == records


def test_no_records_are_a_table_too(tmp_path):
    from pyarrow import parquet

    write_parquet([], tmp_path / "none.parquet")
    assert parquet.read_table(tmp_path / "none.parquet").schema.equals(arrow_schema())
