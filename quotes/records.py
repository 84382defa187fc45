"""What the toolkit finds: frozen records, the same in Python and on a line of JSON.

All offsets are Unicode code points of the article's text, ``end`` exclusive, and ``article[start:end] == text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

SCHEMA = "quotes/1"

ROLES = ("content", "cue", "source", "outlet", "addressee", "frame", "fragments")  # keys of a record that hold spans
TYPES = ("direct", "indirect", "mixed", "reported", "free_indirect", "indirect_free_indirect")
KINDS = (
    "person", "government", "ministry", "state_media", "news_agency", "broadcaster", "newspaper", "party", "company", "court",
    "military", "international_organisation", "group", "document", "unknown",
)  # fmt: skip
VIAS = ("named", "surname", "role", "pronoun", "continuation", "metonym", "generic", "unresolved")
MEDIA = ("speech", "writing", "thought", "unknown")
CUE_CLASSES = (
    "states", "claims", "confirms", "denies", "doubts", "asks", "demands", "promises", "warns", "praises", "criticises",
    "thinks", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read: final once decoded, nothing in it is normalised."""

    id: str
    text: str
    language: str | None = None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who speaks: ``name`` in full and ``name_in_text`` as the article has it, the ``id`` in the registry or None, the ``kind``
    (one of `KINDS`), the ``affiliation`` and how the mention was resolved (``via``, one of `VIAS`)."""

    name: str
    name_in_text: str
    id: str | None
    kind: str
    affiliation: str | None
    via: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Through whom or what a quote reached the reader: a mention and the entity behind it."""

    start: int
    end: int
    text: str
    name: str
    name_in_text: str
    id: str | None
    kind: str
    affiliation: str | None
    via: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: what was said, by whom, through whom, and how we know."""

    doc: str
    id: str
    language: str
    type: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: tuple[Entity, ...]
    outlet: tuple[Outlet, ...]
    addressee: tuple[Span, ...]
    frame: tuple[Span, ...]
    fragments: tuple[Span, ...]
    medium: str
    cue_class: str
    negated: bool
    parent: str | None
    confidence: float
    evidence: tuple[str, ...]
    # What is known of its article: title, date, outlet, url, encoding …
    meta: dict | None = field(default=None, hash=False)

    def to_dict(self) -> dict:
        """The record as JSON has it: every key present (``meta`` if anything is known), lists for tuples, ``schema`` first."""
        record = fields_of(self)
        if not self.meta:
            del record["meta"]
        parts = {key: [fields_of(item) for item in record[key]] for key in _PARTS}
        return {"schema": SCHEMA} | record | parts | {"evidence": list(self.evidence)}

    @classmethod
    def from_dict(cls, record: dict) -> Quote:
        """The quote of a record; raises ``ValueError`` if its schema is another one."""
        if record.get("schema") != SCHEMA:
            raise ValueError(f"record of schema {record.get('schema')!r}, not {SCHEMA!r}")
        values = {part.name: record[part.name] for part in fields(cls) if part.name != "meta"}
        for key, part in _PARTS.items():
            values[key] = tuple(part(**item) for item in record[key])
        return cls(**values | {"evidence": tuple(record["evidence"]), "meta": record.get("meta")})


def fields_of(part: Span | Entity | Outlet | Quote) -> dict:
    """A part of a record as a dict, in a tenth of the time that ``dataclasses.asdict`` takes for its deep copy."""
    return {name: getattr(part, name) for name in part.__slots__}


class Quotes(list[Quote]):
    """The quotes of one text: a list that a notebook shows as the text with its quotes marked."""

    def __init__(self, quotes: Iterable[Quote] = (), text: str = ""):
        super().__init__(quotes)
        self.text = text

    def _repr_html_(self) -> str:
        from quotes.report.notebook import marked_text

        return marked_text(self.text, self)


_PARTS = {
    "content": Span, "cue": Span, "source": Span, "speaker": Entity, "outlet": Outlet, "addressee": Span, "frame": Span,
    "fragments": Span,
}  # fmt: skip
