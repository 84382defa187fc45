"""Figures for records against gold annotations.

read gold → read or compute predictions → match → score → (table, JSON, page of errors)

`gold` tells the formats apart, `predictions` brings records and articles together, `conventions` says a record the way the gold
annotates, `matching` pairs, `scores` and `calibration` count, `report` puts the figures together, `table` shows them, `mistakes`
and `pages` show where records and gold differ, `baseline` runs textacy.
"""

from quotes.evaluate.gold import Gold, read_gold
from quotes.evaluate.report import Report, evaluate

__all__ = ["Gold", "Report", "evaluate", "read_gold"]
