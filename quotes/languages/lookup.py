"""How packs are asked for words: answers that are kept, compounds by their last part."""

from __future__ import annotations

from functools import cached_property, lru_cache, partial

SHORTEST_HEAD = 4  # letters of a compound's last part that is looked up: -chef, -minister


def remembered(method):
    """A method whose answers its pack keeps: they depend on a word alone, and a text asks for it again and again."""
    kept = cached_property(lambda pack: lru_cache(maxsize=100_000)(partial(method, pack)))
    kept.__doc__ = method.__doc__
    return kept


class LastParts(dict):
    """What is known of words, by word; of a compound by the longest of its last parts that is listed, four letters at least."""

    def __init__(self, table: dict, compounds: bool):
        super().__init__(table)
        self.endings = frozenset(word[-SHORTEST_HEAD:] for word in table) if compounds else frozenset()
        self.longest = max(map(len, table), default=0)

    def of(self, word: str):
        if word in self or word[-SHORTEST_HEAD:] not in self.endings:
            return self.get(word)
        for start in range(max(1, len(word) - self.longest), len(word) - SHORTEST_HEAD + 1):
            if (tail := word[start:]) in self:
                return self[tail]
        return None
