"""Files of TOML: packs, registries, grammars."""

from __future__ import annotations

import tomllib
from pathlib import Path

from quotes.errors import QuotesError, reason_of


def read_table(path: Path, error: type[QuotesError]) -> dict:
    """What a file holds; raises ``error``, which names the file, if it cannot be read or is no TOML in UTF-8."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except RecursionError as found:
        raise error(f"{path}: nested too deeply") from found
    except (OSError, ValueError) as found:
        raise error(f"{path}: {reason_of(found)}") from found
