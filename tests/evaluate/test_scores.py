"""Scores computed by hand: gold of 3 and 2 tokens, a record of 2 tokens of the first and a false one of 2."""

from dataclasses import replace

import pytest

from quotes.evaluate import scores
from quotes.evaluate.matching import Pair, cover, match, only_overlapping
from quotes.evaluate.scores import Score, Share
from quotes.io.annotated import words
from quotes.records import Entity
from tests.evaluate.examples import ADA, BO, TEXT, quote

PART_OF_ADA = quote("sie komme", number=3, cue="sagt", source="Ada", frame="Ada sagt", speaker=["Ada"])
RAIN = quote("Es regnet", number=4, type="direct", confidence=0.4)


def coverings(*quotes):
    return cover(quotes, words(TEXT))


def pairs(gold=(ADA, BO), records=(PART_OF_ADA, RAIN)):
    return match(coverings(*gold), coverings(*records))


def same(score, precision, recall, f1):
    return (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("part", "precision", "recall", "f1"),
    [
        ("quote", 1 / 2, (2 / 3 + 0) / 2, 0.4),  # 2 of 2 and 0 of 2 tokens are right; 2 of 3 and 0 of 2 are there
        ("cue", 1, 1 / 2, 2 / 3),  # the false record has no cue and does not count
        ("speaker", 1, 1 / 2, 2 / 3),
        ("frame", 1, (2 / 3 + 0) / 2, 1 / 2),
        ("roles", 3 / 3, (1 + 0 + 2 / 3 + 0 + 1 + 0) / 6, 8 / 13),
        ("joint", 4 / 5, (2 / 3 + 0 + 1 + 0 + 2 / 3 + 0 + 1 + 0) / 8, 40 / 73),
    ],
)
def test_every_pair_weighs_the_same(part, precision, recall, f1):
    assert same(scores.agreement(pairs())[part], precision, recall, f1)


def test_what_nobody_annotates_has_no_score():
    assert scores.agreement(pairs())["addressee"] == Score(None, None, None)


def test_only_compat_gives_a_leftover_credit_for_its_cue():
    leftover = replace(RAIN, cue=BO.cue)
    both = pairs(records=(PART_OF_ADA, leftover))
    assert same(scores.agreement(both)["cue"], 1, 1, 1)
    assert same(scores.agreement(list(only_overlapping(both)))["cue"], 1 / 2, 1 / 2, 1 / 2)


def test_found_and_found_by_type():
    strict = list(only_overlapping(pairs()))
    assert same(scores.found(strict), 1 / 2, 1 / 2, 1 / 2)
    assert same(scores.found_of_type(strict, lambda q: q.type == "indirect"), 1, 1 / 2, 2 / 3)
    assert scores.found_of_type(strict, lambda q: q.type == "direct") == Score(0.0, None, None)


def test_spans_by_themselves():
    found = scores.spans([(coverings(ADA, BO), coverings(PART_OF_ADA, RAIN, replace(PART_OF_ADA, id="a#9")))])
    assert same(found["exact"]["source"], 1, 1 / 2, 2 / 3)  # duplicates count once
    assert same(found["exact"]["content"], 0, 0, 0)
    assert same(found["tokens"]["content"], 2 / 4, 2 / 5, 4 / 9)


def one_pair(gold, record):
    return Pair(*coverings(gold, record))


@pytest.mark.parametrize(
    ("gold", "record", "right"),
    [("Ada sagt", "Ada", True), ("Ada", "Bo", False), ("Ada", (), False), ((), "Ada", None)],
)
def test_a_source_is_right_if_it_shares_a_token(gold, record, right):
    assert (
        scores.source_right(one_pair(replace(ADA, source=quote("er", source=gold).source), quote("er", source=record)))
        is right
    )


@pytest.mark.parametrize(
    ("gold", "record", "right"),
    [
        (["Ada Lund"], ["ada  lund"], True),  # case and spacing aside
        (["Polizei"], ["die Polizei"], True),  # a leading article aside
        (["Sprecher"], ["ein Sprecher"], False),  # which an indefinite one is not
        (["Die"], ["die"], True),
        (["Ada Lund"], ["Lund"], False),
        (["Ada", "Bo"], ["Bo", "Ada"], True),
        (["Ada"], ["Ada", "Bo"], False),  # one too many
        (["Ada", "Bo"], ["Ada"], False),
        ([], ["Ada"], None),
    ],
)
def test_names_of_speakers(gold, record, right):
    assert scores.name_right(one_pair(quote("er", speaker=gold), quote("er", speaker=record))) is right


def test_the_name_in_the_text_counts_too():
    known = replace(
        quote("er"), speaker=(Entity("Vladimir Putin", "Wladimir Putin", "putin", "person", None, "named"),)
    )
    assert scores.name_right(one_pair(quote("er", speaker=["Wladimir Putin"]), known))


def test_outlets_count_for_all_gold_and_for_the_records_that_stand_for_it():
    with_outlet = [replace(gold, outlet=quote("er", outlet=["Ada", "Bo"]).outlet) for gold in (ADA, BO)]
    ours = replace(PART_OF_ADA, outlet=quote("er", outlet=["Ada", "Es"]).outlet)
    false = replace(RAIN, outlet=ours.outlet)
    strict = list(only_overlapping(pairs(with_outlet, (ours, false))))
    assert same(scores.outlets(strict), 1 / 2, 1 / 4, 1 / 3)
    assert scores.outlets(list(only_overlapping(pairs(records=(ours,))))) == Score(None, None, None)


def test_names_are_told_apart_by_how_they_were_resolved():
    by_pronoun = replace(ADA, speaker=(replace(ADA.speaker[0], via="pronoun"),))
    nobody = replace(BO, speaker=())
    found = scores.names_by_via(only_overlapping(pairs(records=(by_pronoun, nobody))))
    assert found == {"none": Share(0, 1, 0.0), "pronoun": Share(1, 1, 1.0)}


def test_when_found_asks_only_where_the_gold_knows():
    assert scores.when_found(only_overlapping(pairs()), scores.source_right) == Share(1, 1, 1.0)
    assert scores.when_found(only_overlapping(pairs(records=(RAIN,))), scores.source_right) == Share(0, 0, None)
