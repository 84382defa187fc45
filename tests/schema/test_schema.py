"""The published schema: valid itself, in step with the records, and strict."""

import jsonschema
import pytest

import quotes
from quotes.records import CUE_CLASSES, KINDS, MEDIA, SCHEMA, TYPES, VIAS
from quotes.schema import record_schema

VALIDATOR = jsonschema.Draft202012Validator(record_schema())


@pytest.fixture(scope="module")
def record():
    (quote,) = quotes.extract("„Wir gehen“, sagte Hans Weber der Süddeutschen Zeitung.", language="de", doc="a.txt")
    return quote.to_dict()


def test_it_is_a_schema_of_draft_2020_12():
    assert record_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_it_names_the_keys_and_words_of_a_record(record):
    schema = record_schema()
    keys, entity = schema["properties"], schema["$defs"]["entity"]["properties"]
    assert schema["required"] == list(record) and set(keys) == {*record, "meta"}
    assert keys["schema"]["const"] == SCHEMA
    assert (keys["type"]["enum"], keys["medium"]["enum"]) == (list(TYPES), list(MEDIA))
    assert keys["cue_class"]["enum"] == list(CUE_CLASSES)
    assert (entity["kind"]["enum"], entity["via"]["enum"]) == (list(KINDS), list(VIAS))


@pytest.mark.parametrize("change", [{}, {"meta": {"title": "Wir gehen"}}, {"parent": "a.txt#2"}])
def test_a_record_is_valid(record, change):
    VALIDATOR.validate(record | change)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "quotes/2"}, {"type": "told"}, {"confidence": 1.5}, {"negated": None}, {"content": []}, {"id": "a.txt"},
        {"content": [{"start": -1, "end": 3, "text": "Wir"}]}, {"content": [{"start": 0, "end": 3}]}, {"evidence": ["marks"]},
        {"evidence": ["rule:a", "rule:b"]}, {"type": "mixed"}, {"meta": "title"}, {"other": 1}, {"language": "Deutsch"},
    ],
)  # fmt: skip
def test_what_is_no_record_is_not(record, change):
    assert not VALIDATOR.is_valid(record | change)


@pytest.mark.parametrize("key", record_schema()["required"])
def test_no_key_may_be_missing(record, key):
    assert not VALIDATOR.is_valid({name: value for name, value in record.items() if name != key})
