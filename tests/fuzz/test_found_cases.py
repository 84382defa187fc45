"""The cases that fuzzing started from and found, through the same targets."""

from pathlib import Path

import pytest

from tests.fuzz import targets

CASES = sorted((Path(__file__).parents[2] / "fixtures" / "fuzz").glob("*/*"))


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(targets, "FOLDER", tmp_path)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(path):
    targets.TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", targets.TARGETS)
def test_every_target_has_cases(name):
    assert any(path.parent.name == name for path in CASES)


def test_a_broken_law_is_noticed(monkeypatch):
    monkeypatch.setattr(targets, "decode", lambda data, name: ("other", "utf-8"))
    with pytest.raises(AssertionError):
        targets.text(b"text")
