"""Where sentences and words end: text that is too long for a sentence, white space, datelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotes.syntax.relations import NOMINALS, SUBJECT, VERBS

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree

# What opens a report and is no part of its first sentence: a place and an agency (*RENO, Nev. (AP) —*, *Wien (dpa) –*), places
# alone where a capital follows (*Riga/Berlin – Die Ministerin …*), or the time in a live ticker (*16.55 –*, *17:20 Uhr:*).
# No hyphen in the agency: *Anna Berg (R-TX) —* is a person.
PLACE = r"[^\W\d_a-z][\w.'’/-]{0,20}"
DATELINE = re.compile(
    rf"^[^\n\S]*(?:(?:{PLACE},?[^\n\S]){{1,5}}(?:\d\d?\s)?\([^\W\d_]{{2,10}}\)\s?[-–—]{{1,2}}\s"
    rf"|{PLACE}(?:[^\n\S]{PLACE})?[^\n\S][-–—][^\n\S](?=[^\W\d_a-zß-öø-ÿ]\w)"
    r"|\d\d?[.:]\d\d(?:[^\n\S]?(?:Uhr|[ap]\.?m\.?|GMT))?[^\n\S]?[-–—:][^\n\S])",
    re.M,
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
        behind = range(line.stop, min(line.stop + LONGEST_SENTENCE, len(tree.heads)))
        beside = [i for i in behind if tree.heads[i] in line]
        if beside:
            _take_its_place(tree, line, behind, beside)
        for i in line:
            tree.heads[i], tree.entities[i] = line.start, ""
            tree.relabel(i, "dep" if i != line.start else "root")


def _take_its_place(tree: Tree, line: range, behind: range, beside: list[int]) -> None:
    """What hangs on a dateline hangs on its predicate instead; without a verb, *GENEVA (Reuters) - The* **minister** *said* is
    what the place was taken for."""
    verbs = [i for i in beside if tree.tags[i] in VERBS]
    top = (verbs or [i for i in beside if tree.tags[i] in NOMINALS] or beside)[0]
    place = tree.heads[top]
    while tree.heads[place] in line and tree.heads[place] != place:
        place = tree.heads[place]
    for i in beside:
        tree.heads[i] = top
    if verbs or tree.heads[place] == place:
        tree.relabel(top, "root")
    else:
        verb = tree.heads[place]
        # *18.10* **Uhr** *– Die Ministerin sagte*: the time was an adjunct.
        acts = any(tree.heads[i] == verb and tree.labels[i] in SUBJECT for i in behind)
        subject = tree.tags[top] in NOMINALS and not acts
        tree.heads[top] = verb
        tree.relabel(top, "nsubj" if subject else tree.labels[place])
