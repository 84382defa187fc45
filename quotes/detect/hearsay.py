"""Hearsay: *Er soll geflohen sein. Han skal ha flyktet. He reportedly fled.*"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.syntax.relations import ADVERB, AUXILIARY, COPULA, FUNCTION_VERB, INSERTION, ROOT


def detect(reading: Reading) -> Iterator[Candidate]:
    """Sentences whose modal or adverb says that somebody else vouches for them."""
    tree, pack = reading.tree, reading.pack
    adverbs = pack.words("hearsay_adverbs")
    for i in tree.tokens_with({*pack.hearsay, *adverbs}):
        word = tree.words[i]
        if word in pack.hearsay and tree.labels[i] in AUXILIARY:
            yield from _of_modal(reading, i)
        elif word in adverbs and tree.labels[i] in ADVERB and tree.is_predicate(tree.heads[i]):
            yield from _hearsay(reading, tree.heads[i], "hearsay_adverb", None, i)


def _of_modal(reading: Reading, modal: int) -> Iterator[Candidate]:
    """A modal with an infinitive that it can report: any perfect one, of others only states."""
    tree = reading.tree
    predicate, entry = tree.heads[modal], reading.pack.hearsay[tree.words[modal]]
    while tree.labels[predicate] in FUNCTION_VERB:
        predicate = tree.heads[predicate]
    perfect = _is_perfect(reading, predicate, modal)
    if not perfect and (entry["infinitive"] == "perfect" or not _is_state(reading, predicate)):
        return
    source = tree.subject(predicate) if entry["subject_speaks"] else None
    yield from _hearsay(reading, predicate, "hearsay_perfect" if perfect else "hearsay_infinitive", source, modal)


def _hearsay(reading: Reading, predicate: int, rule: str, source: int | None, at: int) -> Iterator[Candidate]:
    tree = reading.tree
    top = tree.first_conjunct(predicate)
    if tree.labels[top] not in ROOT | INSERTION or reading.quoted[at]:
        return
    tokens = tree.subtree(top)
    own_paragraph = tree.opens_paragraph(min(i for i in tokens if not tree.is_space(i)))
    yield Candidate(
        type="free_indirect",
        content=tree.clause_spans(tokens, keep_stop=True),
        tokens=frozenset(tokens),
        evidence=("hearsay_modal",) if rule != "hearsay_adverb" else ("hearsay_adverb",),
        rule=rule,
        source=(source,) if source is not None else (),
        source_tokens=frozenset(tree.noun_phrase(source)) if source is not None else frozenset(),
        inherits=at if source is None and not own_paragraph else None,
    )


def _is_perfect(reading: Reading, predicate: int, modal: int) -> bool:
    """The infinitive below the modal is a perfect one: *soll … geflohen sein*, *skal ha flyktet*; of coordinated ones the
    last has the auxiliary where it stands behind its verb: *soll eingebrochen und geflohen* **sein**, wherever the parser
    hangs the others (*soll das Auto gestohlen, es bemalt und verkauft* **haben**)."""
    tree = reading.tree
    perfect = reading.pack.words("perfect_auxiliaries")
    auxiliaries = tree.dependents(predicate, FUNCTION_VERB)
    auxiliaries += [a for c in tree.conjuncts(predicate) for a in tree.dependents(c, AUXILIARY) if a > c]
    if auxiliaries == [modal] and tree.tags[predicate] == "VERB" and "VerbForm=Inf" not in tree.morphs[predicate]:
        behind = range(predicate + 1, tree.sentences[tree.sentence_of[predicate]][1])
        auxiliaries += [i for i in behind if tree.labels[i] in AUXILIARY][:1]
    return any(
        tree.words[a] in perfect and a != modal and (tree.labels[a] not in COPULA or tree.tags[predicate] == "VERB")
        for a in auxiliaries
    )


def _is_state(reading: Reading, predicate: int) -> bool:
    """*Er soll krank sein, sie soll sich in Moosburg befinden*: a state is hearsay; an action (*die Halle soll gebaut
    werden*) is a plan."""
    tree = reading.tree
    copula = tree.dependent(predicate, COPULA) is not None and tree.tags[predicate] in ("ADJ", "NOUN", "PROPN", "PRON")
    return copula or tree.words[predicate] in reading.pack.words("state_verbs")
