"""Errors that every small parser makes and that other evidence in the text corrects, before any detector looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.syntax.relations import (
    ADPOSITION,
    APPOSITION,
    ARTICLE,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    GENITIVE,
    MARKER,
    NOT_OF_NAMES,
    OBLIQUE,
    SUBJECT,
    UNKNOWN,
    VERBS,
)

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
                    tree.heads[i], tree.labels[i] = i, "root"
    return pieces


def repair_spaces(tree: Tree) -> None:
    """White space between words (*Trump␣␣said*) is no word: taggers take it for a name, and parsers for the subject."""
    spaces = tree.spaces
    if not spaces:
        return
    for i in range(len(tree.heads)):
        while (head := tree.heads[i]) in spaces and tree.heads[head] != head:
            tree.heads[i] = tree.heads[head]
        if head in spaces:
            tree.heads[i], tree.labels[i] = i, "root"
    for i in spaces:
        tree.tags[i], tree.labels[i], tree.entities[i] = "SPACE", "dep", ""


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
            tree.heads[i], tree.labels[i] = top, ("root" if i == top else tree.labels[i])
        for i in line:
            tree.heads[i], tree.labels[i], tree.entities[i] = line.start, "dep", ""
        tree.labels[line.start] = "root"


def repair_titles(tree: Tree) -> None:
    """What somebody is and the name right behind it are one phrase, not two subjects: **campaign manager Jeff Weaver** *said*."""
    for noun, label in enumerate(tree.labels):
        if label not in SUBJECT or tree.tags[noun] not in ("NOUN", "PROPN") or tree.entities[noun] == "PER":
            continue
        for name in range(noun + 1, min(noun + 4, len(tree.heads))):
            if tree.heads[name] == tree.heads[noun] and tree.labels[name] in SUBJECT and tree.entities[name] == "PER":
                if all(tree.heads[i] == name for i in range(noun + 1, name)):
                    _hang(tree, name, noun, "flat")


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
                    tree.labels[other] = "obj"
            tree.labels[i] = "nsubj"


def repair_name_parts(tree: Tree) -> None:
    """The parts of one person's name hang together: *uttrykte* **Xi Jinping** *vilje* has one subject, not two."""
    for i in range(1, len(tree.heads)):
        inside = tree.entities[i] == "PER" and not tree.entity_starts[i] and tree.entities[i - 1] == "PER"
        if inside and tree.heads[i] == tree.heads[i - 1] and tree.labels[i] == tree.labels[i - 1] != "flat":
            _hang(tree, i, i - 1, "flat")


def repair_surnames(tree: Tree) -> None:
    """**Von der Leyen** *betonte*: what ends the name of a person elsewhere is no adposition with a noun, and the subject of a
    verb that has no other."""
    surnames = {tuple(tree.words[start:end]) for start, end in _particled_surnames(tree)}
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
                tree.labels[part] = "flat"
        verb = tree.heads[name]
        opens = tree.forms[i][0].isupper() and verb == name + 1
        if (
            tree.labels[name] in OBLIQUE | GENITIVE
            and tree.tags[verb] in VERBS
            and (opens or tree.subject(verb) is None)
        ):
            for other in tree.dependents(verb, SUBJECT):
                tree.labels[other] = "obj"
            tree.labels[name] = "nsubj"


def _particled_surnames(tree: Tree) -> Iterator[tuple[int, int]]:
    """First and last token of *von der Leyen* in each *Ursula von der Leyen* that the recogniser knows."""
    for i in range(1, len(tree)):
        if (
            tree.entities[i] != "PER"
            or tree.entity_starts[i]
            or not tree.forms[i].islower()
            or tree.entities[i - 1] != "PER"
        ):
            continue
        end = i + 1
        while end < len(tree) and tree.entities[end] == "PER" and not tree.entity_starts[end]:
            end += 1
        if tree.forms[i - 1].istitle() and tree.forms[end - 1].istitle():
            yield i, end


def repair_shared_subjects(tree: Tree) -> None:
    """*Weber schwieg, gratulierte ihr jedoch am Abend*: a verb behind the comma that has no subject but an object right behind
    it shares the subject of the clause before, which is no complement of it."""
    for clause, verb in enumerate(tree.heads):
        if tree.labels[clause] != "ccomp" or tree.subject(verb) is not None or tree.subject(clause) is None:
            continue
        before, behind = tree.previous_word(verb), tree.next_word(verb)
        if clause > verb or tree.words[before] != "," or behind >= len(tree) or tree.tags[behind] != "PRON":
            continue
        if "Case=Dat" in tree.morphs[behind] and tree.heads[behind] == verb and tree.is_finite_form(verb):
            top = clause if tree.heads[verb] == verb else tree.heads[verb]
            tree.heads[clause], tree.labels[clause] = top, tree.labels[verb]
            tree.heads[verb], tree.labels[verb] = clause, "conj"


