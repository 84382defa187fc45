"""The strings of tokens, looked up once for many texts."""

from __future__ import annotations

from collections.abc import Callable

from spacy.strings import StringStore
from spacy.vocab import Vocab

from quotes.syntax.schemes import ENTITIES

MOST = 50_000  # different strings that are kept, in some 10 MB


class Kept(dict[int, str]):
    """Strings by the hash of a word, made when they are first asked for."""

    def __init__(self, make: Callable[[int], str]):
        self.make = make

    def __missing__(self, key: int) -> str:
        string = self[key] = self.make(key)
        return string


class Strings:
    """The strings of a vocabulary by their hashes: as they are, in lower case, and as the entity labels that we use."""

    def __init__(self, store: StringStore):
        self.store = store
        self.names = Kept(lambda key: store[key] if key else "")
        self.lower = Kept(lambda key: self.names[key].lower())
        self.entities = Kept(lambda key: ENTITIES.get(self.names[key], self.names[key]))


_latest = Strings(StringStore())


def strings_of(vocab: Vocab) -> Strings:
    """Those of the texts before, if they have the same vocabulary: news repeats its words."""
    global _latest
    if _latest.store is not vocab.strings or len(_latest.names) > MOST:
        _latest = Strings(vocab.strings)
    return _latest
