"""Each detector's rule by its own example: content, cue and source of the one quote that must be found."""

import pytest

import quotes


@pytest.mark.parametrize(
    ("language", "text", "rule", "content", "source"),
    [
        ("de", "Der Minister sagte, dass er komme.", "complementiser", ["dass er komme"], ["Der Minister"]),
        ("de", "Laut Polizei wurde niemand verletzt.", "adposition", ["wurde niemand verletzt"], ["Polizei"]),
        ("nb", "Partiet vil vinne, ifølge lederen.", "adposition", ["Partiet vil vinne"], ["lederen"]),
        ("nb", "– Vi går. Det er sent, sier Weber.", "direct_tag_behind", ["– Vi går. Det er sent"], ["Weber"]),
        ("nn", "Leiaren seier at laget er klart.", "complementiser", ["at laget er klart"], ["Leiaren"]),
        ("en", "“We go,” the minister said.", "direct_tag_behind", ["“We go,”"], ["the minister"]),
        ("en", "The minister said that he would go.", "complementiser", ["that he would go"], ["The minister"]),
        ("nb", "Fergen er innstilt. Det opplyser rederiet.", "pointing_back", ["Fergen er innstilt"], ["rederiet"]),
    ],
)
def test_a_rule_finds_its_example(language, text, rule, content, source):
    (found,) = quotes.extract(text, language=language)
    assert (found.evidence[-1], [s.text for s in found.content], [s.text for s in found.source]) == (
        f"rule:{rule}",
        content,
        source,
    )


def test_a_run_in_the_subjunctive_keeps_the_speaker():
    said, run = quotes.extract("Weber sagte, er sei krank. Er habe Fieber. Das gehe vorbei.", language="de")
    assert run.type == "indirect_free_indirect"
    assert [s.text for s in run.content] == ["Er habe Fieber. Das gehe vorbei."]
    assert [(e.name, e.via) for e in run.speaker] == [(said.speaker[0].name, "continuation")]
