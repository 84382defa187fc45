"""Contents that stand right behind their cue although the parser saw no clause there."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import complements_of, points_back
from quotes.detect.cues import FoundCue
from quotes.detect.insertions import clause_around
from quotes.detect.reporting import candidate_of
from quotes.detect.source import source_of_verb
from quotes.syntax import VERBS
from quotes.syntax.relations import ADNOMINAL, ADVERBIAL_CLAUSE, CONJUNCT

# Tags of what begins a noun phrase, and of what may follow in it: **the process of choosing** *could …*
PHRASE_OPENERS = ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
PHRASE = (*PHRASE_OPENERS, "ADP", "ADV", "PART", "CCONJ")
ADJACENT = 3  # tokens behind the verb in which its particle may stand


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every cue verb without a complement that a complementiser or a clause in the subjunctive follows."""
    for found in reading.cues.values():
        if found.is_noun or found.takes("weak") or reading.quoted[found.head] or complements_of(reading, found.head):
            continue
        if clause_around(reading, found) is not None:
            continue  # *Die Halle, so sagte er, sei zu*: what stands behind is the rest of the clause before
        behind = _behind(reading, found) or _behind_comma(reading, found) or _bare_clause(reading, found)
        if behind is not None:
            tokens = {i for i in behind if not reading.tree.is_space(i)} - found.tokens
            source = source_of_verb(reading.tree, reading.pack, found.head)
            yield candidate_of(reading, found, tokens, source, "adjacent_clause")


def _behind(reading: Reading, found: FoundCue) -> range | None:
    """The rest of the sentence, where a complementiser or question word stands right behind the cue and a finite verb
    follows: *spesifiserte* **om krigen ble diskutert**, whatever the parser made of it."""
    tree, pack = reading.tree, reading.pack
    last = max((i for i in found.tokens if i <= found.head + ADJACENT), default=found.head)
    first = tree.next_word(last)
    comma = tree.word_behind(last) == ","
    first = tree.next_word(first) if comma else first
    end = tree.sentences[tree.sentence_of[found.head]][1]
    noun = reading.cues.get(tree.previous_word(first))
    if first >= end or (noun is not None and noun.is_noun):
        return None  # *har gitt* **beskjed** *om at han kommer*: the content of the noun
    # Behind a comma a question word may as well open a comment (*…, was niemand wusste*).
    questions = pack.words("polar_questions" if comma else "question_words")
    asks = tree.words[first] in questions and (found.takes("question") or found.takes("clause"))
    if not asks and not (tree.words[first] in pack.words("complementisers") and found.takes("clause")):
        return None
    finite = any("VerbForm=Fin" in tree.morphs[i] for i in range(first + 1, end))
    return range(first, end) if finite and tree.words[first] not in pack.words("purpose_markers") else None


def _behind_comma(reading: Reading, found: FoundCue) -> range | None:
    """The rest of the sentence behind the first comma, where it begins with *dass* or is a main clause in the subjunctive:
    *meldete die Agentur am Abend,* **die Maschine sei gelandet**."""
    tree, pack = reading.tree, reading.pack
    end = tree.sentences[tree.sentence_of[found.head]][1]
    comma = next((i for i in range(found.head + 1, end) if tree.words[i] == ","), end)
    first = tree.next_word(comma)
    if first >= end or not found.takes("clause") or not pack.words("subjunctive_auxiliaries"):
        return None
    if tree.words[first] in pack.words("complementisers"):
        return range(first, end)
    relative = tree.words[first] in pack.words("relative_pronouns") and tree.tags[first] != "DET"
    if relative or tree.tags[first] in ("SCONJ", "CCONJ"):
        return None
    verb = next((i for i in range(first, end) if tree.tags[i] in VERBS and tree.is_finite_form(i)), None)
    # *Wenn er geklagt hätte,* **hätte** *man verloren*: behind a clause with a conjunction stands the main clause.
    if points_back(reading, first, verb) or (verb == first and tree.markers(found.head)):
        return None
    subjunctive = verb is not None and (
        "Mood=Sub" in tree.morphs[verb] or tree.words[verb] in pack.words("subjunctive_auxiliaries")
    )
    return range(first, end) if subjunctive else None


def _bare_clause(reading: Reading, found: FoundCue) -> range | None:
    """The rest of the sentence behind a verb of saying, where a noun phrase begins it and its verb follows: the parser took
    the subject for an object (*said* **the process of choosing a new bishop could be slow**)."""
    tree, verb = reading.tree, found.head
    if reading.pack.verb_second or not found.takes("direct") or not found.takes("clause") or found.takes_noun:
        return None
    first = tree.next_word(max(found.tokens))
    end = tree.sentences[tree.sentence_of[verb]][1]
    if first >= end or reading.quoted[first] or tree.tags[first] not in PHRASE_OPENERS:
        return None
    if tree.words[first] in reading.pack.words("question_words") or "Case=Acc" in tree.morphs[first]:
        return None
    predicate = next((i for i in range(first + 1, end) if tree.tags[i] not in PHRASE), end)
    if predicate == end or tree.tags[predicate] not in VERBS or not tree.is_finite_form(predicate):
        return None
    clause = tree.clause_head(predicate)
    beside = tree.labels[clause] in ADNOMINAL | ADVERBIAL_CLAUSE | CONJUNCT or clause in tree.ancestors(verb)
    return None if beside or clause == verb else range(first, end)
