"""Mistakes as a page for reading: HTML or Markdown, by the suffix of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from quotes.errors import EvaluationError
from quotes.evaluate.mistakes import KINDS, SHOWN, Mistake, grouped, segments
from quotes.records import Quote

TEMPLATES = {".html": "mistakes.html.jinja", ".md": "mistakes.md.jinja"}
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&-])")


def template_of(path: Path) -> Template:
    """The template for a file; raises ``EvaluationError`` for a suffix that has none."""
    if path.suffix not in TEMPLATES:
        raise EvaluationError(f"{path}: mistakes are written as {' or '.join(TEMPLATES)}")
    environment = Environment(
        loader=PackageLoader("quotes.evaluate"),
        autoescape=path.suffix == ".html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": _plain_markdown, "speakers": _speakers}
    return environment.get_template(TEMPLATES[path.suffix])


def render(template: Template, found: Iterable[Mistake]) -> str:
    """The page: mistakes by kind, then by type and rule."""
    page = template.render(kinds=grouped(found), meanings=KINDS, roles=SHOWN, segments=segments)
    return page.encode("utf-8", "backslashreplace").decode("utf-8")  # lone surrogates of a text from elsewhere


def _plain_markdown(text: str) -> str:
    """Text on one line in which no character means anything to Markdown."""
    return MARKDOWN_SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _speakers(quote: Quote) -> str:
    return "; ".join(dict.fromkeys(name for entity in quote.speaker for name in (entity.name, entity.name_in_text)))
