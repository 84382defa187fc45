"""No resolution links two people: whatever the names, a shared surname names neither, and *she* is never a man."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes

MEN = {"de": ("Anton", "Bernd", "Emil", "Kurt"), "nb": ("Arne", "Lars", "Odd", "Terje"), "nn": ("Arne", "Lars", "Odd"),
       "en": ("Henry", "John", "Peter", "Walter")}  # fmt: skip
WOMEN = {"de": ("Beate", "Eva", "Hanna", "Ursula"), "nb": ("Berit", "Ingrid", "Kari", "Marit"), "nn": ("Berit", "Kari"),
         "en": ("Alice", "Ellen", "Emma", "Margaret")}  # fmt: skip
SURNAMES = {"de": ("Weidlich", "Ostermann", "Lindau"), "nb": ("Solbakken", "Tangen", "Myhre"), "nn": ("Lid", "Myhre"),
            "en": ("Holloway", "Dobbs", "Quill")}  # fmt: skip
MEET = {
    "de": "{a} traf am Montag {b} in Bremen. {who} sagte, dass der Vertrag halte.",
    "nb": "{a} møtte {b} i Bergen mandag. {who} sier at avtalen holder.",
    "nn": "{a} møtte {b} i Bergen måndag. {who} seier at avtalen held.",
    "en": "{a} met {b} in Leeds on Monday. {who} said that the treaty would hold.",
}
SHE = {"de": "Sie", "nb": "Hun", "nn": "Ho", "en": "She"}
HE = {"de": "Er", "nb": "Han", "nn": "Han", "en": "He"}

languages = st.sampled_from(sorted(MEET))
few = settings(max_examples=25)


def names(language):
    first = st.sampled_from((*MEN[language], *WOMEN[language]))
    return st.tuples(first, st.sampled_from(SURNAMES[language]))


def speakers(language, text):
    return [entity for quote in quotes.extract(text, language=language) for entity in quote.speaker]


@few
@given(st.data(), languages)
def test_a_shared_surname_names_neither(data, language):
    surname = data.draw(st.sampled_from(SURNAMES[language]))
    firsts = st.sampled_from((*MEN[language], *WOMEN[language]))
    a, b = data.draw(st.lists(firsts, min_size=2, max_size=2, unique=True))
    text = MEET[language].format(a=f"{a} {surname}", b=f"{b} {surname}", who=surname)
    for entity in speakers(language, text):
        assert entity.name_in_text not in (f"{a} {surname}", f"{b} {surname}") or entity.via == "unresolved"


@few
@given(st.data(), languages)
def test_a_surname_names_the_one_who_has_it(data, language):
    (a, one), (b, other) = data.draw(names(language)), data.draw(names(language))
    if one == other:
        return
    text = MEET[language].format(a=f"{a} {one}", b=f"{b} {other}", who=other)
    assert f"{a} {one}" not in [entity.name_in_text for entity in speakers(language, text)]


@few
@given(st.data(), languages, st.booleans())
def test_a_pronoun_is_nobody_of_another_gender(data, language, female):
    """Two men never are *she*, two women never *he*."""
    firsts = data.draw(
        st.lists(st.sampled_from((MEN if female else WOMEN)[language]), min_size=2, max_size=2, unique=True)
    )
    lasts = data.draw(st.lists(st.sampled_from(SURNAMES[language]), min_size=2, max_size=2, unique=True))
    full = [f"{first} {last}" for first, last in zip(firsts, lasts, strict=True)]
    text = MEET[language].format(a=full[0], b=full[1], who=(SHE if female else HE)[language])
    for entity in speakers(language, text):
        assert entity.name_in_text not in full, entity


@pytest.mark.parametrize("language", sorted(MEET))
def test_the_texts_hold_a_quote_with_a_speaker(language):
    """The properties above look at something."""
    text = MEET[language].format(a=MEN[language][0] + " Krag", b=WOMEN[language][0] + " Lund", who=SHE[language])
    (speaker,) = speakers(language, text)
    assert speaker.name_in_text == WOMEN[language][0] + " Lund" and speaker.via == "pronoun"


@few
@given(st.data())
def test_two_of_one_age_are_neither_meant_by_it(data):
    age = data.draw(st.integers(18, 99))
    (a, one), (b, other) = data.draw(names("de")), data.draw(names("de"))
    text = f"{a} {one} ({age}) traf {b} {other} ({age}). Der {age}-Jährige sagte, dass der Vertrag halte."
    both_men = a in MEN["de"] and b in MEN["de"] and (a, one) != (b, other)
    assert not both_men or not {f"{a} {one}", f"{b} {other}"} & {e.name_in_text for e in speakers("de", text)}


@few
@given(st.data())
def test_an_age_is_nobody_of_another_gender(data):
    age = data.draw(st.integers(18, 99))
    man, surname = data.draw(st.sampled_from(MEN["de"])), data.draw(st.sampled_from(SURNAMES["de"]))
    text = f"{man} {surname} ({age}) kam am Montag an. Die {age}-Jährige sagte, dass der Vertrag halte."
    assert f"{man} {surname}" not in [entity.name_in_text for entity in speakers("de", text)]


@few
@given(st.data())
def test_the_surname_of_a_couple_names_neither(data):
    a, b = data.draw(st.lists(st.sampled_from((*MEN["de"], *WOMEN["de"])), min_size=2, max_size=2, unique=True))
    surname = data.draw(st.sampled_from(SURNAMES["de"]))
    text = f"In Bremen kamen {a} und {b} {surname} an. {surname} sagte, dass der Vertrag halte."
    for entity in speakers("de", text):
        assert entity.name_in_text not in (f"{a} {surname}", f"{b} {surname}") or entity.via == "unresolved"
