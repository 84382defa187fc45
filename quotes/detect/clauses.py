"""Indirect speech: the clause that a verb or noun of reporting governs, and the main clause that it is inserted in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quotes.attribute.source import coordinated, source_of_noun, source_of_verb, source_tokens
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.frame import addressee_of, frame_of, is_negated
from quotes.syntax import Tree
from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADPOSITION,
    ADVERB,
    ADVERBIAL_CLAUSE,
    COMPLEMENT,
    CONTENT_CLAUSE,
    CONTROLLED,
    COPULA,
    DETERMINER,
    EMBEDDED,
    EXPLETIVE,
    GENITIVE,
    INSERTION,
    LOOSE_APPOSITION,
    OBJECT,
    OBLIQUE,
    OBLIQUE_OBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
)

BREAKS = frozenset(",;:.–—")  # what may part a clause from what stands beside it, as quotation marks do not


def detect(reading: Reading, taken: Collection[int] = ()) -> Iterator[Candidate]:
    """Candidates for every complement of every cue but those whose head is ``taken``."""
    for found in reading.cues.values():
        if found.head in taken:
            continue
        if found.is_noun:
            yield from _of_noun(reading, found)
        else:
            yield from _of_verb(reading, found)
    yield from _of_unlisted_verbs(reading)


def _of_verb(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    complements = complements_of(reading, found)
    if complements:
        candidate = report(reading, found, complements, _rule(reading, complements[0]))
        # Nobody asks where nobody is named: *Was aus ihm wird, steht nicht fest. Niemand ahnte, was kam.*
        somebody = [s for s in candidate.source if reading.tree.words[s] not in reading.pack.words("negations")]
        asked = found.cue.cue_class == "asks" or any(map(reading.can_speak, somebody))
        if (candidate.rule != "question" or asked) and not (_is_left_to_say(reading, found) and not candidate.source):
            yield candidate
    elif found.governs and (condition := _condition(reading, found)) is not None:
        cue = FoundCue(found.head, found.cue, found.tokens - frozenset(reading.tree.cases(condition[0])), False)
        yield report(reading, cue, list(condition), "condition")


def _is_left_to_say(reading: Reading, found: FoundCue) -> bool:
    """*Zu bemerken ist, dass es regnete*: whoever writes says so."""
    tree = reading.tree
    marked = any(tree.tags[m] == "PART" for m in tree.markers(found.head))
    return marked and tree.is_finite(found.head)


def _condition(reading: Reading, found: FoundCue) -> tuple[int, int] | None:
    """What a verb tells with its preposition, and on what condition: *warnte* **vor „großem Ärger“, falls der Damm bricht**."""
    tree, barred = reading.tree, reading.pack.words("conditional_markers")
    for noun in tree.dependents(found.head, ADJUNCT):
        if tree.case(noun) == found.cue.preposition:
            for clause in tree.dependents(found.head, ADVERBIAL_CLAUSE | COMPLEMENT):
                if clause > noun and any(tree.words[m] in barred for m in tree.markers(clause)):
                    return noun, clause
    return None


def complements_of(reading: Reading, found: FoundCue) -> list[int]:
    """Heads of the clauses that a cue of the text governs and takes as its content; several detectors ask for them."""
    if found.head not in reading.complements:
        clauses = [c for c in content_clauses(reading.tree, found.head) if _accepts(reading, found, c)]
        reading.complements[found.head] = clauses or _below_noun(reading, found)
    return reading.complements[found.head]


def _below_noun(reading: Reading, found: FoundCue) -> list[int]:
    """The clause with a complementiser that the parser hangs on a noun beside the cue: *told a visitor* **that he was tired**;
    a relative clause has a gap, and a cue noun has a content of its own."""
    tree, words = reading.tree, reading.pack.words("complementisers")
    if found.is_noun or not found.takes("clause"):
        return []
    nouns = [n for n in tree.dependents(found.head, OBJECT | OBLIQUE) if n > found.head]
    nouns += [c for n in nouns for c in tree.dependents(n, GENITIVE)]
    clauses = [c for n in nouns if n not in reading.cues for c in tree.dependents(n, ADNOMINAL)]
    return [
        c for c in clauses
        if tree.subject(c) is not None and tree.is_finite(c) and any(tree.words[m] in words for m in tree.markers(c))
    ][:1]  # fmt: skip


def content_clauses(tree: Tree, verb: int) -> list[int]:
    """Heads of the clauses that a verb governs as its content, also by way of a pronominal adverb (*weist darauf hin, dass*)."""
    clauses = [c for c in tree.children[verb] if tree.labels[c] in COMPLEMENT]
    clauses += tree.dependents(verb, EMBEDDED)
    # *forderte die Richterin auf, das Verfahren einzustellen*: the infinitive may hang below the one who is asked.
    clauses += [
        c
        for o in tree.dependents(verb, OBJECT | OBLIQUE_OBJECT)
        for c in tree.dependents(o, ADNOMINAL)
        if tree.is_infinitive(c) and tree.tags[o] == "PROPN"
    ]
    for child in tree.children[verb]:
        if (
            tree.tags[child] in ("ADV", "PRON", "ADP")
            and tree.labels[child] in ADVERB | OBLIQUE | EXPLETIVE | OBJECT | ADPOSITION | SUBJECT
        ):
            clauses += tree.dependents(child, ADNOMINAL | CONTENT_CLAUSE | ADVERBIAL_CLAUSE)
    clauses += [
        c
        for n in tree.dependents(verb, ADJUNCT | OBJECT)
        for c in tree.dependents(n, ADNOMINAL)
        if _is_no_relative(tree, c)
    ]
    # *Er sagte: Wir gehen.* The clause behind the colon hangs beside the verb.
    clauses += [c for c in tree.dependents(verb, INSERTION) if c > verb and _colon_before(tree, c)]
    return sorted(set(clauses))


def _is_no_relative(tree: Tree, clause: int) -> bool:
    """*sagte am Montag, der Täter sei geflohen*: a finite clause below a noun with its own subject and no pronoun in front."""
    first = tree.first_word(clause)
    nominal = tree.subject(clause)
    return (
        tree.tags[first] in ("DET", "NOUN", "PROPN")
        and nominal is not None
        and first <= nominal
        and tree.is_finite(clause)
    )


def _colon_before(tree: Tree, clause: int) -> bool:
    first = min(tree.subtree(clause))
    return ":" in (tree.words[first], tree.words[max(0, tree.previous_word(first))])


def _accepts(reading: Reading, found: FoundCue, clause: int) -> bool:
    """The clause is of a kind that the cue takes: *sagen* takes no mere infinitive, *zeigen* no bare clause."""
    tree, pack = reading.tree, reading.pack
    marks = [tree.words[m] for m in tree.markers(clause)]
    barred = pack.words("purpose_markers") | pack.words("conditional_markers")
    if any(word in barred for word in marks) or _comments(reading, clause):
        return False
    if clause < found.head and not tree.is_finite(clause) and not tree.is_infinitive(clause):
        return False  # *Asked about the fire, he said …*
    asks = _opens_question(reading, clause)
    complementiser = any(word in pack.words("complementisers") for word in marks)
    if not complementiser and not asks and _is_adjunct(reading, clause):
        return False
    if tree.is_infinitive(clause):
        if _belongs_to_noun(reading, found, clause):
            return False
        return found.takes("infinitive") or (asks and found.takes("question"))
    if tree.labels[clause] in EMBEDDED | ADNOMINAL and not complementiser and not asks:
        # *Naboen mener huset burde rives*: finite and with a subject of its own it is a clause, whatever its label.
        # In *en orden som han mener er urettferdig* the relative pronoun is that subject.
        subject = tree.subject(clause) is not None or tree.labels[found.head] in ADNOMINAL
        own = tree.labels[clause] in CONTROLLED | ADNOMINAL and tree.is_finite(clause) and subject
        return own and found.takes("clause") and not found.takes("weak")
    if asks:
        return found.takes("question") or (found.takes("clause") and not found.takes("weak"))
    if not complementiser and _runs_on(reading, found, clause):
        return False
    if found.takes("weak"):
        return complementiser or tree.is_subjunctive(clause)
    return found.takes("clause") or (
        (found.takes("direct") or found.takes("infinitive")) and (complementiser or tree.is_subjunctive(clause))
    )


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
    subject = tree.subject(
        clause
    )  # *said* **his plan was about** *saving money*: behind its subject no conjunction opens it
    if any(tree.tags[m] == "SCONJ" and (subject is None or m < subject) for m in tree.markers(clause)):
        return True
    first = next((i for i in sorted(tree.subtree(clause)) if not tree.is_punct(i) and not tree.is_space(i)), clause)
    relative = tree.words[first] in reading.pack.words("relative_pronouns") and tree.tags[first] == "PRON"
    return relative and tree.next_word(first) != tree.finite_verb(clause) and not tree.is_subjunctive(clause)


def _belongs_to_noun(reading: Reading, found: FoundCue, clause: int) -> bool:
    """*pekte på ambisjoner* **om å** *reformere*: behind a noun, another preposition than the cue's opens its own."""
    tree = reading.tree
    opening = [i for i in tree.opening(clause) if tree.words[i] != found.cue.preposition]
    before = tree.previous_word(opening[0]) if opening else -1
    return found.governs and before > found.head and tree.tags[before] == "NOUN"


