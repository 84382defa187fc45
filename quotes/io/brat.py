"""brat standoff: ``NAME.txt`` and ``NAME.ann`` for each article, and ``annotation.conf`` for the whole.

Spans are text-bound annotations (*T*, in code points; discontinuous ones with ``;``), the parts of a quote hang on its content
by relations (*R*), type, medium, class of the cue and negation are attributes (*A*), everything else is a note (*#*) in JSON.
brat keeps an annotation on one line, so a span that crosses a line break is written as the pieces on each line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io.annotated import spans
from quotes.io.article_files import read_each, write_each
from quotes.io.exchange import ArticleQuotes, one_line
from quotes.io.files import read_bytes
from quotes.io.standoff import CHOICES, NEGATED, PARENT, Link, Mark, Standoff, quotes_of, split_marks, standoff_of
from quotes.io.text import decode
from quotes.records import ROLES, Span

# What ends a line for Python, in which brat is written.
LINE_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*$")
ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (T\d+)(?: (\S+))?\s*$")
NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)$")


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the files of some articles into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "annotation.conf").write_text(_settings(), encoding="utf-8")
    write_each(articles, output, lambda article: {".txt": article.text, ".ann": "".join(_lines(article))})
    return []


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of a folder; in place of a broken one, why it is."""
    return read_each(path, ".ann", _article)


def _settings() -> str:
    entities = "\n".join(map(str.capitalize, ROLES))
    relations = "\n".join(f"{role}\tArg1:Content, Arg2:{role.capitalize()}" for role in ROLES)
    choices = "\n".join(f"{key.capitalize()}\tArg:Content, Value:{'|'.join(CHOICES[key])}" for key in CHOICES)
    return (
        f"[entities]\n{entities}\n\n[relations]\n{relations}\n{PARENT}\tArg1:Content, Arg2:Content\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n"
        f"[attributes]\n{choices}\n{NEGATED.capitalize()}\tArg:Content\n"
    )


def _lines(article: ArticleQuotes) -> Iterator[str]:
    standoff = split_marks(standoff_of(article.quotes), lambda spans: _parted(spans, article.text))
    attribute, note = count(1), count(1)
    for id, mark in standoff.marks.items():
        pieces = [piece for span in mark.spans for piece in _pieces(span)]
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        yield f"T{id}\t{mark.role.capitalize()} {offsets}\t{' '.join(piece.text for piece in pieces)}\n"
        facts = dict(mark.facts)
        for key in CHOICES:
            if key in facts:
                yield f"A{next(attribute)}\t{key.capitalize()} T{id} {facts.pop(key)}\n"
        if facts.pop(NEGATED, False):
            yield f"A{next(attribute)}\t{NEGATED.capitalize()} T{id}\n"
        if facts:
            yield f"#{next(note)}\tAnnotatorNotes T{id}\t{one_line(facts)}\n"
    for number, link in enumerate(standoff.links, 1):
        yield f"R{number}\t{link.role} Arg1:T{link.head} Arg2:T{link.part}\n"


def _pieces(span: Span) -> Iterator[Span]:
    """What a span holds of each line."""
    start = 0
    for end, after in [*(match.span() for match in LINE_BREAKS.finditer(span.text)), (len(span.text), None)]:
        if start < end:
            yield Span(span.start + start, span.start + end, span.text[start:end])
        start = after


def _parted(spans: tuple[Span, ...], text: str) -> list[list[Span]]:
    """Spans in groups in which line breaks only part the pieces of one span, never two spans."""
    groups: list[list[Span]] = []
    for span in spans:
        fitting = (group for group in groups if not _only_breaks(text[group[-1].end : span.start]))
        group = next(fitting, None)
        if group is None:
            groups.append([span])
        else:
            group.append(span)
    return groups


def _only_breaks(text: str) -> bool:
    return not text or LINE_BREAKS.fullmatch(text) is not None


def _article(path: Path, doc: str) -> ArticleQuotes:
    text_path = path.with_suffix(".txt")
    text, _ = decode(read_bytes(text_path, str(text_path)), str(text_path))
    lines, _ = decode(read_bytes(path, str(path)), str(path))
    standoff = Standoff()
    facts: dict[str, dict] = {}
    for line in lines.removesuffix("\n").split("\n") if lines else ():
        _read_line(line.removesuffix("\r"), text, standoff, facts)
    for id, values in facts.items():
        if id not in standoff.marks:
            raise ValueError(f"an attribute or note is about {id}, which is not there")
        standoff.marks[id].facts.update(values)
    for mark in standoff.marks.values():
        if mark.role == "content":
            mark.facts.setdefault(NEGATED, False)
    return ArticleQuotes(doc, text, quotes_of(doc, text, standoff))


def _read_line(line: str, text: str, standoff: Standoff, facts: dict[str, dict]) -> None:
    """One annotation; those of kinds that are not ours (events, normalisations) are passed over."""
    if line.startswith("T"):
        match = _match(TEXT_BOUND, line)
        id, role, offsets = match.groups()
        pieces = spans(text, (tuple(map(int, pair.split())) for pair in offsets.split(";")))
        standoff.marks[id] = Mark(role.lower(), _joined(pieces, text))
    elif line.startswith("R"):
        role, head, part = _match(RELATION, line).groups()
        standoff.links.append(Link(role, head, part))
    elif line.startswith(("A", "M")):
        key, id, value = _match(ATTRIBUTE, line).groups()
        facts.setdefault(id, {})[key.lower()] = True if value is None else value
    elif match := NOTE.match(line):
        facts.setdefault(match.group(1), {}).update(_note(match.group(2)))


def _match(pattern: re.Pattern, line: str) -> re.Match:
    match = pattern.match(line)
    if match is None:
        raise ValueError(f"not brat standoff: the line {line[:60]!r}")
    return match


def _note(text: str) -> dict:
    """The facts of a note; one that a human has written holds none."""
    try:
        facts = json.loads(text)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _joined(pieces: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Spans of pieces: those that only line breaks part are one."""
    starts = [pieces[0].start]
    ends = []
    for before, after in pairwise(pieces):
        if not _only_breaks(text[before.end : after.start]):
            ends.append(before.end)
            starts.append(after.start)
    return spans(text, zip(starts, [*ends, pieces[-1].end], strict=True))
