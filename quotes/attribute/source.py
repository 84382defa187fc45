"""Who said it, in the syntax: the noun phrase that the reporting clause gives as the source."""

from __future__ import annotations

from quotes.languages import Pack
from quotes.syntax import NOMINALS, Tree


def source_of_verb(tree: Tree, pack: Pack, verb: int) -> int | None:
    """Head of the noun phrase that speaks, or None where nobody is named.

    The subject of an active verb (*Der Sprecher sagte*), the agent of a passive (*wurde von Zeugen berichtet*); coordinated
    verbs share the subject of the first (*Xi nannte … und betonte*), infinitives have that of their verb (*weigerte sich zu
    bestätigen*), participles the noun they stand with.
    """
    seen = set()
    while verb not in seen:
        seen.add(verb)
        if tree.is_passive(verb):
            return tree.agent(verb, pack.words("agent_adpositions"))
        subject = tree.subject(verb)
        if subject is not None:
            return None if tree.words[subject] in pack.words("impersonal_subjects") else subject
        label, head = tree.labels[verb], tree.heads[verb]
        beside = _beside(tree, verb)
        if beside is not None and tree.is_finite(verb) and label != "conj":
            return beside
        if label in ("conj", "xcomp", "advcl"):
            verb = head
        elif label in ("acl", "acl:relcl") and tree.tags[head] in NOMINALS:
            return head
        else:
            return None
    return None


def _beside(tree: Tree, verb: int) -> int | None:
    """The bare name or pronoun next to a finite verb that has no subject: the parser took it for something else."""
    near = (tree.previous_word(verb), tree.next_word(verb))
    for child in tree.children[verb]:
        phrase_edge = child in near or any(i in near for i in tree.dependents(child, ("flat", "det", "amod", "compound")))
        if phrase_edge and tree.tags[child] in ("PROPN", "PRON") and not tree.cases(child) and "Case=Dat" not in tree.morphs[child]:
            return child
    return None


def source_of_noun(tree: Tree, pack: Pack, noun: int) -> int | None:
    """Who is behind a cue noun: *die Forderung der Opposition*, *seine Hoffnung*, or the subject of its verb."""
    for child in tree.children[noun]:
        if tree.labels[child] in ("nmod", "nmod:poss") and (not tree.cases(child) or tree.case(child) in pack.words("agent_adpositions")):
            return child
        if tree.labels[child] in ("nmod:poss", "det") and tree.words[child] in pack.possessives:
            return child
    return None


def coordinated(tree: Tree, head: int) -> tuple[int, ...]:
    """The heads of all sources of a coordination: *Xi und Putin*."""
    return (head, *(c for c in tree.conjuncts(head) if tree.tags[c] in NOMINALS))
