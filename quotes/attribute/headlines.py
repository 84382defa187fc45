"""Headline quotes without a source take the speaker of the quote in the article that has their words."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.detect.candidates import Candidate
from quotes.syntax import Tree

CONTENT_WORDS = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
FEWEST = 2  # words that say whose quote it is
FIRST = 3  # candidates without a source at the head of an article that can be headlines


def headlines(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """What stands on a line of its own before everything that has a source: **– Jeg rørte aldri kassen** above the article."""
    first = min((_first(c) for c in candidates if c.source), default=0)
    before = sorted((c for c in candidates if c.tokens and max(c.tokens) < first), key=_first)[:FIRST]
    return [candidate for candidate in before if _is_line(tree, candidate)]


def _is_line(tree: Tree, candidate: Candidate) -> bool:
    """The line holds one sentence."""
    start, end = tree.starts[min(candidate.tokens)], tree.ends[max(candidate.tokens)]
    line = tree.text[: tree.text.find("\n", end) + 1 or None].rstrip()
    opening = tree.token_at(line.rfind("\n", 0, start) + 1)
    return tree.sentence_of[opening] == tree.sentence_of[tree.token_at(len(line) - 1)]


def repeated_by(tree: Tree, headline: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """The first of the others that has the words of the headline, of its own type rather than another; headlines are
    shortened and turned round, so of four words and more one may differ."""
    words = _words(tree, headline)
    if len(words) < FEWEST:
        return None
    needed = len(words) - (len(words) >= 2 * FEWEST)
    same = [other for other in others if len(words & _words(tree, other)) >= needed]
    return min(same, key=lambda other: (other.type != headline.type, _first(other)), default=None)


def _first(candidate: Candidate) -> int:
    return min(candidate.tokens | candidate.source_tokens, default=candidate.anchor)


def _words(tree: Tree, candidate: Candidate) -> set[str]:
    return {tree.lemmas[i].casefold() for i in candidate.tokens if tree.tags[i] in CONTENT_WORDS}
