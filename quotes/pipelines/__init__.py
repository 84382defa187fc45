"""The bundled parsing pipelines: ``de``, ``no`` (Bokmål and Nynorsk) and ``en``, one folder each with its MODEL_CARD.md."""

from __future__ import annotations

from pathlib import Path

from quotes.errors import PipelineError

HERE = Path(__file__).parent
OF_LANGUAGE = {"de": "de", "nb": "no", "nn": "no", "en": "en"}


def path_of(language: str) -> Path:
    """The folder of the bundled pipeline for a language. Raises ``PipelineError`` if there is none."""
    if language not in OF_LANGUAGE:
        raise PipelineError(f"no pipeline is bundled for {language!r}; name an installed one")
    return HERE / OF_LANGUAGE[language]