def repair_coordinated_clauses(tree: Tree) -> None:
    """A clause with a conjunction of its own continues the one before, not the main clause: *said he had won and* **that** *he
    would stay*."""
    opened = {tree.heads[i] for i, label in enumerate(tree.labels) if label in MARKER and tree.tags[i] == "SCONJ"}
    for i, label in enumerate(tree.labels):
        head = tree.heads[i]
        if label in CONJUNCT and i in opened and head < i and head not in opened:
            clauses = [c for c in range(head + 1, i) if tree.heads[c] == head and tree.labels[c] in CONTENT_CLAUSE]
            if clauses:
                _hang(tree, i, clauses[-1], label)


def repair_infinitives(tree: Tree) -> None:
    """A bare infinitive cannot be coordinated with a finite verb, only with the infinitive before it: *uttrykte vilje til
    å ta … og svare på …*"""
    for i, label in enumerate(tree.labels):
        head = tree.heads[i]
        if label in CONJUNCT and head < i and "VerbForm=Inf" in tree.morphs[i] and "VerbForm=Fin" in tree.morphs[head]:
            before = [j for j in range(head + 1, i) if "VerbForm=Inf" in tree.morphs[j] and tree.tags[j] == "VERB"]
            if before:
                _hang(tree, i, before[-1], label)


def repair_pronouns(tree: Tree) -> None:
    """A pronoun or a person's name takes no noun phrase of its own: *sagte er der Zeitung* tells it to the paper."""
    for i, head in enumerate(tree.heads):
        if (
            tree.tags[i] not in ("NOUN", "PROPN")
            or tree.labels[head] != "nsubj"
            or tree.labels[i] not in GENITIVE | APPOSITION | UNKNOWN
        ):
            continue
        with_article = tree.entities[head] == "PER" and tree.dependent(i, ARTICLE) is not None
        if (tree.tags[head] == "PRON" or (with_article and tree.heads[head] < head)) and head == tree.previous_word(
            min(tree.subtree(i))
        ):
            _hang(tree, i, tree.heads[head], "obl:arg")


def repair_genitives(tree: Tree) -> None:
    """*Webers außenpolitischer Berater sprach …*: a name in the genitive hangs on the bare noun behind it, not the reverse."""
    for noun, owner in enumerate(tree.heads):
        if tree.tags[noun] != "NOUN" or tree.labels[noun] not in GENITIVE or not tree.words[owner].endswith("s"):
            continue
        between = range(owner + 1, noun)
        if owner > noun or any(tree.heads[i] != noun or tree.labels[i] in ARTICLE | ADPOSITION for i in between):
            continue
        if owner and tree.heads[owner - 1] == owner:
            continue  # *das Haus Bremer Bürger*
        top = noun if tree.heads[owner] == owner else tree.heads[owner]
        tree.heads[noun], tree.labels[noun] = top, tree.labels[owner]
        tree.heads[owner], tree.labels[owner] = noun, "nmod"


def repair_correlatives(tree: Tree) -> None:
    """*Verken Kremls uttalelse eller utenriksdepartementet spesifiserte …*: a conjunction in front of a noun announces a second
    noun behind one more particle, and both are the subject; the parser often takes the rest for a second clause."""
    for opener, head in enumerate(tree.heads):
        if tree.labels[opener] not in COORDINATOR or head < opener or tree.tags[head] not in ("NOUN", "PROPN"):
            continue
        behind = tree.next_word(max(i for i in tree.noun_phrase(head) if i >= head))
        second = tree.noun_behind(behind) if behind < len(tree) and tree.tags[behind] in ("CCONJ", "ADV") else None
        if second is None or tree.labels[second] not in SUBJECT or tree.heads[second] == head:
            continue
        verb, above = tree.heads[second], tree.heads[head]
        if head in tree.ancestors(verb):
            tree.heads[verb], tree.labels[verb] = (verb, "root") if above == head else (above, "parataxis")
        _hang(tree, head, verb, "nsubj")
        _hang(tree, second, head, "conj")


def _hang(tree: Tree, i: int, head: int, label: str) -> None:
    """Hang a word on another one, unless that hangs on it in turn: a parse stays a tree however bad it is."""
    if not tree.is_below(head, i):
        tree.heads[i], tree.labels[i] = head, label
