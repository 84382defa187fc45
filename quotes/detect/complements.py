"""Which clauses a verb or noun of reporting governs and takes as what was said."""

from __future__ import annotations

from quotes.detect.candidates import Reading, asked_once
from quotes.detect.cues import FoundCue
from quotes.detect.frame import is_negated
from quotes.detect.governed import content_clauses
from quotes.syntax import Tree
from quotes.syntax.relations import (
    ADNOMINAL,
    ADVERBIAL_CLAUSE,
    CONTENT_CLAUSE,
    CONTROLLED,
    COPULA,
    EMBEDDED,
    FUNCTION_VERB,
    GENITIVE,
    MARKER,
    OBJECT,
    OBLIQUE,
    SUBJECT,
)


@asked_once
def complements_of(reading: Reading, cue: int) -> list[int]:
    """Heads of the clauses that a cue, by its head, governs and takes as its content."""
    found = reading.cues[cue]
    clauses = [c for c in content_clauses(reading.tree, cue) if accepts(reading, found, c)]
    return clauses or _below_noun(reading, found)


def _below_noun(reading: Reading, found: FoundCue) -> list[int]:
    """The clause that the parser hangs on a noun beside the cue: *told a visitor* **that he was tired**, *said in an interview
    with a paper* **that he was tired**; a relative clause has a gap, and a cue noun has a content of its own."""
    tree = reading.tree
    if found.is_noun or not found.takes("clause"):
        return []
    nouns = [n for n in tree.dependents(found.head, OBJECT | OBLIQUE | SUBJECT) if n > found.head]
    for noun in nouns:  # which grows meanwhile
        nouns += tree.dependents(noun, GENITIVE)
    nouns = [n for n in nouns if n not in reading.cues or is_where_said(reading, n)]
    clauses = [c for n in nouns for c in tree.dependents(n, ADNOMINAL)]
    return [c for c in clauses if _states(reading, found, c)][:1]


def _states(reading: Reading, found: FoundCue, clause: int) -> bool:
    """A finite clause with a complementiser, also one that the tagger takes for a relative pronoun though nothing is missing
    behind it; below where something is said also without one: *said in a statement* **it had called the police**."""
    tree = reading.tree
    subject, first = tree.subject(clause), tree.first_word(clause)
    if subject is None or not tree.is_finite(clause):
        return False
    if reading.opened_by(clause, "complementisers"):
        return True
    if reading.pack.verb_second or found.takes("weak"):
        return False
    if tree.words[first] in reading.pack.words("complementisers"):
        return first != subject and (tree.labels[first] not in OBJECT or _is_complete(tree, clause, first))
    beside = tree.previous_word(first) == tree.heads[clause] and first == min(tree.noun_phrase(subject))
    return beside and is_where_said(reading, tree.heads[clause]) and _is_complete(tree, clause, first)


def _is_complete(tree: Tree, clause: int, opener: int) -> bool:
    """No object of the clause is missing that a noun before it could be."""
    told = [c for c in tree.dependents(clause, OBJECT | CONTENT_CLAUSE | CONTROLLED | COPULA) if c != opener]
    return bool(told) or tree.is_passive(clause)


def is_where_said(reading: Reading, noun: int) -> bool:
    """The cue noun only tells in what another cue says something: *said* **in a statement** *that he was tired*."""
    tree = reading.tree
    verb = reading.cues.get(tree.heads[noun])
    spoken = verb is not None and not verb.is_noun and verb.takes("direct") and verb.takes("clause")
    return spoken and tree.labels[noun] in OBLIQUE and tree.case(noun) in reading.pack.words("medium_adpositions")


def is_intended(reading: Reading, found: FoundCue) -> bool:
    """Somebody only wants or promises to say it: *pledged to oppose the tax* tells the pledge; who refuses to say something
    does speak about it."""
    tree, outer = reading.tree, reading.cues.get(reading.tree.heads[found.head])
    if outer is None or outer.is_noun or outer.cue.cue_class == "denies" or outer.head == found.head:
        return False
    return tree.is_infinitive(found.head) and found.head in complements_of(reading, outer.head)


