"""Train one bundled pipeline: ``python -m quotes.training de --corpora DIR --out DIR``."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import spacy
import srsly
import typer
from spacy.strings import get_string_id
from spacy.tokens import Doc, DocBin
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
PARTS = {  # what each run learns, in the order of the runs; *names* go on from where *related* ended
    "trees": ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"],
    "related": ["ner"],
    "names": ["ner"],
}
ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
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
    docs = partial(documents, vocab=spacy.blank(source["lang"]).vocab)
    augmented = partial(docs, augmenter=Augmenter(names=short_names()))
    trees = [doc for _ in range(PASSES) for doc in augmented(_with_trees(trained))] + list(augmented(silver))
    names = [doc for _ in range(PASSES) for doc in augmented(_with_names(trained))]
    of_trees = train_part("trees", source, trees, docs(_with_trees(held_out)), vectors, out / "trees")
    named, start = list(docs(_with_names(held_out))), None
    if related := [s for name in source["related"] for s in read_iob(corpora / name)]:
        start = train_part(
            "related", source, augmented(related + _with_names(trained)), named, vectors, out / "related"
        )
    of_names = train_part("names", source, names, named, vectors, out / "names", start)
    join(of_trees, of_names, out / "joined")
    bundle(out / "joined", out / "model-best")


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
    for name in treebanks if complete else ():
        if name not in source["complete"]:
            treebanks[name] = complete_morphology(treebanks[name], complete, source["lang"])
    trees = list(chain.from_iterable(treebanks.values()))
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


def _with_names(sentences: list[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.entities is not None]


def train_part(
    part: str,
    source: dict,
    learnt: Iterable[Doc],
    held_out: Iterable[Doc],
    vectors: Path,
    out: Path,
    start: Path | None = None,
) -> Path:
    """Run spaCy's training loop for the components of a part; returns the directory of the best step.

    The components of the pipeline at ``start`` go on learning; without it, new ones begin.
    """
    out.mkdir(exist_ok=True)
    DocBin(docs=learnt, attrs=ATTRIBUTES).to_disk(out / "train.spacy")
    DocBin(docs=held_out, attrs=ATTRIBUTES).to_disk(out / "dev.spacy")
    overrides = {
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        "paths.vectors": str(vectors),
        "nlp.lang": source["lang"],
        "training.max_steps": source["steps"][part],
    }
    config = load_config(HERE / "config.cfg", overrides=overrides, interpolate=False)
    config["nlp"]["pipeline"] = PARTS[part]
    new = config["components"]
    config["components"] = {name: {"source": str(start)} if start else new[name] for name in PARTS[part]}
    set_current_ops(NumpyOps(use_blis=False))  # numpy's matrix products take half the time of those that spaCy brings
    nlp = init_nlp(config)
    fit_tokenizer(nlp, source["tokens"])
    train(nlp, out)
    return out / "model-best"


def join(trees: Path, names: Path, target: Path) -> None:
    """Write the pipeline of the trees with the components of the names, which share its vectors, behind it."""
    nlp, other = spacy.load(trees), spacy.load(names)
    for name in PARTS["names"]:
        nlp.add_pipe(name, source=other)
    nlp.to_disk(target)


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
    kept = [string for string in srsly.read_json(path) if get_string_id(string) in needed or string in labels]
    srsly.write_json(path, kept)


if __name__ == "__main__":
    typer.run(main)
