"""Who said it and through whom, construction by construction. Known failures are strict."""

import tomllib
from pathlib import Path

import pytest

import quotes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "attribution"
FEWEST, SHARE = 120, 0.9  # passages, and how many of them must be right


def passages():
    for path in sorted(FIXTURES.glob("*.toml")):
        for number, passage in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["passage"], 1):
            yield f"{path.stem}-{number}-{passage['phenomenon']}", path.stem, passage


def parameters():
    for name, language, passage in passages():
        marks = [pytest.mark.xfail(reason="known failure", strict=True)] if passage.get("known_failure") else []
        yield pytest.param(language, passage, marks=marks, id=name)


def attribution(quote, wanted):
    """Of a record what the gold says something about."""
    facts = {
        "speaker": [entity.name_in_text for entity in quote.speaker],
        "via": quote.speaker[0].via if quote.speaker else None,
        "outlet": [outlet.text for outlet in quote.outlet],
        "affiliation": quote.speaker[0].affiliation if quote.speaker else None,
        "nested": quote.parent is not None,
    }
    return {key: facts[key] for key in wanted if key != "quote"}


def holds(quote, stretch):
    return any(stretch in span.text for span in quote.content)


@pytest.mark.parametrize(("language", "passage"), list(parameters()))
def test_passage(language, passage):
    found = quotes.extract(passage["text"], language=language)
    for wanted in passage["quotes"]:
        fitting = [quote for quote in found if holds(quote, wanted["quote"])]
        shortest = min(fitting, key=lambda quote: sum(len(span.text) for span in quote.content), default=None)
        assert shortest is not None, "not found"
        assert attribution(shortest, wanted) == {key: value for key, value in wanted.items() if key != "quote"}


def test_most_passages_are_right():
    known_failures = [passage.get("known_failure", False) for _, _, passage in passages()]
    assert len(known_failures) >= FEWEST
    assert known_failures.count(False) / len(known_failures) >= SHARE
