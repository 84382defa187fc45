"""Who said it, in the syntax: the noun phrase that the reporting clause gives as the source."""

from __future__ import annotations

from quotes.languages import Pack
from quotes.syntax import NOMINALS, Tree
from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    ARTICLE,
    AUXILIARY,
    CONJUNCT,
    CONTENT_CLAUSE,
    CONTROLLED,
    DETERMINER,
    EXPLETIVE,
    GENITIVE,
    INSERTION,
    NAME_PART,
    OBJECT,
    OBLIQUE,
    OBLIQUE_OBJECT,
    PARTICLE,
    POSSESSIVE,
    SUBJECT,
)

WRITTEN = ("document", "newspaper", "broadcaster")  # what a statement stands in
MOST_SOURCES = 10  # speakers of one quote; a longer coordination is a list that was parsed as one


def source_of_verb(tree: Tree, pack: Pack, verb: int) -> int | None:
    """Head of the noun phrase that speaks, or None where nobody is named.

    The subject of an active verb (*Der Sprecher sagte*), the agent of a passive (*wurde von Zeugen berichtet*); coordinated
    verbs share the subject of the first (*Xi nannte … und betonte*), infinitives have that of their verb (*weigerte sich zu
    bestätigen*), participles the noun they stand with.
    """
    seen = set()
    while verb not in seen:
        seen.add(verb)
        quoted = quoted_by(tree, pack, verb)
        if quoted is not None:
            return quoted
        if tree.is_passive(verb):
            return _agent(tree, pack, verb)
        subject = _subject_by_form(tree, pack, verb)
        # *sier en av innbyggerne*: a word for nobody in particular that has a complement is somebody.
        if subject is not None and (tree.dependents(subject, GENITIVE) or not _is_nobody(tree, pack, verb, subject)):
            return _behind_subject(tree, pack, verb, subject)
        if subject is not None or tree.dependent(verb, EXPLETIVE) is not None:
            speaking = _speaking_object(tree, pack, verb)  # *Nun bestreitet es* **der Fahrer**, *dass …*
            return speaking if speaking is not None else _origin(tree, pack, verb)
        if (instead := _instead_of_subject(tree, pack, verb)) is not None:
            return instead
        if not _shares_subject(tree, pack, verb):
            return _beside_participle(tree, pack, verb) if _is_adnominal(tree, verb) else _origin(tree, pack, verb)
        verb = tree.heads[verb]
    return None


def _agent(tree: Tree, pack: Pack, verb: int) -> int | None:
    agent = tree.agent(verb, pack.words("agent_adpositions"))
    return agent if agent is not None else _origin(tree, pack, verb)


def _behind_subject(tree: Tree, pack: Pack, verb: int, subject: int) -> int | None:
    """The subject, or who else speaks where that is a day or a relative pronoun."""
    if tree.words[subject] in pack.words("time_nouns") and tree.entities[subject] != "PER":
        return _behind_day(tree, verb, subject)
    behind = _behind_relative(tree, pack, verb, subject)
    return behind if behind is not None else subject


def _instead_of_subject(tree: Tree, pack: Pack, verb: int) -> int | None:
    """The subject of a finite verb that the parser took for something else."""
    shared = tree.labels[verb] in CONJUNCT and not _is_inverted(tree, pack, verb)
    if shared or not tree.is_finite(verb) or _is_asked(tree, pack, verb):
        return None
    tried = (instead(tree, pack, verb) for instead in (_beside, _speaking_object, _in_front, _across_mark))
    return next((found for found in tried if found is not None), None)


def _shares_subject(tree: Tree, pack: Pack, verb: int) -> bool:
    """A verb without a subject has that of the verb above it, but for a comment (*wie aus Kreisen verlautete*)."""
    label = tree.labels[verb]
    if tree.words[tree.first_word(verb)] in pack.words("cue_parentheticals") or _is_asked(tree, pack, verb):
        return False
    follows = label in INSERTION and not pack.verb_second and _is_behind_comma(tree, verb)
    return follows or label in CONJUNCT | CONTROLLED | ADVERBIAL_CLAUSE


def _is_adnominal(tree: Tree, verb: int) -> bool:
    return tree.labels[verb] in ADNOMINAL and tree.tags[tree.heads[verb]] in NOMINALS


def _beside_participle(tree: Tree, pack: Pack, verb: int) -> int | None:
    """*der Steg, im Ort „Wackelbrett“ genannt*: a past participle says nothing of its noun as a speaker. In English a present
    one does: *a group backing the mayor*."""
    past = "VerbForm=Part" in tree.morphs[verb] and "Tense=Pres" not in tree.morphs[verb]
    return tree.agent(verb, pack.words("agent_adpositions")) if past else tree.heads[verb]