def _comments(reading: Reading, clause: int) -> bool:
    """*Wie die Polizei mitteilte, …* asks nothing: the clause is a parenthesis with a cue of its own."""
    tree = reading.tree
    first = tree.first_word(clause)
    found = reading.cues.get(clause)
    return (
        tree.words[first] in reading.pack.parentheticals
        and found is not None
        and found.takes("direct")
        and not content_clauses(tree, clause)
    )


def _opens_question(reading: Reading, clause: int) -> bool:
    tree = reading.tree
    first = tree.first_word(clause)
    words = reading.pack.words("question_words")
    return any(tree.words[m] in words for m in tree.markers(clause)) or tree.words[first] in words


def _rule(reading: Reading, clause: int) -> str:
    tree, pack = reading.tree, reading.pack
    marks = [tree.words[m] for m in tree.markers(clause)]
    if any(word in pack.words("complementisers") for word in marks):
        return "complementiser"
    if tree.is_infinitive(clause):
        return "infinitive"
    return "question" if _opens_question(reading, clause) else "bare_clause"


def report(
    reading: Reading, found: FoundCue, contents: list[int], rule: str, evidence: tuple[str, ...] = ()
) -> Candidate:
    """The candidate of a cue and its content clauses, with source, addressee and frame."""
    tree = reading.tree
    inserted = tree.is_below(found.head, contents[0]) and contents[0] != found.head
    tokens = set()
    for content in contents:
        tokens |= tree.subtree(
            content, without=[found.head, *_ancestors_within(tree, found.head, content)] if inserted else [found.head]
        )
    tokens |= _relative_pronoun(reading, found, contents) | _outer_subject(reading, found, contents[0])
    tokens |= _continuing(reading, found, tokens)
    tokens -= _when_said(reading, found, contents[0])
    found = FoundCue(found.head, found.cue, found.tokens | _governing(reading, found, contents), found.is_noun)
    tokens -= found.tokens
    source = (
        source_of_noun(tree, reading.pack, found.head)
        if found.is_noun
        else source_of_verb(tree, reading.pack, found.head)
    )
    if found.is_noun:
        found, source = _with_light_verb(reading, found, source)
    sources = coordinated(tree, source) if source is not None else ()
    candidate = Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=frozenset(tokens),
        evidence=evidence or (_evidence(rule, found.is_noun),),
        rule=rule,
        cue=found,
        cue_tokens=found.tokens,
        source=sources,
        source_tokens=source_tokens(tree, sources) - tokens,
        negated=is_negated(reading, found),
    )
    candidate.addressee = frozenset(addressee_of(reading, found, candidate))
    candidate.frame = frame_of(tree, candidate)
    return candidate


