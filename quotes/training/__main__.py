"""Train one bundled pipeline: ``python -m quotes.training de --corpora DIR --out DIR``."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Annotated

import spacy
import srsly
import typer
from spacy.strings import get_string_id
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from quotes.training.corpora import Augmenter, Sentence, documents, read_conllu, read_iob, with_entities
from quotes.training.morphology import complete_morphology
from quotes.training.vectors import floret_vectors

HERE = Path(__file__).parent
DEV_SENTENCES = 400
PASSES = 4  # differently augmented copies of the training sentences


def main(
    language: Annotated[str, typer.Argument(help="Pipeline to train: de, no or en.")],
    corpora: Annotated[Path, typer.Option(help="Directory with treebanks/, ner/ and raw/.", exists=True)],
    out: Annotated[Path, typer.Option(help="Directory for the data, the checkpoints and the pipeline.")],
    steps: Annotated[int, typer.Option(help="Training steps.")] = 4000,
) -> None:
    """Train the pipeline of LANGUAGE; the best one is left in OUT/model-best, ready to be bundled."""
    source = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))[language]
    out.mkdir(parents=True, exist_ok=True)
    trained, held_out = read_sentences(source, corpora)
    vectors = floret_vectors(corpora / source["raw"], trained, source["lang"], out) if "raw" in source else None
    train_pipeline(source["lang"], trained, held_out, vectors, out, steps)
    bundle(out / "checkpoints" / "model-best", out / "model-best")


def read_sentences(source: dict, corpora: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences of one language, trees and entities joined."""
    parts = []
    for name in source["treebanks"]:
        sentences = list(read_conllu(corpora / name))
        parts.append((name, sentences))
    complete = [s for name, sentences in parts if name in source["complete"] for s in sentences]
    trees = [
        s
        for name, sentences in parts
        for s in (
            sentences
            if name in source["complete"] or not complete
            else complete_morphology(sentences, complete, source["lang"])
        )
    ]
    held_out = [s for name in source["dev_treebanks"] for s in list(read_conllu(corpora / name))[:DEV_SENTENCES]]
    if source["held_back"]:
        held_out += trees[:: source["held_back"]]
        trees = [s for i, s in enumerate(trees) if i % source["held_back"]]
    names = [s for name in source["entities"] for s in read_iob(corpora / name)]
    dev_names = [s for name in source["dev_entities"] for s in list(read_iob(corpora / name))[:DEV_SENTENCES]]
    return with_entities(trees, names), with_entities(held_out, dev_names)


def train_pipeline(
    lang: str, trained: list[Sentence], held_out: list[Sentence], vectors: Path | None, out: Path, steps: int
) -> None:
    """Run spaCy's training loop over augmented copies of the sentences; the best pipeline is OUT/checkpoints/model-best."""
    vocab = spacy.blank(lang).vocab
    augmenter = Augmenter()
    train_docs = [doc for _ in range(PASSES) for doc in documents(trained, vocab, augmenter)]
    DocBin(docs=train_docs, attrs=ATTRIBUTES).to_disk(out / "train.spacy")
    DocBin(docs=list(documents(held_out, vocab)), attrs=ATTRIBUTES).to_disk(out / "dev.spacy")
    overrides = {
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        "nlp.lang": lang,
        "training.max_steps": steps,
    }
    if vectors is not None:
        overrides |= {"paths.vectors": str(vectors), "components.tok2vec.model.embed.include_static_vectors": True}
    nlp = init_nlp(load_config(HERE / "config.cfg", overrides=overrides, interpolate=False))
    (out / "checkpoints").mkdir(exist_ok=True)
    train(nlp, out / "checkpoints")


def bundle(trained: Path, target: Path) -> None:
    """Copy a pipeline without the words of its training data: only strings that its lemma rules and labels need."""
    shutil.copytree(trained, target, dirs_exist_ok=True)
    config = load_config(target / "config.cfg", interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])  # those of the machine that trained it
    config.to_disk(target / "config.cfg")
    trees = srsly.read_msgpack(target / "trainable_lemmatizer" / "trees")["trees"]
    needed = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    labels = set(srsly.read_json(target / "morphologizer" / "cfg")["labels_morph"].values())
    path = target / "vocab" / "strings.json"
    srsly.write_json(
        path, [string for string in srsly.read_json(path) if get_string_id(string) in needed or string in labels]
    )


ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]

if __name__ == "__main__":
    typer.run(main)
