"""textacy beside ours, on direct quotes."""

from quotes.evaluate.baseline import compare
from quotes.records import Article
from tests.evaluate.examples import annotated, gold, quote

TEXT = "“We will go there tomorrow,” Ada Lund said. Bo Berg came home late."
DIRECT = quote("“We will go there tomorrow,”", text=TEXT, type="direct", cue="said", source="Ada Lund")


def articles(*texts, language="en"):
    return [Article(f"{language}{number}", text, language) for number, text in enumerate(texts)]


def test_both_find_a_plain_quote():
    [article] = articles(TEXT)
    comparison = compare(gold(annotated(DIRECT, text=TEXT, id="en0")), {"en0": (DIRECT,)}, [article])
    assert (comparison.articles, comparison.refused, comparison.unsupported) == (1, 0, {})
    for figures in (comparison.ours, comparison.textacy):
        assert (figures.found.f1, figures.source_right.share) == (1, 1)


def test_only_direct_records_are_compared():
    told = quote("Bo Berg came home late", text=TEXT, number=2)
    truth = gold(annotated(DIRECT, told, text=TEXT, id="en0"))
    ours = compare(truth, {"en0": (DIRECT, told)}, articles(TEXT)).ours
    assert (ours.found.precision, ours.found.recall) == (1, 1)


def test_articles_that_textacy_refuses_or_cannot_read_are_counted():
    odd = TEXT + " “"
    truth = gold(annotated(DIRECT, text=odd, id="en0"), annotated(id="de0"))
    comparison = compare(truth, {}, [*articles(odd), *articles("Es regnet.", language="de")])
    assert (comparison.articles, comparison.refused, comparison.unsupported) == (1, 1, {"de": 1})
    assert comparison.textacy.found.recall == 0