def _relative_pronoun(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """The pronoun that opens the relative clause of a cue is a part of what was said: **som** *han mener* **er urettferdig**."""
    tree = reading.tree
    if tree.labels[found.head] not in ADNOMINAL or found.is_noun:
        return set()
    first = tree.first_word(found.head)
    object_of = (
        tree.subject(contents[0]) is None or tree.tags[first] == "PRON"
    )  # **which** *he said Mexico should pay for*
    relative = tree.tags[first] in ("PRON", "SCONJ") and first != tree.subject(found.head) and first < found.head
    return {first} if object_of and relative and not tree.is_infinitive(contents[0]) else set()


def _outer_subject(reading: Reading, found: FoundCue, content: int) -> set[int]:
    """The subject of a content that stands outside its clause: **the storm** *is expected to grow*, *wants* **her** *to stay*; in
    a finite clause the parser took it for an object of the cue (*promised* **the road** *would be paid for*)."""
    tree, verb = reading.tree, found.head
    if found.is_noun or tree.subject(content) is not None:
        return set()
    if tree.is_infinitive(content):
        governed = (o for o in tree.dependents(verb, OBLIQUE) if set(tree.cases(o)) & found.tokens and o < content)
        objects = (tree.dependent(verb, OBJECT), next(governed, None))
        outer = tree.subject(verb) if tree.is_passive(verb) else next((o for o in objects if o is not None), None)
        return tree.subtree(outer) if outer is not None and found.takes("raised") else set()
    if reading.pack.verb_second or not tree.is_finite(content):
        return set()
    first = min(i for i in tree.subtree(content) if not tree.is_punct(i) and not tree.is_space(i))
    outer = next((o for o in tree.dependents(verb, OBJECT) if verb < o < first), None)
    phrase = tree.subtree(outer) if outer is not None else set()
    adjacent = phrase and all(tree.is_punct(i) and tree.words[i] not in BREAKS for i in range(max(phrase) + 1, first))
    return phrase if adjacent and not tree.markers(content) else set()


def _when_said(reading: Reading, found: FoundCue, content: int) -> set[int]:
    """The day between a cue and its content tells when it was said, though the parser hangs it on the content: *said* **on
    Friday** *he had met them*."""
    tree = reading.tree
    first = tree.next_word(max(found.tokens))
    for child in tree.dependents(content, OBLIQUE):
        day = tree.subtree(child)
        if tree.words[child] in reading.pack.words("time_nouns") and min(day) == first and child < content:
            return day if tree.words[tree.next_word(max(day))] != "," else set()
    return set()


def _continuing(reading: Reading, found: FoundCue, tokens: set[int]) -> set[int]:
    """What goes on behind the content without a comma belongs to it, though the parser hangs it on the cue: *says they are
    ahead* **despite the losses**; in German the comma ends the content clause."""
    tree = reading.tree
    words = sorted(i for i in tokens if not tree.is_punct(i))
    if found.is_noun or reading.pack.verb_second or not words or words[0] < found.head:
        return set()
    going_on: set[int] = set()
    for child in tree.dependents(found.head, OBLIQUE | ADVERBIAL_CLAUSE):
        part, last = tree.subtree(child), max(words)
        if child in tokens or min(part) < last or part & found.tokens:
            continue
        between = range(last + 1, tree.first_word(child))
        if any(tree.words[i] in BREAKS or not tree.is_punct(i) for i in between if not tree.is_space(i)):
            break
        going_on |= part
        words.append(max(part))
    return going_on


def _governing(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """What ties the content to its cue and belongs to the cue: a preposition (*ber* **om** *å gå*), a pronominal adverb (*wies*
    **darauf** *hin*), the expletive of an impersonal cue (**Det** *sies at*, but not *It says that*, of a paper)."""
    tree, pack = reading.tree, reading.pack
    governing = {i for content in contents for i in tree.opening(content)}
    if not found.is_noun:
        adverbs = [c for c in tree.dependents(found.head, ADVERB | OBLIQUE) if tree.tags[c] == "ADV"]
        governing |= {c for c in adverbs if any(content in tree.children[c] for content in contents)}
        governing |= {c for c in adverbs if found.cue.preposition and tree.words[c].endswith(found.cue.preposition)}
        governing |= {c for c in adverbs if _announces(reading, found, c)}
        subjects = tree.dependents(found.head, EXPLETIVE | SUBJECT)
        impersonal = {c for c in subjects if tree.words[c] in pack.words("expletives")}
        governing |= impersonal - {source_of_verb(tree, pack, found.head)}
    return governing


def _announces(reading: Reading, found: FoundCue, adverb: int) -> bool:
    """*hat* **dazu** *aufgefordert, …*, *begründet das* **damit**, *dass …*: a pronominal adverb behind the finite verb and next
    to the comma or the rest of its verb stands for the content."""
    tree = reading.tree
    behind = tree.next_word(adverb)
    closes = behind in found.tokens or (behind < len(tree) and tree.words[behind] == ",")
    return closes and min(found.tokens) < adverb and tree.words[adverb] in reading.pack.words("pronominal_adverbs")


def _ancestors_within(tree: Tree, i: int, top: int) -> list[int]:
    """The nodes between a token and a clause that holds it, for cutting the reporting clause out whole."""
    chain = []
    for ancestor in tree.ancestors(i):
        if ancestor == top:
            break
        chain.append(ancestor)
    return chain


def _evidence(rule: str, is_noun: bool) -> str:
    if is_noun:
        return "noun_cue"
    return "infinitive" if rule == "infinitive" else "reporting_clause"


def _with_light_verb(reading: Reading, found: FoundCue, source: int | None) -> tuple[FoundCue, int | None]:
    """A cue noun that is the object of a verb reports together with it: *äußerte die Hoffnung*, whose subject speaks; who
    denies a claim (*wies die Behauptung zurück, dass …*) has not made it."""
    tree = reading.tree
    verb = tree.heads[found.head]
    outer = reading.cues.get(verb)
    own_content = outer is not None and any(_accepts(reading, outer, c) for c in content_clauses(tree, verb))
    denied = outer is not None and outer.cue.cue_class == "denies" and found.head not in outer.tokens
    if (
        tree.labels[found.head] in OBJECT | PASSIVE_SUBJECT | OBLIQUE_OBJECT
        and tree.tags[verb] == "VERB"
        and not own_content
        and not denied
    ):
        governed = [
            c
            for clause in tree.dependents(found.head, ADNOMINAL | CONTENT_CLAUSE | ADVERBIAL_CLAUSE)
            for c in tree.cases(clause)
        ]
        determiners = [*tree.dependents(found.head, DETERMINER | ADPOSITION), *governed]
        speaker = source if source is not None else source_of_verb(tree, reading.pack, verb)
        return FoundCue(
            verb, found.cue, frozenset({*verb_group(tree, verb), *found.tokens, *determiners}), True
        ), speaker
    articles = [c for c in tree.dependents(found.head, DETERMINER) if tree.words[c] not in reading.pack.possessives]
    copulas = tree.dependents(found.head, COPULA)
    if source is None and (copulas or tree.labels[found.head] in ADJUNCT):
        # *Sie* **ist der Ansicht**, *dass …*; *Der Bericht schließt* **mit der Hoffnung**, *dass …*
        subject = source_of_verb(tree, reading.pack, found.head if copulas else verb)
        source = subject if subject is not None and reading.can_speak(subject) else None
    with_copula = copulas if source is not None else []
    return FoundCue(found.head, found.cue, found.tokens.union(articles, with_copula), True), source


def _of_noun(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    """*Die Forderung, die Zölle zu senken, …*; *der Vorwurf, dass …*; *his claim that …*"""
    tree, pack = reading.tree, reading.pack
    clauses = tree.dependents(found.head, ADNOMINAL | COMPLEMENT | EMBEDDED | INSERTION | LOOSE_APPOSITION)
    # *Die Behauptung des Trainers, das Tor sei regulär*: the parser hangs the clause below the nearer noun.
    clauses += [
        c
        for n in tree.dependents(found.head, GENITIVE)
        if n not in reading.cues
        for c in tree.dependents(n, ADNOMINAL | CONTENT_CLAUSE)
    ]
    for clause in clauses:
        marks = [tree.words[m] for m in tree.markers(clause)]
        infinitive = tree.is_infinitive(clause)
        complementiser = any(word in pack.words("complementisers") for word in marks)
        asks = any(word in pack.words("question_words") for word in marks)
        if (infinitive and found.takes("infinitive")) or complementiser or asks or tree.is_subjunctive(clause):
            yield report(reading, found, [clause], "noun_infinitive" if infinitive else "noun_clause")


def _of_unlisted_verbs(reading: Reading) -> Iterator[Candidate]:
    """A clause in the subjunctive below a verb that no pack lists still reports: German *scherzte, er sei …* (Konjunktiv I)."""
    tree, pack = reading.tree, reading.pack
    if not pack.words("subjunctive_auxiliaries"):
        return
    for clause, label in enumerate(tree.labels):
        verb = tree.heads[clause]
        if (
            label not in CONTENT_CLAUSE
            or verb in reading.cues
            or tree.tags[verb] != "VERB"
            or not tree.is_subjunctive(clause)
        ):
            continue
        if first_subjunctive(reading, clause):
            found = FoundCue(verb, pack.unlisted_cue, frozenset(verb_group(tree, verb)), False)
            yield report(reading, found, [clause], "unlisted_verb", ("subjunctive",))


def first_subjunctive(reading: Reading, clause: int) -> bool:
    """The clause stands in Konjunktiv I, which has hardly another use than to report (98 % of such sentences in news)."""
    tree = reading.tree
    verb = tree.finite_verb(clause)
    if verb is None:
        return False
    if tree.words[verb] in reading.pack.words("subjunctive_auxiliaries"):
        return True
    endings = tuple(
        reading.pack.words("subjunctive_endings")
    )  # the tagger takes *darf* and *fliegt* for it now and then
    return (
        "Mood=Sub" in tree.morphs[verb] and "Tense=Past" not in tree.morphs[verb] and tree.words[verb].endswith(endings)
    )
