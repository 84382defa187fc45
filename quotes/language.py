"""Which of the four languages a text is in."""

from __future__ import annotations

from quotes.errors import UnknownLanguage

CODES = {"de": "de", "no": "nb", "nb": "nb", "nn": "nn", "en": "en"}
SAMPLE = 5_000  # code points; more does not change the answer


def identify(text: str) -> str | None:
    """``de``, ``nb``, ``nn`` or ``en``; None for a text without letters; raises ``UnknownLanguage`` for any other language."""
    sample = text[:SAMPLE]
    if not any(map(str.isalpha, sample)):
        return None
    import py3langid  # loads its model, which takes most of a second

    guess = str(py3langid.classify(sample)[0])
    if guess not in CODES:
        raise UnknownLanguage(
            f"the language looks like {guess!r}, not German, Norwegian or English; --language overrides this"
        )
    return CODES[guess]
