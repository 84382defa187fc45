"""The strings of tokens, looked up once for many texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from spacy.strings import StringStore
from spacy.vocab import Vocab

from quotes.syntax.schemes import ENTITIES

Value = TypeVar("Value")
MOST = 50_000  # different strings that are kept, in some 10 MB


class Kept(dict[int, Value]):
    """What is known of a word by its hash, made when it is first asked for."""

    def __init__(self, make: Callable[[int], Value]):
        self.make = make

    def __missing__(self, key: int) -> Value:
        value = self[key] = self.make(key)
        return value


class Strings:
    """The strings of a vocabulary by their hashes: as they are, in lower case, as the entity labels that we use, and whether
    they hold no letter and no digit."""

    def __init__(self, store: StringStore):
        self.store = store
        self.names = Kept(lambda key: store[key] if key else "")
        self.lower = Kept(lambda key: self.names[key].lower())
        self.wordless = Kept(lambda key: not any(map(str.isalnum, self.names[key])))
        self.entities = Kept(lambda key: ENTITIES.get(self.names[key], self.names[key]))


_latest = Strings(StringStore())


def strings_of(vocab: Vocab) -> Strings:
    """Those of the texts before, if they have the same vocabulary: news repeats its words."""
    global _latest
    kept = _latest  # another thread may replace it meanwhile
    if kept.store is not vocab.strings or len(kept.names) > MOST:
        _latest = kept = Strings(vocab.strings)
    return kept
