"""What is found of the generated attributions, by construction: figures pinned in fixtures/generated.json may only rise."""

import json
from pathlib import Path

import pytest

from quotes.languages import LANGUAGES
from quotes.records import Entity, Quote, Span
from quotes.testing.article import GeneratedArticle, Statement
from quotes.testing.figures import figures
from quotes.testing.laws import generated

FLOORS = json.loads((Path(__file__).parents[2] / "fixtures" / "generated.json").read_text(encoding="utf-8"))
# Another version of Hypothesis draws other examples, and there are few of each construction.
MARGIN, MARGIN_OF_ONE = 0.05, 0.4


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_do_not_fall(language):
    measured, floors = figures(generated(language, None)), FLOORS[language]
    assert measured.keys() == floors.keys()
    fallen = [
        (name, key, value)
        for name, shares in measured.items()
        for key, value in shares.items()
        if value < floors[name][key] - MARGIN_OF_ONE
    ]
    assert fallen == []
    for key in ("recall", "source", "speaker", "precision"):
        mean, floor = (sum(shares[key] for shares in table.values()) / len(table) for table in (measured, floors))
        assert mean > floor - MARGIN, (key, mean, floor)


@pytest.fixture
def article():
    construction = {
        "name": "tag",
        "type": "direct",
        "pattern": "[content {open}{what}{close}], [cue sagte] [source {name}].",
    }
    statements = [
        Statement(construction, {"what": w, "name": n, "speaker": n}) for w, n in (("Ja", "Eva"), ("Nein", "Ida"))
    ]
    return GeneratedArticle("de", tuple((statement,) for statement in statements), ("„", "“"), "–", "\n")


def quote_of(attribution, **other):
    parts = {"content": attribution.content, "cue": attribution.cue, "source": attribution.source}
    speaker = (Entity(attribution.speaker, attribution.speaker, None, "person", None, "named"),)
    empty = {"outlet": (), "addressee": (), "frame": (), "fragments": (), "evidence": ("rule:a",), "parent": None}
    words = {"medium": "speech", "cue_class": "states", "negated": False, "confidence": 1.0}
    names = {"doc": "a", "id": "a#1", "language": "de", "type": attribution.type}
    return Quote(**parts | empty | words | names | {"speaker": speaker} | other)


def test_all_is_found(article):
    found = [quote_of(attribution) for attribution in article.attributions]
    assert figures([(article, found)]) == {"tag": {"recall": 1.0, "source": 1.0, "speaker": 1.0, "precision": 1.0}}


def test_nothing_is_found(article):
    assert figures([(article, [])])["tag"]["recall"] == 0


def test_each_part_counts_by_itself(article):
    first, second = article.attributions
    wrong_source = quote_of(first, source=(Span(0, 1, "„"),))
    nobody = quote_of(second, speaker=())
    assert figures([(article, [wrong_source, nobody])])["tag"] == {
        "recall": 1.0, "source": 0.5, "speaker": 0.5, "precision": 1.0,
    }  # fmt: skip


def test_a_record_that_is_no_attribution_costs_precision(article):
    first, second = article.attributions
    other_type = quote_of(second, type="indirect")
    assert figures([(article, [quote_of(first), other_type])])["tag"] == {
        "recall": 0.5, "source": 1.0, "speaker": 1.0, "precision": 0.5,
    }  # fmt: skip
