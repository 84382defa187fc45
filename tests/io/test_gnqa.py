"""Gold in the format of GNQA: what becomes of an annotation, and what is said of a broken file."""

import json

import pytest

from quotes.errors import UnreadableInput
from quotes.io import gnqa
from quotes.io.annotated import words

TEXT = "Ada sagt, sie komme. 😀 Bo"


def role(*parts):
    offsets = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts]
    return {"spans": [{"charBegin": start, "charEnd": end} for start, end in offsets]}


def annotation(**changes):
    roles = {
        "quote": role("sie komme"),
        "cue": role("sagt"),
        "speaker": role("Ada"),
        "addressee": role(),
        "frame": role("Ada sagt,"),
    }
    return {"type": "Indirect", "medium": "Speech"} | roles | changes


def document(*annotations, **changes):
    tokens = [{"charBegin": start, "charEnd": end} for start, end in words(TEXT)]
    return {"originalText": TEXT, "tokens": tokens, "annotations": list(annotations)} | changes


@pytest.fixture
def read(tmp_path):
    def read(data):
        path = tmp_path / "a.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return gnqa.read(path, "a")

    return read


def texts(spans):
    return [span.text for span in spans]


def test_an_annotation_becomes_a_record(read):
    found = read(document(annotation(speakerName=["Ada", "Bo"], outlet=[{"text": "Bo", "start": 23, "end": 25}])))
    [quote] = found.quotes
    assert (quote.type, quote.medium, quote.id) == ("indirect", "speech", "a#1")
    parts = (quote.content, quote.cue, quote.source, quote.addressee, quote.frame, quote.outlet)
    assert list(map(texts, parts)) == [["sie komme"], ["sagt"], ["Ada"], [], ["Ada sagt,"], ["Bo"]]
    assert [speaker.name for speaker in quote.speaker] == ["Ada", "Bo"]
    assert found.tokens == words(TEXT) and found.uncertain == frozenset()


def test_a_name_may_be_a_string_and_an_outlet_a_role(read):
    [quote] = read(document(annotation(speakerName="Ada og Bo", outlet=role("Bo")))).quotes
    assert ([speaker.name for speaker in quote.speaker], texts(quote.outlet)) == (["Ada og Bo"], ["Bo"])
    assert read(document(annotation(speakerName="", outlet=role()))).quotes[0].speaker == ()


def test_uncertain_annotations_are_marked_and_the_language_is_kept(read):
    found = read(document(annotation(), annotation(uncertain=True), language="nn"))
    assert (found.uncertain, found.article.language) == ({"a#2"}, "nn")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{", "not annotated as GNQA: Expecting property name"),
        ({"originalText": TEXT}, "not annotated as GNQA: the key 'annotations' is missing"),
        ([], "not annotated as GNQA: list indices"),
        (document(annotation(type="Sung")), "not annotated as GNQA: annotation 1 is of the unknown type 'Sung'"),
        (
            document(annotation(cue={"spans": [{"charBegin": 20, "charEnd": 99}]})),
            "not annotated as GNQA: the span 20 to 99 is none of a text of 25 characters",
        ),
        (document(annotation(cue={"spans": [{"charBegin": "a", "charEnd": 9}]})), "not annotated as GNQA: "),
    ],
)
def test_a_broken_file_is_named_with_its_reason(read, tmp_path, data, reason):
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.path == str(tmp_path / "a.json")
    assert caught.value.reason.startswith(reason)


def test_a_broken_file_costs_only_itself(tmp_path):
    (tmp_path / "b").mkdir()
    for name, content in (("a.json", "{"), ("b/c.json", json.dumps(document(annotation())))):
        (tmp_path / name).write_text(content, encoding="utf-8")
    broken, found = gnqa.read_folder(tmp_path)
    assert isinstance(broken, UnreadableInput) and found.article.id == "b/c"
