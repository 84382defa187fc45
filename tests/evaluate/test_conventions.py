"""Records in the terms of GNQA."""

import pytest

from quotes.evaluate.conventions import as_annotated
from tests.evaluate.examples import quote

TEXT = "Er nannte das „sehr gut“ und „neu“, sagte Ada."


def mixed(**changes):
    return quote(
        "Er nannte das „sehr gut“ und „neu“", text=TEXT, type="mixed", cue="sagte", source="Ada",
        fragments=["„sehr gut“", "„neu“"], **changes
    )  # fmt: skip


def test_verbatim_parts_of_two_words_become_direct_quotes_with_the_roles_of_their_record():
    whole, part = as_annotated([mixed()])
    assert (whole.type, part.type) == ("indirect", "direct")
    assert [span.text for span in part.content] == ["„sehr gut“"]
    assert (part.cue, part.source, part.confidence) == (whole.cue, whole.source, whole.confidence)


def test_a_direct_record_of_just_such_a_part_is_dropped():
    twice = quote("„sehr gut“", text=TEXT, number=2, type="direct")
    single = quote("„neu“", text=TEXT, number=3, type="direct")
    assert [record.id for record in as_annotated([mixed(), twice, single])] == ["a#1", "a#3", "a#1.1"]


@pytest.mark.parametrize("type", ["reported", "free_indirect", "indirect_free_indirect"])
def test_told_speech_has_neither_cue_nor_frame(type):
    [record] = as_annotated([quote("Er nannte das", text=TEXT, type=type, cue="nannte", frame="Er", source="Er")])
    assert (record.cue, record.frame) == ((), ()) and record.source


def test_once_converted_nothing_changes_any_more():
    once = as_annotated([mixed()])
    assert sorted(as_annotated(once), key=lambda q: q.id) == sorted(once, key=lambda q: q.id)
