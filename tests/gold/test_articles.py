"""The project's own articles against their gold: figures pinned in fixtures/floors.json may only rise."""

import json
from pathlib import Path

import pytest

import quotes
from quotes.io import jsonl

FIXTURES = Path(__file__).parents[2] / "fixtures"
FLOORS = json.loads((FIXTURES / "floors.json").read_text(encoding="utf-8"))


def words(spans):
    return {offset for span in spans for offset in range(span.start, span.end)}


def overlap(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def best_matches(gold, found):
    """For each gold quote the found one whose content overlaps most, by code points."""
    for quote in gold:
        yield quote, max(found, key=lambda other: overlap(words(quote.content), words(other.content)), default=None)


def figures(language):
    """Shares: gold quotes found (content F1 of code points at least .5), found ones that are gold, and of the quotes found
    those with the right source and speaker."""
    total = hits = sources = speakers = predicted = right = 0
    for path in sorted((FIXTURES / "articles" / language).glob("*.txt")):
        gold = list(jsonl.read(FIXTURES / "gold" / language / f"{path.stem}.jsonl"))
        found = quotes.extract(path.read_text(encoding="utf-8"), language=language, doc=path.name)
        predicted += len(found)
        right += sum(any(overlap(words(q.content), words(other.content)) >= 0.5 for q in gold) for other in found)
        total += len(gold)
        for quote, other in best_matches(gold, found):
            if other is not None and overlap(words(quote.content), words(other.content)) >= 0.5:
                hits += 1
                sources += bool(words(quote.source) & words(other.source)) or (not quote.source and not other.source)
                speakers += {s.name for s in quote.speaker} == {s.name for s in other.speaker}
    return {
        "recall": hits / total,
        "precision": right / predicted,
        "source": sources / hits,
        "speaker": speakers / hits,
    }


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_figures_do_not_fall(language):
    measured = figures(language)
    assert {key: value for key, value in measured.items() if value < FLOORS[language][key]} == {}


@pytest.mark.parametrize("name", ["de/bruecke.txt", "en/match-report.txt"])
def test_plain_reports_hold_next_to_nothing(name):
    found = quotes.extract((FIXTURES / "articles" / name).read_text(encoding="utf-8"), language=name[:2])
    assert len(found) <= 1
