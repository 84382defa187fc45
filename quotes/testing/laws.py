"""The laws that every release keeps, for any language with a pack and a grammar and any pipeline with a parser.

``pytest --pyargs quotes.testing.laws --quotes-language de --quotes-pipeline de_core_news_lg``; without options all languages
with the bundled pipelines. Laws about changes of a text that a parser sees (another name, another paragraph beside) cannot
hold for every example, for a small parser looks a few words past the end of a paragraph: they demand a share of the records.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise
from unittest.mock import patch

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

import quotes
from quotes import extraction
from quotes.languages import LANGUAGES
from quotes.records import ROLES, Quote
from quotes.schema import record_schema
from quotes.testing import articles, texts
from quotes.testing.article import GeneratedArticle
from quotes.testing.figures import figures, pairs, sample
from quotes.testing.grammar import load_grammar

EXAMPLES = settings(max_examples=20, deadline=None)
MANY_EXAMPLES = settings(EXAMPLES, max_examples=60)
OF_EACH_CONSTRUCTION = 8  # articles
LEAST_FOUND = 0.6  # of all attributions, and of all records the ones that are one
LEAST_KEPT = 0.9  # of all records, where the text around them changes
GROWTH = 7  # times the time that four times the text may take

Read = Callable[[str], list[Quote]]


def pytest_generate_tests(metafunc):
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", _languages(metafunc.config), scope="module")


def _languages(config: pytest.Config) -> list[str]:
    return config.getoption("--quotes-language") or list(LANGUAGES)


@pytest.fixture(scope="module")
def pipeline(request) -> str | None:
    return request.config.getoption("--quotes-pipeline")


@pytest.fixture(scope="module")
def read(language, pipeline) -> Read:
    """Extracts a text; the pipeline is loaded before, so that no example pays for it."""
    quotes.load(language, pipeline=pipeline)
    return lambda text: quotes.extract(text, language=language, doc="a", pipeline=pipeline)


def any_text(language: str) -> st.SearchStrategy[str]:
    return texts(language) | articles(language).map(lambda article: article.text)


@cache
def generated(language: str, pipeline: str | None) -> list[tuple[GeneratedArticle, list[Quote]]]:
    """Articles of every construction, and what is found in them."""
    names = [construction["name"] for construction in load_grammar(language).constructions]
    examples = [
        article for name in names for article in sample(articles(language, construction=name), OF_EACH_CONSTRUCTION)
    ]
    return list(zip(examples, _read_all([article.text for article in examples], language, pipeline), strict=True))


def _read_all(all_texts: list[str], language: str, pipeline: str | None) -> list[list[Quote]]:
    batch = [quotes.Article("", text, language) for text in all_texts]
    return [list(found) for _, found in quotes.extract_articles(batch, pipeline=pipeline)]


def broken_laws(text: str, found: list[Quote]):
    """What the quotes of one text break: in words, with the spans."""
    ids = [quote.id for quote in found]
    if len(set(ids)) < len(ids):
        yield "ids repeat", ids
    for quote in found:
        spans = [(role, span) for role in ROLES for span in getattr(quote, role)]
        if quote.parent is not None and (quote.parent == quote.id or quote.parent not in ids):
            yield "parent is no other quote", quote
        for role, span in spans:
            if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
                yield f"{role} is not what stands at its offsets", span
        for role in ROLES:
            following = pairwise(getattr(quote, role)) if role != "outlet" else ()  # outlets stand outermost first
            if any(a.end > b.start for a, b in following):
                yield f"{role} spans overlap or are out of order", getattr(quote, role)
        for (role, a), (other, b) in combinations(spans, 2):
            disjoint = a.end <= b.start or b.end <= a.start
            nested = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            if not disjoint and (not nested or role == other == "outlet"):
                yield f"{role} and {other} cross in a quote of type {quote.type}", (a, b)


# --- records ------------------------------------------------------------------------------------------------------------


@given(data=st.data())
@MANY_EXAMPLES
def test_offsets_reproduce_their_text_and_spans_nest_or_are_disjoint(read, language, data):
    text = data.draw(any_text(language))
    assert list(broken_laws(text, read(text))) == []


@given(data=st.data())
@EXAMPLES
def test_a_text_read_in_windows_keeps_the_laws(read, language, data):
    text = data.draw(any_text(language))
    with patch.object(extraction, "WINDOW", data.draw(st.integers(50, 200))):
        assert list(broken_laws(text, read(text))) == []


@given(data=st.data())
@MANY_EXAMPLES
def test_records_validate_against_the_schema(read, language, data):
    validator = jsonschema.Draft202012Validator(record_schema())
    for quote in read(data.draw(any_text(language))):
        record = json.loads(json.dumps(quote.to_dict(), allow_nan=False))
        assert [error.message for error in validator.iter_errors(record)] == []
        assert (quote.doc, quote.language) == ("a", language) and re.fullmatch(r"a#\d+", quote.id)


@given(data=st.data())
@EXAMPLES
def test_json_gives_the_same_quotes_back(read, language, data):
    found = read(data.draw(any_text(language)))
    assert [Quote.from_dict(json.loads(json.dumps(quote.to_dict()))) for quote in found] == found


@given(data=st.data())
@EXAMPLES
def test_a_doc_bin_gives_the_same_quotes_back(language, pipeline, data):
    nlp = quotes.load(language, pipeline=pipeline)
    doc = nlp(data.draw(any_text(language)))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.quotes == doc._.quotes


# --- the same again -----------------------------------------------------------------------------------------------------


@given(data=st.data())
@EXAMPLES
def test_the_same_text_gives_the_same_quotes_and_ids(read, language, data):
    text = data.draw(any_text(language))
    assert read(text) == read(text)


@given(data=st.data())
@settings(EXAMPLES, max_examples=10)
def test_an_article_has_the_same_quotes_alone_and_among_others(language, pipeline, data):
    batch = [
        quotes.Article(str(number), text, language)
        for number, text in enumerate(data.draw(st.lists(any_text(language), max_size=4)))
    ]
    together = [list(found) for _, found in quotes.extract_articles(batch, pipeline=pipeline)]
    alone = [quotes.extract(a.text, language=language, doc=a.id, pipeline=pipeline) for a in batch]
    assert together == alone


READ_STANDARD_INPUT = """
import json, sys, quotes
pipeline, articles = json.load(sys.stdin)
for _, found in quotes.extract_articles([quotes.Article("", *article) for article in articles], pipeline=pipeline):
    print(json.dumps([quote.to_dict() for quote in found]))
