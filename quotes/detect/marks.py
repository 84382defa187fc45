"""Quotation marks and speech dashes, found by scanning the text before any parse.

Which mark opens and which closes depends on the language (German „…“ and »…«, Norwegian «…», English “…”), so spaCy's
``is_quote`` is of no use. A stack pairs them; it forgives ASCII closers, mismatched closers and closers that are missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import category

from quotes.languages import Pack
from quotes.text import paragraphs

DEEPEST = 6  # marks open at once; what opens more is no quotation but hostile or broken text
MOST_SYMBOLS = 8  # code points in front of a speech dash
SYMBOLS = frozenset({"Cf", "Mn", "Sk", "So"})  # general categories of what an emoji is made of
LONGEST_UNCLOSED = 1500  # code points; what follows a forgotten mark for longer is no quotation


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks or behind a speech dash, marks and dash included (code points).

    A dash opens a paragraph, or stands between sentences of it ("run_in": *Hun er sint.* **– Vi går nå, sier hun.** *Så går
    hun.*), where it may be no speech at all.
    """

    start: int
    end: int
    kind: str  # "marks", "dash" or "run_in"
    depth: int  # 0: not inside another
    closed: bool


def scan(text: str, pack: Pack) -> list[Marked]:
    """All marked stretches in reading order, outer ones before those they hold.

    A paragraph that opens with the mark of a quote left open in the one before continues it. A mark without a partner
    reaches to the end of its paragraph (*„Wir gehen, sagte er.* is rare, a forgotten closer is not).
    """
    table = _marks_of(pack)
    found: list[Marked] = []
    open_marks: list[tuple[str, int]] = []
    end = 0
    for start, next_end in paragraphs(text):
        continued = bool(open_marks) and text[start] == open_marks[0][0]
        if open_marks and not continued:
            found += _unclosed(open_marks, end)
            open_marks = []
        end = next_end
        opening = _behind_symbols(text, start, end)
        if text[opening] in pack.marks["dialogue_dashes"] and not open_marks and _is_speech_dash(text, opening, end):
            found.append(Marked(opening, end, "dash", 0, False))
        found += _run_in(text, start, end, table.run_in, depth=int(bool(found) and found[-1].end == end))
        for match in table.pattern.finditer(text, start + continued, end):
            _step(text, match.start(), match.group(), table, open_marks, found)
    if open_marks:
        found += _unclosed(open_marks, end)
    return sorted(found, key=lambda marked: (marked.start, -marked.end))


@dataclass(frozen=True, slots=True)
class _Marks:
    pattern: re.Pattern
    closers: dict[str, frozenset[str]]  # by opening mark
    ascii: frozenset[str]
    all_closers: frozenset[str]
    apostrophes: frozenset[str]
    run_in: re.Pattern | None  # a dash in the middle of a paragraph


@cache
def _marks_of(pack: Pack) -> _Marks:
    pairs, ascii_marks = pack.marks["pairs"], pack.marks["ascii"]
    closers: dict[str, set[str]] = {}
    for opening, closing in pairs:
        closers.setdefault(opening, set()).update(
            (closing, *(mark for mark in ascii_marks if len(closing) == 1 and closing not in "‘’‹›'"))
        )
    for mark in ascii_marks:
        closers.setdefault(mark, set()).add(mark)
    dashes = "".join(map(re.escape, pack.marks["dialogue_dashes"]))
    marks = sorted({mark for pair in pairs for mark in pair} | set(ascii_marks), key=len, reverse=True)
    return _Marks(
        pattern=re.compile("|".join(map(re.escape, marks))),
        closers={opening: frozenset(closing) for opening, closing in closers.items()},
        ascii=frozenset(ascii_marks),
        all_closers=frozenset(mark for closing in closers.values() for mark in closing),
        apostrophes=frozenset(pack.marks["apostrophes"]),
        # The dash first: a pattern that begins with what is rare is found fast.
        run_in=re.compile(rf"[{dashes}](?<=[.,:!?][ \u00a0].)(?=\s\S)") if dashes else None,
    )


def _step(text: str, at: int, mark: str, table: _Marks, open_marks: list[tuple[str, int]], found: list[Marked]) -> None:
    """Let one mark close the innermost open one that it fits, or open a new stretch, or stand for nothing."""
    end = at + len(mark)
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if mark in table.apostrophes and before.isalnum():
        closes = any(opening in table.apostrophes or mark in table.closers[opening] for opening, _ in open_marks)
        if after.isalnum() or not closes:
            return
    opens = mark in table.closers and not after.isspace() and not before.isalnum()
    for depth in range(len(open_marks) - 1, -1, -1):
        opening, start = open_marks[depth]
        closes = mark in table.closers[opening] and end > start + len(opening) + (mark == opening)
        # "»" closes «…» and opens »…«: where both are possible the white space around it decides.
        if closes and not (opens and before.isspace() and not after.isspace()):
            del open_marks[depth:]
            found.append(Marked(start, end, "marks", depth, True))
            return
    if opens and len(open_marks) < DEEPEST:
        open_marks.append((mark, at))
    elif open_marks and mark in table.all_closers and not before.isspace() and mark not in table.apostrophes:
        opening, start = open_marks.pop()
        if start + len(opening) < at:
            found.append(Marked(start, end, "marks", len(open_marks), True))


def _unclosed(open_marks: list[tuple[str, int]], end: int) -> list[Marked]:
    """The outermost open mark reaches to the end of its paragraph, unless that is too far away to believe."""
    opening, start = open_marks[0]
    return [Marked(start, end, "marks", 0, False)] if len(opening) < end - start <= LONGEST_UNCLOSED else []


def _run_in(text: str, start: int, end: int, dash: re.Pattern | None, depth: int) -> list[Marked]:
    """Stretches behind dashes in the middle of a paragraph, each up to the next."""
    at = [match.start() for match in dash.finditer(text, start, end)] if dash is not None else []
    ends = [first + len(text[first:behind].rstrip()) for first, behind in pairwise([*at, end])]
    return [Marked(first, behind, "run_in", depth, False) for first, behind in zip(at, ends, strict=True)]


def _behind_symbols(text: str, start: int, end: int) -> int:
    """Where a paragraph begins to speak: behind an emoji (*👩 – Ja, sa Anna*)."""
    near = range(start, min(end, start + MOST_SYMBOLS))
    return next((i for i in near if not text[i].isspace() and category(text[i]) not in SYMBOLS), start)


def _is_speech_dash(text: str, start: int, end: int) -> bool:
    """A dash, white space and words: not a minus sign (–5 grader), not a ruler (---)."""
    rest = text[start + 1 : end]
    return bool(rest) and rest[0].isspace() and any(map(str.isalpha, rest))
