"""Static vectors that tell the network which words behave alike, also those that no treebank shows.

The classes are facts of others: Brown clusters (`lexeme_cluster`: words that occur in like company, German and English) and the
word classes of a full-form dictionary (`lemma_exc`, Norwegian), both from spaCy's lookups data. All words of one class share
one row, so hundreds of thousands of words cost a few megabytes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.util import load_language_data, registry
from spacy.vectors import Vectors

WIDTH = 128
PREFIXES = (4, 6, 8, 10)  # bits of a Brown cluster's path: long ones say more, short ones are learnt sooner
LONGEST = 13  # code points of a dictionary's form; longer ones are compounds, whose ends say as much
DICTIONARY = ("adj", "adv", "noun", "verb")


def class_vectors(source: dict, out: Path) -> Path:
    """Write a spaCy vocabulary with one vector for each class of ``source["classes"]``; returns its directory."""
    nlp = spacy.blank(source["lang"])
    vocab = nlp.vocab
    rows: dict[tuple, int] = {}
    rng = np.random.default_rng(7)
    codes: dict[Hashable, np.ndarray] = {}
    data, key_rows = [], {}
    for word, classes in word_classes(source):
        if classes not in rows:
            rows[classes] = len(rows)
            for name in classes:
                if name not in codes:
                    codes[name] = rng.normal(size=WIDTH)
            total = sum(codes[name] for name in classes)
            data.append(2 * total / np.linalg.norm(total))
        key_rows[vocab.strings.add(word)] = rows[classes]
    vocab.vectors = Vectors(strings=vocab.strings, shape=(len(rows), WIDTH))
    vocab.vectors.data = np.asarray(data, dtype="float32")
    for key, row in key_rows.items():
        vocab.vectors.add(key, row=row)
    nlp.to_disk(out / "vectors")
    return out / "vectors"


def read_vectors(directory: Path) -> tuple[dict[str, int], np.ndarray]:
    """Rows by word and the table of a directory that `class_vectors` wrote; row 0, all zeros, is for unknown words."""
    vocab = spacy.load(directory).vocab
    rows = {vocab.strings[key]: row + 1 for key, row in vocab.vectors.key2row.items()}
    return rows, np.vstack([np.zeros((1, WIDTH), dtype="float32"), vocab.vectors.data])


def word_classes(source: dict) -> Iterator[tuple[str, tuple[Hashable, ...]]]:
    """Words with their classes: ``source["words"]`` of the language's own table, then capitalised words of ``source["names"]``.

    Names are the same in all three languages, and the tables of the others hold many that the own one lacks.
    """
    seen: set[str] = set()
    tables = [
        (source["classes"], False, source["words"]),
        *((name, True, source["names_each"]) for name in source["names"]),
    ]
    for lang, names_only, limit in tables:
        count = 0
        for word, classes in _dictionary(lang) if lang == "nb" else _clusters(lang):
            if word not in seen and (not names_only or word.istitle()):
                seen.add(word)
                yield word, classes
                count += 1
                if count == limit:
                    break


def _clusters(lang: str) -> Iterator[tuple[str, tuple[Hashable, ...]]]:
    """Words, the most frequent first. A cluster's lowest bits are the top of its path in the tree of clusters."""
    for word, cluster in _table(lang, "lexeme_cluster"):
        if cluster:
            yield word, (*((lang, bits, cluster & ((1 << bits) - 1)) for bits in PREFIXES), (lang, cluster))


def _dictionary(lang: str) -> Iterator[tuple[str, tuple[Hashable, ...]]]:
    """Forms with the word classes that they can be, and whether they are the lemma of one."""
    forms: dict[str, set] = {}
    for word_class in DICTIONARY:
        for form, lemmas in _table(lang, "lemma_exc", word_class):
            if len(form) <= LONGEST and " " not in form:
                forms.setdefault(form, set()).add((lang, word_class, form in lemmas))
    yield from ((form, tuple(sorted(classes))) for form, classes in forms.items())


def _table(lang: str, name: str, *keys: str) -> Iterable:
    table = load_language_data(registry.lookups.get(lang)[name])
    for key in keys:
        table = table[key]
    return table.items()
