"""Hypothesis strategies for articles with known attributions and for text that means harm."""

from __future__ import annotations

from hypothesis import strategies as st

from quotes.languages import LANGUAGES
from quotes.testing.article import GeneratedArticle, Statement
from quotes.testing.grammar import Grammar, load_grammar

SEPARATORS = ("\n\n", "\n", "\n\n\n", "\n \n")
MOST_PARAGRAPHS = 3
# fmt: off
GLUE = [
    *"„“”‚‘’»«›‹\"'–—-,.:;?!…()", ", ", ". ", " ", " ", "\n", "\n\n", "\r\n", "\n– ", "\n\n„", "“ ", ": „", ": «", "» ", " – ",
]
HARM = [
    "\x00", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ud800", "\udfff", "😀", "é", "e\u0301", "\t", "\x85", "İ", "ß",
    "ǅ", "\U0010ffff", "„" * 400, "a" * 400, "’" * 30, "\n" * 50,
]
SHAPES = [
    "{o}{s}{c}, {t}.", "{t} {o}{s}{c}.", "{o}{s}{c}, {t}, {o}{s}{c}.", "{s}, {t}, {t}.", "{t}, {t} {s}.",
    "{s} {t} {t} {o}{s}{c}", "{t} {s} {o}{t} {s}{c} {t}.",
]
# fmt: on


def articles(language: str, *, construction: str | None = None) -> st.SearchStrategy[GeneratedArticle]:
    """Articles whose ``text`` holds the ``attributions`` that must be found in it, in any convention of the language.

    With a ``construction``, the name of one in the grammar, only of that. Raises ``UnknownLanguage`` for a language without
    a pack, ``PackError`` for one without a grammar.
    """
    grammar = load_grammar(language)
    return _articles(grammar, [item for item in grammar.constructions if construction in (None, item["name"])])


@st.composite
def _articles(draw, grammar: Grammar, constructions: list[dict]) -> GeneratedArticle:
    casts = draw(_casts(grammar))
    return GeneratedArticle(
        language=grammar.language,
        paragraphs=tuple(draw(_paragraph(grammar, constructions, cast)) for cast in casts),
        marks=draw(st.sampled_from(grammar.pairs)),
        dash=draw(st.sampled_from(grammar.pack.marks["dialogue_dashes"] or ["–"])),
        separator=draw(st.sampled_from(SEPARATORS)),
    )


@st.composite
def _casts(draw, grammar: Grammar) -> list[dict[str, str]]:
    """Who is named in each paragraph: nobody twice, so that a role or pronoun means the one of its own paragraph."""
    count = draw(st.integers(1, MOST_PARAGRAPHS))
    persons, roles, institutions = (
        draw(st.permutations(grammar.tables[name])) for name in ("persons", "roles", "institutions")
    )
    casts = []
    for person, institution in zip(persons[:count], institutions, strict=False):
        role = next(role for role in roles if role.get("gender", person["gender"]) == person["gender"])
        roles = [other for other in roles if other is not role]
        gender = next(item for item in grammar.tables["genders"] if item["gender"] == person["gender"])
        casts.append(gender | role | institution | person)
    return casts


@st.composite
def _paragraph(draw, grammar: Grammar, constructions: list[dict], cast: dict[str, str]) -> tuple[str | Statement, ...]:
    """A statement, mostly among sentences that report nothing; speech behind a dash has its paragraph for itself."""
    statement = draw(_statement(grammar, draw(st.sampled_from(constructions)), cast))
    if statement.construction.get("layout") == "paragraph":
        return (statement,)
    sentences = st.lists(st.sampled_from(grammar.tables["plain"]), max_size=1)
    return (*draw(sentences), statement, *draw(sentences))


@st.composite
def _statement(draw, grammar: Grammar, construction: dict, cast: dict[str, str]) -> Statement:
    filled = draw(st.sampled_from(construction["verbs"])) | draw(st.sampled_from(grammar.tables["contents"]))
    filled |= draw(st.sampled_from(grammar.tables["outlets"])) | draw(st.sampled_from(grammar.mentions(construction)))
    return Statement(construction, cast | filled)


def texts(language: str | None = None) -> st.SearchStrategy[str]:
    """Text that means harm, mixed with words and marks of a language: broken shapes, broken marks, broken characters."""
    return st.sampled_from([language] if language else LANGUAGES).flatmap(_texts)


def _texts(language: str) -> st.SearchStrategy[str]:
    phrases = st.sampled_from(load_grammar(language).tables["phrases"])
    harm = st.sampled_from(HARM) | st.text(alphabet=st.characters(), max_size=5)
    glue = st.sampled_from(GLUE)
    mixed = st.lists(st.one_of(phrases, phrases, glue, glue, harm), max_size=30).map("".join)
    return st.one_of(mixed, _broken_news(phrases))


@st.composite
def _broken_news(draw, phrases: st.SearchStrategy[str]) -> str:
    """Sentences of the usual shapes, their marks whole and broken."""
    parts = {
        "o": st.sampled_from(["„", "“", "»", "«", '"', "– ", "", "‚"]),
        "c": st.sampled_from(["“", "”", "«", "»", '"', "", "‘"]),
        "s": phrases,
        "t": phrases,
    }
    sentence = st.builds(lambda shape, **parts: shape.format(**parts), st.sampled_from(SHAPES), **parts)
    return draw(st.sampled_from([" ", "\n\n", "\n"])).join(draw(st.lists(sentence, min_size=1, max_size=6)))
