"""Where the span of a source begins and ends."""

import pytest

import quotes


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("de", "„Nordblick online“ berichtet, dass die Fähre gesunken sei.", "„Nordblick online“"),
        ("de", "Die Werft in Kiel versicherte, dass das Schiff dicht sei.", "Die Werft in Kiel"),
        ("de", "Die Fähre fahre bald wieder, so der Direktor laut Radio Nord.", "der Direktor"),
        ("de", "Die Fähre fahre bald wieder, so Emil Brandt gegenüber der Zeitung.", "Emil Brandt"),
        ("de", "Einer der zwölf Retter sagte, dass das Eis zu dünn gewesen sei.", "Einer der zwölf Retter"),
        ("nb", "– Biblioteket har for få bøker, sier en av naboene til avisa Datanytt.", "en av naboene"),
    ],
)
def test_a_source_is_the_whole_mention_and_no_more(language, text, source):
    found = [span.text for quote in quotes.extract(text, language=language) for span in quote.source]
    assert source in found
    assert not any(source in other and other != source for other in found)


def test_a_reporting_clause_holds_the_whole_source():
    text = "Die Brücke sei sicher, so der Sprecher der Werft, Emil Brandt."
    (quote,) = quotes.extract(text, language="de")
    assert [span.text for span in quote.source] == ["der Sprecher der Werft, Emil Brandt"]
    assert [span.text for span in quote.frame] == [", so der Sprecher der Werft, Emil Brandt"]


def test_a_medium_that_nobody_knows_is_no_part_of_the_source():
    (quote,) = quotes.extract("– Vi trenger flere bøker, sier Per Kvamme til Datanytt.", language="nb")
    assert [span.text for span in quote.source] == ["Per Kvamme"]


def test_a_branch_is_no_fuller_name_of_a_body():
    text = "Havnedirektoratet Region Vest flytter. Nå sier Havnedirektoratet at kaia er trygg."
    names = [entity.name_in_text for quote in quotes.extract(text, language="nb") for entity in quote.speaker]
    assert names == ["Havnedirektoratet"]
