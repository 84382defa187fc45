"""``python -m quotes.benchmark``: tokens a second end to end and by stage, start-up, memory, jobs, article length, as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotes.benchmark import corpus, processes, stages
from quotes.cli.console import refuse, say
from quotes.languages import LANGUAGES

ARTICLE = 3_000  # code points of a usual article
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


class Rival(StrEnum):
    """Programs that can be measured beside ours."""

    textacy = "textacy"


def main(
    articles: Annotated[
        Path, typer.Argument(metavar="DIR", help="Articles to make the corpus from, in folders de, nb, nn, en.")
    ] = Path("fixtures/articles"),
    size: Annotated[int, typer.Option(min=1, help="Size of the corpus, thousand characters a language.")] = 300,
    repeats: Annotated[int, typer.Option(min=1, help="Runs of each measurement, of which the best counts.")] = 3,
    compare: Annotated[Rival | None, typer.Option(help="Run it on the same documents.")] = None,
) -> None:
    """Measure this installation and print the figures as JSON. Nothing else should run on the machine meanwhile."""
    below = {code: corpus.paragraphs_below(articles / code) for code in LANGUAGES}
    found = {code: pieces for code, pieces in below.items() if pieces}
    if not found:
        refuse(f"no articles in {articles}: give a directory with *.txt in folders {', '.join(LANGUAGES)}")
    report = {"machine": _machine(), "characters_per_language": size * 1000, "repeats": repeats, "languages": {}}
    say("start-up")
    report["start_up"] = processes.start_up(repeats)
    with tempfile.TemporaryDirectory() as temporary:
        folders = {language: Path(temporary) / language for language in found}
        for language, folder in folders.items():
            _write(corpus.corpus(found[language], ARTICLE, size * 1000), folder)
            say(f"{language}: jobs")
            # Before this process loads a pipeline: a child's peak memory begins with that of its parent.
            report["languages"][language] = {"jobs": processes.jobs(folder, language)}
        for language, folder in folders.items():
            report["languages"][language] |= _of_language(language, found[language], folder, repeats)
    if compare is not None and "en" in found:
        say("textacy")
        texts = corpus.corpus(found["en"], ARTICLE, size * 1000)
        report["textacy"] = stages.compare_textacy(texts, repeats)
    report["machine"]["load_after"] = os.getloadavg()
    json.dump(report, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _write(texts: list[str], folder: Path) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8", newline="")


def _of_language(language: str, pieces: list[str], folder: Path, repeats: int) -> dict:
    say(f"{language}: stages")
    figures = stages.measure(sorted(folder.iterdir()), language, repeats)
    say(f"{language}: length of articles")
    texts = {length: next(corpus.articles(pieces, length)) for length in LENGTHS}
    return figures | {"length_of_article": stages.measure_lengths(texts, language, min(2, repeats))}


def _machine() -> dict:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load_before": os.getloadavg(),
    }


if __name__ == "__main__":
    typer.run(main)
