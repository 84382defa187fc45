"""A local Spark session gives the records that a run without Spark gives."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from quotes.spark import extract
from quotes.stream import extract_records

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
pytest.importorskip("pandas", reason="pandas is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles" / "de"


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers take any Python that they find
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    local = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    session = builder.config(map=local).getOrCreate()
    yield session
    session.stop()


def test_records_of_a_data_frame(session):
    pairs = [(path.name, path.read_bytes().decode()) for path in sorted(ARTICLES.glob("*.txt"))]
    frame = session.createDataFrame([*pairs, ("empty", None)], "name string, body string")
    found = extract(frame, text="body", id="name", language="de")
    rows = [row.asDict(recursive=True) for row in found.collect()]
    assert rows == list(extract_records(pairs, language="de"))
    assert rows
    assert found.schema["confidence"].dataType.simpleString() == "double"
    assert found.schema["content"].dataType.simpleString() == "array<struct<start:bigint,end:bigint,text:string>>"