def _subject_by_form(tree: Tree, pack: Pack, verb: int) -> int | None:
    """The subject, or what stands beside it if that has the form of an object: *Ihren Gegner bat* **Brandt** *um Geduld*."""
    subject = tree.subject(verb)
    if subject is None or not has_object_form(tree, pack, subject):
        inverted = _inverted_subject(tree, pack, verb, subject) if subject is not None else None
        return subject if inverted is None else inverted
    others = [c for c in tree.dependents(verb, SUBJECT | OBJECT) if c != subject and not tree.cases(c)]
    return next((c for c in others if not has_object_form(tree, pack, c)), subject)


def _inverted_subject(tree: Tree, pack: Pack, verb: int, front: int) -> int | None:
    """*Die Kürzungen kritisierte* **der Verband**: a thing in front of its verb is what somebody behind it speaks of, whatever
    the parser says."""
    thing = tree.tags[front] == "NOUN" and not tree.entities[front] and pack.kind_of_noun(tree.words[front]) is None
    named = any(tree.tags[c] == "PROPN" for c in tree.dependents(front, APPOSITION | NAME_PART))
    found = tree.finite_verb(verb)
    finite = found if found is not None else verb
    if (
        pack.declension is None or not thing or named or not front < finite
    ):  # without cases the order alone tells who speaks
        return None
    behind = [
        c
        for c in tree.dependents(verb, SUBJECT | OBJECT | OBLIQUE_OBJECT)
        if c > finite and tree.next_word(finite) in tree.noun_phrase(c) and _agrees(tree, c, finite)
    ]
    return _subject_among(tree, pack, behind)


def _agrees(tree: Tree, noun: int, verb: int) -> bool:
    """A noun phrase can be the subject of a finite verb by its number, where the tagger knows it."""
    if "Number=" not in tree.morphs[verb]:
        return True
    several = "Number=Plur" in tree.morphs[noun] or bool(tree.conjuncts(noun))
    return several == ("Number=Plur" in tree.morphs[verb])


def has_object_form(tree: Tree, pack: Pack, noun: int) -> bool:
    """By its form the noun phrase is no subject: **Den** *Piloten erwartet eine Anklage.* **Ihnen** *drohen Strafen.*"""
    forms = pack.words("object_forms")
    return tree.words[noun] in forms or any(tree.words[c] in forms for c in tree.dependents(noun, ARTICLE))


def _is_nobody(tree: Tree, pack: Pack, verb: int, subject: int) -> bool:
    """A word that stands for nobody in particular (*man*, *det*); *es*, which is no demonstrative, means a body where its verb
    is one of speaking that has an *es* in no other use (**es** *wies den Vorwurf zurück*, but *es hieß, …*)."""
    if tree.words[subject] not in pack.words("impersonal_subjects"):
        return False
    if tree.words[subject] not in pack.words("expletives") - pack.words("demonstratives"):
        return True
    particles = {tree.words[i] for i in tree.dependents(verb, PARTICLE)}
    readings = pack.cues.by_verb.get(tree.words[verb], ())
    cues = [cue for cue, joined in readings if joined or {cue.particle} - {""} <= particles]
    spoken = any({"direct", "clause"} <= cue.content and not cue.words for cue in cues)
    impersonal = any(tree.words[subject] in cue.words for cue in cues)
    return impersonal or not spoken or _speaking_object(tree, pack, verb) is not None


def _is_behind_comma(tree: Tree, verb: int) -> bool:
    """*She smiled, then* **said** *that …*: a finite verb behind a comma and the clause before it, whose subject it shares."""
    first = tree.first_word(verb)
    return tree.heads[verb] < first and tree.word_before(first) == "," and tree.is_finite_form(verb)


def _behind_day(tree: Tree, verb: int, day: int) -> int | None:
    """No day speaks: in *Sunday on the morning show* **Mayor Anna Berg** *said …* a second subject or the person right before
    the verb does."""
    others = [i for i in tree.dependents(verb, SUBJECT) if i != day]
    persons = (i for i in sorted(tree.subtree(day)) if tree.entities[i] == "PER" and tree.heads[i] < i)
    return next(iter([*others, *(i for i in persons if tree.next_word(max(tree.subtree(i))) == verb)]), None)


