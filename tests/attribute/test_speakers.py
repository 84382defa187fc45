"""Who a source is: never the principal for the aide, never a man for a woman."""

import pytest

import quotes


def speakers(text, language):
    return [(entity.name, entity.via) for quote in quotes.extract(text, language=language) for entity in quote.speaker]


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        ("de", "Ein Berater Xis sagte, die Lage sei ernst.", "Xi Jinping"),
        ("de", "Ein Mitarbeiter Putins sagte, er komme nicht.", "Vladimir Putin"),
        ("en", "A senior White House official said the plan was ready.", "White House"),
    ],
)
def test_an_aide_is_not_the_principal(language, text, never):
    assert never not in [name for name, _ in speakers(text, language)]


def test_a_pronoun_agrees_with_the_first_name():
    text = "Vilde Strømsnes er fornøyd. Klubbleder Odd Reiersen er rasende. «Dette er galt», sier han."
    assert speakers(text, "nb") == [("Odd Reiersen", "pronoun")]


def test_the_registry_knows_a_transliterated_surname():
    assert speakers("„Wir gehen“, sagte Uschakow.", "de") == [("Yuri Ushakov", "named")]


def test_both_leaders_are_two():
    text = "Xi Jinping møtte Vladimir Putin. Begge lederne sa at de var enige."
    assert sorted(name for name, _ in speakers(text, "nb")) == ["Vladimir Putin", "Xi Jinping"]


def test_state_media_need_no_entry():
    (quote,) = quotes.extract("Chinesische Staatsmedien berichteten, dass Xi komme.", language="de")
    assert [(outlet.text, outlet.kind) for outlet in quote.outlet] == [("Chinesische Staatsmedien", "state_media")]
