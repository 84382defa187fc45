"""Who is quoted across articles: what is one speaker, what counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.records import Entity, Outlet, Quote, Span
from quotes.speakers import speakers


def entity(name, id=None, kind="person", via="named"):
    return Entity(name, name, id, kind, None, via)


def outlet(name, id=None, kind="newspaper"):
    return Outlet(0, 1, "x", name, name, id, kind, None, "named")


def quote(*said_by, doc="a.txt", through=()):
    rest = ((), (), (), "speech", "states", False, None, 0.5, ("dash",))
    return Quote(doc, f"{doc}#1", "nb", "direct", (Span(0, 4, "– Ja"),), (), (), said_by, tuple(through), *rest)


PEOPLE = [
    entity("Ada Lund"),
    entity("Bo Berg"),
    entity("B. Berg", "bo-berg"),
    entity("Bo Berg", "bo-berg"),
    entity("han"),
]


def test_the_same_registry_id_is_one_speaker_whatever_the_name():
    (row,) = speakers([quote(PEOPLE[2], doc="a.txt"), quote(PEOPLE[3], doc="b.txt"), quote(PEOPLE[3], doc="b.txt")])
    assert (row.id, row.quotes, row.articles) == ("bo-berg", 3, {"a.txt": 1, "b.txt": 2})


def test_without_an_id_kind_and_name_make_the_speaker():
    rows = speakers(
        [quote(entity("Vestre")), quote(entity("VESTRE")), quote(entity("Vestre", kind="court")), quote(PEOPLE[0])]
    )
    assert [(row.name, row.kind, row.quotes) for row in rows] == [
        ("Vestre", "person", 2),
        ("Ada Lund", "person", 1),
        ("Vestre", "court", 1),
    ]


def test_two_speakers_of_a_quote_count_both_and_one_named_twice_counts_once():
    rows = speakers([quote(PEOPLE[0], PEOPLE[1]), quote(PEOPLE[0], PEOPLE[0])])
    assert {row.name: row.quotes for row in rows} == {"Ada Lund": 2, "Bo Berg": 1}


def test_who_is_not_known_is_nobody():
    assert speakers([quote(entity("han", via="unresolved")), quote()]) == []


def test_outlets_are_counted_by_quote_and_nobody_is_an_outlet_of_their_own():
    ministry = entity("Helsing Ministry", "ministry", "ministry")
    rows = speakers(
        [
            quote(PEOPLE[0], through=[outlet("Avisa"), outlet("NTB")]),
            quote(PEOPLE[0], through=[outlet("Avisa"), outlet("Avisa")]),
            quote(ministry, through=[outlet("Helsing Ministry", "ministry", "ministry")]),
        ]
    )
    assert [row.to_dict()["outlets"] for row in rows] == [{"Avisa": 2, "NTB": 1}, {}]


@given(st.lists(st.tuples(st.lists(st.sampled_from(PEOPLE), max_size=3), st.sampled_from("abc"))))
def test_every_article_and_quote_of_a_speaker_is_counted_once(said):
    quotes = [quote(*people, doc=doc) for people, doc in said]
    rows = speakers(quotes)
    assert [row.quotes for row in rows] == sorted((row.quotes for row in rows), reverse=True)
    assert all(sum(row.articles.values()) == row.quotes for row in rows)
    assert [row.quotes for row in speakers(quotes[::-1])] == [row.quotes for row in rows]


@pytest.mark.parametrize("quotes", [[], [quote()]])
def test_nothing_gives_nothing(quotes):
    assert speakers(quotes) == []
