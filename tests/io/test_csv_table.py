"""CSV: what a person sees in a spreadsheet, formulas that are none, rows that are broken."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io import csv_table
from quotes.io.exchange import ArticleQuotes
from quotes.records import Entity
from tests.io.examples import NAMELESS, RUSSIAN, article, quote, spans


def rows_of(path):
    """The rows as another program reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def table(tmp_path):
    """The file of the difficult article."""
    csv_table.write([article()], tmp_path / "a.csv")
    return tmp_path / "a.csv"


def test_a_row_for_each_record_with_text_beside_offsets(table):
    first = rows_of(table)[0]
    assert (first["content"], first["content_at"]) == ("„Wir\r\n\r\ngehen“ … „ja“", "2-16 47-51")
    assert (first["speaker_name"], first["speaker_id"]) == ("Yuri Ushakov; \\e; Yuri Ushakov", "ushakov; ; ushakov")
    assert (first["parent"], first["negated"], first["confidence"]) == ("", "false", "0.9")
    assert table.read_bytes().startswith(b"\xef\xbb\xbfdoc,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''@"])
def test_no_cell_is_a_formula(tmp_path, start):
    text = f"{start}1+1 er gehe"
    speaker = Entity(text, text, text, "person", text, "named")
    one = quote(doc=f"{start}a", content=spans(text, text.strip()), speaker=(speaker,), evidence=(text,))
    csv_table.write([ArticleQuotes(one.doc, text, (one,))], tmp_path / "a.csv")
    cells = [cell for row in rows_of(tmp_path / "a.csv") for cell in row.values()]
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝")) for cell in cells)
    assert f"'{text}" in cells
    assert [found.quotes for found in csv_table.read(tmp_path / "a.csv")] == [(one,)]


@given(st.text("'=+-@\t\r\na"))
def test_the_guard_takes_nothing_away(cell):
    assert csv_table._unguarded(csv_table.guarded(cell)) == cell


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2-16 47-51", "2-16", "row 2: '„Wir\\r\\n\\r\\ngehen“ … „ja“' is not as long as its offsets 2-16"),
        ("0.9", "high", "row 2: Expecting value"),
        ("0.9", "7", "row 2: the confidence 7 is not within 0 to 1"),
        ("ushakov; ; ushakov", "ushakov", "row 2: speaker_id has 1 values in place of 3"),
        ("ushakov; ; ushakov", "a;b", "row 2: a semicolon that parts nothing in 'a;b'"),
        (",direct,", ",shouted,", "row 2: the type 'shouted' is unknown"),
        ("content_at", "place", "row 2: the key 'content_at' is missing"),
    ],
)
def test_a_broken_row_is_named(table, old, new, reason):
    text = table.read_bytes().decode("utf-8")
    changed = text.replace(old, new, 1)
    assert changed != text
    table.write_bytes(changed.encode("utf-8"))
    with pytest.raises(UnreadableInput) as raised:
        list(csv_table.read(table))
    assert raised.value.reason.startswith(reason)


def test_several_values_stand_side_by_side(tmp_path):
    one = quote(speaker=(NAMELESS, RUSSIAN), evidence=())
    csv_table.write([ArticleQuotes(one.doc, None, (one,))], tmp_path / "a.csv")
    (row,) = rows_of(tmp_path / "a.csv")
    assert (row["speaker_name_in_text"], row["speaker_affiliation"]) == ("\\; \\\\e; Juri Uschakow", "; kremlin")
