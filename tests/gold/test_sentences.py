"""Every phenomenon in its own sentences: what must be found and what must not. Known failures are strict."""

import tomllib
from pathlib import Path

import pytest

import quotes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sentences"


def sentences():
    for path in sorted(FIXTURES.glob("*.toml")):
        for number, sentence in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["sentence"], 1):
            marks = [pytest.mark.xfail(reason="known failure", strict=True)] if sentence.get("known_failure") else []
            yield pytest.param(path.stem, sentence, marks=marks, id=f"{path.stem}-{number}-{sentence['phenomenon']}")


def texts(spans):
    return [span.text for span in spans]


@pytest.mark.parametrize(("language", "sentence"), list(sentences()))
def test_sentence(language, sentence):
    found = quotes.extract(sentence["text"], language=language)
    got = [(q.type, texts(q.content), texts(q.cue), texts(q.source)) for q in found]
    expected = [(q["type"], q["content"], q.get("cue", []), q.get("source", [])) for q in sentence["quotes"]]
    assert sorted(got) == sorted(expected)
