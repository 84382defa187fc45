"""Count what pairs of gold quote and record have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from quotes.evaluate.matching import PARTS, Covering, Pair, Tokens
from quotes.languages import LANGUAGES, load_pack
from quotes.records import Entity, Quote

ROLES = tuple(part for part in PARTS if part != "quote")
GROUPS = {"quote": ("quote",), "roles": ROLES, "joint": tuple(PARTS), **{role: (role,) for role in ROLES}}
KINDS = {"source": "speaker", "cue": "cue", "content": "quote"}  # PolNeAR's names of three parts


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each within 0 to 1, or None where there is nothing to divide by."""

    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def of(cls, precision: float | None, recall: float | None) -> Score:
        if precision is None or recall is None:
            return cls(precision, recall, None)
        return cls(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)

    @classmethod
    def counted(cls, common: int, predicted: int, gold: int) -> Score:
        return cls.of(ratio(common, predicted), ratio(common, gold))


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total``."""

    right: int
    total: int
    share: float | None

    @classmethod
    def of(cls, answers: Iterable[bool]) -> Share:
        answers = list(answers)
        return cls(sum(answers), len(answers), ratio(sum(answers), len(answers)))


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


# --- agreement of pairs, every annotation weighing the same ------------------------------------------------------------


def agreement(pairs: Sequence[Pair]) -> dict[str, Score]:
    """Macro scores over pairs, by part and for ``roles`` (the four roles together) and ``joint`` (all five parts)."""
    return {name: _macro(pairs, parts) for name, parts in GROUPS.items()}


def _macro(pairs: Sequence[Pair], parts: Iterable[str]) -> Score:
    sides = [(_part(pair.gold, part), _part(pair.record, part)) for part in parts for pair in pairs]
    return Score.of(
        _mean(len(gold & found) / len(found) for gold, found in sides if found),
        _mean(len(gold & found) / len(gold) for gold, found in sides if gold),
    )


def _part(covering: Covering | None, part: str) -> Tokens:
    return covering.parts[part] if covering else frozenset()


def _mean(values: Iterable[float]) -> float | None:
    values = list(values)
    return fmean(values) if values else None


# --- quotes found ------------------------------------------------------------------------------------------------------


def found(pairs: Sequence[Pair]) -> Score:
    """Recall: the share of gold quotes that are found; precision: the share of records that are."""
    return found_of_type(pairs, lambda quote: True)


def found_of_type(pairs: Sequence[Pair], wanted: Callable[[Quote], bool]) -> Score:
    """The same for gold quotes and for records of a kind; the partner may be of any."""
    return Score.of(
        Share.of(pair.found for pair in pairs if pair.record and wanted(pair.record.quote)).share,
        Share.of(pair.found for pair in pairs if pair.gold and wanted(pair.gold.quote)).share,
    )


# --- who said it, and through whom --------------------------------------------------------------------------------------


def when_found(pairs: Iterable[Pair], right: Callable[[Pair], bool | None]) -> Share:
    """How often something is right about the quotes that are found, where the gold knows."""
    answers = (right(pair) for pair in pairs if pair.found)
    return Share.of(answer for answer in answers if answer is not None)


def source_right(pair: Pair) -> bool | None:
    """Source and gold speaker share a token; None where the gold has no speaker."""
    if not pair.gold.parts["speaker"]:
        return None
    return bool(pair.gold.parts["speaker"] & pair.record.parts["speaker"])


def name_right(pair: Pair) -> bool | None:
    """As many speakers as the gold names, and each of them among ours; None where the gold names nobody."""
    gold, record = pair.gold.quote, pair.record.quote
    if not gold.speaker:
        return None
    ours = {name for speaker in record.speaker for name in _names(speaker, record.language)}
    return len(gold.speaker) == len(record.speaker) and all(
        ours & _names(speaker, record.language) for speaker in gold.speaker
    )


def names_by_via(pairs: Iterable[Pair]) -> dict[str, Share]:
    """``name_right`` by how the first of our speakers was resolved, commonest first; ``none`` where we name nobody."""
    answers: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        right = name_right(pair) if pair.found else None
        if right is not None:
            speakers = pair.record.quote.speaker
            answers[speakers[0].via if speakers else "none"].append(right)
    return {via: Share.of(answers[via]) for via in sorted(answers, key=lambda via: (-len(answers[via]), via))}


def _names(speaker: Entity, language: str) -> set[str]:
    return {_bare(name, language) for name in (speaker.name, speaker.name_in_text)}


def _bare(name: str, language: str) -> str:
    """A name without differences of case and spacing and without a leading definite article."""
    words = name.casefold().split()
    if language in LANGUAGES and len(words) > 1:
        words = words[words[0] in load_pack(language).words("definite_articles") :]
    return " ".join(words)


def outlets(pairs: Iterable[Pair]) -> Score:
    """Tokens of outlets: those of all gold quotes against those of the records that stand for them.

    No score where the gold has none at all: it does not annotate them.
    """
    sides = [(pair.gold.outlet, pair.record.outlet if pair.record else frozenset()) for pair in pairs if pair.gold]
    total = sum(len(gold) for gold, _ in sides)
    if not total:
        return Score(None, None, None)
    return Score.counted(sum(len(gold & ours) for gold, ours in sides), sum(len(ours) for _, ours in sides), total)


# --- spans by themselves, after PolNeAR ---------------------------------------------------------------------------------


def spans(articles: Sequence[tuple[Sequence[Covering], Sequence[Covering]]]) -> dict[str, dict[str, Score]]:
    """``exact`` and ``tokens`` scores of sources, cues and contents of articles given as gold and records, linking aside.

    Exact: sets of tokens that are the same, duplicates in an article counting once. Tokens: covered by any span of the kind.
    """
    kinds = {
        kind: [tuple(_sets(side, part) for side in article) for article in articles] for kind, part in KINDS.items()
    }
    return {
        "exact": {kind: _micro(found) for kind, found in kinds.items()},
        "tokens": {
            kind: _micro([tuple(set().union(*side) for side in article) for article in found])
            for kind, found in kinds.items()
        },
    }


def _sets(quotes: Iterable[Covering], part: str) -> set[Tokens]:
    return {quote.parts[part] for quote in quotes if quote.parts[part]}


def _micro(articles: Iterable[tuple[set, set]]) -> Score:
    articles = list(articles)
    return Score.counted(
        sum(len(gold & ours) for gold, ours in articles),
        sum(len(ours) for _, ours in articles),
        sum(len(gold) for gold, _ in articles),
    )
