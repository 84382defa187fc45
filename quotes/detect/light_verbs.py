"""Cue nouns that report together with a verb: *äußerte* **die Hoffnung**, *ist* **der Ansicht**."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.detect.complements import accepts
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.governed import content_clauses
from quotes.detect.source import source_of_noun, source_of_verb
from quotes.syntax import Tree
from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADPOSITION,
    ADVERBIAL_CLAUSE,
    CONTENT_CLAUSE,
    COPULA,
    DETERMINER,
    OBJECT,
    OBLIQUE_OBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
)


def with_light_verb(reading: Reading, found: FoundCue) -> tuple[FoundCue, int | None]:
    """A cue noun with the verb or copula that it reports together with, and the head of its source: the subject of that one,
    unless the noun has its own (**seine** *Hoffnung*)."""
    tree = reading.tree
    verb = tree.heads[found.head]
    source = source_of_noun(tree, reading.pack, found.head)
    if _is_told_by(reading, found, verb):
        source = source if source is not None else source_of_verb(tree, reading.pack, verb)
        return FoundCue(
            verb, found.cue, found.tokens | verb_group(tree, verb) | _joining(tree, found.head), True
        ), source
    copulas = tree.dependents(found.head, COPULA)
    if source is None and (copulas or tree.labels[found.head] in ADJUNCT):
        # *Sie* **ist der Ansicht**, *dass …*; *Der Bericht schließt* **mit der Hoffnung**, *dass …*
        subject = source_of_verb(tree, reading.pack, found.head if copulas else verb)
        source = subject if subject is not None and reading.can_speak(subject) else None
    if source is None and tree.labels[found.head] in SUBJECT:
        # **Von der Polizei** *kam die Information, der Fahrer sei geflohen*
        source = tree.agent(verb, reading.pack.words("agent_adpositions"))
    possessives = reading.pack.possessives
    articles = [c for c in tree.dependents(found.head, DETERMINER) if tree.words[c] not in possessives and c != source]
    with_copula = copulas if source is not None else []
    return FoundCue(found.head, found.cue, found.tokens.union(articles, with_copula), True), source


def _is_told_by(reading: Reading, found: FoundCue, verb: int) -> bool:
    """The cue noun is the object of a verb with no content of its own: *äußerte die Hoffnung, dass …*; who denies a claim (*wies
    die Behauptung zurück, dass …*) has not made it."""
    tree, outer = reading.tree, reading.cues.get(verb)
    if tree.labels[found.head] not in OBJECT | PASSIVE_SUBJECT | OBLIQUE_OBJECT or tree.tags[verb] != "VERB":
        return False
    if outer is None:
        return True
    denied = outer.cue.cue_class == "denies" and found.head not in outer.tokens
    return not denied and not any(accepts(reading, outer, c) for c in content_clauses(tree, verb))


def _joining(tree: Tree, noun: int) -> set[int]:
    """The articles and attributes of a cue noun, and the prepositions around it: *brachte* **die** *Sorge* **zum** *Ausdruck*."""
    clauses = tree.dependents(noun, ADNOMINAL | CONTENT_CLAUSE | ADVERBIAL_CLAUSE)
    return {*tree.dependents(noun, DETERMINER | ADPOSITION), *(c for clause in clauses for c in tree.cases(clause))}
