"""Whether confidence is what it says: of all records at about 0.8, are about 80 % right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of about the same confidence: how many, their mean confidence and the share that is found in the gold."""

    count: int
    confidence: float
    found: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """``error``: the difference of confidence and share found, averaged over records; None without records."""

    error: float | None
    bins: tuple[Bin, ...]  # those of the ten that hold any record


def calibrate(records: Iterable[tuple[float, bool]]) -> Calibration:
    """Calibration of records given as confidence and whether they are found."""
    groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, found in records:
        groups[min(int(confidence * BINS), BINS - 1)].append((confidence, found))
    bins = tuple(
        Bin(len(group), fmean(confidence for confidence, _ in group), fmean(found for _, found in group))
        for _, group in sorted(groups.items())
    )
    total = sum(bin.count for bin in bins)
    error = sum(bin.count * abs(bin.confidence - bin.found) for bin in bins) / total if total else None
    return Calibration(error, bins)
