"""Who is quoted across articles: one row per speaker, with outlets, articles and quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.records import Entity, Outlet, Quote


@dataclass(slots=True)
class Row:
    """One speaker: all quotes with the same registry id, or where there is none the same kind and name."""

    name: str
    id: str | None
    kind: str
    quotes: int = 0
    articles: Counter[str] = field(default_factory=Counter)  # quotes by id of the article
    outlets: Counter[str] = field(default_factory=Counter)  # quotes by name of the outlet

    def to_dict(self) -> dict:
        """The row as JSON has it; outlets and articles with their numbers of quotes, the most frequent first."""
        counts = {"outlets": _ranked(self.outlets), "articles": _ranked(self.articles)}
        return {"name": self.name, "id": self.id, "kind": self.kind, "quotes": self.quotes} | counts


def speakers(quotes: Iterable[Quote]) -> list[Row]:
    """Rows by number of quotes, the most quoted first. A quote of two speakers counts for both; one whose speaker is not known
    (a pronoun that nothing resolves) counts for nobody. An institution that speaks itself is not its own outlet."""
    rows: dict[tuple[str, str], Row] = {}
    for quote in quotes:
        for key, entity in {_key(entity): entity for entity in quote.speaker if entity.via != "unresolved"}.items():
            row = rows.setdefault(key, Row(entity.name, entity.id, entity.kind))
            row.quotes += 1
            row.articles[quote.doc] += 1
            row.outlets.update({outlet.name for outlet in quote.outlet if _key(outlet) != key})
    return sorted(rows.values(), key=lambda row: (-row.quotes, row.name, row.kind))


def _key(entity: Entity | Outlet) -> tuple[str, str]:
    return ("id", entity.id) if entity.id else (entity.kind, entity.name.casefold())


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
