"""Read a folder of gold in any of the formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quotes.errors import EvaluationError, UnknownLanguage, UnreadableInput
from quotes.io import gnqa, gold_records, polnear
from quotes.io.annotated import AnnotatedArticle
from quotes.language import identify
from quotes.records import Article

READERS = {"gnqa": gnqa.read_folder, "polnear": polnear.read_folder, "records": gold_records.read_folder}
SIGNS = {"gnqa": "*.json", "polnear": "attributions/**/*.ann", "records": "*.jsonl"}


@dataclass(frozen=True, slots=True)
class Gold:
    """The articles of a folder, and the path and reason of each file that could not be read."""

    format: str
    articles: list[AnnotatedArticle]
    failures: list[tuple[str, str]]


def read_gold(folder: Path, format: str | None = None) -> Gold:
    """All gold below a folder; ``format`` is ``gnqa``, ``polnear`` or ``records``, told from the files if not given.

    Raises ``EvaluationError`` if there is no such folder, nothing of the format in it, or files of several formats.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder} is no directory")
    present = [name for name, sign in SIGNS.items() if next(folder.rglob(sign), None)]
    if format is None and len(present) > 1:
        raise EvaluationError(
            f"{folder} holds gold of several formats ({', '.join(present)}); choose one with --format"
        )
    wanted = format or next(iter(present), None)
    if wanted not in present:
        signs = SIGNS[wanted] if wanted else ", ".join(SIGNS.values())
        raise EvaluationError(f"{folder} holds no gold: there is no {signs}")
    found = list(READERS[wanted](folder))
    return Gold(
        wanted,
        [item for item in found if isinstance(item, AnnotatedArticle)],
        [(item.path, item.reason) for item in found if isinstance(item, UnreadableInput)],
    )


def with_languages(gold: Gold, language: str | None) -> tuple[Gold, list[Article]]:
    """The articles to parse, each with its language: ``language``, else that of the gold, else the identified one.

    The gold comes back without articles in other languages, which are among its failures.
    """
    kept, articles, failures = [], [], []
    for annotated in gold.articles:
        article = annotated.article
        try:
            spoken = language or article.language or identify(article.text)
        except UnknownLanguage as error:
            failures.append((article.id, str(error)))
        else:
            kept.append(annotated)
            articles.append(replace(article, language=spoken))
    return replace(gold, articles=kept, failures=[*gold.failures, *failures]), articles
