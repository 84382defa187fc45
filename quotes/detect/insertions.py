"""Tags inside or behind an indirect content: *Die Halle, sagte der Hausmeister, sei abgeschlossen. Er komme, sagte sie.*"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import complements_of
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.extent import impersonal_of
from quotes.detect.reporting import candidate_of, report
from quotes.detect.source import source_of_verb
from quotes.syntax import NOMINALS, VERBS
from quotes.syntax.relations import ADVERBIAL_CLAUSE, CONJUNCT, COORDINATOR, DISCOURSE, INSERTION, OBJECT

INSERTION_MARKS = frozenset(",–—-")


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every cue verb that is a tag without a complement of its own."""
    for found in reading.cues.values():
        if found.is_noun:
            continue
        around = clause_around(reading, found)
        if around is not None:
            yield _inserted(reading, found, *around)
        elif not complements_of(reading, found.head) and (main := _commented_clause(reading, found)) is not None:
            yield report(reading, found, [main], "inserted_clause")
        elif found.takes("tag") and (said := _before_tag(reading, found)):
            impersonal = impersonal_of(reading, found)
            source = source_of_verb(reading.tree, reading.pack, found.head)
            if source is None and not impersonal:
                source = reading.tree.noun_behind(min(verb_group(reading.tree, found.head)))
            found = replace(found, tokens=found.tokens | impersonal)
            yield candidate_of(reading, found, said, source, "inserted_clause")


def clause_around(reading: Reading, found: FoundCue) -> tuple[range, range, range] | None:
    """Tokens before, of and behind a tag that parts a clause: *Die Halle, sagte der Hausmeister, sei abgeschlossen gewesen.*

    The parser takes what stands before for an object or subject of the tag, so the commas decide: the tag holds a noun
    phrase and its verb and nothing else, and what follows it cannot stand without what precedes (it begins with the finite
    verb, or only one side has one).
    """
    tree, verb = reading.tree, found.head
    if not found.takes("direct") or found.takes("weak") or reading.quoted[verb] or not tree.is_finite(verb):
        return None
    start, end = tree.sentences[tree.sentence_of[verb]]
    comma = next((i for i in range(verb, start, -1) if tree.words[i] == ","), None)
    closing = next((i for i in range(verb, end) if tree.words[i] == ","), None)
    if comma is None or closing is None or any(reading.quoted[comma:closing]):
        return None
    before, tag, behind = range(start, comma), range(comma, closing + 1), range(closing + 1, end)
    parts = _is_tag(reading, found, tag) and _is_parted(reading, before, behind)
    return (before, tag, behind) if parts else None


def _is_tag(reading: Reading, found: FoundCue, tag: range) -> bool:
    """Between its commas stand a verb and a noun phrase, in the order in which they tag."""
    tree = reading.tree
    middle = [i for i in tag[1:-1] if not tree.is_space(i)]
    group = verb_group(tree, found.head)
    subject_first = tree.tags[middle[0]] in (*NOMINALS, "DET") and _may_begin_with_subject(reading, found)
    # *Die Halle,* **so sagte** *der Hausmeister, sei zu*
    opened = len(middle) > 1 and tree.words[middle[0]] in reading.pack.parentheticals and middle[1] in group
    if not (middle[0] in group or subject_first or opened):
        return False
    others = [i for i in middle if (tree.tags[i] in VERBS and i not in group) or tree.tags[i] == "SCONJ"]
    return not others and any(_may_be_subject(reading, i, middle) for i in middle)


def _may_begin_with_subject(reading: Reading, found: FoundCue) -> bool:
    """*The ships,* **he told Reuters**, *would sail*, but not **who** *advised him*, **was held** *back*, *added* **160
    officers**: where the verb does not come second, an active clause that is no relative one and has no object but whom it
    speaks to."""
    tree, verb = reading.tree, found.head
    if reading.pack.verb_second or tree.is_passive(verb):
        return False
    subject, objects = tree.subject(verb), tree.dependents(verb, OBJECT)
    relative = subject is not None and tree.words[subject] in reading.pack.words("question_words")
    return not relative and all(map(reading.can_speak, objects))


