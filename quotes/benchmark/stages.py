"""Seconds of processor time in each stage, from bytes on disk to lines of JSON."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.extraction import BATCH, load, memory_zone, one_thread
from quotes.io import jsonl
from quotes.io.files import read_bytes
from quotes.io.text import decode
from quotes.plain import plain
from quotes.records import Article
from quotes.store import quotes_of

if TYPE_CHECKING:
    from spacy.language import Language

# What each stage of the report is made of; together the stages of PARSING are plain parsing.
STAGES = {
    "sentence_boundaries": "tokenize", "morphologizer": "tag", "trainable_lemmatizer": "tag", "parser": "parse",
    "quote_detector": "detect", "attribution_resolver": "attribute",
}  # fmt: skip
PARSING = ("tokenize", "tok2vec", "tag", "parse", "ner")
ORDER = ("read", *PARSING, "detect", "attribute", "write")


def measure(paths: list[Path], language: str, repeats: int) -> dict:
    """Tokens, tokens a second and seconds by stage, the best of some runs; ratios are to plain parsing in the same run."""
    nlp = load(language)
    batches = [paths[at : at + BATCH] for at in range(0, len(paths), BATCH)]
    _batch(nlp, language, batches[0])  # tables of the pack are made when they are first asked for
    best: Counter[str] = Counter()
    tokens = 0
    for batch in batches:
        runs = [_batch(nlp, language, batch) for _ in range(repeats)]
        tokens += runs[0][0]
        for stage in ORDER:
            best[stage] += min(seconds[stage] for _, seconds in runs)
    parsing = sum(best[stage] for stage in PARSING)
    return {
        "tokens": tokens,
        "tokens_per_second": round(tokens / best.total()),
        "tokens_per_second_parsing": round(tokens / parsing),
        "seconds": {stage: round(best[stage], 3) for stage in ORDER},
        "ratio_to_parsing": {
            **{stage: round(best[stage] / parsing, 3) for stage in ORDER},
            "detect_and_attribute": round((best["detect"] + best["attribute"]) / parsing, 3),
            "end_to_end": round(best.total() / parsing, 3),
        },
    }


def _batch(nlp: Language, language: str, paths: list[Path]) -> tuple[int, Counter[str]]:
    """Tokens of some articles and the seconds that each stage took."""
    seconds: Counter[str] = Counter()

    def timed(stage: str, work: Callable):
        start = time.process_time()
        result = work()
        seconds[stage] += time.process_time() - start
        return result

    texts = timed("read", lambda: [_read(path, language) for path in paths])
    with one_thread(), memory_zone(nlp, sum(map(len, texts))):
        docs = timed("tokenize", lambda: [nlp.make_doc(text) for text in texts])
        for takes_batches, components in groupby(nlp.pipeline, key=lambda item: hasattr(item[1], "pipe")):
            stages = [(STAGES.get(name, name), component) for name, component in components]
            if takes_batches:
                for stage, component in stages:
                    docs = timed(stage, lambda run=component.pipe, docs=docs: list(run(docs, batch_size=BATCH)))
            else:  # one text after the other goes through all of them, as in `nlp.pipe`: the resolver knows what was detected
                for doc in docs:
                    for stage, component in stages:
                        timed(stage, partial(component, doc))
        timed("write", lambda: _write(docs, paths))
        return sum(map(len, docs)), seconds


def _read(path: Path, language: str) -> str:
    """The text of an article in the form that the pipelines read."""
    text = decode(read_bytes(path, path.name), path.name)[0]
    form = plain(text, language)
    return form.text if form else text


def _write(docs: list, paths: list[Path]) -> None:
    out = io.StringIO()
    for doc, path in zip(docs, paths, strict=True):
        jsonl.write(quotes_of(doc, Article(path.name, doc.text)), out)


def measure_lengths(texts: dict[int, str], language: str, repeats: int) -> dict[str, dict]:
    """Seconds for one article of each length, and microseconds for each of its code points: the same if nothing is quadratic."""
    from quotes import extract

    figures = {}
    for length, text in texts.items():
        seconds = min(_seconds(lambda text=text: extract(text, language=language)) for _ in range(repeats))
        figures[str(length)] = {
            "seconds": round(seconds, 3),
            "microseconds_per_character": round(seconds / len(text) * 1e6, 2),
        }
    return figures


def compare_textacy(texts: list[str], repeats: int) -> dict:
    """textacy's ``direct_quotations`` on the same parsed English documents, beside our detection and attribution."""
    from textacy.extract import direct_quotations

    nlp = load("en")
    ours = [component for name, component in nlp.pipeline if STAGES.get(name) in ("detect", "attribute")]
    with nlp.select_pipes(disable=["quote_detector", "attribution_resolver"]):
        docs = list(nlp.pipe(texts))
    found, failed, theirs_best, ours_best = 0, 0, 0.0, 0.0
    for doc in docs:
        try:
            found += len(list(direct_quotations(doc)))
        except ValueError:  # an odd number of quotation marks
            failed += 1
            continue
        theirs_best += min(_seconds(lambda doc=doc: list(direct_quotations(doc))) for _ in range(repeats))
        ours_best += min(_seconds(lambda doc=doc: [run(doc) for run in ours]) for _ in range(repeats))
    direct = sum(quote.type == "direct" for doc in docs for quote in (doc._.quotes or ()))
    return {
        "articles": len(docs),
        "articles_textacy_fails_on": failed,
        "seconds_textacy": round(theirs_best, 3),
        "seconds_ours": round(ours_best, 3),
        "ratio": round(ours_best / theirs_best, 2) if theirs_best else None,
        "direct_quotes_textacy": found,
        "direct_quotes_ours": direct,
    }


def _seconds(work: Callable) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
