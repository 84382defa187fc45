"""Indirect speech: the clause that a verb or noun of reporting governs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import accepts, complements_of, is_intended, is_where_said, opens_question, points_back
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.reporting import report
from quotes.languages.cues import UNLISTED
from quotes.syntax import VERBS
from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADVERBIAL_CLAUSE,
    COMPLEMENT,
    CONTENT_CLAUSE,
    CONTROLLED,
    EMBEDDED,
    GENITIVE,
    INSERTION,
    LOOSE_APPOSITION,
    OBJECT,
    SUBJECT,
)


def detect(reading: Reading, taken: Collection[int] = ()) -> Iterator[Candidate]:
    """Candidates for every complement of every cue but those whose head is ``taken``."""
    for found in reading.cues.values():
        # *If the minister says that he will go, …*: a condition reports nothing that was said.
        if found.head in taken or reading.opened_by(found.head, "conditional_markers") or is_intended(reading, found):
            continue
        if found.is_noun:
            yield from _of_noun(reading, found)
        else:
            yield from _of_verb(reading, found)
    yield from _of_unlisted_verbs(reading)


def _of_verb(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    complements = complements_of(reading, found.head)
    if complements:
        candidate = report(reading, found, complements, _rule(reading, found, complements[0]))
        # Nobody asks where nobody is named: *Was aus ihm wird, steht nicht fest. Niemand ahnte, was kam.*
        somebody = [s for s in candidate.source if reading.tree.words[s] not in reading.pack.words("negations")]
        asked = candidate.rule != "question" or found.cue.cue_class == "asks" or any(map(reading.can_speak, somebody))
        unsaid = _is_left_to_say(reading, found) or reading.tells_state(found.head)
        if asked and (candidate.source or not unsaid) and not _is_shown(reading, found, candidate):
            yield candidate
    elif found.governs and (condition := _condition(reading, found)) is not None:
        cue = FoundCue(found.head, found.cue, found.tokens - frozenset(reading.tree.cases(condition[0])), False)
        yield report(reading, cue, list(condition), "condition")


def _is_left_to_say(reading: Reading, found: FoundCue) -> bool:
    """*Zu bemerken ist, dass es regnete*: whoever writes says so."""
    tree = reading.tree
    marked = any(tree.tags[m] == "PART" for m in tree.markers(found.head))
    return marked and tree.is_finite(found.head)


def _is_shown(reading: Reading, found: FoundCue, candidate: Candidate) -> bool:
    """**Das** *beweist, dass er lügt*: what a demonstrative shows nobody says."""
    demonstratives = reading.pack.words("demonstratives")
    return found.takes("weak") and any(reading.tree.words[i] in demonstratives for i in candidate.source)


def _condition(reading: Reading, found: FoundCue) -> tuple[int, int] | None:
    """What a verb tells with its preposition, and on what condition: *warnte* **vor „großem Ärger“, falls der Damm bricht**."""
    tree = reading.tree
    for noun in tree.dependents(found.head, ADJUNCT):
        if tree.case(noun) == found.cue.preposition:
            for clause in tree.dependents(found.head, ADVERBIAL_CLAUSE | COMPLEMENT):
                if clause > noun and reading.opened_by(clause, "conditional_markers"):
                    return noun, clause
    return None


def _rule(reading: Reading, found: FoundCue, clause: int) -> str:
    if reading.opened_by(clause, "complementisers"):
        return "complementiser"
    if reading.tree.is_infinitive(clause):
        return "infinitive"
    # *an island* **which** *he said nobody owned*: a relative pronoun asks nothing
    relative = reading.tree.labels[found.head] in ADNOMINAL and reading.tree.first_word(clause) < found.head < clause
    return "question" if opens_question(reading, clause) and not relative else "bare_clause"


def _of_noun(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    """*Die Forderung, die Zölle zu senken, …*; *der Vorwurf, dass …*; *his claim that …*"""
    tree = reading.tree
    clauses = tree.dependents(found.head, ADNOMINAL | COMPLEMENT | EMBEDDED | INSERTION | LOOSE_APPOSITION)
    # *Die Behauptung des Trainers, das Tor sei regulär*: the parser hangs the clause below the nearer noun.
    clauses += [
        c
        for n in tree.dependents(found.head, GENITIVE)
        if n not in reading.cues
        for c in tree.dependents(n, ADNOMINAL | CONTENT_CLAUSE)
    ]
    clauses += _beside_noun(reading, found)
    if is_where_said(reading, found.head):
        clauses = [c for c in clauses if c not in complements_of(reading, tree.heads[found.head])]
    for clause in clauses:
        if points_back(reading, tree.first_word(clause), tree.finite_verb(clause)):
            continue
        infinitive = tree.is_infinitive(clause)
        opened = reading.opened_by(clause, "complementisers", "question_words")
        if (infinitive and found.takes("infinitive")) or opened or tree.is_subjunctive(clause):
            yield report(reading, found, [clause], "noun_infinitive" if infinitive else "noun_clause")


def _beside_noun(reading: Reading, found: FoundCue) -> list[int]:
    """*unterbreitete den* **Vorschlag**, *die Schule zu schließen*; **Aussage** *ist, dass …*: the clause that the parser hangs
    on a verb without a content of its own is that of the noun beside it."""
    tree, verb = reading.tree, reading.tree.heads[found.head]
    beside = tree.labels[found.head] in OBJECT | SUBJECT and tree.tags[verb] in VERBS
    if not beside or (verb in reading.cues and complements_of(reading, verb)):
        return []
    clauses = [c for c in tree.dependents(verb, COMPLEMENT | CONTROLLED | INSERTION) if c > found.head]
    return [c for c in clauses if accepts(reading, found, c) and tree.word_before(tree.first_word(c)) == ","]


def _of_unlisted_verbs(reading: Reading) -> Iterator[Candidate]:
    """A clause in the subjunctive below a verb that no pack lists still reports: German *scherzte, er sei …* (Konjunktiv I)."""
    tree, pack = reading.tree, reading.pack
    if not pack.words("subjunctive_auxiliaries"):
        return
    for clause in tree.labelled(CONTENT_CLAUSE):
        verb = tree.heads[clause]
        if verb in reading.cues or tree.tags[verb] != "VERB" or not tree.is_subjunctive(clause):
            continue
        if reading.first_subjunctive(clause):
            found = FoundCue(verb, UNLISTED, frozenset(verb_group(tree, verb)), False)
            yield report(reading, found, [clause], "unlisted_verb", ("subjunctive",))
