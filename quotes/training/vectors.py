"""Subword vectors (floret) from raw text: they tell the parser about words that the treebanks never show."""

from __future__ import annotations

import lzma
import re
from pathlib import Path

from quotes.training.corpora import Sentence

ROWS, DIMENSIONS, EPOCHS = 20_000, 96, 3
REPEATS = 5  # the treebanks' own text is small beside the raw text and nearer to the news
WORD = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")


def floret_vectors(raw: Path, sentences: list[Sentence], lang: str, out: Path) -> Path:
    """Train vectors on ``raw`` (one paragraph a line, xz) and the sentences; returns the directory of a spaCy vocabulary."""
    target = out / "vectors"
    if target.exists():
        return target
    import floret
    import spacy
    from spacy.training.initialize import convert_vectors

    text = out / "vectors.txt"
    with text.open("w", encoding="utf-8") as lines:
        for sentence in sentences * REPEATS:
            lines.write(" ".join(sentence.words) + "\n")
        with lzma.open(raw, "rt", encoding="utf-8") as paragraphs:
            lines.writelines(" ".join(WORD.findall(paragraph)) + "\n" for paragraph in paragraphs)
    model = floret.train_unsupervised(
        str(text), model="cbow", mode="floret", hashCount=2, bucket=ROWS, dim=DIMENSIONS, minn=4, maxn=5, minCount=5,
        neg=10, epoch=EPOCHS, lr=0.05, thread=2,
    )  # fmt: skip
    model.save_floret_vectors(str(out / "vectors.floret"))
    nlp = spacy.blank(lang)
    convert_vectors(nlp, out / "vectors.floret", truncate=-1, prune=-1, mode="floret")
    nlp.to_disk(target)
    return target
