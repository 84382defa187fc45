"""The bundled pipelines reach their pinned figures on a small treebank of our own."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from quotes.pipelines import path_of
from quotes.training.corpora import documents, read_conllu

TREEBANK = Path(__file__).parents[1] / "fixtures" / "treebank"
FLOORS = json.loads((TREEBANK / "floors.json").read_text(encoding="utf-8"))
LARGEST = 24_000_000  # bytes on disk


@pytest.mark.parametrize("language", FLOORS)
def test_figures_do_not_fall(language):
    nlp = spacy.load(path_of(language))
    gold = documents(list(read_conllu(TREEBANK / f"{language}.conllu")), nlp.vocab, size=1)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    reached = {name: scores[name] for name in FLOORS[language]}
    assert all(reached[name] >= floor for name, floor in FLOORS[language].items()), reached


@pytest.mark.parametrize("language", FLOORS)
def test_no_pipeline_is_large(language):
    assert sum(path.stat().st_size for path in Path(path_of(language)).rglob("*") if path.is_file()) <= LARGEST
