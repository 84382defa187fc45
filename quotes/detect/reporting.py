"""The candidate of a cue and its content: with source, addressee and frame."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue
from quotes.detect.extent import content_tokens, governing
from quotes.detect.frame import addressee_of, frame_of, is_negated
from quotes.detect.light_verbs import with_light_verb
from quotes.detect.source import source_of_verb
from quotes.detect.source_phrase import coordinated, source_tokens
from quotes.syntax.relations import ADJUNCT, ADVERB, COPULA


def report(
    reading: Reading, found: FoundCue, contents: list[int], rule: str, evidence: tuple[str, ...] = ()
) -> Candidate:
    """The candidate of a cue and the clauses (by their heads) that are its content."""
    tokens = content_tokens(reading, found, contents)
    found = replace(found, tokens=found.tokens | governing(reading, found, contents))
    tokens -= found.tokens
    if found.is_noun:
        found, source = with_light_verb(reading, found)
    else:
        source = source_of_verb(reading.tree, reading.pack, found.head)
    candidate = candidate_of(reading, found, tokens, source, rule, evidence or (_evidence(rule, found.is_noun),))
    candidate.addressee = frozenset(addressee_of(reading, found, candidate))
    return candidate


def candidate_of(
    reading: Reading,
    found: FoundCue,
    tokens: Set[int],
    source: int | None,
    rule: str,
    evidence: tuple[str, ...] = ("reporting_clause",),
) -> Candidate:
    """The candidate of a cue, the tokens of its content and the head of its source."""
    tree = reading.tree
    sources = tuple(s for s in coordinated(tree, source) if s not in tokens) if source is not None else ()
    phrase = source_tokens(tree, sources, found.tokens) | _about(reading, sources)
    candidate = Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=frozenset(tokens),
        evidence=evidence,
        rule=rule,
        cue=found,
        cue_tokens=found.tokens - tokens,
        source=sources,
        source_tokens=phrase - tokens,
        negated=is_negated(reading, found),
    )
    candidate.frame = frame_of(tree, candidate)
    return candidate


def _about(reading: Reading, sources: tuple[int, ...]) -> set[int]:
    """**Only about** *half of the voters*: the adverbs of an amount belong to who speaks."""
    tree, words = reading.tree, reading.pack.words("approximators")
    return {c for source in sources for c in tree.dependents(source, ADVERB) if c < source and tree.words[c] in words}


def who_judges(reading: Reading, clause: int) -> int | None:
    """Whose verdict a predicate with a copula is: *Für* **die Ministerin** *ist das Urteil „ein Skandal“*."""
    tree = reading.tree
    if tree.dependent(clause, COPULA) is None:
        return None
    judges = (c for c in tree.dependents(clause, ADJUNCT) if tree.case(c) in reading.pack.words("verdict_adpositions"))
    return next((c for c in judges if tree.entities[c] in ("PER", "ORG") or _is_somebody(reading, c)), None)


def _is_somebody(reading: Reading, noun: int) -> bool:
    return reading.pack.kind_of_noun(reading.tree.words[noun]) not in (None, "document")


def who_acts(reading: Reading, clause: int, tokens: Set[int]) -> tuple[int, ...]:
    """Heads of who speaks by judging or acting in a clause, for a content (its tokens) without a cue: **Der Trainer** *will „das
    Tor vermessen“*."""
    judge = who_judges(reading, clause)
    subject = judge if judge is not None else source_of_verb(reading.tree, reading.pack, clause)
    speaks = subject is not None and subject not in tokens and reading.can_speak(subject)
    return coordinated(reading.tree, subject) if speaks else ()


def _evidence(rule: str, is_noun: bool) -> str:
    if is_noun:
        return "noun_cue"
    return "infinitive" if rule == "infinitive" else "reporting_clause"
