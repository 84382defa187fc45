"""Gold in memory: an article with the quotes that are in it, as records, whatever format they came in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.records import ROLES, Article, Entity, Outlet, Quote, Span

SUFFIX = re.compile(r"\.[^./]*$")
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article and its gold.

    ``tokens``: start and end of each token in code points, in reading order; ``quotes``: what there is to find;
    ``uncertain``: ids of those on which reasonable annotators may differ.
    """

    article: Article
    tokens: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...]
    uncertain: frozenset[str] = frozenset()


def words(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every word (letters, digits) and of every other character that is no white space."""
    return tuple(match.span() for match in WORD.finditer(text))


def spans(text: str, offsets: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches of a text in reading order; raises ``ValueError`` for offsets that hold nothing of it."""
    found = sorted(offsets)
    for start, end in found:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"the span {start} to {end} is none of a text of {len(text)} characters")
    return tuple(Span(start, end, text[start:end]) for start, end in found)


def gold_quote(
    article: Article,
    number: int,
    *,
    type: str,
    content: tuple[Span, ...],
    cue: tuple[Span, ...],
    source: tuple[Span, ...],
    speaker: Iterable[str] = (),
    outlet: Iterable[Span] = (),
    addressee: tuple[Span, ...] = (),
    frame: tuple[Span, ...] = (),
    medium: str = "unknown",
) -> Quote:
    """The record of an annotation: what the format does not say is empty or unknown."""
    return Quote(
        doc=article.id,
        id=f"{article.id}#{number}",
        language=article.language or "",
        type=type,
        content=content,
        cue=cue,
        source=source,
        speaker=tuple(Entity(name, name, None, "unknown", None, "named") for name in speaker),
        outlet=tuple(Outlet(s.start, s.end, s.text, s.text, s.text, None, "unknown", None, "named") for s in outlet),
        addressee=addressee,
        frame=frame,
        fragments=(),
        medium=medium,
        cue_class="unknown",
        negated=False,
        parent=None,
        confidence=1.0,
        evidence=(),
    )


def check_record(quote: Quote, text: str) -> None:
    """Raises ``ValueError`` or ``TypeError`` for a record that is not one of this text."""
    for role in ROLES:
        for span in getattr(quote, role):
            if not 0 <= span.start < span.end or text[span.start : span.end] != span.text:
                raise ValueError(
                    f"the record {quote.id} was made on another text: {role} {span.start} to {span.end} differs"
                )


def read_each(
    paths: Iterable[Path], read: Callable[[Path], AnnotatedArticle]
) -> Iterator[AnnotatedArticle | UnreadableInput]:
    """What is in each file, or why it cannot be read: a broken file costs only itself."""
    for path in paths:
        try:
            yield read(path)
        except UnreadableInput as error:
            yield error


def id_below(folder: Path, path: Path) -> str:
    """The id of an article: the path below a folder without its suffix."""
    return path.relative_to(folder).with_suffix("").as_posix()


class ArticleIds:
    """Ids of articles, found by what a record calls its article: among many as fast as among few, however deep they lie."""

    def __init__(self, ids: Iterable[str]):
        self.paths = {f"/{id}" for id in ids}
        self.lengths = sorted(set(map(len, self.paths)), reverse=True)
        self.backwards = sorted(path[::-1] for path in self.paths)

    def find(self, doc: str) -> str | None:
        """The id that a record's ``doc`` means, its suffix aside: *de/a* for *de/a.txt* and *out/de/a.txt*, and for *a.txt* if
        no other id ends so. None if there is no such article."""
        path = "/" + SUFFIX.sub("", doc)
        for length in self.lengths:
            if path[-length:] in self.paths:
                return path[-length:][1:]
        at = bisect_left(self.backwards, path[::-1])
        longer = [id for id in self.backwards[at : at + 2] if id.startswith(path[::-1])]
        return longer[0][::-1].removeprefix("/") if len(longer) == 1 else None
