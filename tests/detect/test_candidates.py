"""What a reading keeps of the questions that several rules ask."""

from quotes.detect.candidates import Reading, asked_once
from quotes.languages import load_pack
from tests.syntax.trees import tree


def test_a_question_is_asked_once_for_each_token_of_a_reading():
    asked = []

    @asked_once
    def question(reading, token):
        asked.append((reading, token))
        return reading.tree.words[token] if token else None

    sentence = tree("Er 1 nsubj PRON\nkam 1 root VERB")
    one, other = (Reading(sentence, load_pack("de")) for _ in range(2))
    assert [question(reading, token) for reading in (one, other, one) for token in (0, 1)] == [None, "kam"] * 3
    assert asked == [(one, 0), (one, 1), (other, 0), (other, 1)]
