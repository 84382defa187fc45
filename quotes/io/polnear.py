"""Gold in the format of PolNeAR, the Political News Attribution Relations corpus: brat standoff.

``attributions/NAME_xxxx.ann`` (xxxx: the annotator) annotates ``text/NAME.txt``. Lines ``T1 Cue 10 14;20 22 text`` are spans in
code points, lines ``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`` attributions. Of several annotators
of one text the first is read. PolNeAR has no types; they are told from the quotation marks of the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io.annotated import AnnotatedArticle, gold_quote, id_below, read_each, spans, words
from quotes.io.files import read_bytes
from quotes.io.text import decode
from quotes.records import Article, Quote, Span

ANNOTATOR = re.compile(r"_[0-9a-z]{4}$")
MARKED_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
OPENING, CLOSING = frozenset("“‘\"'"), frozenset("”’\"'")
DOUBLE = frozenset('“”"')


def read_folder(folder: Path) -> Iterator[AnnotatedArticle | UnreadableInput]:
    """Every annotated text of a folder, in sorted order; in place of a broken one, why it is."""
    top = folder / "attributions"
    first: dict[str, Path] = {}
    for path in sorted(top.rglob("*.ann")):
        first.setdefault(ANNOTATOR.sub("", id_below(top, path)), path)
    ids = {path: id for id, path in first.items()}
    return read_each(ids, lambda path: read(path, folder / "text", ids[path]))


def read(path: Path, texts: Path, id: str) -> AnnotatedArticle:
    """The article of an annotation file; raises ``UnreadableInput`` if it, or its text, cannot be read."""
    text_path = texts / f"{id}.txt"
    text, encoding = decode(read_bytes(text_path, str(text_path)), str(text_path))
    lines, _ = decode(read_bytes(path, str(path)), str(path))
    article = Article(id, text, "en", encoding)
    try:
        return AnnotatedArticle(article, words(text), tuple(_quotes(article, lines.split("\n"))))
    except ValueError as error:
        raise UnreadableInput(str(path), f"not annotated as PolNeAR: {error}") from error


def _quotes(article: Article, lines: list[str]) -> Iterator[Quote]:
    """The attributions, one for each content (*Content2* is a second one with the same cue and source).

    Lines that hold neither span nor attribution are notes, or go on with the text of a span.
    """
    marked = dict(_marked_span(article.text, line) for line in lines if re.match(r"T\d+\t", line))
    number = count(1)
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        roles: dict[str, list[tuple[Span, ...]]] = {"Content": [], "Cue": [], "Source": []}
        for name, id in re.findall(r"(\w+?)\d*:(T\d+)", line):
            if id not in marked:
                raise ValueError(f"an attribution names {id}, which is not there")
            roles.get(name, []).append(marked[id])
        cue, source = _joined(roles["Cue"]), _joined(roles["Source"])
        for content in roles["Content"] or [()]:
            yield gold_quote(article, next(number), type=_type(content), content=content, cue=cue, source=source)


def _joined(parts: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(sorted(chain.from_iterable(parts), key=lambda span: span.start))


def _marked_span(text: str, line: str) -> tuple[str, tuple[Span, ...]]:
    match = MARKED_SPAN.match(line)
    if match is None:
        raise ValueError(f"no offsets in the line {line[:60]!r}")
    id, _, offsets = match.groups()
    return id, spans(text, (tuple(map(int, pair.split())) for pair in offsets.split(";")))


def _type(content: tuple[Span, ...]) -> str:
    if content and content[0].text[0] in OPENING and content[-1].text[-1] in CLOSING:
        return "direct"
    return "mixed" if any(DOUBLE & set(span.text) for span in content) else "indirect"
