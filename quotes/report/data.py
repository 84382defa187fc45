"""What the page holds, as compact JSON: 20,000 records repeat few entities and few lists of evidence, and no text twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from quotes.records import ROLES, SCHEMA, Entity, Quote
from quotes.report.articles import Reported
from quotes.report.topics import Terms
from quotes.text import paragraphs

SPANS = tuple(role for role in ROLES if role != "outlet")  # outlets are spans too, with an entity
ENTITY = tuple(field.name for field in fields(Entity))
COLUMNS = tuple(field.name for field in fields(Quote) if field.name != "meta")


class Table:
    """Values that are written once and named by their number."""

    def __init__(self):
        self.numbers: dict = {}

    def number(self, value) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def page_data(articles: Iterable[Reported], terms: Iterable[Terms]) -> dict:
    """Articles, records and key terms. A record is a row of ``columns``: ``doc`` the number of its article, a span
    ``[start, end]`` in code points, a speaker the number of its entity, an outlet ``[start, end, entity]``, ``evidence`` the
    number of its list."""
    entities, evidence = Table(), Table()
    docs, rows = [], []
    for number, reported in enumerate(articles):
        article = reported.article
        docs.append(
            {"id": article.id, "text": article.text, "paragraphs": paragraphs(article.text), "meta": reported.meta}
        )
        rows += [_row(quote.to_dict(), number, entities, evidence) for quote in reported.quotes]
    return {
        "schema": SCHEMA,
        "docs": docs,
        "entity_keys": ENTITY,
        "entities": list(entities.numbers),
        "evidence": list(evidence.numbers),
        "columns": COLUMNS,
        "quotes": rows,
        "terms": [{"speaker": found.speaker, "language": found.language, "terms": found.terms} for found in terms],
    }


def _row(record: dict, doc: int, entities: Table, evidence: Table) -> list:
    def entity(item: dict) -> int:
        return entities.number(tuple(item[key] for key in ENTITY))

    values = record | {role: [[span["start"], span["end"]] for span in record[role]] for role in SPANS}
    values |= {
        "doc": doc,
        "speaker": [entity(item) for item in record["speaker"]],
        "outlet": [[item["start"], item["end"], entity(item)] for item in record["outlet"]],
        "evidence": evidence.number(tuple(record["evidence"])),
    }
    return [values[key] for key in COLUMNS]
