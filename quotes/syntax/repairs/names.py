"""Names and titles of persons that the tagger, the recogniser or the parser took for something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.syntax.relations import (
    ADPOSITION,
    AGENT,
    APPOSITION,
    ARTICLE,
    GENITIVE,
    NAME_PART,
    NOT_OF_NAMES,
    OBJECT,
    OBLIQUE,
    SUBJECT,
    VERBS,
)
from quotes.syntax.repairs.boundaries import LONGEST_SENTENCE
from quotes.syntax.repairs.hanging import hang

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree

LONGEST_ROLE = 10  # tokens between the comma behind a name and the noun for what the person is


def repair_titles(tree: Tree) -> None:
    """What somebody is and the name right behind it are one phrase, not two subjects: **club president Anna Berg** *said*."""
    for noun in tree.labelled(SUBJECT):
        if tree.tags[noun] not in ("NOUN", "PROPN") or tree.entities[noun] == "PER":
            continue
        for name in range(noun + 1, min(noun + 4, len(tree.heads))):
            if tree.heads[name] == tree.heads[noun] and tree.labels[name] in SUBJECT and tree.entities[name] == "PER":
                if all(tree.heads[i] == name for i in range(noun + 1, name)):
                    hang(tree, name, noun, "flat")


def repair_agents(tree: Tree) -> None:
    """A role and the name right behind it are one phrase: *was asked by* **host Anna Berg**."""
    for role in tree.labelled(AGENT | OBJECT | OBLIQUE):
        name = role + 1
        if tree.tags[role] != "NOUN" or not tree.forms[role].islower() or "Plur" in tree.morphs[role]:
            continue
        if name == len(tree) or tree.tags[name] != "PROPN" or tree.entities[name] != "PER":
            continue
        beside = tree.heads[name] == tree.heads[role] and tree.labels[name] in OBJECT | OBLIQUE
        own = (i for i in range(max(0, role - 1), name) if tree.heads[i] == name)
        if beside and not any(tree.labels[i] in ADPOSITION | ARTICLE for i in own):
            hang(tree, name, role, "flat")


def repair_names(tree: Tree) -> None:
    """A word that is a person's name elsewhere in the text is one here too: taggers take a short name at the start of
    a sentence (*Xi warnte Moskau*) for a particle. As the first word before its verb it is the subject."""
    names = {tree.forms[i] for i, kind in enumerate(tree.entities) if kind == "PER" and tree.tags[i] == "PROPN"}
    for i, form in enumerate(tree.forms):
        if form not in names or (tree.tags[i] == "PROPN" and tree.entities[i] == "PER") or len(form) < 2:
            continue
        tree.tags[i], tree.entities[i], tree.entity_starts[i] = "PROPN", "PER", i == 0 or tree.entities[i - 1] != "PER"
        verb = tree.heads[i]
        if verb == i + 1 and tree.tags[verb] in VERBS and tree.labels[i] in NOT_OF_NAMES:
            for other, label in enumerate(tree.labels[verb : verb + LONGEST_SENTENCE], verb):
                if tree.heads[other] == verb and label == "nsubj":
                    tree.relabel(other, "obj")
            tree.relabel(i, "nsubj")


def repair_name_parts(tree: Tree) -> None:
    """The parts of one person's name hang together: *uttrykte* **Xi Jinping** *vilje* has one subject, not two."""
    for i in range(1, len(tree.heads)):
        inside = tree.entities[i] == "PER" and not tree.entity_starts[i] and tree.entities[i - 1] == "PER"
        if inside and tree.heads[i] == tree.heads[i - 1] and tree.labels[i] == tree.labels[i - 1] != "flat":
            hang(tree, i, i - 1, "flat")


def repair_apposed_names(tree: Tree) -> None:
    """**Berg**, *an official, said*; *said* **Ann Berg**, *an official*: the name before the comma in front of a subject is the
    subject, which only says what the person is; *Berg, the road is shut* calls somebody, and has no second comma."""
    for noun in tree.labelled(SUBJECT):
        comma = next((i for i in range(noun - 1, max(0, noun - LONGEST_ROLE), -1) if tree.words[i] == ","), 0)
        if not comma or tree.tags[noun] != "NOUN" or tree.entities[comma - 1] != "PER":
            continue
        name, verb, role = comma - 1, tree.heads[noun], tree.subtree(noun)
        while tree.entities[tree.heads[name]] == "PER" and tree.heads[name] < name:
            name = tree.heads[name]
        beside = tree.heads[name] in (verb, noun) and tree.labels[name] not in NAME_PART | APPOSITION
        closed = name > verb or tree.word_behind(max(role - tree.punctuation)) == ","
        if beside and closed and not tree.cases(name) and role.issuperset(range(comma + 1, noun)):
            hang(tree, name, verb, "nsubj")
            hang(tree, noun, name, "appos")


def repair_surnames(tree: Tree) -> None:
    """**Von der Leyen** *betonte*: what ends the name of a person elsewhere is no adposition with a noun, and the subject of a
    verb that has no other."""
    surnames = {tuple(tree.words[start:end]) for start, end in _particled_surnames(tree)}
    if not surnames:
        return
    first = {surname[0] for surname in surnames}
    for i, word in enumerate(tree.words):
        size = next((len(s) for s in surnames if tuple(tree.words[i : i + len(s)]) == s), 0) if word in first else 0
        if not size or (i and tree.entities[i - 1] == "PER"):
            continue
        name = i + size - 1
        for part in range(i, name + 1):
            tree.tags[part], tree.entities[part], tree.entity_starts[part] = "PROPN", "PER", part == i
        for part in range(i, name):
            if tree.heads[part] == name:
                tree.relabel(part, "flat")
        verb = tree.heads[name]
        below = tree.labels[name] in OBLIQUE | GENITIVE and tree.tags[verb] in VERBS
        opens = tree.forms[i][0].isupper() and verb == name + 1
        if below and (opens or tree.subject(verb) is None):
            for other in tree.dependents(verb, SUBJECT):
                tree.relabel(other, "obj")
            tree.relabel(name, "nsubj")


def _particled_surnames(tree: Tree) -> Iterator[tuple[int, int]]:
    """First and last token of *von der Leyen* in each *Ursula von der Leyen* that the recogniser knows."""
    for i in range(1, len(tree)):
        inside = tree.entities[i] == tree.entities[i - 1] == "PER" and not tree.entity_starts[i]
        if not inside or not tree.forms[i].islower():
            continue
        end = i + 1
        while end < len(tree) and tree.entities[end] == "PER" and not tree.entity_starts[end]:
            end += 1
        if tree.forms[i - 1].istitle() and tree.forms[end - 1].istitle():
            yield i, end
