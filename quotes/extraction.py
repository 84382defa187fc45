"""From texts to quotes: load a pipeline, cut what is too long, parse, collect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import PipelineError, UnknownLanguage
from quotes.language import identify
from quotes.languages import LANGUAGES
from quotes.pipelines import path_of
from quotes.plain import plain
from quotes.records import Article, Quote, Quotes
from quotes.text import windows

if TYPE_CHECKING:
    from spacy.language import Language

WINDOW = 300_000  # code points parsed at once: bounds the memory of a very long article
BATCH_TEXT = 100_000  # code points of the articles that are parsed in one batch
LONGEST_TEXT = 100_000_000  # code points that a pipeline takes; `extract` takes any number
BATCH = 64
KEPT_WORDS = 100_000  # different words that the vocabulary keeps, in some 65 MB


def load(language: str, *, pipeline: str | None = None, registry: str | Path | None = None) -> Language:
    """A spaCy pipeline that finds quotes: the bundled one of ``language``, or any installed ``pipeline``.

    ``registry`` is a TOML file with further known sources. Raises ``UnknownLanguage``, ``PipelineError`` if the pipeline is
    not installed or has no parser, ``RegistryError`` if the file cannot be used.
    """
    if language not in LANGUAGES:
        raise UnknownLanguage(f"unknown language {language!r}; there are {', '.join(LANGUAGES)}")
    return _load(language, pipeline, str(registry) if registry else None)


@lru_cache(maxsize=8)
def _load(language: str, pipeline: str | None, registry: str | None) -> Language:
    import spacy

    import quotes.components  # noqa: F401  registers the components also where the package is not installed
    from quotes.network import embed_each_word_once, multiply_with_numpy
    from quotes.tokenizer import Guard

    try:
        nlp = spacy.load(pipeline or path_of(language))
    except OSError as error:
        raise PipelineError(f"cannot load the pipeline {pipeline or path_of(language)}: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"the pipeline {pipeline} has no dependency parser")
    nlp.max_length = LONGEST_TEXT
    nlp.tokenizer = Guard(nlp.tokenizer, nlp.vocab)
    multiply_with_numpy(nlp)
    if pipeline is None:
        embed_each_word_once(nlp)
    components = {
        "sentence_boundaries": {},
        "quote_detector": {"language": language},
        "attribution_resolver": {"language": language, "registry": registry},
    }
    for name, config in components.items():
        if name not in nlp.pipe_names:  # a pipeline of the user may have them
            nlp.add_pipe(name, config=config, first=True if name == "sentence_boundaries" else None)
    return nlp


def extract(
    text: str,
    *,
    language: str | None = None,
    doc: str = "",
    pipeline: str | None = None,
    registry: str | Path | None = None,
) -> Quotes:
    """The quotes of one text in reading order, a list; ``doc`` is the article's id, ``language`` is identified if not given.

    Raises ``UnknownLanguage`` for a text in none of the four languages, and what `load` raises; never because of the text.
    """
    article = Article(doc, text, language)
    [(_, found)] = extract_articles([article], pipeline=pipeline, registry=registry)
    return Quotes(found, text)


def extract_articles(
    articles: Iterable[Article], *, pipeline: str | None = None, registry: str | Path | None = None
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Articles with their quotes, in order; nothing is held longer than a batch. Raises what `extract` raises."""
    for language, run in groupby(map(_with_language, articles), key=lambda article: article.language):
        if language is None:
            yield from ((article, ()) for article in run)
        else:
            nlp = load(language, pipeline=pipeline, registry=registry)
            for batch in _batches(run):
                yield from _parsed(nlp, batch)


def _with_language(article: Article) -> Article:
    if article.language is not None:
        return article
    return Article(article.id, article.text, identify(article.text), article.encoding)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Lists of articles of bounded number and length."""
    batch: list[Article] = []
    for article in articles:
        if batch and (len(batch) == BATCH or sum(len(a.text) for a in batch) + len(article.text) > BATCH_TEXT):
            yield batch
            batch = []
        batch.append(article)
    if batch:
        yield batch


def one_thread():
    """A context in which matrices are multiplied in one thread: sums of floats depend on how many share them, and the same
    input must give the same bytes."""
    return _blas().limit(limits=1, user_api="blas")


@lru_cache(maxsize=1)
def _blas():
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def memory_zone(nlp: Language, length: int) -> AbstractContextManager:
    """A context for parsing some texts of a ``length``, which drops the words that are new in them.

    The words of the first texts are kept: in a zone the tokenizer takes three times as long over what it has not seen before.
    """
    kept = len(nlp.vocab) < KEPT_WORDS and length <= BATCH_TEXT
    return nullcontext() if kept else nlp.memory_zone()


def _parsed(nlp: Language, articles: list[Article]) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Parse the windows of some articles. Records are made inside the memory zone: a ``Doc`` must not outlive it."""
    from quotes.store import quotes_of

    results: list[list[Quote]] = [[] for _ in articles]
    length = sum(len(article.text) for article in articles)
    with one_thread(), memory_zone(nlp, length):
        pieces = (
            (number, start, article.text[start:end])
            for number, article in enumerate(articles)
            for start, end in windows(article.text, WINDOW)
        )
        forms = ((number, start, piece, plain(piece, articles[number].language)) for number, start, piece in pieces)
        texts = ((form.text if form else piece, (number, start, form)) for number, start, piece, form in forms)
        # The windows of a long article one by one: the network's layers for all of them at once would fill the memory.
        size = BATCH if length <= BATCH_TEXT else 1
        for doc, (number, start, form) in nlp.pipe(texts, as_tuples=True, batch_size=size):
            results[number] += quotes_of(doc, articles[number], start, len(results[number]) + 1, form)
    for article, found in zip(articles, results, strict=True):
        yield article, tuple(found)
