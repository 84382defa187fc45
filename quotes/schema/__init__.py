"""The JSON Schema of a record (draft 2020-12), for those who read our output in another language."""

import json
from importlib.resources import files


def record_schema() -> dict:
    """The schema of one line of output: of ``quote.schema.json`` in this package."""
    return json.loads(files(__name__).joinpath("quote.schema.json").read_text(encoding="utf-8"))
