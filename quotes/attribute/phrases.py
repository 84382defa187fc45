"""What a noun phrase says of its noun: its name without trimmings, its country, whether it is definite."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.syntax.relations import COORDINATOR, LOOSE_APPOSITION


def country_of(reading: Reading, head: int) -> str | None:
    """The country in a role: *chinesischer* Präsident, *US-*Präsident, Präsident *der Ukraine*, *Kinas* president."""
    tree, pack = reading.tree, reading.pack
    for child in tree.children[head]:
        code = pack.nationality(tree.words[child]) or pack.country(tree.forms[child])
        if code:
            return code
    first = tree.forms[head].split("-")[0]
    return pack.country(first) or pack.nationality(first) if "-" in tree.forms[head] else None


def is_definite(reading: Reading, head: int) -> bool:
    """By its article or by its ending (*presidenten*)."""
    tree, pack = reading.tree, reading.pack
    articles = pack.words("definite_articles")
    endings = tuple(pack.words("definite_endings"))
    return tree.words[head].endswith(endings) or any(tree.words[c] in articles for c in tree.children[head])


def core_tokens(reading: Reading, head: int) -> list[int]:
    """Tokens of a noun phrase without article, apposition and what is coordinated."""
    tree = reading.tree
    phrase = tree.noun_phrase(head)
    for child in tree.dependents(head, LOOSE_APPOSITION):
        phrase -= tree.subtree(child)
    for child in tree.conjuncts(head):
        phrase -= tree.subtree(child)
    phrase -= {c for c in tree.dependents(head, COORDINATOR)}
    words = [i for i in sorted(phrase) if not tree.is_space(i)]
    while words and (tree.words[words[0]] in reading.pack.articles or tree.is_punct(words[0])) and words[0] != head:
        words = words[1:]
    while words and tree.is_punct(words[-1]) and words[-1] != head:
        words = words[:-1]
    return words or [head]


def core(reading: Reading, head: int) -> str:
    """The noun phrase without article, apposition and what is coordinated: *chinesische Außenministerium*."""
    words = core_tokens(reading, head)
    return reading.tree.text[reading.tree.starts[words[0]] : reading.tree.ends[words[-1]]]
