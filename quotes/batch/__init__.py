"""Many articles: find the files, read them, extract in one or more processes, keep the order, lose nothing, name every failure.

inputs → articles → running (workers) → output (manifest)
"""

from quotes.batch.articles import Options
from quotes.batch.inputs import find, read_list
from quotes.batch.output import open_output, refuse_inputs
from quotes.batch.running import Result, run

__all__ = ["Options", "Result", "find", "open_output", "read_list", "refuse_inputs", "run"]
