"""Phrases and clauses that the parser hung on the wrong word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotes.syntax.relations import (
    ADNOMINAL,
    ADPOSITION,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    ARTICLE,
    CONJUNCT,
    CONTENT_CLAUSE,
    CONTROLLED,
    COORDINATOR,
    COPULA,
    DETERMINER,
    EXPLETIVE,
    FUNCTION_VERB,
    GENITIVE,
    MARKER,
    NAME,
    NOMINALS,
    OBJECT,
    OBLIQUE,
    POSSESSIVE,
    PREDICATION,
    ROOT,
    SUBJECT,
    UNKNOWN,
    VERBS,
)
from quotes.syntax.repairs.hanging import hang

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree

NEAR = 4  # tokens from what somebody is to the end of the name behind it


def repair_shared_subjects(tree: Tree) -> None:
    """*Weber schwieg, gratulierte ihr jedoch am Abend*; *Weber zögerte, sagte aber, er komme*: a verb behind the comma that has
    no subject but an object right behind it, or a content of its own, shares the subject of the clause before, which is no
    complement of it."""
    for clause in tree.labelled(CONTENT_CLAUSE):
        verb = tree.heads[clause]
        if tree.subject(verb) is not None or tree.subject(clause) is None or tree.markers(clause):
            continue
        if clause > verb or tree.word_before(verb) != "," or not tree.is_finite_form(verb):
            continue
        if _has_object_behind(tree, verb) or len(tree.dependents(verb, CONTENT_CLAUSE)) > 1:
            top = clause if tree.heads[verb] == verb else tree.heads[verb]
            tree.heads[clause], tree.heads[verb] = top, clause
            tree.relabel(clause, tree.labels[verb])
            tree.relabel(verb, "conj")


def _has_object_behind(tree: Tree, verb: int) -> bool:
    behind = tree.next_word(verb)
    own = behind < len(tree) and tree.heads[behind] == verb
    return own and tree.tags[behind] == "PRON" and "Case=Dat" in tree.morphs[behind]


def repair_coordinated_clauses(tree: Tree) -> None:
    """A clause with a conjunction of its own continues the one before, not the main clause: *said he had won and* **that** *he
    would stay*."""
    opened = {tree.heads[i] for i in tree.labelled(MARKER) if tree.tags[i] == "SCONJ"}
    for i in tree.labelled(CONJUNCT):
        head = tree.heads[i]
        if i in opened and head < i and head not in opened:
            clauses = [c for c in range(head + 1, i) if tree.heads[c] == head and tree.labels[c] in CONTENT_CLAUSE]
            if clauses:
                hang(tree, i, clauses[-1], tree.labels[i])


def repair_finite_complements(tree: Tree) -> None:
    """A clause with a conjunction and a subject of its own is no controlled one: *seier* **at klienten har forklart seg**; one
    with a copula and a conjunction is no noun: *legen,* **som nå er pensjonist**, *…*"""
    opened = {tree.heads[i] for i in tree.labelled(MARKER) if tree.tags[i] == "SCONJ"}
    with_subject = {tree.heads[i] for i in tree.labelled(SUBJECT)}
    for i in opened & with_subject:
        if tree.labels[i] in CONTROLLED:
            tree.relabel(i, "ccomp")
    for i in opened & {tree.heads[i] for i in tree.labelled(COPULA)}:
        if tree.labels[i] in GENITIVE | APPOSITION | DETERMINER:
            tree.relabel(i, "acl:relcl")


def repair_impersonal_passives(tree: Tree) -> None:
    """**Det er** *meldt om røyk*: with nobody as its subject a participle is a passive, though the parser gives it a copula."""
    impersonal = {tree.heads[i] for i in tree.labelled(EXPLETIVE)}
    for copula in tree.labelled(COPULA):
        if tree.heads[copula] in impersonal and "VerbForm=Part" in tree.morphs[tree.heads[copula]]:
            tree.relabel(copula, "aux:pass")


def repair_infinitives(tree: Tree) -> None:
    """A bare infinitive cannot be coordinated with a finite verb, only with the infinitive before it: *uttrykte vilje til
    å ta … og svare på …*"""
    for i in tree.labelled(CONJUNCT):
        head = tree.heads[i]
        if head < i and "VerbForm=Inf" in tree.morphs[i] and "VerbForm=Inf" not in tree.morphs[head]:
            before = [j for j in range(head + 1, i) if "VerbForm=Inf" in tree.morphs[j] and tree.tags[j] in VERBS]
            if before:
                last = before[-1]
                hang(tree, i, tree.heads[last] if tree.labels[last] in FUNCTION_VERB else last, tree.labels[i])


def repair_plural_verbs(tree: Tree) -> None:
    """*The campaign* **plans** *to hire a cook*: what heads a sentence with a bare noun right before it and an infinitive right
    behind is a verb, though its third person looks like a plural."""
    for i in tree.labelled(ROOT):
        subject = i - 1
        if tree.tags[i] != "NOUN" or "Number=Plur" not in tree.morphs[i] or i == 0:
            continue
        if tree.heads[subject] != i or tree.tags[subject] not in ("NOUN", "PROPN"):
            continue
        clause = next((c for c in tree.dependents(i, ADNOMINAL) if min(tree.subtree(c)) == i + 1), None)
        if clause is None or not tree.is_infinitive(clause) or tree.dependents(i, PREDICATION):
            continue
        for child in tree.children[i]:
            if child < subject:
                hang(tree, child, subject, tree.labels[child])
        tree.relabel(subject, "nsubj")
        tree.relabel(clause, "xcomp")
        tree.tags[i], tree.morphs[i] = "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin"


def repair_noun_roots(tree: Tree) -> None:
    """*The judge* **spoke** *of a loss*: what heads a sentence with a subject and an object or adjunct behind, but with neither
    copula nor article, is a verb, though the tagger takes it for a noun."""
    for i in tree.labelled(ROOT):
        if tree.tags[i] != "NOUN" or not tree.forms[i].islower():
            continue
        subject, behind = tree.subject(i), tree.dependents(i, OBJECT | OBLIQUE)
        if subject is None or subject > i or not behind or behind[-1] < i:
            continue
        if not tree.dependents(i, COPULA | ARTICLE | ADPOSITION | POSSESSIVE):
            tree.tags[i], tree.morphs[i] = "VERB", "Mood=Ind|VerbForm=Fin"


def repair_participles(tree: Tree) -> None:
    """**The Times**, *citing a friend, reported …*: the noun before the comma in front of a participle is the subject of the verb
    behind, which has none; *said,* **referring** *to the strike*: a participle behind a comma is no complement."""
    for participle in tree.labelled(ADVERBIAL_CLAUSE):
        verb, subject = tree.heads[participle], tree.subject(participle)
        if subject is None or tree.subject(verb) is not None or not tree.is_present_participle(participle):
            continue
        if subject < participle < verb and tree.word_before(participle) == ",":
            hang(tree, subject, verb, "nsubj")
    for participle in tree.labelled(CONTENT_CLAUSE):
        if tree.heads[participle] < participle and tree.is_appended(participle):
            tree.relabel(participle, "advcl")


def repair_numbers(tree: Tree) -> None:
    """**Four** *in ten voters want it*: a bare number with a noun behind it, in front of a verb without a subject, is that."""
    for number in tree.labelled(OBLIQUE):
        verb = tree.heads[number]
        if tree.tags[number] != "NUM" or number > verb or not tree.is_finite_form(verb):
            continue
        if tree.subject(verb) is None and tree.dependents(number, GENITIVE) and not tree.cases(number):
            tree.relabel(number, "nsubj")


def repair_keywords(tree: Tree) -> None:
    """*Verkehr: Die Partei will …*: a noun before a colon is no subject of the clause behind it, which has its own."""
    for clause in {tree.heads[subject] for subject in tree.labelled(SUBJECT)}:
        for keyword, subject in pairwise(tree.dependents(clause, SUBJECT)):
            if ":" in tree.words[keyword:subject]:
                tree.relabel(keyword, "dislocated")


def repair_pronouns(tree: Tree) -> None:
    """A pronoun or a person's name takes no noun phrase of its own: *sagte er der Zeitung* tells it to the paper; one that picks
    somebody out does (*einer der Männer*)."""
    for i in tree.labelled(GENITIVE | APPOSITION | UNKNOWN):
        head = tree.heads[i]
        if tree.tags[i] not in ("NOUN", "PROPN") or tree.labels[head] != "nsubj":
            continue
        article = tree.dependent(i, ARTICLE)
        genitives = article is not None and {"Case=Gen", "Number=Plur"} <= set(tree.morphs[article].split("|"))
        if genitives and "Person=" not in tree.morphs[head] and tree.tags[head] == "PRON":
            continue
        name = tree.entities[head] == "PER" and article is not None and tree.heads[head] < head
        beside = head == tree.previous_word(min(tree.subtree(i)))
        if beside and (name or tree.tags[head] == "PRON"):
            hang(tree, i, tree.heads[head], "obl:arg")


def repair_genitives(tree: Tree) -> None:
    """*Webers außenpolitischer Berater sprach …*: a name in the genitive hangs on the bare noun behind it, not the reverse; so
    does what the parser takes for the first part of a name: **Statsministerens** *talsperson Geir Moe*."""
    for noun in tree.labelled(GENITIVE | NAME):
        owner = tree.heads[noun]
        if tree.tags[noun] != "NOUN" or not tree.words[owner].endswith("s"):
            continue
        if tree.labels[noun] in NAME and not tree.forms[noun].islower():
            continue
        between = range(owner + 1, noun)
        if owner > noun or any(tree.heads[i] != noun or tree.labels[i] in ARTICLE | ADPOSITION for i in between):
            continue
        if owner and tree.heads[owner - 1] == owner:
            continue  # *das Haus Bremer Bürger*
        near = range(noun + 1, min(noun + NEAR, len(tree.heads)))
        names = [i for i in near if tree.heads[i] == owner and tree.labels[i] in NAME]
        top = noun if tree.heads[owner] == owner else tree.heads[owner]
        tree.heads[noun], tree.heads[owner] = top, noun
        tree.relabel(noun, tree.labels[owner])
        tree.relabel(owner, "nmod")
        for name in names:
            tree.heads[name] = noun


def repair_adpositions(tree: Tree) -> None:
    """*ber* **om** *full stans*: an adposition in front of an attribute is that of its noun."""
    for adposition in tree.labelled(ADPOSITION):
        attribute = tree.heads[adposition]
        noun = tree.heads[attribute]
        if adposition < attribute < noun and tree.labels[attribute] in DETERMINER and tree.tags[noun] in NOMINALS:
            tree.heads[adposition] = noun


def repair_noun_complements(tree: Tree) -> None:
    """*ber* **om full stans**: a noun with an adposition is no clause."""
    for noun in tree.labelled(CONTROLLED):
        if tree.tags[noun] == "NOUN" and tree.cases(noun) and not tree.dependents(noun, PREDICATION | MARKER):
            tree.relabel(noun, "obl")


def repair_contact_relatives(tree: Tree) -> None:
    """*En nabo* **avisa har snakket med**, *sier …*: a clause before the comma in front of a verb without a subject, which begins
    with two nouns and ends with its verb or a preposition, is a relative clause of the first, the subject of the verb."""
    for clause in tree.labelled(CONTENT_CLAUSE):
        verb, second = tree.heads[clause], tree.subject(clause)
        if second is None or second > clause or clause > verb or tree.subject(verb) is not None:
            continue
        last = tree.previous_word(tree.previous_word(verb))
        stranded = tree.tags[last] in ("ADP", "ADV") and not tree.children[last]
        if tree.word_before(verb) != "," or not (stranded or last == clause) or tree.dependents(clause, OBJECT):
            continue
        if noun := _bare_neighbour(tree, second):
            first, second = noun
            hang(tree, first, verb, "nsubj")
            hang(tree, second, clause, "nsubj")
            hang(tree, clause, first, "acl:relcl")


def _bare_neighbour(tree: Tree, noun: int) -> tuple[int, int] | None:
    """Two nouns side by side that the parser takes for one phrase with a noun as its head: the first and the second."""
    for part in tree.dependents(noun, GENITIVE | APPOSITION):
        first, second = sorted((part, noun))
        if second == first + 1 and not tree.entities[first] and tree.entities[second] != "PER":
            return (first, second) if not tree.words[first].endswith("s") else None
    return None


def repair_hyphens(tree: Tree) -> None:
    """*Norges* **vassdrags- og energidirektorat**: what ends with a hyphen is coordinated with the noun behind *og*."""
    for i in tree.labelled(COORDINATOR):
        if 0 < i < len(tree) - 1 and tree.words[i - 1].endswith("-") and tree.tags[i - 1] in ("NOUN", "PROPN"):
            if tree.tags[i + 1] in ("NOUN", "PROPN") and tree.heads[i + 1] != i - 1:
                hang(tree, i + 1, i - 1, "conj")


def repair_correlatives(tree: Tree) -> None:
    """*Verken Kremls uttalelse eller utenriksdepartementet spesifiserte …*: a conjunction in front of a noun announces a second
    noun behind one more particle, and both are the subject; the parser often takes the rest for a second clause."""
    for opener in tree.labelled(COORDINATOR):
        head = tree.heads[opener]
        if head < opener or tree.tags[head] not in ("NOUN", "PROPN"):
            continue
        behind = tree.next_word(max(i for i in tree.noun_phrase(head) if i >= head))
        second = tree.noun_behind(behind) if behind < len(tree) and tree.tags[behind] in ("CCONJ", "ADV") else None
        if second is None or tree.labels[second] not in SUBJECT or tree.heads[second] == head:
            continue
        verb, above = tree.heads[second], tree.heads[head]
        if head in tree.ancestors(verb):
            tree.heads[verb] = verb if above == head else above
            tree.relabel(verb, "root" if above == head else "parataxis")
        hang(tree, head, verb, "nsubj")
        hang(tree, second, head, "conj")
