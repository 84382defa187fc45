"""Attitudes and verdicts without a clause: the noun phrase or the small clause is what is told."""

import pytest

import quotes


def told(text):
    return [
        (q.evidence[-1], [s.text for s in q.content], [s.text for s in q.source])
        for q in quotes.extract(text, language="en")
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The club wants a new stadium.", "a new stadium", "The club"),
        ("The union is critical of the plan.", "the plan", "The union"),
        ("The teacher called the pupil a genius.", "the pupil a genius", "The teacher"),
        ("Critics see the bill as a threat to small farms.", "the bill as a threat to small farms", "Critics"),
    ],
)
def test_what_somebody_wants_or_takes_something_for(text, content, source):
    assert told(text) == [("rule:attitude", [content], [source])]


def test_what_cannot_speak_has_no_attitude():
    assert told("The storm opposes the bridge.") == []


def test_a_verdict_in_marks_is_left_to_direct_speech():
    assert "rule:attitude" not in {rule for rule, _, _ in told("The teacher called the pupil “a genius”.")}


def test_a_cue_with_a_clause_tells_that():
    assert told("She expects that the club will win.") == [("rule:complementiser", ["that the club will win"], ["She"])]
