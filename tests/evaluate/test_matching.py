"""Which record stands for which gold quote."""

import pytest

from quotes.evaluate.matching import cover, f1, match, only_overlapping, without_doubtful
from quotes.io.annotated import words
from tests.evaluate.examples import ADA, BO, TEXT, quote


def coverings(*quotes):
    return cover(quotes, words(TEXT))


def contents(pairs):
    return [tuple(side and side.quote.content[0].text for side in (pair.gold, pair.record)) for pair in pairs]


def test_a_span_covers_every_token_that_it_touches():
    [covering] = coverings(quote("a sagt, s", cue="mm"))
    assert covering.parts == {
        "quote": {0, 1, 2, 3}, "cue": {4}, "addressee": frozenset(), "frame": frozenset(), "speaker": frozenset()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "expected"), [({1, 2, 3}, {2, 3}, 0.8), ({1}, {2}, 0.0), (set(), set(), 0.0), ({1}, {1}, 1.0)]
)
def test_f1_of_tokens(a, b, expected):
    assert f1(frozenset(a), frozenset(b)) == pytest.approx(expected)


def test_the_sum_is_what_the_assignment_maximises():
    # The long record agrees best with either gold quote; the short one can stand for the first only.
    gold = coverings(quote("sie komme"), quote("morgen. Bo meint", number=2))
    records = coverings(quote("sie komme morgen. Bo meint", number=3), quote("komme", number=4))
    pairs = match(gold, records)
    assert contents(pairs) == [("sie komme", "komme"), ("morgen. Bo meint", "sie komme morgen. Bo meint")]


def test_an_equal_type_decides_between_equal_contents():
    gold = coverings(quote("er bleibe", type="direct"))
    records = coverings(quote("er bleibe", number=3), quote("er bleibe", number=4, type="direct"))
    assert [pair.record.quote.id for pair in match(gold, records)] == ["a#4", "a#3"]


def test_leftovers_are_paired_without_overlap_until_only_overlapping_pairs_are_kept():
    pairs = match(coverings(ADA), coverings(quote("Es regnet")))
    assert contents(pairs) == [("sie komme morgen", "Es regnet")]
    assert contents(only_overlapping(pairs)) == [("sie komme morgen", None), (None, "Es regnet")]


@pytest.mark.parametrize(("gold", "records"), [((), ()), ((ADA,), ()), ((), (ADA,))])
def test_what_is_left_over_is_paired_with_nothing(gold, records):
    pairs = match(coverings(*gold), coverings(*records))
    assert [(pair.gold is None, pair.record is None) for pair in pairs] == [(True, False)] * len(records) + [
        (False, True)
    ] * len(gold)


def test_half_of_the_tokens_is_found():
    [pair] = match(coverings(quote("sie komme")), coverings(quote("komme morgen")))
    assert pair.agreement == 0.5 and pair.found
    [pair] = match(coverings(quote("sie komme")), coverings(quote("komme morgen.")))
    assert pair.agreement == pytest.approx(0.4) and not pair.found


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("morgen", False),  # inside the uncertain quote
        ("komme morgen.", False),  # agrees with it by more than a half
        ("morgen. Bo meint", True),  # by less
        ("er bleibe", True),  # agrees better with a certain one
        ("Es regnet", True),
    ],
)
def test_what_stands_for_uncertain_gold_is_left_out_with_it(content, kept):
    certain, records = without_doubtful(coverings(ADA, BO), coverings(quote(content, number=3)), frozenset({"a#1"}))
    assert [covering.quote for covering in certain] == [BO]
    assert len(records) == kept


def test_a_record_of_certain_gold_inside_uncertain_gold_is_kept():
    outer = quote("Bo meint, er bleibe", number=3)
    _, records = without_doubtful(coverings(BO, outer), coverings(quote("er bleibe", number=4)), frozenset({"a#3"}))
    assert len(records) == 1