def accepts(reading: Reading, found: FoundCue, clause: int) -> bool:
    """The clause is of a kind that the cue takes: *sagen* takes no mere infinitive, *zeigen* no bare clause."""
    if _tells_something_else(reading, found, clause):
        return False
    complementiser = reading.opened_by(clause, "complementisers")
    asks = not complementiser and _asks(reading, found, clause)  # *er enige* **om at** *skolen består* asks nothing
    if not complementiser and not asks and _is_adjunct(reading, clause):
        return False
    if reading.tree.is_infinitive(clause):
        takes = found.takes("infinitive") or (asks and found.takes("question"))
        return takes and not _belongs_to_noun(reading, found, clause)
    if asks:
        return found.takes("question") or (found.takes("clause") and not found.takes("weak"))
    if complementiser:
        return any(map(found.takes, ("clause", "direct", "infinitive", "weak")))
    return _accepts_bare(reading, found, clause)


def _tells_something_else(reading: Reading, found: FoundCue, clause: int) -> bool:
    """A purpose, a condition, a result, a comment, what comes of another attribution, or what else somebody does (*Asked about
    the fire, he said …*; *“A gift,” she said,* **smiling**)."""
    tree, first = reading.tree, reading.tree.first_word(clause)
    if reading.opened_by(clause, "purpose_markers", "conditional_markers") or _comments(reading, clause):
        return True
    participle = (not tree.is_finite(clause) and not tree.is_infinitive(clause)) or _is_asked(reading, clause)
    if participle and (clause < found.head or tree.is_appended(clause)):
        return True
    return points_back(reading, first, tree.finite_verb(clause)) or _tells_result(reading, clause)


def _asks(reading: Reading, found: FoundCue, clause: int) -> bool:
    """The clause is a question, or what an answer to one would be; its first word has no other use with this cue."""
    if not opens_question(reading, clause):
        return False
    return not _compares(reading, found, reading.tree.first_word(clause)) and not _tells_when(reading, found, clause)


def _accepts_bare(reading: Reading, found: FoundCue, clause: int) -> bool:
    """A clause that nothing opens: *Er sagte, sie komme*, *Naboen mener huset burde rives*."""
    tree, label = reading.tree, reading.tree.labels[clause]
    if label in EMBEDDED | ADNOMINAL:
        # Finite and with a subject of its own it is a clause, whatever its label.
        # In *en orden som han mener er urettferdig* the relative pronoun is that subject.
        subject = tree.subject(clause) is not None or tree.labels[found.head] in ADNOMINAL
        own = label in CONTROLLED | ADNOMINAL or _has_no_conjunction(reading, found, clause)
        return own and tree.is_finite(clause) and subject and found.takes("clause") and not found.takes("weak")
    if _runs_on(reading, found, clause):
        return False
    if found.takes("weak"):
        return tree.is_subjunctive(clause) or _is_tagged(reading, found, clause)
    spoken = found.takes("direct") or found.takes("infinitive")
    return found.takes("clause") or (spoken and tree.is_subjunctive(clause))


def _is_tagged(reading: Reading, found: FoundCue, clause: int) -> bool:
    """*Es wird regnen,* **nehmen Forscher an**: right behind the comma only a tag has its verb before its subject."""
    tree = reading.tree
    first, subject = min(found.tokens), tree.subject(found.head)
    behind = subject is not None and clause < first < subject and reading.can_speak(subject)
    return behind and reading.pack.verb_second and found.takes("direct") and tree.word_before(first) == ","


def _is_asked(reading: Reading, clause: int) -> bool:
    """**Asked** *about the fire* has no subject: a participle, though taggers take it for a preterite."""
    tree = reading.tree
    bare = tree.subject(clause) is None and not tree.dependents(clause, FUNCTION_VERB | MARKER)
    return not reading.pack.verb_second and bare and "Tense=Past" in tree.morphs[clause]


def _has_no_conjunction(reading: Reading, found: FoundCue, clause: int) -> bool:
    """**The summit is off**, *Reuters reported*: begins with its subject, so it is no adverbial clause."""
    tree = reading.tree
    subject = tree.subject(clause)
    return clause < found.head and subject is not None and min(tree.noun_phrase(subject)) == tree.first_word(clause)


def points_back(reading: Reading, first: int, verb: int | None) -> bool:
    """The clause has a word of attribution for its relative pronoun and a source of its own: *wies Berichte zurück,* **wonach**
    *er log*; with the verb right behind, the word stands in a main clause (*sagte, demnach sei er schuld*)."""
    return reading.tree.words[first] in reading.pack.words("anaphoric") and reading.tree.next_word(first) != verb


