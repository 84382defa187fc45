"""All figures of a run: laws that hold for any gold and any records."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate import evaluate
from quotes.evaluate.report import judge
from quotes.io.annotated import words
from quotes.records import TYPES, Span
from tests.evaluate.examples import ADA, BO, annotated, gold, quote

WORDS = 14
TEXT = " ".join("abcdefghijklmn")


def report(truth, records):
    return evaluate(truth, judge(truth, {"a": tuple(records)}))


def stretches(least):
    """Up to two disjoint stretches of words, as spans."""
    edges = st.lists(st.integers(0, WORDS), min_size=2 * least, max_size=4, unique=True).map(sorted)
    tokens = words(TEXT)

    def cut(points):
        pairs = [(tokens[a][0], tokens[b - 1][1]) for a, b in zip(points[::2], points[1::2], strict=False) if a < b]
        return tuple(Span(start, end, TEXT[start:end]) for start, end in pairs)

    return edges.map(cut)


@st.composite
def quotes_of_a_text(draw):
    """Quotes with contents that differ, as those of any article do."""
    roles = ("cue", "source", "addressee", "frame", "fragments")
    names = st.sampled_from([["A"], ["A", "B"], []])

    def drawn(number, content):
        plain = quote((), text=TEXT, number=number, confidence=draw(st.floats(0, 1)), speaker=draw(names))
        return replace(
            plain, content=content, type=draw(st.sampled_from(TYPES)), **{role: draw(stretches(0)) for role in roles}
        )

    contents = draw(st.lists(stretches(1).filter(bool), max_size=5, unique=True))
    return [drawn(number, content) for number, content in enumerate(contents, 1)]


formats = st.sampled_from(["gnqa", "polnear", "records"])


def figures(value, name=""):
    """Every figure of a report by its name, counts aside."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from figures(item, f"{name}.{key}")
    elif isinstance(value, float):
        yield name, value


@given(quotes_of_a_text())
def test_perfect_records_score_one(quotes):
    quotes = [replace(q, fragments=()) for q in quotes]
    truth = gold(annotated(*quotes, text=TEXT), format="records")
    found = asdict(report(truth, quotes))
    assert {
        name: value for name, value in figures(found) if value != 1 and not name.startswith((".calibration", ".false"))
    } == {}


@given(quotes_of_a_text(), quotes_of_a_text(), formats)
def test_every_figure_is_within_0_and_1(truth, records, format):
    found = asdict(report(gold(annotated(*truth, text=TEXT), format=format), records))
    assert all(0 <= value <= 1 for name, value in figures(found) if ".per_1000_tokens" not in name)


@given(quotes_of_a_text(), quotes_of_a_text(), formats, st.randoms())
def test_the_order_of_records_does_not_matter(truth, records, format, random):
    truth = gold(annotated(*truth, text=TEXT), format=format)
    shuffled = random.sample(records, len(records))
    assert report(truth, shuffled) == report(truth, records)


@given(quotes_of_a_text(), quotes_of_a_text())
def test_strict_is_never_above_compat(truth, records):
    found = report(gold(annotated(*truth, text=TEXT)), records)
    for part, strict in found.strict.items():
        compat = found.compat[part]
        assert (strict.precision or 0) <= (compat.precision or 0) + 1e-9
        assert (strict.recall or 0) <= (compat.recall or 0) + 1e-9


@given(quotes_of_a_text(), quotes_of_a_text())
def test_speakers_are_asked_for_found_quotes_only(truth, records):
    found = report(gold(annotated(*truth, text=TEXT), format="records"), records)
    hits = round((found.found["all"].recall or 0) * found.gold)
    assert max(found.source_right.total, found.name_right.total) <= hits
    assert hits == round((found.found["all"].precision or 0) * found.records)


def test_figures_of_two_articles_by_hand():
    part = quote("sie komme", number=3, cue="sagt", source="Ada", speaker=["Eva"], confidence=0.9)
    false = quote("Es regnet", number=4, doc="b", confidence=0.7)
    truth = gold(annotated(ADA, BO, uncertain=["a#2"]), annotated(id="b"))
    found = evaluate(truth, judge(truth, {"a": (part,), "b": (false,)}))
    assert (found.articles, found.gold, found.records) == (2, 1, 2)
    assert found.compat["quote"].precision == pytest.approx(1 / 2)
    assert found.compat["quote"].recall == pytest.approx(2 / 3)
    assert (found.found["all"].precision, found.found["all"].recall) == (1 / 2, 1)
    assert (found.source_right.share, found.name_right.share) == (1, 0)
    assert asdict(found.false_quotes) == {"articles": 1, "tokens": 16, "quotes": 1, "per_1000_tokens": 1000 / 16}
    assert found.calibration.error == pytest.approx((0.1 + 0.7) / 2)


def test_an_article_with_uncertain_gold_only_is_none_without_annotation():
    truth = gold(annotated(BO, uncertain=["a#2"]))
    assert report(truth, [quote("Es regnet")]).false_quotes.articles == 0


def test_polnear_has_no_scores_by_part():
    assert report(gold(annotated(ADA), format="polnear"), [ADA]).compat is None