"""


def test_another_process_and_hash_seed_give_the_same_records(request, pipeline):
    read = [pair for language in _languages(request.config) for pair in generated(language, pipeline)[::5]]
    process = subprocess.run(
        [sys.executable, "-c", READ_STANDARD_INPUT],
        input=json.dumps([pipeline, [(article.text, article.language) for article, _ in read]]),
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    records = [[Quote.from_dict(record) for record in json.loads(line)] for line in process.stdout.splitlines()]
    assert records == [found for _, found in read]


def test_two_jobs_write_the_same_bytes_as_one(request, pipeline, tmp_path):
    if pipeline:
        pytest.skip("the command runs the bundled pipelines")
    for language in _languages(request.config):
        for number, (article, _) in enumerate(generated(language, None)[:40]):
            (tmp_path / f"{language}{number}.txt").write_text(article.text, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "quotes", "extract", str(tmp_path), "--jobs"]
    one, two = (subprocess.run([*command, jobs], capture_output=True).stdout for jobs in "12")
    assert one and one == two


# --- what changes nothing -----------------------------------------------------------------------------------------------


def attributions(found: list[Quote], plain: Callable[[str], str] = str, moved: int = 0) -> list[tuple]:
    """What must stay the same: types, starts, texts and names, the texts and names made ``plain``."""
    return [
        (
            quote.type,
            quote.content[0].start - moved,
            *(tuple(plain(span.text) for span in getattr(quote, role)) for role in ROLES),
            *(plain(entity.name_in_text) for entity in quote.speaker),
        )
        for quote in found
    ]


def kept(changed: list[list[tuple]], unchanged: list[list[tuple]]) -> float:
    """Share of the records that are the same; prints the ones that are not."""
    lost = [(a, b) for before, after in zip(unchanged, changed, strict=True) for a, b in _unlike(before, after)]
    print(*lost[:10], sep="\n")
    return 1 - len(lost) / sum(map(len, unchanged))


def _unlike(before: list[tuple], after: list[tuple]) -> list[tuple]:
    return [(record, [other for other in after if other not in before]) for record in before if record not in after]


def without_starts(records: list[tuple]) -> list[tuple]:
    return [(record[0], *record[2:]) for record in records]


@given(data=st.data())
@EXAMPLES
def test_accents_written_apart_and_line_ends_of_windows_keep_attributions(read, language, data):
    text = data.draw(articles(language)).text
    other = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    composed = [without_starts(attributions(read(t), _composed)) for t in (text, other)]
    assert composed[0] == composed[1]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(data=st.data(), space=st.sampled_from("\u00a0\u2009\u202f"))
@EXAMPLES
def test_a_fixed_space_inside_the_marks_keeps_attributions(read, language, data, space):
    article = data.draw(articles(language))
    opening, closing = article.marks
    spaced = article.with_marks((opening + space, space + closing))
    tight = [without_starts(attributions(read(a.text), lambda t: t.replace(space, ""))) for a in (article, spaced)]
    assert tight[0] == tight[1]


@pytest.mark.parametrize("where", ["before", "behind"])
def test_an_unrelated_paragraph_changes_no_record_but_offsets(language, pipeline, where):
    read = generated(language, pipeline)[::3]
    paragraph = load_grammar(language).tables["plain"][0]
    longer = [
        paragraph + a.separator + a.text if where == "before" else a.text + a.separator + paragraph for a, _ in read
    ]
    moved = [len(paragraph + a.separator) if where == "before" else 0 for a, _ in read]
    found = _read_all(longer, language, pipeline)
    changed = [attributions(records, moved=by) for records, by in zip(found, moved, strict=True)]
    assert kept(changed, [attributions(records) for _, records in read]) >= LEAST_KEPT


def test_another_mark_convention_keeps_attributions(language, pipeline):
    grammar = load_grammar(language)
    read = generated(language, pipeline)[::3]
    marks = sorted({mark for pair in grammar.pairs for mark in pair}, key=len, reverse=True)
    unmarked = re.compile("|".join(map(re.escape, marks)))

    def plain(found: list[Quote]) -> list[tuple]:
        return without_starts(attributions(found, lambda text: unmarked.sub("|", text)))

    found = _read_all([article.with_marks(grammar.pairs[0]).text for article, _ in read], language, pipeline)
    assert kept(list(map(plain, found)), [plain(records) for _, records in read]) >= LEAST_KEPT


def test_another_name_of_the_same_kind_keeps_the_structure(language, pipeline):
    read = generated(language, pipeline)[::3]
    persons = load_grammar(language).tables["persons"]
    others = {a["name"]: b for a in persons for b in persons if a["gender"] == b["gender"] and a is not b}
    names = {person[key]: others[person["name"]][key] for person in persons for key in ("name", "surname")}
    any_name = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))

    def renamed(text: str) -> str:
        return any_name.sub(lambda match: names[match.group()], text)

    found = _read_all([renamed(article.text) for article, _ in read], language, pipeline)
    unchanged = [without_starts(attributions(records, renamed)) for _, records in read]
    assert kept([without_starts(attributions(records)) for records in found], unchanged) >= LEAST_KEPT


# --- what is found ------------------------------------------------------------------------------------------------------


def test_generated_attributions_are_found(language, pipeline):
    read = generated(language, pipeline)
    print(*figures(read).items(), sep="\n")
    wanted = [quote for article, found in read for _, quote in pairs(article, found)]
    hits = sum(quote is not None for quote in wanted)
    assert hits >= LEAST_FOUND * len(wanted)
    assert hits >= LEAST_FOUND * sum(len(found) for _, found in read)


# --- harm ---------------------------------------------------------------------------------------------------------------


@given(data=st.data())
@EXAMPLES
def test_no_text_raises_where_the_language_is_not_given(language, data):
    try:
        assert all(quote.content for quote in quotes.extract(data.draw(texts(language))))
    except quotes.QuotesError as error:
        assert "the language looks like" in str(error)


def test_a_lone_surrogate_in_a_quote_is_reproduced(read, language):
    article = sample(articles(language, construction=load_grammar(language).constructions[0]["name"]), 1)[0]
    text = article.text.replace(" ", " \ud800 ", 1)
    found = read(text)
    assert found and list(broken_laws(text, found)) == []


@pytest.mark.parametrize(
    "unit", ["„", "“", "»", '"', "’", "a", "a ", "– ", "\n", "\u2028", "\x00", "\ud800", "😀", "(", "e\u0301", "\u0301"]
)
def test_a_thousand_times_the_same_breaks_nothing(read, unit):
    text = unit * 1_000
    assert list(broken_laws(text, read(text))) == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_chain_of_phrases_is_no_recursion_error(read, language, number):
    text = (load_grammar(language).tables["phrases"][number] + " ") * 500
    assert list(broken_laws(text, read(text))) == []


@pytest.mark.parametrize("unit", ["„", '"a" ', "a\u0301 \u00a0", "an article", "clauses"])
def test_four_times_the_text_takes_no_seven_times_the_time(read, language, unit):
    """A window holds up to 300,000 code points: what is quadratic takes minutes there."""
    grammar = load_grammar(language)
    unit = {
        "an article": sample(articles(language), 3)[-1].text + "\n",
        "clauses": f"{grammar.tables['phrases'][0]}, {grammar.tables['contents'][0]['main']}, ",
    }.get(unit, unit)
    short = unit * (2_500 // len(unit))

    def seconds(text: str) -> float:
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(unit)
    assert seconds(short * 4) < GROWTH * min(seconds(short) for _ in range(2)) + 0.3
