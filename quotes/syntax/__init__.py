"""The only room that knows dependency labels and label schemes; detectors ask a `Tree`."""

from quotes.syntax.relations import NOMINALS, VERBS
from quotes.syntax.schemes import to_universal
from quotes.syntax.tokens import STOPS, Offsets
from quotes.syntax.tree import Tree

__all__ = ["NOMINALS", "STOPS", "VERBS", "Offsets", "Tree", "to_universal"]
