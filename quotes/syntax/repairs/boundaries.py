"""Where sentences and words end: text that is too long for a sentence, white space, datelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotes.syntax.relations import VERBS

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree

# The place and the agency that open a report: *RENO, Nev. (AP) —*, *Wien (dpa) –*. No hyphen: *Anna Berg (R-TX) —* is a person.
DATELINE = re.compile(
    r"^[^\n\S]*(?:[^\W\d_a-z][\w.'’/-]{0,20},?[^\n\S]){1,5}(?:\d\d?\s)?\([^\W\d_]{2,10}\)\s?[-–—]{1,2}\s", re.M
)
LONGEST_SENTENCE = 300  # tokens; what is longer is no sentence but hostile or broken text


def part_long_sentences(tree: Tree, starts: list[int]) -> list[int]:
    """Cut sentences that are too long to be any, so that every question about a tree has a bounded cost.

    ``starts`` are the first tokens of the sentences; returns those of the pieces.
    """
    ends = [*starts[1:], len(tree.heads)][: len(starts)]
    pieces = [at for start, end in zip(starts, ends, strict=True) for at in range(start, end, LONGEST_SENTENCE)]
    if len(pieces) > len(starts):
        for low, high in zip(pieces, [*pieces[1:], len(tree.heads)], strict=True):
            for i in range(low, high):
                if not low <= tree.heads[i] < high:
                    tree.heads[i] = i
                    tree.relabel(i, "root")
    return pieces


def repair_spaces(tree: Tree) -> None:
    """White space between words (*Trump␣␣said*) is no word: taggers take it for a name, and parsers for the subject."""
    spaces = tree.spaces
    if not spaces:
        return
    for i in [i for i, head in enumerate(tree.heads) if head in spaces]:
        while (head := tree.heads[i]) in spaces and tree.heads[head] != head:
            tree.heads[i] = tree.heads[head]
        if head in spaces:
            tree.heads[i] = i
            tree.relabel(i, "root")
    for i in spaces:
        tree.tags[i], tree.entities[i] = "SPACE", ""
        tree.relabel(i, "dep")


def repair_datelines(tree: Tree) -> None:
    """A dateline stands apart: in *RENO (AP) — The mayor said …* the parser takes the place for the subject or the predicate."""
    for match in DATELINE.finditer(tree.text):
        line = tree.between(match.start(), match.end())
        beside = [
            i for i in range(line.stop, min(line.stop + LONGEST_SENTENCE, len(tree.heads))) if tree.heads[i] in line
        ]
        below = [i for i in line if tree.heads[i] not in line]
        verbs = [i for i in beside if tree.tags[i] in VERBS]
        top = (verbs or beside or [tree.heads[i] for i in below] or [line.start])[0]
        for i in beside:
            tree.heads[i] = top
        if beside:
            tree.relabel(top, "root")
        for i in line:
            tree.heads[i], tree.entities[i] = line.start, ""
            tree.relabel(i, "dep" if i != line.start else "root")
