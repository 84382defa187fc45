"""Label schemes other than Universal Dependencies, and how their parses become UD."""

from __future__ import annotations

from quotes.syntax.relations import NOMINALS

# Entity labels of other pipelines under the four that the resolver asks for.
ENTITIES = {"PERSON": "PER", "GPE": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "ORG", "NORP": "MISC", "FAC": "LOC"}

# The English pipelines of spaCy (ClearNLP style): adpositions head their nouns.
CLEAR = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "poss": "nmod:poss", "prt": "compound:prt", "relcl": "acl:relcl", "ROOT": "root", "neg": "advmod",
    "npadvmod": "obl", "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp", "intj": "discourse",
    "quantmod": "advmod", "predet": "det", "preconj": "cc", "meta": "dep", "nmod": "nmod",
}  # fmt: skip
# The German pipelines of spaCy (TIGER style): adpositions head their nouns, auxiliaries their participles, conjunctions
# the second conjunct.
TIGER = {
    "sb": "nsubj", "sbp": "obl:agent", "oa": "obj", "oa2": "obj", "da": "obl:arg", "og": "obl:arg",
    "op": "obl:arg", "oc": "ccomp", "re": "ccomp", "rs": "ccomp", "mo": "advmod", "mnr": "nmod", "ag": "nmod",
    "pg": "nmod", "pnc": "flat", "svp": "compound:prt", "cp": "mark", "rc": "acl:relcl", "app": "appos",
    "pd": "xcomp", "ng": "advmod", "par": "parataxis", "ep": "expl", "ju": "cc", "cd": "cc", "cj": "conj",
    "cm": "case", "ac": "case", "nmc": "flat", "ROOT": "root", "vo": "vocative", "dm": "discourse", "ph": "expl",
    "cc": "obl", "sp": "nsubj", "ams": "nmod", "avc": "advmod", "adc": "amod", "pm": "mark", "dh": "advmod",
    "mc": "obl", "ms": "nummod", "hd": "dep", "uc": "flat", "cvc": "obl:arg", "np": "dep",
}  # fmt: skip
NOUN_KERNEL = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "PROPN": "flat", "PRON": "det", "ADV": "advmod"}


def to_universal(heads: list[int], labels: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    """Heads and Universal Dependencies relations for a parse in any known scheme; a parse in UD is returned as it is."""
    used = set(labels)
    if used & {"nk", "oc", "sb"}:
        return _from_tiger(list(heads), labels, tags)
    if used & {"dobj", "pobj", "prep", "nsubjpass"}:
        return _from_clear(list(heads), labels)
    return heads, [label if label != "ROOT" else "root" for label in labels]


def _from_clear(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    relations = [CLEAR.get(label, label) for label in labels]
    for i, label in enumerate(labels):
        if label in ("pobj", "pcomp") and labels[heads[i]] in ("prep", "agent", "dative"):
            relation = {"agent": "obl:agent", "dative": "obl"}.get(
                labels[heads[i]], "obl" if label == "pobj" else "advcl"
            )
            _swap(heads, relations, i, relation, "case" if label == "pobj" else "mark")
    return heads, relations


def _from_tiger(heads: list[int], labels: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    relations = [
        NOUN_KERNEL.get(tags[i], "nmod") if label == "nk" else TIGER.get(label, label) for i, label in enumerate(labels)
    ]
    for i, label in enumerate(labels):
        head = heads[i]
        if label == "nk" and tags[head] == "ADP" and tags[i] in NOMINALS:
            relation = "nmod" if tags[heads[head]] in NOMINALS else "obl"
            _swap(heads, relations, i, relation, "case")
        elif label == "cj" and labels[head] == "cd":
            _swap(heads, relations, i, "conj", "cc")
    for i, label in enumerate(labels):
        if label == "oc" and tags[i] == "VERB" and tags[heads[i]] == "AUX":
            auxiliary = heads[i]
            dependents = [j for j, h in enumerate(heads) if h == auxiliary and j not in (i, auxiliary)]
            _swap(heads, relations, i, relations[auxiliary], "aux")
            for j in dependents:
                heads[j] = i
    return heads, relations


def _swap(heads: list[int], relations: list[str], i: int, relation: str, former: str) -> None:
    """Make token ``i`` the head of its head: it inherits the place, the former head hangs below it."""
    head = heads[i]
    heads[i] = i if heads[head] == head else heads[head]
    relations[i] = "root" if heads[i] == i else relation
    heads[head], relations[head] = i, former