def _compares(reading: Reading, found: FoundCue, first: int) -> bool:
    """*verfügte über Geld,* **wie** *es damals üblich war*: with a verb that does not ask, the particle compares, unless it
    asks for a degree (*verfügte, wie viele kommen dürfen*)."""
    tree = reading.tree
    particle = tree.words[first] in reading.pack.words("predicative_particles")
    return particle and not found.takes("question") and tree.tags[tree.next_word(first)] not in ("ADJ", "ADV")


def _tells_result(reading: Reading, clause: int) -> bool:
    """*meldete einen Schaden,* **so dass** *Alarm ausgelöst wurde*: the clause tells what came of it."""
    first = reading.tree.first_word(clause)
    result = reading.tree.words[first] in reading.pack.words("result_adverbs")
    return result and reading.tree.word_behind(first) in reading.pack.words("complementisers")


def _tells_when(reading: Reading, found: FoundCue, clause: int) -> bool:
    """*laughed* **when she saw it**, **when asked** *she said no*: only who asks, or does not say, has an adverbial clause as a
    question (*When it will open, she did not say*)."""
    if reading.tree.labels[clause] not in ADVERBIAL_CLAUSE or found.cue.cue_class == "asks":
        return False
    if clause < found.head and is_negated(reading, found):
        return False
    first = reading.tree.words[reading.tree.first_word(clause)]
    return first in reading.pack.words("adverbial_questions") or reading.opened_by(clause, "adverbial_questions")


def _runs_on(reading: Reading, found: FoundCue, clause: int) -> bool:
    """What follows without a mark and begins with its verb belongs to the cue's own clause (**beschuldigte** *Personen
    müssen vor Gericht* holds a participle), unless a relative pronoun opens it (*som han mener er urettferdig*)."""
    tree = reading.tree
    first = tree.first_word(clause)
    return (
        reading.pack.verb_second
        and tree.labels[found.head] not in ADNOMINAL
        and first > found.head
        and first == tree.finite_verb(clause)
        and not tree.is_punct(tree.previous_word(first))
    )


def _is_adjunct(reading: Reading, clause: int) -> bool:
    """A conjunction or a relative pronoun opens it, whatever the parser says: *warnte die Firma, weil …*; *einen Mann, der
    wegen Diebstahls angeklagt war*; the same word with the verb right behind it is a demonstrative (*die sei neu*)."""
    tree = reading.tree
    # *said* **his plan was about** *saving money*: behind its subject no conjunction opens it.
    subject = tree.subject(clause)
    if any(tree.tags[m] == "SCONJ" and (subject is None or m < subject) for m in tree.markers(clause)):
        return True
    first = tree.first_word(clause)
    relative = tree.words[first] in reading.pack.words("relative_pronouns") and tree.tags[first] == "PRON"
    return relative and tree.next_word(first) != tree.finite_verb(clause) and not tree.is_subjunctive(clause)


def _belongs_to_noun(reading: Reading, found: FoundCue, clause: int) -> bool:
    """*pekte på ambisjoner* **om å** *reformere*: behind a noun, another preposition than the cue's opens its own."""
    tree = reading.tree
    opening = [i for i in tree.opening(clause) if tree.words[i] != found.cue.preposition]
    before = tree.previous_word(opening[0]) if opening else -1
    return found.governs and before > found.head and tree.tags[before] == "NOUN"


def _comments(reading: Reading, clause: int) -> bool:
    """*Wie die Polizei mitteilte, …* asks nothing: the clause is a parenthesis with a cue of its own and without an object, as
    *berichtete, wie er die Frau beschimpfte* is not."""
    tree = reading.tree
    first = tree.first_word(clause)
    found = reading.cues.get(clause)
    return (
        tree.words[first] in reading.pack.parentheticals
        and found is not None
        and found.takes("direct")
        and not content_clauses(tree, clause)
        and not asks_with_object(reading, first, clause)
    )


def asks_with_object(reading: Reading, first: int, verb: int) -> bool:
    """*berichtete,* **wie** *er die Frau beschimpfte*: a question word, and a noun phrase where the content would stand."""
    tree = reading.tree
    if tree.words[first] not in reading.pack.words("question_words") or tree.subject(verb) is None:
        return False
    objects = [c for c in tree.dependents(verb, OBJECT) if tree.tags[c] == "NOUN" and "Case=Dat" not in tree.morphs[c]]
    return any(not tree.cases(c) for c in objects)


def opens_question(reading: Reading, clause: int) -> bool:
    """*ob er komme, wer komme*: a question word introduces the clause or is its first word."""
    first = reading.tree.words[reading.tree.first_word(clause)]
    return reading.opened_by(clause, "question_words") or first in reading.pack.words("question_words")