def _is_asked(tree: Tree, pack: Pack, verb: int) -> bool:
    """**Asked** *about his plans, he shrugged*: the subject of the main clause is whom somebody else asks. Taggers take the
    participle for a preterite."""
    if pack.verb_second or tree.labels[verb] not in ADVERBIAL_CLAUSE or tree.dependents(verb, AUXILIARY):
        return False
    return "Tense=Past" in tree.morphs[verb] and (verb < tree.heads[verb] or not tree.is_finite_form(verb))


def _is_inverted(tree: Tree, pack: Pack, verb: int) -> bool:
    """*…, und in dem Beschluss* **fordert die Opposition** *…*: what stands in front of a coordinated verb that comes second puts
    a subject of its own behind it."""
    front = [child for child in tree.dependents(verb, ADJUNCT) if child < verb and tree.cases(child)]
    return pack.verb_second and bool(front) and tree.next_word(max(tree.subtree(front[-1]))) == verb


def _behind_relative(tree: Tree, pack: Pack, verb: int, subject: int) -> int | None:
    """Who speaks in *ein Gespräch, das* **der Präsident** *als gut beschrieb*: the pronoun stands for what cannot speak, so
    the noun that can is the subject, though the parser takes it for an object."""
    noun = tree.heads[verb]
    relative = tree.labels[verb] in ADNOMINAL and tree.words[subject] in pack.words("relative_pronouns")
    if not relative or tree.tags[noun] != "NOUN" or pack.kind_of_noun(tree.words[noun]) is not None:
        return None
    return _subject_among(tree, pack, tree.dependents(verb, OBJECT | OBLIQUE_OBJECT))


def quoted_by(tree: Tree, pack: Pack, verb: int) -> int | None:
    """Whom a verb of quoting quotes: *Die Agentur zitierte* **den Minister** *mit den Worten*, *Reuters quoted* **him**; who
    quotes is an outlet."""
    if tree.lemmas[verb] not in pack.words("quoting_verbs"):
        return None
    subject = tree.subject(verb)
    # Of a name the parser may make a second subject: *Die Zeitung zitiert* **Vera Brandt**.
    others = (c for c in tree.dependents(verb, OBJECT | SUBJECT) if c != subject)
    quoted = subject if tree.is_passive(verb) else next(others, None)
    if quoted is None:
        return None
    speaks = tree.tags[quoted] in ("PROPN", "PRON") or pack.kind_of_noun(tree.words[quoted]) not in (None, "document")
    return quoted if speaks else None


def quoter(tree: Tree, pack: Pack, verb: int) -> int | None:
    """Who quotes somebody else: the subject of the verb, or the agent of its passive, or where the words stand (*wird* **in
    einer Erklärung** *zitiert*)."""
    if quoted_by(tree, pack, verb) is None:
        return None
    return _agent(tree, pack, verb) if tree.is_passive(verb) else tree.subject(verb)


def _origin(tree: Tree, pack: Pack, verb: int) -> int | None:
    """Where a cue without a speaker has it from: *In der* **Mitteilung** *heißt es*, *Aus* **Militärkreisen** *verlautete*; where
    *it* is said, anything (*hieß es auf der* **Homepage**)."""
    impersonal = any(tree.words[c] in pack.words("expletives") for c in tree.dependents(verb, SUBJECT | EXPLETIVE))
    opener = tree.words[tree.first_word(verb)]
    if impersonal and tree.labels[verb] in ADNOMINAL and opener in pack.words("relative_adverbs"):
        return tree.heads[verb]  # *avtalen, der det heter at …*
    for child in tree.dependents(verb, ADJUNCT):
        relative = tree.labels[verb] in ADNOMINAL and tree.words[child] in pack.words("relative_pronouns")
        noun = tree.heads[verb] if relative else child  # *eine Erklärung, in der es heißt*
        cases = tree.cases(child)  # *går det fram* **av** *rapporten*: of two the last is the noun's
        adposition, kind = tree.words[cases[-1]] if cases else "", pack.kind_of_noun(tree.words[noun])
        anything = impersonal and not tree.is_passive(verb) and tree.words[child] not in pack.words("time_nouns")
        inside = adposition in pack.words("outlet_adpositions") - pack.words("addressee_adpositions")
        if inside and (kind in WRITTEN or anything):
            return noun
        # *Aus* **Paris** *hieß es*: a capital stands for its government.
        issues = kind is not None or pack.is_statement(tree.words[noun]) or pack.country(tree.forms[noun])
        if adposition in pack.words("issuer_adpositions") and issues:
            return noun
    return None


