"""Hearsay: *Er soll geflohen sein. Han skal ha flyktet. He reportedly fled.*"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading


def detect(reading: Reading) -> Iterator[Candidate]:
    """Sentences whose modal or adverb says that somebody else vouches for them."""
    tree, pack = reading.tree, reading.pack
    if not pack.hearsay:
        return
    for i, word in enumerate(tree.words):
        modal = pack.hearsay.get(word)
        if modal is None or tree.labels[i] != "aux":
            continue
        predicate = tree.heads[i]
        if not _is_perfect(reading, predicate, i) and (modal["infinitive"] == "perfect" or not _is_state(reading, predicate)):
            continue
        top = tree.first_conjunct(predicate)
        if tree.labels[top] not in ("root", "parataxis") or reading.quoted[i]:
            continue
        tokens = tree.subtree(top)
        source = tree.subject(predicate) if modal["subject_speaks"] else None
        yield Candidate(
            type="free_indirect",
            content=tree.clause_spans(tokens, keep_stop=True),
            tokens=frozenset(tokens),
            evidence=("hearsay_modal",),
            rule=f"hearsay_{'perfect' if _is_perfect(reading, predicate, i) else 'infinitive'}",
            source=(source,) if source is not None else (),
            source_tokens=frozenset(tree.noun_phrase(source)) if source is not None else frozenset(),
            inherits=i if source is None else None,
        )


def _is_perfect(reading: Reading, predicate: int, modal: int) -> bool:
    """The infinitive below the modal is a perfect one: *soll … geflohen sein*, *skal ha flyktet*."""
    tree = reading.tree
    others = [a for a in tree.dependents(predicate, ("aux", "aux:pass")) if a != modal]
    return "VerbForm=Part" in tree.morphs[predicate] and any(tree.words[a] in reading.pack.words("perfect_auxiliaries") for a in others)


def _is_state(reading: Reading, predicate: int) -> bool:
    """*Er soll krank sein, es soll Tote geben*: a state is hearsay, an action (*die Halle soll gebaut werden*) a plan."""
    tree = reading.tree
    return tree.dependent(predicate, {"cop"}) is not None or (
        not tree.is_passive(predicate) and tree.lemmas[predicate] in reading.pack.words("hearsay_statives")
    )
