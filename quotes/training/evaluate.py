"""Figures of a pipeline on the held-out test files: ``python -m quotes.training.evaluate de --corpora DIR``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from quotes.evaluate.scores import Score
from quotes.pipelines import HERE as PIPELINES
from quotes.training.corpora import Sentence, documents, read_conllu, read_iob, with_entities

HERE = Path(__file__).parent
NAMED = {"PER", "ORG", "LOC"}  # MISC is not annotated in every set
COLUMNS = {"UPOS": "pos_acc", "UAS": "dep_uas", "LAS": "dep_las", "lemma": "lemma_acc", "sentences": "sents_f"}


def main(
    language: Annotated[str, typer.Argument(help="Pipeline to test: de, no or en.")],
    corpora: Annotated[Path, typer.Option(help="Directory with treebanks/ and ner/.", exists=True)],
    pipeline: Annotated[
        Path | None, typer.Option(help="Directory of the pipeline; the bundled one if not given.")
    ] = None,
) -> None:
    """Print a Markdown table: UPOS, UAS, LAS (without punctuation, relations with subtypes), names and Konjunktiv, in percent."""
    nlp = spacy.load(pipeline or PIPELINES / language)
    source = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))[language]
    typer.echo(f"| test set | {' | '.join(COLUMNS)} | names P | R | F1 |\n|{'---|' * (len(COLUMNS) + 4)}")
    for test in source["tests"]:
        trees = list(read_conllu(corpora / test["trees"])) if "trees" in test else []
        names = list(read_iob(corpora / test["names"])) if "names" in test else []
        sentences = with_entities(trees, names)
        for split, size in (("sentence by sentence", 1), ("ten together", 10)) if trees else (("ten together", 10),):
            typer.echo(_row(nlp, f"{Path(test.get('trees') or test['names']).stem}, {split}", sentences, size))
        if "trees" in test and language == "de":
            for mood, features in (("I", {"Mood=Sub", "Tense=Pres"}), ("II", {"Mood=Sub", "Tense=Past"})):
                score = _score(*_marked(nlp, trees, features))
                typer.echo(f"Konjunktiv {mood}: precision {_percent(score.precision)}, recall {_percent(score.recall)}")


def _row(nlp: Language, title: str, sentences: list[Sentence], size: int) -> str:
    parsed = documents([s for s in sentences if s.heads is not None], nlp.vocab, size=size)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in parsed])
    cells = [_percent(scores.get(key)) for key in COLUMNS.values()]
    named = documents([s for s in sentences if s.entities is not None], nlp.vocab, size=size)
    names = _score(*_named(nlp, list(named)))
    cells += [_percent(figure) for figure in (names.precision, names.recall, names.f1)]
    return f"| {title} | {' | '.join(cells)} |"


def _named(nlp: Language, gold: list[Doc]) -> tuple[set, set]:
    """Found and gold names: document, offsets, label."""
    texts = [doc.text for doc in gold]
    return _entities(nlp.pipe(texts)), _entities(gold)


def _entities(docs: Iterable[Doc]) -> set:
    return {
        (number, entity.start_char, entity.end_char, entity.label_)
        for number, doc in enumerate(docs)
        for entity in doc.ents
        if entity.label_ in NAMED
    }


def _marked(nlp: Language, sentences: list[Sentence], features: set[str]) -> tuple[set, set]:
    """Words found and annotated with all of some features."""
    gold = list(documents(sentences, nlp.vocab))
    return _words_with(nlp.pipe([doc.text for doc in gold]), features), _words_with(gold, features)


def _words_with(docs: Iterable[Doc], features: set[str]) -> set:
    return {
        (number, token.idx)
        for number, doc in enumerate(docs)
        for token in doc
        if features <= set(str(token.morph).split("|"))
    }


def _score(found: set, gold: set) -> Score:
    return Score.counted(len(found & gold), len(found), len(gold))


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    typer.run(main)
