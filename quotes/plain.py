"""The plain form of a text, which the pipelines read: what looks the same is the same, and every offset leads back.

An accent written apart (NFD), the fixed spaces of typesetters and Windows line ends are news to a small parser: with them it
finds other quotes in *„\\u00a0Wir gehen\\u00a0“, sagte Ju\\u0308rgen Weber.* than without.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from quotes.languages import load_pack

FIXED = "\u00a0\u2007\u2009\u200a\u202f"  # spaces that do not break or are thinner than a word space
ACCENTED = r"[^\W\d_][\u0300-\u036f]{1,3}"  # normalising an endless run of accents takes quadratic time
SIGNS = re.compile(rf"[{FIXED}\u0300-\u036f\r]")  # a text that has none of these is plain


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text and where each of its code points begins and ends in the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a stretch that is not empty."""
        return self.starts[start], self.ends[end - 1]


def plain(text: str, language: str) -> Plain | None:
    """The plain form of a text; None for most texts, which are in it already. Takes time linear in the length."""
    pattern = _unusual(language)
    if not (SIGNS.search(text) and pattern.search(text)):
        return None
    pieces, starts, ends, at = [], [], [], 0

    def take(until: int) -> None:
        """What stands before ``until`` as it is."""
        pieces.append(text[at:until])
        starts.extend(range(at, until))
        ends.extend(range(at + 1, until + 1))

    for match in pattern.finditer(text):
        new = _replacement(match)
        take(match.start())
        pieces.append(new)
        starts += [match.start()] * len(new)
        ends += [match.end()] * len(new)
        at = match.end()
    take(len(text))
    return Plain("".join(pieces), starts, ends)


@cache
def _unusual(language: str) -> re.Pattern:
    """What a plain text has not; a fixed space inside a quotation mark goes, for no language sets a word space there."""
    marks = load_pack(language).marks
    all_marks = {*marks["ascii"], *(mark for pair in marks["pairs"] for mark in pair)}
    some_mark = "|".join(map(re.escape, sorted(all_marks, key=lambda mark: (-len(mark), mark))))
    behind_opening = rf"(?:(?<=\s)|(?<=\()|\A)(?P<opening>{some_mark})[{FIXED}](?=\S)"
    before_closing = rf"(?<=\S)[{FIXED}](?P<closing>{some_mark})(?=[\s.,;:!?)]|\Z)"
    return re.compile(
        rf"{behind_opening}|{before_closing}|(?P<space>[{FIXED}])|(?P<accented>{ACCENTED})|(?P<line>\r\n)"
    )


def _replacement(match: re.Match) -> str:
    if match["accented"]:
        return unicodedata.normalize("NFC", match["accented"])
    return match["opening"] or match["closing"] or (" " if match["space"] else "\n")
