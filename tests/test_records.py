"""Records: the same in Python and as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.records import CUE_CLASSES, KINDS, MEDIA, SCHEMA, TYPES, VIAS, Entity, Outlet, Quote, Span

OFFSETS = st.integers(min_value=0, max_value=10**6)
SPANS = st.lists(st.builds(Span, OFFSETS, OFFSETS, st.text()), max_size=3).map(tuple)
ENTITY = {
    "name": st.text(),
    "name_in_text": st.text(),
    "id": st.none() | st.text(),
    "kind": st.sampled_from(KINDS),
    "affiliation": st.none() | st.text(),
    "via": st.sampled_from(VIAS),
}
QUOTES = st.builds(
    Quote,
    doc=st.text(),
    id=st.text(),
    language=st.sampled_from(("de", "nb", "nn", "en")),
    type=st.sampled_from(TYPES),
    speaker=st.lists(st.builds(Entity, **ENTITY), max_size=2).map(tuple),
    outlet=st.lists(st.builds(Outlet, start=OFFSETS, end=OFFSETS, text=st.text(), **ENTITY), max_size=2).map(tuple),
    medium=st.sampled_from(MEDIA),
    cue_class=st.sampled_from(CUE_CLASSES),
    negated=st.booleans(),
    parent=st.none() | st.text(),
    confidence=st.floats(min_value=0, max_value=1),
    evidence=st.lists(st.text(), max_size=3).map(tuple),
    **dict.fromkeys(("content", "cue", "source", "addressee", "frame", "fragments"), SPANS),
)
# The keys of CONTRACT.md in its order.
KEYS = [
    "schema", "doc", "id", "language", "type", "content", "cue", "source", "speaker", "outlet", "addressee", "frame", "fragments",
    "medium", "cue_class", "negated", "parent", "confidence", "evidence",
]  # fmt: skip


@given(QUOTES)
def test_a_quote_comes_back_from_its_record(quote):
    assert Quote.from_dict(quote.to_dict()) == quote


@given(QUOTES)
def test_a_record_comes_back_from_json(quote):
    record = quote.to_dict()
    assert json.loads(json.dumps(record)) == record


@given(QUOTES)
def test_a_record_has_every_key_and_lists_where_the_contract_says_so(quote):
    record = quote.to_dict()
    assert list(record) == KEYS
    lists = {key for key, value in record.items() if isinstance(value, list)}
    assert lists == {"content", "cue", "source", "speaker", "outlet", "addressee", "frame", "fragments", "evidence"}


def test_an_outlet_is_a_span_and_an_entity_in_one_object():
    outlet = Outlet(0, 2, "VG", "VG", "VG", "vg", "newspaper", None, "named")
    assert set(Outlet.__slots__) == {*Span.__slots__, *Entity.__slots__}
    assert outlet.text == "VG" and outlet.kind == "newspaper"


@pytest.mark.parametrize("schema", ["quotes/2", None, ""])
def test_a_record_of_another_schema_is_refused(schema):
    with pytest.raises(ValueError, match=rf"^record of schema {schema!r}, not '{SCHEMA}'$"):
        Quote.from_dict({"schema": schema})


def test_a_record_without_schema_is_refused():
    with pytest.raises(ValueError, match=r"^record of schema None, not 'quotes/1'$"):
        Quote.from_dict({"doc": "a"})


def test_a_quote_cannot_be_changed():
    with pytest.raises(AttributeError):
        Span(0, 1, "a").start = 2
