"""Key terms of what a speaker says, with textacy on the bundled pipelines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quotes.extraction import load
from quotes.records import Entity, Quote

SPEAKERS = 100  # those with the most quotes get key terms
LEAST_QUOTES = 2
LONGEST_TEXT = 5_000  # code points of a speaker's quotes that are read: bounds the time that a report takes
TERMS = 8
NEEDED = ("tok2vec", "morphologizer", "trainable_lemmatizer")  # parts of speech are enough


@dataclass(frozen=True, slots=True)
class Terms:
    """The key terms of a speaker in one language, as they stand in the quotes, the best first."""

    speaker: str
    language: str
    terms: tuple[str, ...]


def speaker_key(entity: Entity) -> str:
    """What makes speakers of several articles one: the id of the registry, else the name."""
    return entity.id or entity.name


def key_terms(quotes: Iterable[Quote]) -> list[Terms]:
    """Key terms of the speakers with the most quotes, by number of quotes; nobody who could not be told is among them."""
    said: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        for entity in quote.speaker:
            if entity.via != "unresolved":
                said[speaker_key(entity), quote.language].append(quote)
    chosen = sorted(said.items(), key=lambda item: (-len(item[1]), item[0]))[:SPEAKERS]
    found = [Terms(*key, _terms(key[1], theirs)) for key, theirs in chosen if len(theirs) >= LEAST_QUOTES]
    return [terms for terms in found if terms.terms]


def _terms(language: str, quotes: list[Quote]) -> tuple[str, ...]:
    from textacy.extract.keyterms import sgrank

    nlp = load(language)
    text = "\n\n".join(" ".join(span.text for span in quote.content) for quote in quotes)[:LONGEST_TEXT]
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in NEEDED]), nlp.memory_zone():
        doc = nlp(text)
        # Told speech holds its source (*Maren warned of a storm*): a speaker is no topic of his own.
        names = " ".join(span.text for quote in quotes for span in quote.source).casefold()
        terms = [term for term, _ in sgrank(doc, normalize=None, topn=2 * TERMS)] if len(doc) else []
        return tuple([term for term in terms if term.casefold() not in names][:TERMS])
