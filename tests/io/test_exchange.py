"""What is refused before it is converted: records that no format could give back."""

from dataclasses import replace

import pytest

from quotes.io.exchange import ArticleQuotes, by_article, check_article, one_line
from quotes.records import Entity, Span
from tests.io.examples import RUSSIAN, TEXT, quote

GOOD = quote()
BROKEN = {
    "no content": ({"content": ()}, "there is no content"),
    "overlap": ({"cue": (Span(0, 3, TEXT[:3]), Span(2, 5, TEXT[2:5]))}, "spans of cue overlap or are out of order"),
    "another text": ({"cue": (Span(0, 3, "abc"),)}, "was made on another text"),
    "wrong length": ({"cue": (Span(0, 3, "ab"),)}, "a text of cue is empty or not as long as its offsets say"),
    "white space": ({"cue": (Span(5, 7, "\r\n"),)}, "a text of cue is empty or not as long as its offsets say"),
    "no offset": ({"cue": (Span("0", 3, "abc"),)}, "cue has offsets that are none"),
    "half offset": ({"cue": (Span(0.0, 1.0, TEXT[0]),)}, "cue has offsets that are none"),
    "huge offset": ({"cue": (Span(10**30, 10**30 + 1, "a"),)}, "cue has offsets that are none"),
    "id": ({"id": "b.txt#1"}, "is not that of an article"),
    "number": ({"id": f"{GOOD.doc}#1\u0661"}, "is not that of an article"),
    "parent": ({"parent": "x"}, "is not that of an article"),
    "parent type": ({"parent": 5}, "are strings"),
    "language": ({"language": "../x"}, "is unknown"),
    "medium": ({"medium": "two words"}, "is unknown"),
    "negated": ({"negated": 1}, "negated is neither true nor false"),
    "kind": ({"speaker": (replace(RUSSIAN, kind=None),)}, "are strings"),
    "entity id": ({"speaker": (replace(RUSSIAN, id=7),)}, "are strings"),
    "surrogate": ({"speaker": (Entity("\ud800", "", None, "person", None, "named"),)}, "half a surrogate pair"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_records_that_break_the_contract_are_refused(name):
    values, reason = BROKEN[name]
    check_article(ArticleQuotes(GOOD.doc, TEXT, (GOOD,)))
    with pytest.raises(ValueError, match=reason):
        check_article(ArticleQuotes(GOOD.doc, TEXT, (replace(GOOD, **values),)))


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (ArticleQuotes(GOOD.doc, TEXT, (GOOD, GOOD)), "two of its records have the same id"),
        (ArticleQuotes("a\ud800.txt", "", ()), "half a surrogate pair"),
        (ArticleQuotes("a.txt", "\udfff", ()), "half a surrogate pair"),
        (ArticleQuotes(7, "", ()), "no string"),
        (ArticleQuotes("a.txt", [], ()), "no string"),
    ],
)
def test_articles_that_are_none_are_refused(article, reason):
    with pytest.raises(ValueError, match=reason):
        check_article(article)


def test_records_are_gathered_by_article():
    some = [quote(doc=doc, number=number) for doc, number in (("b", 1), ("a", 1), ("b", 2))]
    assert [(article.doc, [q.id for q in article.quotes]) for article in by_article(some)] == [
        ("b", ["b#1", "b#2"]),
        ("a", ["a#1"]),
    ]


def test_json_for_a_line_holds_no_line_break_and_nothing_that_xml_forbids():
    assert one_line({"a": "é\u2028\x85\n\ufffe\x00😀"}) == '{"a": "é\\u2028\\u0085\\n\\ufffe\\u0000😀"}'
