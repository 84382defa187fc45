"""Generated articles hold what they say, and every grammar is in step with its pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import PackError, UnknownLanguage
from quotes.languages import LANGUAGES
from quotes.records import TYPES
from quotes.testing import articles, texts
from quotes.testing.article import GeneratedArticle, Statement
from quotes.testing.figures import sample
from quotes.testing.grammar import Grammar, load_grammar
from quotes.testing.strategies import HARM


@pytest.fixture(params=LANGUAGES)
def grammar(request):
    return load_grammar(request.param)


@given(st.sampled_from(LANGUAGES).flatmap(articles))
def test_spans_are_what_stands_at_their_offsets(article):
    assert article.attributions or not any(
        isinstance(p, Statement) for paragraph in article.paragraphs for p in paragraph
    )
    for attribution in article.attributions:
        assert attribution.content and attribution.type in TYPES
        for span in (*attribution.content, *attribution.cue, *attribution.source, *attribution.outlet):
            assert span.text and article.text[span.start : span.end] == span.text == span.text.strip()


@given(st.sampled_from(LANGUAGES).flatmap(articles))
def test_another_mark_convention_changes_the_marks_only(article):
    other = article.with_marks(("<<", ">>"))
    assert other.text.count("<<") == other.text.count(">>")
    assert [a.construction for a in other.attributions] == [a.construction for a in article.attributions]
    assert other.with_marks(article.marks) == article


def test_every_construction_has_cues_mentions_and_articles(grammar):
    for construction in grammar.constructions:
        assert construction["verbs"] and grammar.mentions(construction), construction["name"]
        (article,) = sample(articles(grammar.language, construction=construction["name"]), 1)
        assert {a.construction for a in article.attributions} == {construction["name"]}


def test_most_plain_verbs_of_a_pack_are_cues(grammar):
    assert sum(len(construction["verbs"]) for construction in grammar.constructions) > 500


def test_every_entry_of_a_grammar_is_one_of_the_pack(grammar):
    entries = {cue.entry for cue in grammar.pack.cues.verbs}
    named = {entry for c in grammar.tables["constructions"] for entry in c.get("cues", ())}
    named |= {*grammar.tables["irregular"], *grammar.tables["participle"]} if "participle" in grammar.tables else named
    assert sorted({*named, *grammar.tables["without"]} - entries) == []


def test_every_finite_form_and_participle_is_one_of_the_pack(grammar):
    cues = grammar.pack.cues
    forms = {form for cue in cues.verbs for form in (*cues.forms(cue.base), *cues.joined_forms(cue))}
    named = [*grammar.tables["irregular"].values(), *grammar.tables.get("participle", {}).values()]
    assert [form for form in named if form not in forms] == []


def test_a_pattern_with_two_attributions_particles_and_a_capital():
    construction = {
        "name": "run", "type": ["indirect", "indirect_free_indirect"],
        "pattern": "{Who} [cue {cue}]{particle}, [content es {verb}]. [content.2 Es schneie.]",
    }  # fmt: skip
    slots = {"who": "[source der Wirt]", "cue": "teilte", "particle": " [cue mit]", "verb": "regne", "speaker": "Wirt"}
    article = GeneratedArticle("de", (("Guten Tag.", Statement(construction, slots)),), ("„", "“"), "–", "\n")
    assert article.text == "Guten Tag. Der Wirt teilte mit, es regne. Es schneie."
    first, second = article.attributions
    assert [span.text for span in first.cue] == ["teilte mit"] and second.cue == ()
    assert first.source == second.source and first.source[0].text == "Der Wirt"
    assert [a.content[0].text for a in (first, second)] == ["es regne", "Es schneie."]


def test_speech_behind_a_dash_opens_a_paragraph_behind_its_introduction():
    name = "dash, tag behind"
    for article in sample(articles("nb", construction=name), 30):
        for attribution in article.attributions:
            start = attribution.content[0].start
            assert start == 0 or article.text[start - 1] == "\n"


def test_hostile_text_holds_whatever_does_harm():
    found = "".join(sample(texts(), 1_000))
    assert [sign for sign in HARM if sign not in found] == []


def test_an_unknown_language_and_a_language_without_a_grammar_are_refused(monkeypatch, tmp_path):
    with pytest.raises(UnknownLanguage):
        articles("fr")
    monkeypatch.setattr("quotes.testing.grammar.GRAMMARS", tmp_path)
    with pytest.raises(PackError, match=r"de\.toml"):
        Grammar("de")