def _is_parted(reading: Reading, before: range, behind: range) -> bool:
    """What stands behind a tag cannot stand without what is before it: *Der Sprecher, Hans Weber, sagte am Abend, die Halle sei
    zu* parts no clause; there the subject stands before the verb of saying."""
    tree = reading.tree
    words = [i for i in behind if not tree.is_punct(i)]
    if not words or tree.tags[words[0]] in ("SCONJ", "CCONJ"):
        return False
    finite = "VerbForm=Fin" in tree.morphs[words[0]] or tree.tags[words[0]] == "AUX"
    if tree.tags[words[0]] in VERBS and finite:
        return True
    if reading.pack.verb_second:  # where verbs may end a clause, their comma says nothing
        return False
    # *The rumours were, she said, pure invention.*
    breaks_off = tree.tags[tree.previous_word(before.stop)] == "AUX"
    first_has_none = not any(tree.tags[i] in VERBS for i in before)
    return breaks_off or (first_has_none and any(tree.tags[i] in VERBS for i in words))


def _may_be_subject(reading: Reading, i: int, middle: list[int]) -> bool:
    """A noun phrase without preposition that is no time: not in *Der Wirt, Jan Voss, sagte am Abend, es sei voll.*"""
    tree = reading.tree
    if tree.tags[i] not in NOMINALS or tree.cases(i) or tree.words[i] in reading.pack.words("time_nouns"):
        return False
    return tree.heads[i] not in middle or tree.tags[tree.heads[i]] not in NOMINALS


def _inserted(reading: Reading, found: FoundCue, before: range, tag: range, behind: range) -> Candidate:
    tree = reading.tree
    source = source_of_verb(tree, reading.pack, found.head)
    if source is None or source not in tag:
        first = next(i for i in tag if not tree.is_punct(i))
        inverted = first in found.tokens or tree.words[first] in reading.pack.parentheticals
        behind_verb = tree.noun_behind(max(i for i in found.tokens if i in tag)) if inverted else None
        source = behind_verb if behind_verb in tag else tree.first_noun(tag)
    tokens = {i for i in (*before, *behind) if not tree.is_space(i)}
    candidate = candidate_of(reading, found, tokens, source, "inserted_clause")
    candidate.frame = tree.spans(tag)
    return candidate


def _commented_clause(reading: Reading, found: FoundCue) -> int | None:
    """The clause that a reporting clause without a complement comments on: *Er komme, sagte sie, am Montag.*

    The parser hangs the reporting clause below its content where it stands inside or behind it. Only a tag has its verb
    before its subject behind a comma (*…, sagte er*); in English either may come first (*…, police said, …*).
    """
    tree, verb = reading.tree, found.head
    loose = tree.labels[verb] in INSERTION | DISCOURSE | CONJUNCT | ADVERBIAL_CLAUSE
    if not loose or not found.takes("direct") or found.takes("weak"):
        return None
    subject = tree.subject(verb)
    if subject is None and tree.is_finite(verb):
        named = source_of_verb(tree, reading.pack, verb)  # *argues* **Mr. Berg**, which the parser takes for an object
        subject = named if named in tree.children[verb] and tree.entities[named] == "PER" else None
    clause = tree.subtree(verb) - tree.punctuation
    before = tree.previous_word(min(clause))
    if subject is None or before < 0 or tree.words[before] not in INSERTION_MARKS or tree.heads[verb] > max(clause):
        return None
    inverted = subject > verb and min(clause) in verb_group(tree, verb)
    uninverted = (
        (tree.labels[verb] in INSERTION or not tree.dependents(verb, COORDINATOR | OBJECT))
        and not reading.pack.verb_second
        and min(clause) == min(tree.noun_phrase(subject))
    )
    return tree.heads[verb] if inverted or uninverted else None


def _before_tag(reading: Reading, found: FoundCue) -> set[int]:
    """The sentence before a tag, however the parser joins them: *Åtte av ti sover dårlig,* **heter det i rapporten**; *Banken er
    solgt,* **får NTB opplyst**. The verb stands right behind the comma and what acts right behind the verb, which else only a
    clause in front calls for (*Da han kom, hørte han regnet*)."""
    tree = reading.tree
    verb = min(verb_group(tree, found.head))
    comma, behind = tree.previous_word(verb), tree.next_word(verb)
    start, end = tree.sentences[tree.sentence_of[verb]]
    if comma <= start or behind >= end or tree.words[comma] != "," or reading.quoted[verb]:
        return set()
    acts = tree.tags[behind] in (*NOMINALS, "DET", "ADJ", "NUM") and tree.is_finite_form(verb)
    said = [i for i in range(start, comma) if not tree.is_space(i)]
    first = next((i for i in said if not tree.is_punct(i)), comma)
    subordinate = tree.tags[first] == "SCONJ" or tree.is_finite_form(first) or reading.quoted[first]
    predicates = any(tree.is_finite_form(i) for i in said)
    return set(said) if acts and predicates and not subordinate and not complements_of(reading, found.head) else set()
