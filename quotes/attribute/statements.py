"""Who issued a statement or document: *Angaben* **der Polizei**, **Kremls** *uttalelse*, **Polizei***angaben*."""

from __future__ import annotations

from quotes.attribute.phrases import is_indefinite
from quotes.detect.candidates import Reading
from quotes.syntax.relations import GENITIVE, NAME_PART

SHORTEST_PART = 4  # letters of the first part of a compound that can speak


def issuers(reading: Reading, head: int) -> tuple[bool, list[int]]:
    """Whether the statement is said to be somebody's own (*nach eigenen Angaben*), and the heads of who issued it; of
    *ihre Angaben* the possessive, unless it means the subject."""
    tree, pack = reading.tree, reading.pack
    if not pack.is_issued(tree.words[head]):
        return False, []
    for child in tree.children[head]:
        if child < head and tree.tags[child] == "PROPN" and tree.labels[child] in NAME_PART | GENITIVE:
            return False, [child]  # *Kremls uttalelse*
        dated = tree.words[child] in pack.words("time_nouns") or tree.tags[child] == "NUM"  # *en rapport fra april*
        if (
            tree.labels[child] in GENITIVE
            and not dated
            and (not tree.cases(child) or tree.case(child) in pack.words("issuer_adpositions"))
        ):
            return False, [child, *tree.conjuncts(child)]
        if pack.possessives.get(tree.words[child]):
            return True, [child]
        if tree.words[child] in pack.possessives or tree.words[child] in pack.words("own_words"):
            subject = _subject_near(reading, head)
            return True, [subject] if subject is not None and subject != head else []
    return False, []


def _issues(reading: Reading, head: int, case: str) -> bool:
    """*et brev* **til** *Stortinget* goes there, *uttalelsen* **til** *ministeren* is hers."""
    pack = reading.pack
    goes = case in pack.words("addressee_adpositions") and is_indefinite(reading, head)
    return case in pack.words("issuer_adpositions") and not goes


def stated_by(reading: Reading, head: int) -> str | None:
    """*Polizeiangaben*: the first part of the compound names who speaks; a document (*Polizeibericht*) speaks itself."""
    pack, word = reading.pack, reading.tree.words[head]
    if not pack.compounds or pack.kind_of_noun(word) == "document":
        return None
    tails = [tail for tail in pack.words("statement_tails") if word.endswith(tail)]
    for tail in sorted(tails, key=len, reverse=True):
        if len(word) - len(tail) >= SHORTEST_PART:
            return _without_link(reading, reading.tree.forms[head][: -len(tail)].removesuffix("-"))
    return None


def _without_link(reading: Reading, part: str) -> str:
    """*Regierungs-* → *Regierung*: the *s* that joins a known noun to what follows."""
    kind = reading.pack.kind_of_noun
    return part[:-1] if part.endswith("s") and kind(part) is None and kind(part[:-1]) is not None else part


def _subject_near(reading: Reading, head: int) -> int | None:
    for above in reading.tree.ancestors(head):
        subject = reading.tree.subject(above)
        if subject is not None:
            return subject
    return None
