"""A generated article: a draft of patterns and slots, and the text with its attributions that it renders to.

A pattern is text with slots and roles: ``{Nominative} [cue {cue}], [content {subordinate}].`` A slot may hold a pattern
itself; one that is written with a capital gets one. ``[content.2 …]`` belongs to the second attribution of the pattern.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from quotes.records import Span

TOKEN = re.compile(r"\[(?P<role>[a-z]+)(?:\.(?P<number>\d))? |(?P<end>\])|\{(?P<slot>\w+)\}|(?P<text>[^\[\]{}]+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution that must be found: spans in code points, ``speaker`` the name in the text (None: whatever)."""

    construction: str
    type: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    outlet: tuple[Span, ...]
    speaker: str | None


@dataclass(frozen=True)
class Statement:
    """One construction with what fills its slots."""

    construction: dict
    slots: dict[str, str]


@dataclass(frozen=True)
class GeneratedArticle:
    """Paragraphs of plain sentences and statements; ``text`` and ``attributions`` are what they come to."""

    language: str
    paragraphs: tuple[tuple[str | Statement, ...], ...]
    marks: tuple[str, str]
    dash: str
    separator: str

    @property
    def text(self) -> str:
        return self._rendered[0]

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """In reading order."""
        return self._rendered[1]

    @cached_property
    def _rendered(self) -> tuple[str, tuple[Attribution, ...]]:
        pen = _Pen()
        found: list[Attribution] = []
        for number, paragraph in enumerate(self.paragraphs):
            pen.write(self.separator if number else "")
            for place, part in enumerate(paragraph):
                pen.write(" " if place else "")
                if isinstance(part, Statement):
                    found += self._state(part, pen)
                else:
                    pen.write(part)
        return pen.text, tuple(found)

    def _state(self, statement: Statement, pen: _Pen) -> list[Attribution]:
        construction = statement.construction
        types = construction["type"] if isinstance(construction["type"], list) else [construction["type"]]
        slots = statement.slots | {"open": self.marks[0], "close": self.marks[1], "dash": self.dash}
        pen.spans = defaultdict(list)
        if construction.get("layout") == "paragraph" and slots.get("before"):
            pen.expand(slots["before"].rstrip(), slots)
            pen.write(self.separator)
        else:
            pen.expand(slots.get("before", ""), slots)
        pen.expand(construction["pattern"], slots)
        speaker = _Pen()
        speaker.expand(slots.get("speaker", ""), slots)
        return [
            Attribution(
                construction["name"],
                type_,
                **{role: pen.spans_of(role, number) for role in ("content", "cue", "outlet")},
                source=pen.spans_of("source", number) or pen.spans_of("source", 1),
                speaker=speaker.text or None,
            )
            for number, type_ in enumerate(types, 1)
        ]

    def with_marks(self, marks: tuple[str, str]) -> GeneratedArticle:
        """The same article in another mark convention."""
        return replace(self, marks=marks)


@dataclass
class _Pen:
    """Writes patterns and remembers where each role stands."""

    text: str = ""
    spans: defaultdict[tuple[str, int], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    capital: bool = False

    def write(self, text: str) -> None:
        if text and self.capital:
            text, self.capital = text[0].upper() + text[1:], False
        self.text += text

    def expand(self, pattern: str, slots: dict[str, str]) -> None:
        open_roles: list[tuple[tuple[str, int], int]] = []
        for token in TOKEN.finditer(pattern):
            if token["role"]:
                open_roles.append(((token["role"], int(token["number"] or 1)), len(self.text)))
            elif token["end"]:
                role, start = open_roles.pop()
                self._note(role, start)
            elif token["slot"]:
                self.capital |= token["slot"][0].isupper()
                self.expand(slots[token["slot"].lower()], slots)
            else:
                self.write(token["text"])

    def _note(self, role: tuple[str, int], start: int) -> None:
        """A span; one with the next word of the same role is a single span (*teilte mit*)."""
        earlier = self.spans[role]
        if earlier and not self.text[earlier[-1][1] : start].strip():
            start = earlier.pop()[0]
        earlier.append((start, len(self.text)))

    def spans_of(self, role: str, number: int) -> tuple[Span, ...]:
        return tuple(Span(start, end, self.text[start:end]) for start, end in sorted(self.spans[role, number]))
