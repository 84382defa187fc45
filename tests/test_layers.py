"""Which folders may know which: what is below imports nothing of what is above it."""

import ast
from pathlib import Path

import pytest

import quotes

PACKAGE = Path(quotes.__file__).parent
LAYERS = ["syntax", "languages", "detect", "attribute", "io", "batch", "cli"]  # from below


def imported(folder):
    """The modules that the files of a folder import, by the file's name."""
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield path.name, node.module or ""
            elif isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)


@pytest.mark.parametrize("folder", LAYERS)
def test_a_folder_imports_nothing_from_above_it(folder):
    above = {f"quotes.{other}" for other in LAYERS[LAYERS.index(folder) + 1 :]}
    found = [(name, module) for name, module in imported(folder) if ".".join(module.split(".")[:2]) in above]
    assert found == []


def test_only_syntax_names_a_dependency_relation():
    """Detectors import sets of relations; a relation's own name (``nsubj``) stands in no other folder."""
    relations = {"nsubj", "obj", "iobj", "ccomp", "xcomp", "advcl", "parataxis", "acl", "nmod", "obl", "appos", "csubj"}
    named = [
        (path.name, node.value)
        for folder in ("detect", "attribute")
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in relations
    ]
    assert named == []
