"""The laws that every release keeps, on text that looks like quotes and on text that means harm, in every language."""

import time
from itertools import combinations, pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes import extraction
from quotes.languages import LANGUAGES
from quotes.records import CUE_CLASSES, KINDS, MEDIA, TYPES, VIAS

ROLES = ("content", "cue", "source", "addressee", "frame", "fragments", "outlet")
EXAMPLES = 60

# fmt: off
TAGS = {
    "de": [
        "sagte Hans Weber", "so der Minister", "laut Polizei", "Der Sprecher erklärte:", "Weber zufolge", "dass er komme",
        "Er habe nichts gesagt", "nannte sie ihn", "wie die Zeitung berichtet", "Demnach sei", "soll geflohen sein",
        "die Forderung der Opposition, sofort zu handeln", "Beide Politiker warnten", "in einem Interview mit dem Sender",
    ],
    "nb": [
        "sier Kari Nordmann", "ifølge politiet", "Statsministeren sa:", "at de går", "skriver VG", "opplyser hun til NRK",
        "skal ha flyktet", "Det bekrefter talsmannen", "sier han", "etter statsrådens mening", "Begge lederne krevde",
    ],
    "nn": [
        "seier Kari Nordmann", "ifølgje politiet", "Statsministeren sa:", "at dei går", "skriv avisa", "opplyser ho til NRK",
        "skal ha rømt", "Det stadfestar talsmannen", "seier han", "Begge leiarane kravde", "i ei fråsegn frå retten",
    ],
    "en": [
        "said John Miller", "according to police", "The minister said:", "that they go", "he told reporters",
        "the BBC reported", "as officials put it", "Both leaders demanded", "she asked him to leave",
        "his claim that it works", "he was quoted as saying", "in a statement to the press",
    ],
}
PLAIN = {
    "de": ["Wir gehen", "Das ist „sehr gut“ gewesen", "Es regnet", "Putin", "Xi und Putin", "der Präsident", "Er"],
    "nb": ["Vi går", "Dette er «svært bra»", "Det regner", "Putin", "statsministeren", "om det stemmer", "Hun"],
    "nn": ["Vi går", "Dette er «svært bra»", "Det regnar", "Putin", "statsministeren", "om det stemmer", "Ho"],
    "en": ["We go", "This is “very good” indeed", "It rains", "Putin", "the president", "whether this is true", "She"],
}
GLUE = [
    *"„“”‚‘’»«›‹\"'–—-,.:;?!…()", ", ", ". ", " ", " ", "\n", "\n\n", "\r\n", "\n– ", "\n\n„", "“ ", ": „", ": «", "» ", " – ",
]
HOSTILE = [
    "\x00", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ud800", "\udfff", "😀", "é", "e\u0301", "\t", "\x85", "İ", "ß",
    "ǅ", "\U0010ffff", "„" * 400, "a" * 400, "’" * 30, "\n" * 50,
]
SHAPES = [
    "{o}{s}{c}, {t}.", "{t} {o}{s}{c}.", "{o}{s}{c}, {t}, {o}{s}{c}.", "{s}, {t}, {t}.", "{t}, {t} {s}.",
    "{s} {t} {t} {o}{s}{c}", "{t} {s} {o}{t} {s}{c} {t}.",
]
# fmt: on

language = st.sampled_from(LANGUAGES)


@st.composite
def hostile_articles(draw):
    """A language and a text of its words, its marks and what should not be there."""
    code = draw(language)
    words, glue = st.sampled_from(TAGS[code] + PLAIN[code]), st.sampled_from(GLUE)
    harm = st.sampled_from(HOSTILE) | st.text(alphabet=st.characters(), max_size=5)
    return code, "".join(draw(st.lists(st.one_of(words, words, glue, glue, harm), max_size=30)))


@st.composite
def news(draw):
    """A language and some sentences of the usual shapes, whole and broken."""
    code = draw(language)
    parts = {
        "o": st.sampled_from(["„", "“", "»", "«", '"', "– ", "", "‚"]),
        "c": st.sampled_from(["“", "”", "«", "»", '"', "", "‘"]),
        "s": st.sampled_from(PLAIN[code]),
        "t": st.sampled_from(TAGS[code]),
    }
    sentence = st.builds(lambda shape, **parts: shape.format(**parts), st.sampled_from(SHAPES), **parts)
    return code, draw(st.sampled_from([" ", "\n\n", "\n"])).join(draw(st.lists(sentence, min_size=1, max_size=6)))


articles = st.one_of(hostile_articles(), news())
thorough = settings(max_examples=EXAMPLES)


@pytest.fixture(scope="module", autouse=True)
def pipelines():
    """Loaded once, so that no example pays for it."""
    return [quotes.load(code) for code in LANGUAGES]


