"""Somebody's words in a sentence that reports nothing else: *Der Trainer will „das Tor noch einmal vermessen“.*"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.reporting import who_acts, who_judges
from quotes.detect.source_phrase import source_tokens
from quotes.detect.titles import is_title
from quotes.syntax.relations import ARTICLE

SHORTEST = 3  # words; a shorter stretch without a cue is a name or a scare quote
SHORTEST_SENTENCE = 6  # words; a shorter one is a title (*Jeder stirbt für sich allein*)


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """Marked stretches that no other candidate holds and that read like running text; the subject of their clause speaks,
    or whoever spoke before."""
    tree = reading.tree
    if not reading.pack.capitalised_nouns:
        return  # where names alone have capitals, lower case does not tell words from a term (*the so-called “dark money”*)
    told = frozenset().union(*(candidate.tokens | candidate.source_tokens for candidate in taken))
    for marked in reading.quotations:
        tokens = [i for i in tree.between(marked.start, marked.end) if not tree.is_space(i)]
        words = [i for i in tokens if not tree.is_punct(i)]
        said = words and told.isdisjoint(tokens) and (_is_verdict(reading, words) or _is_running_text(reading, words))
        if said:
            yield _candidate(reading, (marked.start, marked.end), frozenset(tokens), words)


def _is_verdict(reading: Reading, words: list[int]) -> bool:
    """The words are somebody's verdict (*Für den Minister ist die Lage „alarmierend“*)."""
    top = reading.tree.top(words)
    return who_judges(reading, top) is not None and not is_title(reading, words)


def _is_running_text(reading: Reading, words: list[int]) -> bool:
    """It has three words or more and begins in lower case or behind an indefinite article (*sah darin einen „Angriff auf die
    Schrebergärten“*); a name has a capital and a definite one."""
    tree = reading.tree
    if len(words) < SHORTEST:
        return False
    articles = [i for i in tree.dependents(tree.top(words), ARTICLE) if i < words[0]]
    indefinite = any(tree.words[i] in reading.pack.words("indefinite_articles") for i in articles)
    sentence = len(words) >= SHORTEST_SENTENCE and any(tree.is_finite_form(i) for i in words)
    return (indefinite or sentence or tree.forms[words[0]][:1].islower()) and not is_title(reading, words)


def _candidate(reading: Reading, content: tuple[int, int], tokens: frozenset[int], words: list[int]) -> Candidate:
    tree = reading.tree
    sources = who_acts(reading, tree.clause_head(tree.top(words)), tokens)
    return Candidate(
        type="direct",
        content=[content],
        tokens=tokens,
        evidence=("quotation_marks",),
        rule="verbatim",
        source=sources,
        source_tokens=source_tokens(tree, sources) - tokens,
        inherits=None if sources else min(tokens),
    )
