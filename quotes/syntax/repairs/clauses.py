"""Phrases and clauses that the parser hung on the wrong word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotes.syntax.relations import (
    ADNOMINAL,
    ADPOSITION,
    APPOSITION,
    ARTICLE,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    GENITIVE,
    MARKER,
    PREDICATION,
    ROOT,
    SUBJECT,
    UNKNOWN,
)
from quotes.syntax.repairs.hanging import hang

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree


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
                hang(tree, i, clauses[-1], label)


def repair_infinitives(tree: Tree) -> None:
    """A bare infinitive cannot be coordinated with a finite verb, only with the infinitive before it: *uttrykte vilje til
    å ta … og svare på …*"""
    for i, label in enumerate(tree.labels):
        head = tree.heads[i]
        if label in CONJUNCT and head < i and "VerbForm=Inf" in tree.morphs[i] and "VerbForm=Fin" in tree.morphs[head]:
            before = [j for j in range(head + 1, i) if "VerbForm=Inf" in tree.morphs[j] and tree.tags[j] == "VERB"]
            if before:
                hang(tree, i, before[-1], label)


def repair_plural_verbs(tree: Tree) -> None:
    """*The campaign* **plans** *to hire a cook*: what heads a sentence with a bare noun right before it and an infinitive right
    behind is a verb, though its third person looks like a plural."""
    for i, label in enumerate(tree.labels):
        subject = i - 1
        if label not in ROOT or tree.tags[i] != "NOUN" or "Number=Plur" not in tree.morphs[i] or i == 0:
            continue
        if tree.heads[subject] != i or tree.tags[subject] not in ("NOUN", "PROPN"):
            continue
        clause = next((c for c in tree.dependents(i, ADNOMINAL) if min(tree.subtree(c)) == i + 1), None)
        if clause is None or not tree.is_infinitive(clause) or tree.dependents(i, PREDICATION):
            continue
        for child in tree.children[i]:
            if child < subject:
                hang(tree, child, subject, tree.labels[child])
        tree.labels[subject], tree.labels[clause] = "nsubj", "xcomp"
        tree.tags[i], tree.morphs[i] = "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin"


def repair_keywords(tree: Tree) -> None:
    """*Verkehr: Die Partei will …*: a noun before a colon is no subject of the clause behind it, which has its own."""
    for children in tree.children:
        subjects = [child for child in children if tree.labels[child] in SUBJECT]
        for keyword, subject in pairwise(subjects):
            if ":" in tree.words[keyword:subject]:
                tree.labels[keyword] = "dislocated"


def repair_pronouns(tree: Tree) -> None:
    """A pronoun or a person's name takes no noun phrase of its own: *sagte er der Zeitung* tells it to the paper; one that picks
    somebody out does (*einer der Männer*)."""
    for i, head in enumerate(tree.heads):
        if (
            tree.tags[i] not in ("NOUN", "PROPN")
            or tree.labels[head] != "nsubj"
            or tree.labels[i] not in GENITIVE | APPOSITION | UNKNOWN
        ):
            continue
        article = tree.dependent(i, ARTICLE)
        genitives = article is not None and {"Case=Gen", "Number=Plur"} <= set(tree.morphs[article].split("|"))
        if genitives and "Person=" not in tree.morphs[head] and tree.tags[head] == "PRON":
            continue
        with_article = tree.entities[head] == "PER" and article is not None
        if (tree.tags[head] == "PRON" or (with_article and tree.heads[head] < head)) and head == tree.previous_word(
            min(tree.subtree(i))
        ):
            hang(tree, i, tree.heads[head], "obl:arg")


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
        hang(tree, head, verb, "nsubj")
        hang(tree, second, head, "conj")
