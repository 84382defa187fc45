"""The two spaCy components, and a third that lets paragraphs end sentences.

They only call the detectors and the resolver and store the result in one place that spaCy can serialise:
``doc.user_data["quotes"]`` (plain records) and ``doc.user_data["quote_candidates"]`` (plain numbers, removed by the resolver).
"""

from __future__ import annotations

import weakref
from pathlib import Path

import numpy as np
from spacy.attrs import IDX, LENGTH, LOWER, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribute import attribute
from quotes.attribute.registry import load_registry
from quotes.detect import detect
from quotes.detect.candidates import Candidate, Reading
from quotes.errors import PipelineError
from quotes.languages import LANGUAGES, load_pack
from quotes.records import Quotes
from quotes.store import CANDIDATES, QUOTES, from_plain, plain_record, quotes_of, to_plain
from quotes.syntax import Tree
from quotes.text import paragraph_breaks

NORWEGIAN = {"no": "nb"}


@Language.factory("sentence_boundaries")
class SentenceBoundaries:
    """Sets a sentence start behind every paragraph break and rules one out behind a word or a comma, where a small parser
    sees some in long sentences (*«Vi går», sa Tveit, | «for bussen venter.»*), and behind the stop of a title (*Ohio Gov. | Ann
    Berg*); must stand before the parser."""

    def __init__(self, nlp: Language, name: str):
        self.name = name
        code = NORWEGIAN.get(nlp.lang, nlp.lang)
        titles = load_pack(code).honorifics if code in LANGUAGES else ()
        self.titles = {nlp.vocab.strings.add(title) for title in titles if title.endswith(".")}

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        starts = {end for _, end in paragraph_breaks(text)} if "\n" in text or "\r" in text else set()
        marks, goes_on = [], False  # one array for all: setting them token by token takes as long as tokenising
        for word, start, length in doc.to_array([LOWER, IDX, LENGTH]).tolist():
            begins = start in starts and not text[start].isspace()
            marks.append(1 if begins and marks else -1 if goes_on else 0)
            last = text[start + length - 1]
            goes_on = last.isalnum() or last == "," or word in self.titles
        doc.from_array([SENT_START], np.array(marks, dtype="int64").astype("uint64"))
        return doc


@Language.factory("quote_detector", default_config={"language": None})
class QuoteDetector:
    """Finds quotations in a parsed document. ``language``: ``de``, ``nb``, ``nn`` or ``en``, that of the pipeline by default."""

    def __init__(self, nlp: Language, name: str, language: str | None):
        self.name = name
        self.language = _language(nlp, language)
        self.pack = load_pack(self.language)

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP") and len(doc):
            raise PipelineError("quote_detector needs a dependency parse: put it behind a parser")
        reading = _remember(doc, Reading(Tree(doc), self.pack))
        candidates = detect(reading)
        numbers = {id(candidate): number for number, candidate in enumerate(candidates, 1)}
        doc.user_data[QUOTES] = [plain_record(reading, c, number, numbers) for number, c in enumerate(candidates, 1)]
        doc.user_data[CANDIDATES] = [to_plain(candidate, numbers) for candidate in candidates]
        return doc


@Language.factory("attribution_resolver", default_config={"language": None, "registry": None})
class AttributionResolver:
    """Resolves sources to speakers and outlets. ``registry``: path of a TOML file with further known sources."""

    def __init__(self, nlp: Language, name: str, language: str | None, registry: str | None):
        self.name = name
        self.pack = load_pack(_language(nlp, language))
        self.registry = load_registry(*([Path(registry)] if registry else []))

    def __call__(self, doc: Doc) -> Doc:
        plain = doc.user_data.pop(CANDIDATES, None)
        if plain is None:
            raise PipelineError("attribution_resolver needs quote_detector before it")
        if plain:
            candidates: list[Candidate] = from_plain(plain)
            reading = _remembered(doc) or Reading(Tree(doc), self.pack)
            attribute(reading, self.registry, candidates, doc.user_data[QUOTES])
        return doc


_latest: tuple[weakref.ref, Reading] | None = None


def _remember(doc: Doc, reading: Reading) -> Reading:
    """Keep what the detector has just read for the resolver, which mostly asks for it next."""
    global _latest
    _latest = weakref.ref(doc), reading
    return reading


def _remembered(doc: Doc) -> Reading | None:
    latest = _latest  # looked at once: another thread may read another document meanwhile
    return latest[1] if latest is not None and latest[0]() is doc else None


def _language(nlp: Language, language: str | None) -> str:
    code = language or NORWEGIAN.get(nlp.lang, nlp.lang)
    if code not in LANGUAGES:
        raise PipelineError(f"no language pack for {code!r}; set language to one of {', '.join(LANGUAGES)}")
    return code


def _quotes(doc: Doc) -> Quotes:
    return Quotes(quotes_of(doc), doc.text)


Doc.set_extension("quotes", getter=_quotes, force=True)
