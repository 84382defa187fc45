"""What a notebook shows for the quotes of a text: the text with content, cue, source, outlet and addressee marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.records import Quote
from quotes.report.page import ENVIRONMENT, assets
from quotes.text import paragraphs, pieces

ROLES = ("content", "cue", "source", "outlet", "addressee")


def marked_text(text: str, quotes: Iterable[Quote]) -> str:
    """A piece of HTML: the paragraphs of a text with the spans of its quotes marked, and what each mark means."""
    spans = [(span.start, span.end, role) for quote in quotes for role in ROLES for span in getattr(quote, role)]
    html = ENVIRONMENT.get_template("notebook.html.jinja").render(
        style=assets("theme.css", "marks.css"), roles=ROLES, paragraphs=list(_paragraphs(text, spans))
    )
    return html.encode("utf-8", "backslashreplace").decode("utf-8")  # lone surrogates of a text from elsewhere


def _paragraphs(text: str, spans: list[tuple[int, int, str]]) -> Iterator[list[tuple[str, str]]]:
    """Each paragraph as pieces of text with their classes."""
    marked = list(pieces(0, len(text), [*spans, *((start, end, "") for start, end in paragraphs(text))]))
    paragraph: list[tuple[str, str]] = []
    for start, end, roles in marked:
        if "" not in roles:  # white space between paragraphs
            yield paragraph
            paragraph = []
            continue
        nested = ["nested"] if roles.count("content") > 1 else []
        paragraph.append((text[start:end], " ".join([*dict.fromkeys(role for role in roles if role), *nested])))
    yield paragraph
