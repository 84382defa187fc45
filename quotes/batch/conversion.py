"""From one format to another: read, check, put the texts beside, write. What is broken is named, the rest is converted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.batch.articles import Source
from quotes.batch.output import refuse_inputs
from quotes.batch.texts import Texts
from quotes.errors import ConversionError, UnreadableInput
from quotes.io.article_files import SUFFIX, path_of
from quotes.io.exchange import ArticleQuotes, check_article, with_text
from quotes.io.formats import Format
from quotes.io.markup import xml_text


@dataclass(slots=True)
class Conversion:
    """What became of it: articles and quotes written, what was not and why, and what the format makes worth telling."""

    articles: int = 0
    quotes: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def convert(source: Path, texts: Texts | None, output: Path, *, given: Format, wanted: Format) -> Conversion:
    """Convert a file or folder. ``texts`` are the articles: required if ``wanted`` needs their texts and ``given`` holds none;
    the texts that ``given`` holds are compared with it.

    Raises ``ConversionError`` if texts are needed or the output is the input or a folder with something in it, ``OutputError``
    if it is one of the articles, ``UnreadableInput`` if the input cannot be read at all, ``MissingExtra``, and ``OSError`` if
    the output cannot be written.
    """
    reader, writer = given.load(), wanted.load()
    if wanted.needs_texts and not given.holds_texts and texts is None:
        raise ConversionError(
            f"the format {wanted.name} needs the texts of the articles: say with --texts where they are"
        )
    if output.exists() and source.exists() and output.samefile(source):
        raise ConversionError(f"{output} is the input; writing to it would destroy it")
    if texts is not None:
        refuse_inputs([output], texts.files)
    if wanted.folder and output.is_dir() and any(output.iterdir()):
        raise ConversionError(f"the folder {output} is not empty; what is in it could be lost")
    result = Conversion()
    found = list(reader.read(source))
    articles = _with_texts(found, texts, whole=wanted.needs_texts) if texts is not None else iter(found)
    result.remarks += writer.write(_usable(articles, output, wanted, result), output)
    return result


def _usable(
    articles: Iterator[ArticleQuotes | UnreadableInput], output: Path, wanted: Format, result: Conversion
) -> Iterator[ArticleQuotes]:
    """The articles that can be written, counted; the others are noted as failures."""
    seen: set[str] = set()
    for article in articles:
        if isinstance(article, UnreadableInput):
            result.failures.append((article.path, article.reason))
            continue
        try:
            check_article(article)
            if article.doc in seen:
                raise ValueError("another article has the same id")
            if wanted.folder:
                path_of(output, article.doc, SUFFIX)
        except (TypeError, ValueError) as error:
            result.failures.append((str(article.doc), str(error)))
            continue
        seen.add(article.doc)
        result.articles += 1
        result.quotes += len(article.quotes)
        yield article


def _with_texts(
    found: list[ArticleQuotes | UnreadableInput], texts: Texts, *, whole: bool
) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles with their texts; ``whole``: also the texts that have no quotes."""
    unread = dict(texts.sources)
    for article in found:
        if isinstance(article, UnreadableInput):
            yield article
            continue
        try:
            source = texts.source_of(article.doc)
        except UnreadableInput as error:
            yield error
            continue
        unread.pop(source.id, None)
        yield _read(article, source, texts)
    if whole:
        yield from (UnreadableInput(name, reason) for name, reason in texts.failures)
        yield from (_read(ArticleQuotes(id, None, ()), source, texts) for id, source in unread.items())


def _read(article: ArticleQuotes, source: Source, texts: Texts) -> ArticleQuotes | UnreadableInput:
    """An article with its text, if that is the one that its offsets count in."""
    try:
        text, _ = texts.read(source)
    except UnreadableInput as error:
        return error
    if article.text is None:
        return ArticleQuotes(article.doc, text, article.quotes)
    if xml_text(article.text) != xml_text(text):  # XML cannot hold every text as it is
        return UnreadableInput(article.doc, f"{source.name} is another text")
    return with_text(article, text)
