"""The bundled parsing pipelines: ``de``, ``no`` (Bokmål and Nynorsk) and ``en``, one folder each with its MODEL_CARD.md."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
OF_LANGUAGE = {"de": "de", "nb": "no", "nn": "no", "en": "en"}


def path_of(language: str) -> Path:
    """The folder of the bundled pipeline for a language."""
    return HERE / OF_LANGUAGE[language]
