"""The reporting clause around a content: its extent, to whom it speaks, whether it is negated."""

from __future__ import annotations

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue
from quotes.syntax import NOMINALS, Tree
from quotes.syntax.relations import CONTROLLED, DETERMINER, GENITIVE, OBJECT, OBLIQUE, OBLIQUE_OBJECT, PASSIVE_SUBJECT


def is_negated(reading: Reading, found: FoundCue) -> bool:
    """*spezifizierte nicht, ob …*; *verken Kreml eller … spesifiserte*: the cue or its subject is negated."""
    tree, negations = reading.tree, reading.pack.words("negations")
    near = [found.head, *tree.children[found.head]]
    subject = tree.subject(found.head)
    if subject is not None:
        near += tree.children[subject]
        near += [j for i in tree.conjuncts(subject) for j in tree.children[i]]
    return any(tree.words[i] in negations for i in near)


def addressee_of(reading: Reading, found: FoundCue, candidate: Candidate) -> set[int]:
    """To whom: an object that is no content (*forderte Putin auf*, *told reporters*) or a phrase with *gegenüber, til, to*."""
    tree, pack = reading.tree, reading.pack
    told = OBJECT | PASSIVE_SUBJECT if candidate.rule in ("infinitive", "question") else OBJECT
    told = frozenset() if found.names else told
    nobody = pack.words("impersonal_subjects") | pack.cues.reflexives | pack.words("time_nouns")
    taken = candidate.tokens | found.tokens | candidate.source_tokens
    for child in tree.children[found.head]:
        person = (
            tree.tags[child] in NOMINALS or pack.kind_of_noun(tree.words[child]) == "group"
        )  # *rår* **eldre** *til å*
        if child in taken or not person or tree.words[child] in nobody:
            continue
        label, case = tree.labels[child], tree.case(child)
        to = (label in OBLIQUE_OBJECT and not case) or (
            label in OBLIQUE and case in pack.words("addressee_adpositions")
        )
        if to or label in told:
            return tree.noun_phrase(child)
    return set()


def frame_of(tree: Tree, candidate: Candidate) -> list[tuple[int, int]]:
    """The reporting clause around the content, with its comma or colon, without the final stop."""
    head = candidate.cue.head
    while tree.labels[head] in CONTROLLED and tree.heads[head] in candidate.cue_tokens:
        head = tree.heads[head]
    tokens = tree.subtree(head) - candidate.tokens
    for conjunct in tree.conjuncts(head):
        if tree.is_predicate(conjunct) and conjunct not in candidate.cue_tokens:
            tokens -= tree.subtree(conjunct)
    tokens |= candidate.source_tokens | candidate.cue_tokens
    for i in sorted(i for i in candidate.tokens if tree.words[i] in ",:"):
        # The comma towards the content hangs below the content in Universal Dependencies.
        if i - 1 in tokens or i + 1 in tokens:
            if not any(start <= tree.starts[i] < end for start, end in candidate.content):
                tokens.add(i)
    return tree.frame_spans(tokens)


def without_days(reading: Reading, candidates: list[Candidate]) -> None:
    """The day when somebody spoke, which the parser hangs on who did, is no part of the source: *Police* **on Tuesday** *said …*,
    *according to a poll* **last week**."""
    tree, pack = reading.tree, reading.pack
    days = frozenset() if pack.verb_second else pack.words("time_nouns")
    for candidate in candidates:
        day = max(candidate.source_tokens, default=0)
        if tree.words[day] not in days:
            continue
        while tree.words[tree.heads[day]] in days:
            day = tree.heads[day]  # *on Tuesday* **evening**
        bare = not tree.case(day) and tree.dependents(day, DETERMINER)
        behind = candidate.source and candidate.source[-1] < day and tree.labels[day] in GENITIVE
        if behind and (bare or tree.case(day) in pack.words("occasion_adpositions")):
            candidate.source_tokens -= tree.subtree(day)


def with_roles(reading: Reading, candidates: list[Candidate]) -> None:
    """What somebody is, right before the name, belongs to the source though the parser hangs it on the verb: **Presidential
    nominee** *Ann Berg called for calm*."""
    tree = reading.tree
    for candidate in candidates:
        first = min(candidate.source_tokens, default=0)
        role = first - 1
        if role < 0 or tree.entities[first] != "PER" or tree.tags[role] != "NOUN" or tree.labels[role] not in OBLIQUE:
            continue
        beside = candidate.source and tree.heads[role] == tree.heads[candidate.source[0]] and not tree.cases(role)
        if beside and reading.pack.kind_of_noun(tree.words[role]) == "person":
            candidate.source_tokens |= {i for i in tree.subtree(role) if i <= role}
