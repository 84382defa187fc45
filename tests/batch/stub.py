"""The command with a stub in the place of the pipeline: one quote for each line of an article, and words that do harm."""

import os
import signal
import time

from quotes.batch import running
from quotes.records import Quote, Span

SECONDS = float(os.environ.get("STUB_SECONDS", "0"))  # for each article


def extract_articles(articles, *, registry=None):
    for article in articles:
        time.sleep(SECONDS)
        if "DIE" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANG" in article.text:
            time.sleep(600)
        if "RAISE" in article.text:
            raise RuntimeError("a bug")
        lines = article.text.split("\n")
        yield article, tuple(_quote(article, number, line) for number, line in enumerate(lines, 1) if line)


def _quote(article, number, line):
    start = article.text.index(line)
    span = (Span(start, start + len(line), line),)
    roles = {"content": span} | dict.fromkeys(
        ("cue", "source", "speaker", "outlet", "addressee", "frame", "fragments"), ()
    )
    kind = {"type": "direct", "medium": "speech", "cue_class": "states", "negated": False, "parent": None}
    id = f"{article.id}#{number}"
    return Quote(article.id, id, article.language, **roles, **kind, confidence=0.5, evidence=("quotation_marks",))


running.extract_articles = extract_articles
running.load = lambda *_, **__: None

if __name__ == "__main__":
    from quotes.cli import app

    app()
