"""Lines that name who speaks before a colon, without marks: headlines (*Weber: Tax must fall*) and turns of a transcript
(*WEBER: We will see.*)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quotes.detect.candidates import Candidate, Reading
from quotes.syntax import VERBS

LONGEST_NAME = 6  # words before the colon; more are a sentence
SHORTEST_CONTENT = 3  # words; fewer are a figure or a label (*Weber: 1,769*)


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for the first line of a text, and for every line whose speaker is written in capitals."""
    tree = reading.tree
    starts = tree.paragraph_starts()
    for first, behind in pairwise([*starts, len(tree)]):
        headline = first == starts[0]
        colon = next((i for i in range(first, min(first + LONGEST_NAME + 1, behind)) if tree.words[i] == ":"), first)
        name = range(first, colon)
        if name and (headline or all(tree.forms[i].isupper() for i in name)) and _speaks(reading, name):
            content = range(tree.next_word(colon), behind)
            words = [i for i in content if any(map(str.isalpha, tree.words[i]))]
            # *The shop: bread and milk*
            lists = tree.tags[first] == "DET" and not any(tree.tags[i] in VERBS for i in words)
            if len(words) >= SHORTEST_CONTENT and not _is_direct(reading, content[0]) and not lists:
                yield _candidate(reading, name, colon, content, headline)


def _speaks(reading: Reading, name: range) -> bool:
    """The words are a name or a noun for somebody who speaks, and no verb is among them (*Here goes:*)."""
    tree, pack = reading.tree, reading.pack
    named = any(tree.entities[i] in ("PER", "ORG") or pack.kind_of_noun(tree.words[i]) is not None for i in name)
    return named and not any(tree.tags[i] in VERBS for i in name)


def _is_direct(reading: Reading, first: int) -> bool:
    """Marks or a dash say that it is speech: *Politiet:* **– Vi utelukker ingenting**."""
    return reading.quoted[first] or reading.tree.words[first] in reading.pack.marks["dialogue_dashes"]


def _candidate(reading: Reading, name: range, colon: int, content: range, headline: bool) -> Candidate:
    tree = reading.tree
    tokens = [i for i in content if not tree.is_space(i)]
    noun = tree.first_noun(name)
    return Candidate(
        type="indirect" if headline else "direct",
        content=tree.clause_spans(tokens, keep_stop=not headline),
        tokens=frozenset(tokens),
        evidence=("colon",),
        rule="headline" if headline else "turn",
        cue_tokens=frozenset([colon]),  # no word says so
        source=(noun if noun is not None else name[-1],),
        source_tokens=frozenset(name),
        frame=tree.spans([*name, colon]),
    )
