"""Nominatives of German words: what the endings make sure, and nothing else."""

import pytest

from quotes.languages import load_pack

GERMAN = load_pack("de").declension


def test_only_languages_that_inflect_names_have_a_declension():
    assert {code: load_pack(code).declension is not None for code in ("de", "nb", "nn", "en")} == {
        "de": True, "nb": False, "nn": False, "en": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "lemma", "nominative"),
    [
        ("Ministeriums", "ministerium", "Ministerium"),
        ("Umweltbundesamtes", "umweltbundesamtes", "Umweltbundesamt"),
        ("Gerichtes", "gericht", "Gericht"),
        ("Augenzeugen", "augenzeuge", "Augenzeuge"),
        ("Präsidenten", "präsident", "Präsident"),
        ("Kreuzes", "kreuzes", "Kreuz"),
        ("Haus", "haus", "Haus"),
        ("Kongress", "kongress", "Kongress"),
        ("Xyz", "", "Xyz"),
    ],
)
def test_singular(noun, lemma, nominative):
    assert GERMAN.singular(noun, lemma) == nominative


@pytest.mark.parametrize(
    ("noun", "lemma", "gender", "nominative"),
    [
        ("Beobachtern", "beobachter", "masc", "Beobachter"),
        ("Medienberichten", "medienbericht", "masc", "Medienberichte"),
        ("Berichten", "berichten", "masc", "Berichte"),
        ("Kreisen", "kreis", "masc", "Kreise"),
        ("Ämtern", "amt", "neut", "Ämter"),
        ("Zeugen", "zeuge", "masc", "Zeugen"),
        ("Experten", "experte", "masc", "Experten"),
        ("Studenten", "student", "masc", "Studenten"),
        ("Behörden", "behörde", "fem", "Behörden"),
        ("Quellen", "quelle", "fem", "Quellen"),
        ("Schwestern", "schwester", "fem", "Schwestern"),
        ("Bauern", "bauer", "masc", "Bauern"),
        ("Medien", "medium", "neut", "Medien"),
        ("Leute", "leute", None, "Leute"),
    ],
)
def test_plural(noun, lemma, gender, nominative):
    assert GERMAN.plural(noun, lemma, gender) == nominative


@pytest.mark.parametrize(
    ("word", "slot", "determiner", "nominative"),
    [
        ("isländischen", "neut", None, "isländisches"),
        ("isländische", "neut", None, "isländisches"),
        ("chinesischen", "fem", None, "chinesische"),
        ("ersten", "plur", None, "erste"),
        ("ehemaligen", "masc", "ein", "ehemaliger"),
        ("früheren", "plur", "sein", "früheren"),
        ("Mainzer", "fem", None, "Mainzer"),
        ("rosa", "fem", None, "rosa"),
    ],
)
def test_adjective(word, slot, determiner, nominative):
    assert GERMAN.adjective(word, slot, determiner) == nominative


def test_determiners_keep_their_stem():
    assert [GERMAN.determiner_stem(word) for word in ("einem", "Ihres", "der", "drei")] == ["ein", "ihr", None, None]
    assert GERMAN.determiner("ein", "fem") == "eine" and GERMAN.determiner("ihr", "masc") == "ihr"


@pytest.mark.parametrize(("noun", "answer"), [("Angestellten", True), ("39-Jährige", True), ("Zeugen", False)])
def test_nouns_that_inflect_as_adjectives(noun, answer):
    assert GERMAN.is_adjectival(noun) is answer
