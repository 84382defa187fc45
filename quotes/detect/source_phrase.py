"""Which tokens name who said it: the noun phrases of all sources."""

from __future__ import annotations

from itertools import pairwise

from quotes.syntax import NOMINALS, Tree
from quotes.syntax.relations import ADNOMINAL, CONJUNCT, COORDINATOR, GENITIVE

MOST_SOURCES = 10  # speakers of one quote; a longer coordination is a list that was parsed as one


def source_tokens(tree: Tree, sources: tuple[int, ...], cue: frozenset[int] = frozenset()) -> frozenset[int]:
    """The tokens of all sources; with the conjunctions and commas between neighbours, which are one noun phrase (*Xi und
    Putin*), and without what hangs on a preposition of the cue (*drohte der Verband* **mit einer Klage**)."""
    tokens = set().union(*(_phrase(tree, head, sources, cue) for head in sources))
    for before, behind in pairwise(sorted(tokens)):
        if all(tree.labels[i] in COORDINATOR or tree.words[i] == "," for i in range(before + 1, behind)):
            tokens.update(range(before, behind))
    return frozenset(tokens)


def _phrase(tree: Tree, head: int, sources: tuple[int, ...], cue: frozenset[int]) -> set[int]:
    """The noun phrase of one source without what is coordinated with it."""
    phrase = tree.noun_phrase(head)
    if tree.words[head].endswith("-"):  # *Das Bau- und Transportministerium* is one
        return phrase | tree.subtree(head)
    for noun in tree.dependents(head, GENITIVE):
        if not cue.isdisjoint(tree.cases(noun)):
            phrase -= tree.subtree(noun)
    phrase |= _participles_behind(tree, phrase)
    for conjunct in tree.dependents(head, CONJUNCT):
        phrase -= tree.noun_phrase(conjunct) | tree.subtree(conjunct)
    # What only joins the sources is no edge of one of them.
    own = (i for i in phrase if tree.heads[i] in (head, *sources))
    joining = {i for i in own if tree.is_punct(i) or tree.labels[i] in COORDINATOR}
    words = phrase - joining
    if not words:
        return set()
    closing = _closing_bracket(tree, min(words), max(words))
    return {i for i in phrase if min(words) <= i <= max(words)} | ({closing} if closing is not None else set())


def _closing_bracket(tree: Tree, first: int, last: int) -> int | None:
    """The bracket behind a phrase that holds its partner: *Rep. Mary Voss (R-Ohio)*."""
    inside = [tree.words[i] for i in range(first, last + 1)]
    opened = inside.count("(") > inside.count(")")
    return tree.next_word(last) if opened and tree.word_behind(last) == ")" else None


def _participles_behind(tree: Tree, phrase: set[int]) -> set[int]:
    """A past participle right behind its noun is a part of the phrase, as a relative clause is not: *a letter* **obtained by
    the paper**; a present one may be the cue (*a letter saying …*)."""
    behind = tree.next_word(max(phrase))
    for noun in phrase:
        for clause in tree.dependents(noun, ADNOMINAL):
            words = tree.subtree(clause)
            past = "Tense=Past" in tree.morphs[clause] and "VerbForm=Part" in tree.morphs[clause]
            if past and min(words) == behind and not tree.is_finite(clause) and tree.subject(clause) is None:
                return {i for i in words if i != max(words) or not tree.is_punct(i)}
    return set()


def coordinated(tree: Tree, head: int) -> tuple[int, ...]:
    """The heads of all sources of a coordination: *Xi und Putin*."""
    return (head, *[c for c in tree.conjuncts(head) if tree.tags[c] in NOMINALS][: MOST_SOURCES - 1])
