"""Speech acts told without a content clause: *Putin berømmet økende handel. Die Opposition verlangte Neuwahlen.*"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue, predicates_of
from quotes.detect.extent import impersonal_of
from quotes.detect.frame import addressee_of, is_negated
from quotes.detect.resolve import fragments_in
from quotes.detect.source import has_object_form, source_of_verb
from quotes.detect.source_phrase import coordinated, source_tokens
from quotes.syntax.relations import (
    ADNOMINAL,
    ADVERB,
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    CONTROLLED,
    COORDINATOR,
    COPULA,
    EXPLETIVE,
    INSERTION,
    OBJECT,
    OBLIQUE,
    PARTICLE,
    PASSIVE_SUBJECT,
    ROOT,
    SUBJECT,
)

OBJECTS = OBJECT | OBLIQUE | PASSIVE_SUBJECT


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """Clauses of verbs that tell a speech act with a mere object, unless they are the cue of some other candidate."""
    tree = reading.tree
    used = {token for candidate in taken if candidate.cue is not None for token in candidate.cue_tokens}
    hearsay = {token for candidate in taken if candidate.type == "free_indirect" for token in candidate.tokens}
    # *– Vi utelukker ingenting*: speech behind a dash stands in no marks.
    spoken = {token for candidate in taken if candidate.type == "direct" for token in candidate.tokens}
    for found in reading.cues.values():
        verb = found.head
        if found.is_noun or verb in used or verb in spoken or reading.quoted[verb]:
            continue
        if not (found.takes_noun or _names(reading, found)):
            continue
        if (
            not _tells(reading, _telling(reading, found))
            or _is_another_verb(reading, found)
            or not _told(reading, verb)
        ):
            continue
        # *Sie rate zur Vorsicht*, *skal ha varslet om forsinkelser*: somebody else reports it.
        if reading.first_subjunctive(verb) or verb in hearsay or reading.tells_state(verb):
            continue
        source = source_of_verb(tree, reading.pack, verb)
        if source is None and (nobody := _nobody(reading, found, taken)):
            yield _candidate(reading, replace(found, tokens=found.tokens | nobody), None)
        if source is None or not reading.can_speak(source):
            continue
        if has_object_form(tree, reading.pack, source) and not tree.is_passive(verb):
            continue
        yield _candidate(reading, found, source)


def _candidate(reading: Reading, found: FoundCue, source: int | None) -> Candidate:
    tree = reading.tree
    sources = coordinated(tree, source) if source is not None else ()
    tokens = _clause(reading, _telling(reading, found))
    first = tree.sentences[tree.sentence_of[found.head]][0]
    top = [found.head, *tree.ancestors(found.head)][-1]  # of a dateline in front another one
    whole = tree.subtree(top).isdisjoint(range(first, min(tokens)))
    content = tree.clause_spans(tokens, keep_stop=whole)
    candidate = Candidate(
        type="reported",
        content=content,
        fragments=fragments_in(reading, content),
        tokens=frozenset(tokens),
        evidence=("reporting_clause",),
        rule="speech_act",
        cue=found,
        cue_tokens=found.tokens,
        source=sources,
        source_tokens=source_tokens(tree, sources, found.tokens),
        negated=is_negated(reading, found),
    )
    candidate.addressee = frozenset(addressee_of(reading, found, candidate))
    return candidate


def _nobody(reading: Reading, found: FoundCue, taken: list[Candidate]) -> set[int]:
    """The expletive of a passive that has no other subject: **Det** *ble meldt om røyk*; **es** *wird als gut beschrieben* may be
    something."""
    tree = reading.tree
    particle = found.cue.preposition in reading.pack.words("predicative_particles")
    comments = (c for c in taken if c.rule == "adposition" and found.head in c.tokens)
    if any(c.cue_tokens <= tree.subtree(found.head) for c in comments):
        return set()  # *Ifølge politiet ble det meldt om røyk*
    told = any(c > found.head for c in tree.dependents(found.head, OBJECT | SUBJECT))
    other = told or (found.governs and not particle)
    return impersonal_of(reading, found) if other and tree.is_passive(found.head) else set()


def _telling(reading: Reading, found: FoundCue) -> int:
    """The predicate of the clause that tells the act: the cue's own, the verb that denies it (**ønsker** *ikke å kommentere
    saken*), or the noun that a sentence is split for (*Det er* **bøndene** *som er kritiske til planen*)."""
    tree, above = reading.tree, reading.tree.heads[found.head]
    if tree.labels[found.head] in ADNOMINAL:
        expletive = tree.dependent(above, EXPLETIVE)
        split = (
            expletive is not None and expletive == tree.first_word(above) and tree.dependent(above, COPULA) is not None
        )
        return above if split else found.head
    controlled = tree.labels[found.head] in CONTROLLED and above in found.tokens
    denied = controlled and any(tree.words[i] in reading.pack.words("negations") for i in tree.children[above])
    return above if denied else found.head


def _names(reading: Reading, found: FoundCue) -> bool:
    """The verb says what somebody calls something: *nannte den Beschluss* **einen Fehler**, *nannte ihn* **falsch**."""
    tree = reading.tree
    objects = [c for c in tree.dependents(found.head, OBJECT | EXPLETIVE) if not tree.cases(c)]
    predicates = (
        c
        for c in tree.dependents(found.head, ADVERB | CONTROLLED | PARTICLE)
        if tree.tags[c] == "ADJ" and not reading.quoted[c]
    )
    called = len(objects) > 1 or any(objects[0] < c and not tree.cases(c) for c in predicates if objects)
    return called and found.takes("verdict")


def _told(reading: Reading, verb: int) -> bool:
    """A phrase with the verb says what was told, or an adjective or clause behind the cue's preposition (*called for* **closing
    the mine**, *bezeichnete er als* **sinnlos**); a demonstrative before it points back (*Dies gab der Verein bekannt*)."""
    tree, pointing = reading.tree, reading.pack.words("demonstratives")
    tokens = reading.cues[verb].tokens
    governed = any(
        not tokens.isdisjoint((*tree.markers(c), *tree.cases(c)))
        for c in tree.dependents(verb, ADVERBIAL_CLAUSE | CONTROLLED)
    )
    objects = [i for head in (verb, *predicates_of(tree, verb)) for i in tree.dependents(head, OBJECTS)]
    return governed or any(i > verb or tree.words[i] not in pointing for i in objects)


def _tells(reading: Reading, verb: int) -> bool:
    """The verb heads a main clause, or where the verb does not stand second, so that other clauses are like main ones, one
    beside it: *left the hall,* **praising** *the choir*."""
    tree = reading.tree
    if not reading.pack.verb_second and tree.labels[verb] in ADVERBIAL_CLAUSE | CONJUNCT:
        # *Asked about his plans, he shrugged*: of a past participle the subject is whom somebody else asks.
        return tree.is_finite(verb) or "Tense=Past" not in tree.morphs[verb]
    return tree.labels[verb] in ROOT | CONJUNCT | INSERTION and tree.is_finite(verb)


def _is_another_verb(reading: Reading, found: FoundCue) -> bool:
    """With a reflexive pronoun that its entry lacks the verb is another one: *versprachen* **sich** *eine reiche Ernte*."""
    words = reading.tree.words
    return not found.cue.reflexive and any(
        words[i] in reading.pack.cues.reflexives for i in reading.tree.children[found.head]
    )


def _clause(reading: Reading, verb: int) -> set[int]:
    """The clause that reports, less coordinated clauses: *gratulierte ihm jedoch Stunden vor der Amtseinführung*."""
    tree = reading.tree
    tokens = tree.subtree(verb)
    beside = [c for c in tree.dependents(verb, INSERTION) if c > verb and tree.subject(c) is not None]
    for conjunct in (*tree.conjuncts(verb), *beside):
        if tree.is_predicate(conjunct) and tree.is_finite(conjunct):
            tokens -= tree.subtree(conjunct)
    first = min(tokens - tree.punctuation, default=verb)
    return {i for i in tokens if (i >= first and tree.labels[i] not in COORDINATOR) or tree.heads[i] != verb}
