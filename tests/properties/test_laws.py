"""Laws on the texts that once broke them; the laws themselves are those of `quotes.testing.laws`, which this suite runs too."""

import time

import pytest

import quotes
from quotes.testing.laws import broken_laws


@pytest.mark.parametrize(
    ("code", "unit"),
    [("de", "laut Polizei "), ("nb", "ifølge politiet "), ("en", "according to the police "), ("de", "des Sprechers ")],
)
def test_a_chain_of_a_thousand_nouns_is_no_recursion_error(code, unit):
    text = unit * 1_000
    assert list(broken_laws(text, quotes.extract(text, language=code))) == []


@pytest.mark.parametrize(
    ("code", "unit", "count"), [("de", "er sagte, dass ", 300), ("nb", "sier han, ", 400), ("de", "laut Polizei ", 100)]
)
def test_four_times_the_text_takes_no_seven_times_the_time(code, unit, count):
    def seconds(text):
        start = time.process_time()
        quotes.extract(text, language=code)
        return time.process_time() - start

    seconds(unit)
    short = min(seconds(unit * count) for _ in range(2))
    assert seconds(unit * count * 4) < 7 * short + 0.3
