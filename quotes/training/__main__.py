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
from thinc.api import NumpyOps, set_current_ops

from quotes.attribute.registry import load_registry
from quotes.training.corpora import Augmenter, Sentence, documents, harmonised, read_conllu, read_iob, with_entities
from quotes.training.morphology import complete_morphology
from quotes.training.raw import raw_sentences
from quotes.training.tokens import fit_tokenizer
from quotes.training.vectors import class_vectors, read_vectors

HERE = Path(__file__).parent
DEV_SENTENCES = 400
PASSES = 4  # differently augmented copies of the training sentences
RAW_SENTENCES = 60_000
SUREST = 0.9  # mean certainty of the teacher about the heads of a sentence that the pipeline may learn from


def main(
    language: Annotated[str, typer.Argument(help="Pipeline to train: de, no or en.")],
    corpora: Annotated[Path, typer.Option(help="Directory with treebanks/, ner/ and raw/.", exists=True)],
    out: Annotated[Path, typer.Option(help="Directory for the data, the checkpoints and the pipeline.")],
) -> None:
    """Train the pipeline of LANGUAGE; the best one is left in OUT/model-best, ready to be bundled."""
    source = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))[language]
    out.mkdir(parents=True, exist_ok=True)
    trained, held_out = read_sentences(source, corpora)
    vectors = class_vectors(source, out)
    silver = taught(trained, held_out, source, corpora, vectors) if "raw" in source else []
    train_pipeline(source, trained, silver, held_out, vectors, out)
    bundle(out / "checkpoints" / "model-best", out / "model-best")


def read_sentences(source: dict, corpora: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences of one language, trees and entities joined."""
    trees, held_out = read_trees(source, corpora)
    names = [s for name in source["entities"] for s in read_iob(corpora / name)]
    dev_names = [s for name in source["dev_entities"] for s in list(read_iob(corpora / name))[:DEV_SENTENCES]]
    return with_entities(trees, names), with_entities(held_out, dev_names)


def read_trees(source: dict, corpora: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences with trees to learn from and to choose by, in one scheme, with features and lemmas."""
    rules = source.get("harmonise", [])
    treebanks = {name: [harmonised(s, rules) for s in read_conllu(corpora / name)] for name in source["treebanks"]}
    complete = [s for name in source["complete"] for s in treebanks[name]]
    trees = [
        s
        for name, sentences in treebanks.items()
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
    return trees, held_out


def taught(
    trained: list[Sentence], held_out: list[Sentence], source: dict, corpora: Path, vectors: Path
) -> list[Sentence]:
    """Sentences that have no trees (those of the name files, and raw text) with the trees of a teacher, as far as it is sure."""
    from quotes.training.teacher import annotate, attachment_scores, train_teacher  # needs PyTorch

    teacher = train_teacher(_with_trees(trained), *read_vectors(vectors))
    unlabelled, labelled = attachment_scores(teacher, _with_trees(held_out))
    typer.echo(f"teacher on the development sentences: UAS {unlabelled:.3f}, LAS {labelled:.3f}")
    bare = [sentence for sentence in trained if sentence.heads is None]
    bare += raw_sentences(corpora / source["raw"], source["lang"], RAW_SENTENCES)
    silver = list(annotate(teacher, bare, SUREST))
    typer.echo(f"the teacher is sure of {len(silver)} of {len(bare)} sentences")
    return silver


def _with_trees(sentences: list[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.heads is not None]


def train_pipeline(
    source: dict, trained: list[Sentence], silver: list[Sentence], held_out: list[Sentence], vectors: Path, out: Path
) -> None:
    """Run spaCy's training loop over augmented copies of the sentences; the best pipeline is OUT/checkpoints/model-best."""
    vocab = spacy.blank(source["lang"]).vocab
    augmenter = Augmenter(names=short_names())
    train_docs = [doc for _ in range(PASSES) for doc in documents(trained, vocab, augmenter)]
    train_docs += documents(silver, vocab, augmenter)
    DocBin(docs=train_docs, attrs=ATTRIBUTES).to_disk(out / "train.spacy")
    DocBin(docs=list(documents(held_out, vocab)), attrs=ATTRIBUTES).to_disk(out / "dev.spacy")
    overrides = {
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        "paths.vectors": str(vectors),
        "nlp.lang": source["lang"],
        "training.max_steps": source["steps"],
    }
    set_current_ops(NumpyOps(use_blis=False))  # numpy's matrix products take half the time of those that spaCy brings
    nlp = init_nlp(load_config(HERE / "config.cfg", overrides=overrides, interpolate=False))
    fit_tokenizer(nlp, source["tokens"])
    (out / "checkpoints").mkdir(exist_ok=True)
    train(nlp, out / "checkpoints")


def short_names() -> list[str]:
    """Family names of persons that the registry knows, some of them as short as *Xi*."""
    entries = load_registry().entries.values()
    return sorted({name for entry in entries if entry.kind == "person" for name in entry.short})


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