def _beside(tree: Tree, pack: Pack, verb: int) -> int | None:
    """The bare name or pronoun next to a finite verb that has no subject, or the name in a clause with *wie* (*wie* **Nordgas**
    *gestern mitteilte*): the parser took it for something else."""
    near = (tree.previous_word(verb), tree.next_word(verb))
    first = tree.first_word(verb)
    opened = tree.words[first] in pack.words("cue_parentheticals")
    for child in tree.children[verb]:
        if tree.tags[child] not in ("PROPN", "PRON") or "Case=Dat" in tree.morphs[child]:
            continue
        named = opened and tree.tags[child] == "PROPN" and tree.labels[child] in OBLIQUE
        bare = all(named and case == first for case in tree.cases(child))
        if bare and (named or not tree.noun_phrase(child).isdisjoint(near)):
            return child
    return None


def _speaking_object(tree: Tree, pack: Pack, verb: int) -> int | None:
    """*Gestern hat* **eine Sprecherin** *mitgeteilt, dass …*: beside a content clause there is no other object, so who could
    speak and has no form of an object is the subject."""
    objects = tree.dependents(verb, OBJECT)
    clauses = [clause for noun in objects for clause in tree.dependents(noun, ADNOMINAL)]
    told = any(tree.words[i] in pack.words("complementisers") for clause in clauses for i in tree.markers(clause))
    return _subject_among(tree, pack, objects) if told or tree.dependent(verb, CONTENT_CLAUSE) is not None else None


def _in_front(tree: Tree, pack: Pack, verb: int) -> int | None:
    """**Påtaleansvarlig** *ved kysten, Lise Brekke, bekrefter …*: the first word of a clause without a subject, if it is a role
    that the tagger takes for an adjective."""
    first = tree.first_word(verb)
    role = tree.heads[first] == verb and tree.tags[first] == "ADJ" and pack.role_of(tree.words[first]) is not None
    return first if role and not pack.capitalised_nouns else None


def _across_mark(tree: Tree, pack: Pack, verb: int) -> int | None:
    """*„Jetzt reicht es!“* **Minister Emil Brandt** *sagte, …*; *So sagte* **Emil Brandt***: „Wir …“*: the name next to a verb
    that has no subject, which the parser hung on a word beyond a mark."""
    for name in (tree.previous_word(verb), tree.next_word(verb)):
        if not 0 <= name < len(tree) or tree.tags[name] != "PROPN" or tree.heads[name] == name:
            continue
        top = name
        while tree.labels[top] in NAME_PART | APPOSITION and not _mark_between(tree, top, tree.heads[top]):
            top = tree.heads[top]
        if top != verb and _mark_between(tree, top, tree.heads[top]) and not tree.cases(top):
            return top
    return None


def _mark_between(tree: Tree, a: int, b: int) -> bool:
    return any(tree.is_punct(i) for i in range(min(a, b) + 1, max(a, b)))


def _subject_among(tree: Tree, pack: Pack, objects: list[int]) -> int | None:
    """The first that could speak and that has no form of an object."""
    for child in objects:
        speaks = tree.entities[child] == "PER" or pack.kind_of_noun(tree.words[child]) is not None
        if speaks and not tree.cases(child) and not has_object_form(tree, pack, child):
            return child
    return None


def is_owner(tree: Tree, pack: Pack, adjective: int) -> bool:
    """An adjective for a person in the genitive: **tiltaltes** *forklaring*."""
    word = tree.words[adjective]
    attribute = tree.labels[adjective] in DETERMINER and tree.tags[adjective] == "ADJ" and word.endswith("s")
    return attribute and pack.declension is None and pack.kind_of_noun(word[:-1]) == "group"


def source_of_noun(tree: Tree, pack: Pack, noun: int) -> int | None:
    """Who is behind a cue noun: *die Forderung der Opposition*, *seine Hoffnung*, or the subject of its verb."""
    senders = pack.words("agent_adpositions") | pack.words("sender_adpositions")
    for child in tree.children[noun]:
        # *the senator's claim*: the mark of the English genitive is no adposition.
        genitive = tree.labels[child] in POSSESSIVE or not tree.cases(child)
        own = genitive or tree.case(child) in senders
        if tree.labels[child] in GENITIVE and own and tree.words[child] not in pack.possessives:
            return child
        if tree.labels[child] in POSSESSIVE and tree.words[child] in pack.possessives:
            return child
        if is_owner(tree, pack, child):
            return child
        # *die von* **Arnold** *geäußerte Hoffnung*, *die Bitte, vorgetragen vom* **Richter**
        if tree.labels[child] in DETERMINER | ADNOMINAL and not tree.is_finite(child):
            agent = tree.agent(child, pack.words("agent_adpositions"))
            if agent is not None:
                return agent
    return None
