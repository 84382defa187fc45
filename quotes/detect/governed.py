"""The clauses that hang on a verb, directly or by way of what stands for them."""

from __future__ import annotations

from quotes.syntax import VERBS, Tree
from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADPOSITION,
    ADVERB,
    ADVERBIAL_CLAUSE,
    COMPLEMENT,
    CONJUNCT,
    CONTENT_CLAUSE,
    EMBEDDED,
    EXPLETIVE,
    INSERTION,
    OBJECT,
    OBLIQUE,
    OBLIQUE_OBJECT,
    SUBJECT,
)

# What may stand for a clause, and how that hangs on it: *weist* **darauf** *hin, dass …*
ANNOUNCING = ADVERB | OBLIQUE | EXPLETIVE | OBJECT | ADPOSITION | SUBJECT
ANNOUNCED = ADNOMINAL | CONTENT_CLAUSE | ADVERBIAL_CLAUSE


def content_clauses(tree: Tree, verb: int) -> list[int]:
    """Heads of the clauses that a verb governs as its content, also by way of a pronominal adverb (*weist darauf hin, dass*)."""
    clauses = [c for c in tree.children[verb] if tree.labels[c] in COMPLEMENT]
    clauses += tree.dependents(verb, EMBEDDED)
    # *forderte die Richterin auf, das Verfahren einzustellen*: the infinitive may hang below the one who is asked.
    asked = (o for o in tree.dependents(verb, OBJECT | OBLIQUE_OBJECT) if tree.tags[o] == "PROPN")
    clauses += [c for o in asked for c in tree.dependents(o, ADNOMINAL) if tree.is_infinitive(c)]
    for child in tree.children[verb]:
        if tree.tags[child] in ("ADV", "PRON", "ADP") and tree.labels[child] in ANNOUNCING:
            clauses += tree.dependents(child, ANNOUNCED)
    nouns = tree.dependents(verb, ADJUNCT | OBJECT)
    clauses += [c for n in nouns for c in tree.dependents(n, ADNOMINAL) if _is_no_relative(tree, c)]
    clauses += _loose_infinitives(tree, verb)
    # *Er sagte: Wir gehen.* The clause behind the colon hangs beside the verb.
    clauses += [c for c in tree.dependents(verb, INSERTION) if c > verb and _colon_before(tree, c)]
    return sorted(set(clauses))


def _is_no_relative(tree: Tree, clause: int) -> bool:
    """*sagte am Montag, der Täter sei geflohen*: a finite clause below a noun with its own subject and no pronoun in front."""
    first, subject = tree.first_word(clause), tree.subject(clause)
    opens = subject is not None and first <= subject and tree.tags[first] in ("DET", "NOUN", "PROPN")
    return opens and tree.is_finite(clause)


def _loose_infinitives(tree: Tree, verb: int) -> list[int]:
    """*werden beschuldigt,* **Spione zu sein**: an infinitive behind a comma that the parser takes for something else."""
    if tree.tags[verb] not in VERBS or tree.is_infinitive(verb):
        return []
    loose = (c for c in tree.dependents(verb, INSERTION | ADNOMINAL | CONJUNCT) if c > verb and tree.is_infinitive(c))
    return [c for c in loose if tree.word_before(tree.first_word(c)) == ","]


def _colon_before(tree: Tree, clause: int) -> bool:
    first = min(tree.subtree(clause))
    return ":" in (tree.words[first], tree.word_before(first))