def broken_laws(text, found):
    """What the quotes of one text break: in words, with the spans."""
    ids = [quote.id for quote in found]
    if len(set(ids)) < len(ids):
        yield "ids repeat", ids
    for quote in found:
        spans = [(role, span) for role in ROLES for span in getattr(quote, role)]
        if not quote.content:
            yield "no content", quote
        if quote.parent is not None and (quote.parent == quote.id or quote.parent not in ids):
            yield "parent is no other quote", quote
        for role, span in spans:
            if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
                yield f"{role} is not what stands at its offsets", span
        for role in ROLES[:-1]:  # outlets stand outermost first
            if any(a.end > b.start for a, b in pairwise(getattr(quote, role))):
                yield f"{role} spans overlap or are out of order", getattr(quote, role)
        for (role, a), (other, b) in combinations(spans, 2):
            disjoint = a.end <= b.start or b.end <= a.start
            nested = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            if not disjoint and (not nested or role == other == "outlet"):
                yield f"{role} and {other} cross in a quote of type {quote.type}", (a, b)


@given(articles)
@thorough
def test_offsets_reproduce_their_text_and_spans_nest_or_are_disjoint(article):
    code, text = article
    assert list(broken_laws(text, quotes.extract(text, language=code))) == []


@given(articles)
@thorough
def test_the_same_text_gives_the_same_quotes(article):
    code, text = article
    assert quotes.extract(text, language=code) == quotes.extract(text, language=code)


@given(articles, st.integers(min_value=50, max_value=200))
@settings(max_examples=EXAMPLES // 2)
def test_a_text_read_in_windows_keeps_the_laws(article, size):
    code, text = article
    with patch.object(extraction, "WINDOW", size):
        assert list(broken_laws(text, quotes.extract(text, language=code))) == []


@given(st.lists(articles, max_size=4))
@settings(max_examples=EXAMPLES // 3)
def test_an_article_has_the_same_quotes_alone_and_among_others(articles):
    batch = [quotes.Article(str(number), text, code) for number, (code, text) in enumerate(articles)]
    together = [found for _, found in quotes.extract_articles(batch)]
    alone = [tuple(quotes.extract(article.text, language=article.language, doc=article.id)) for article in batch]
    assert together == alone


@given(articles)
@thorough
def test_records_keep_the_vocabulary(article):
    code, text = article
    for quote in quotes.extract(text, language=code, doc="a"):
        assert (quote.doc, quote.language, quote.id.split("#")[0]) == ("a", code, "a")
        assert quote.type in TYPES and quote.medium in MEDIA and quote.cue_class in CUE_CLASSES
        assert all(entity.kind in KINDS and entity.via in VIAS for entity in (*quote.speaker, *quote.outlet))
        assert 0 <= quote.confidence <= 1
        assert sum(evidence.startswith("rule:") for evidence in quote.evidence) == 1
        assert bool(quote.fragments) == (quote.type == "mixed") or quote.type not in ("direct", "indirect", "mixed")


@given(articles)
@thorough
def test_no_text_raises_where_the_language_is_not_given(article):
    try:
        assert all(quote.content for quote in quotes.extract(article[1]))
    except quotes.QuotesError as error:
        assert "the language looks like" in str(error)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "„Wir \ud800 gehen“, sagte Hans Weber."),
        ("nb", "«Vi \ud800 går», sa Kari Nordmann."),
        ("en", "“We \ud800 go,” said John Miller."),
    ],
)
def test_a_lone_surrogate_in_a_quote_is_reproduced(code, text):
    found = quotes.extract(text, language=code)
    assert found
    assert list(broken_laws(text, found)) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "unit",
    ["„", "“", "»", '"', "’", "a", "a ", "– ", "\n", "\u2028", "\x00", "\ud800", "😀", "(", "Weber und ", "Weber, "],
)
def test_a_thousand_times_the_same_breaks_nothing(code, unit):
    text = unit * 1_000
    assert list(broken_laws(text, quotes.extract(text, language=code))) == []


@pytest.mark.parametrize(
    ("code", "unit"),
    [("de", "laut Polizei "), ("nb", "ifølge politiet "), ("en", "according to the police "), ("de", "des Sprechers ")],
)
def test_a_chain_of_two_thousand_nouns_is_no_recursion_error(code, unit):
    text = unit * 2_000
    assert list(broken_laws(text, quotes.extract(text, language=code))) == []


# A unit of text and how often it stands in the shorter of two texts.
GROWING = {
    "opening marks": ("de", "„", 2_500),
    "marked words": ("de", '"a" ', 1_000),
    "sentences that report": ("de", "Der Sprecher sagte am Montag, dass niemand verletzt worden sei. ", 250),
    "nested clauses": ("de", "er sagte, dass ", 300),
    "tags": ("nb", "sier han, ", 400),
    "direct speech": ("en", "“We go,” said John Miller. ", 250),
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_the_text_takes_no_seven_times_the_time(name):
    """A window holds up to 200,000 code points: what is quadratic takes minutes there."""
    code, unit, count = GROWING[name]

    def seconds(text):
        start = time.process_time()
        quotes.extract(text, language=code)
        return time.process_time() - start

    seconds(unit)
    short = min(seconds(unit * count) for _ in range(2))
    assert seconds(unit * count * 4) < 7 * short + 0.3
