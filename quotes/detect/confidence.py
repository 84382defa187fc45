"""How sure a quote is: the share of right ones among all that its rule found in annotated news, measured and rounded."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from quotes.detect.candidates import Candidate

TABLE = Path(__file__).parent / "confidence.toml"


def score(candidate: Candidate) -> float:
    """Between 0 and 1, by rule and by whether somebody is named as the source."""
    table = _table()
    row = table.get(candidate.rule, table["default"])
    return row["named"] if candidate.source else row["unnamed"]


@lru_cache(maxsize=1)
def _table() -> dict:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
