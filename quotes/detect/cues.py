"""Find the verbs and nouns of a text that report, with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.languages import Pack
from quotes.languages.cues import Cue
from quotes.syntax import VERBS, Tree
from quotes.syntax.relations import (
    ADPOSITION,
    ADVERB,
    ADVERBIAL_CLAUSE,
    ARTICLE,
    AUXILIARY,
    COMPLEMENT,
    CONJUNCT,
    CONTROLLED,
    COPULA,
    DETERMINER,
    DISCOURSE,
    EXPLETIVE,
    FUNCTION_VERB,
    GENITIVE,
    INSERTION,
    MARKER,
    OBLIQUE,
    PARTICLE,
)

OF_VERB = AUXILIARY | PARTICLE
OPENS = ADPOSITION | MARKER
# Of a clause of its own only what opens it stands near the verb above.
OWN_CLAUSE = COMPLEMENT | ADVERBIAL_CLAUSE | INSERTION | CONJUNCT

NOUN_TAKING = frozenset({"attitude", "governed", "object", "predication", "verdict"})
NAMING = frozenset({"direct", "governed", "verdict"})  # what verbs of naming take, which take no clause

Entry = tuple[Cue, bool]  # with whether the particle is joined to the form (*mitteilte*)


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the text: ``head`` is its verb or noun, ``tokens`` all that belongs to it (*hat … mitgeteilt*)."""

    head: int
    cue: Cue
    tokens: frozenset[int]
    is_noun: bool
    governs: bool = False  # its preposition is there

    def takes(self, content: str) -> bool:
        return content in self.cue.content

    @property
    def takes_noun(self) -> bool:
        """A noun phrase alone is told: *forderte Neuwahlen*; for some verbs only behind their preposition: *sprach von …*"""
        return self.takes("object") or (self.takes("governed") and self.governs)

    @property
    def names(self) -> bool:
        """Its object is what somebody calls something, and nobody who is told: *kalte* **avtalen** *«en tabbe»*."""
        content = self.cue.content
        return {"direct"} < content <= NAMING or (self.takes("predication") and not self.takes("clause"))


def find_cues(tree: Tree, pack: Pack) -> dict[int, FoundCue]:
    """All cues by the token of their verb or noun."""
    found = {}
    with_copula = {tree.heads[i] for i in tree.labelled(COPULA) if tree.heads[i] != i}
    for i, tag in enumerate(tree.tags):
        cue = None
        if i in with_copula:
            cue = _verb_cue(tree, pack, i, tree.dependent(i, COPULA))
        elif tag in VERBS or (tag == "ADJ" and (tree.subject(i) is not None or tree.dependents(i, AUXILIARY))):
            # An adjective with a subject or an auxiliary and without a copula is a verb: the preterite *spesifiserte* is also
            # a participle, and so is *sagt* in *det vert sagt*.
            cue = _verb_cue(tree, pack, i)
        if cue is None and tag == "NOUN":
            cue = _noun_cue(tree, pack, i)
        if cue is not None:
            found[i] = cue
    return found


def verb_group(tree: Tree, i: int) -> set[int]:
    """A verb with its auxiliaries and its particle: *hat … gesagt*, *teilte … mit*, *has said*."""
    return {i, *tree.dependents(i, OF_VERB)}


def _verb_cue(tree: Tree, pack: Pack, i: int, copula: int | None = None) -> FoundCue | None:
    """The cue of a verb, or of a predicate with its copula (*is* **confident**)."""
    entries = _entries(tree, pack, i, copula)
    if not entries or tree.labels[i] in FUNCTION_VERB:
        return None
    verb = i if copula is None else copula
    near = _near(tree, i)
    if not pack.verb_second:
        # Nothing that the verb governs stands before it: *On Sunday he called* is no *called on*.
        near = {word: j for word, j in near.items() if j > verb}
    if copula is not None:
        near.update(dict.fromkeys(_named(tree, i), i))
    fitting = _fitting(tree, pack, i, entries, near)
    if not fitting:
        return None
    governed = _governed(tree, pack, i, verb) if any(cue.preposition for cue, _ in fitting) else {}

    # The nearest preposition is the verb's own: *berichteten* **über** *Diebstähle* *von Rädern*.
    def fits_best(entry: Entry) -> tuple[int, bool, bool, int]:
        cue, _ = entry
        near_verb = -abs(governed.get(cue.preposition, i) - i)
        return cue.demands, cue.preposition in governed, not cue.preposition, near_verb

    cue, joined = max(fitting, key=fits_best)
    tokens = verb_group(tree, i) | {verb} | _negation(tree, pack, i) | _controlling(tree, pack, i)
    # *kündigte* **an** *Bord Proteste* **an**: of two the parser knows which is the particle.
    own = {tree.words[c]: c for c in tree.dependents(i, PARTICLE)}
    tokens |= _further(tree, pack, cue, joined, near | own)
    governs = cue.preposition in governed
    if governs:
        tokens.add(governed[cue.preposition])
    return FoundCue(i, cue, frozenset(tokens), False, governs)


def _entries(tree: Tree, pack: Pack, i: int, copula: int | None) -> Sequence[Entry]:
    """What the pack lists for the form of a verb, else for its lemma; for a copula what it lists with the predicate."""
    verb = i if copula is None else copula
    entries = pack.cues.by_verb.get(tree.words[verb]) or pack.cues.by_infinitive.get(tree.lemmas[verb], ())
    if copula is None:
        return entries
    # Of hundreds of entries with a copula few predicates are one: *is confident*.
    predicates = pack.cues.further_words.intersection(_named(tree, i))
    return [entry for entry in entries if predicates & entry[0].words] if predicates else ()


def _fitting(tree: Tree, pack: Pack, i: int, entries: Sequence[Entry], near: dict[str, int]) -> list[Entry]:
    """Those of which everything is there; none where a particle makes it another verb (*si opp*)."""
    if barred := pack.cues.not_with.get(tree.words[i]):
        if any(word in barred and tree.tags[j] in ("ADP", "ADV") and tree.heads[j] == i for word, j in near.items()):
            return []
    particles = {tree.words[c] for c in tree.dependents(i, PARTICLE)}
    # The marker of an infinitive is no particle, nor is an article: *gab es eine Premiere zu feiern* holds no *zugeben*,
    # *fordert ein Verbot* no *einfordern*.
    markers = {w for w, j in near.items() if tree.labels[j] in MARKER and tree.tags[j] == "PART"}
    articles = {w for w, j in near.items() if tree.labels[j] in DETERMINER}
    others = (markers | articles) - particles
    possible = (entry for entry in entries if entry[1] or entry[0].particle not in others)
    fitting = [entry for entry in possible if _fits(*entry, near, particles, pack)]
    return [entry for entry in fitting if not (entry[0].words and _has_words_of_noun(tree, entry[0], near))]


def _has_words_of_noun(tree: Tree, cue: Cue, near: dict[str, int]) -> bool:
    """*sa* **fra** *talerstolen* is no *si fra*: of a cue that takes no noun phrase no word governs one."""
    if cue.content & NOUN_TAKING:
        return False
    prepositions = {near[w] for w in cue.words if w in near and tree.labels[near[w]] in ADPOSITION}
    nouns = (tree.heads[j] for j in prepositions if tree.words[tree.heads[j]] not in cue.words)
    return any(tree.cases(noun)[-1] in prepositions and not tree.is_predicate(noun) for noun in nouns)


def _further(tree: Tree, pack: Pack, cue: Cue, joined: bool, near: dict[str, int]) -> set[int]:
    """The further words of a cue with their articles, its reflexive and its particle."""
    words = {near[word] for word in cue.words if word in near}
    tokens = words | {c for noun in words if tree.tags[noun] == "NOUN" for c in tree.dependents(noun, ARTICLE)}
    if cue.reflexive:
        tokens |= {near[word] for word in pack.cues.reflexives if word in near}
    if cue.particle in near and not joined:  # *hat zugesagt, nicht* **zu** *streiken* has its particle
        tokens.add(near[cue.particle])
    return tokens


def _negation(tree: Tree, pack: Pack, i: int) -> set[int]:
    """What negates a verb by way of its auxiliary and is often one word with it: *did* **n't** *say*."""
    return {c for c in tree.dependents(i, ADVERB) if c < i and tree.words[c] in pack.words("cue_negations")}


def _controlling(tree: Tree, pack: Pack, i: int) -> set[int]:
    """The verb whose infinitive the cue is, with the marker: **declined to** *say*, **beeilten sich zu** *erklären*."""
    verb = tree.heads[i]
    if tree.labels[i] not in CONTROLLED or verb > i or tree.tags[verb] not in VERBS or not tree.is_infinitive(i):
        return set()
    markers = {m for m in tree.markers(i) if tree.tags[m] == "PART"}
    expletives = {c for c in tree.dependents(verb, EXPLETIVE) if tree.tags[c] == "PRON"}
    return verb_group(tree, verb) | _negation(tree, pack, verb) | markers | expletives


def _fits(cue: Cue, joined: bool, near: dict[str, int], particles: set[str], pack: Pack) -> bool:
    """Everything the entry demands is there, and no separable particle that would make it another verb (*hörte … auf*)."""
    if not cue.words <= near.keys() or (cue.particle and not joined and cue.particle not in near):
        return False
    if pack.cues.separable and particles - {cue.particle} - cue.words:
        return False
    return not cue.reflexive or not near.keys().isdisjoint(pack.cues.reflexives)


def _near(tree: Tree, i: int) -> dict[str, int]:
    """Words two steps below a verb and their tokens: where particles, reflexives and light-verb nouns stand, but no calls
    (*– Nei, sier han til avisa* is no *si nei til*)."""
    near = {}
    predicates = predicates_of(tree, i)
    for child in tree.children[i]:
        if tree.labels[child] in DISCOURSE:
            continue
        clause = tree.labels[child] in OWN_CLAUSE
        below = (*tree.opening(child), *tree.before_gerund(child)) if clause else tree.children[child]
        if child in predicates:  # *ble enig* **om** *budsjettet*
            below = (*below, *(j for noun in tree.dependents(child, OBLIQUE) for j in tree.cases(noun)))
        for token in (child, *below):
            for name in _named(tree, token):
                near.setdefault(name, token)
    return near


def _named(tree: Tree, i: int) -> tuple[str, ...]:
    """What an entry may call a word: an adjective in the plural also by its lemma (*var* **kritiske** *til*)."""
    plural = tree.tags[i] == "ADJ" and "Number=Plur" in tree.morphs[i]
    return (tree.words[i], tree.lemmas[i]) if plural else (tree.words[i],)


def _governed(tree: Tree, pack: Pack, i: int, verb: int) -> dict[str, int]:
    """The nearest token of each preposition that may be the verb's own, without that of an agent (*von der Polizei wurde
    berichtet*)."""
    agent = tree.agent(i, pack.words("agent_adpositions")) if tree.is_passive(i) else None
    of_agent = tree.cases(agent) if agent is not None else ()
    own = [j for j in _opening_complements(tree, i) if j not in of_agent and (pack.verb_second or j > verb)]
    return {tree.words[j]: j for j in sorted(own, key=lambda j: -abs(j - i))}


def _opening_complements(tree: Tree, i: int) -> list[int]:
    """Adpositions that open a complement of a verb: *auf* in *wies auf Mängel hin*, *på* in *peker på at*; also where the
    parser hangs the complement on the noun before it: *bezeichnet diese Lösung als Irrweg*."""
    complements = list(tree.children[i])
    complements += [noun for child in complements for noun in tree.dependents(child, GENITIVE) if child > i]
    opening = [c for child in complements for c in tree.dependents(child, OPENS)]
    # *spurte om han kom*: the conjunction of a finite clause is part of what was asked; *ba om å gå* has a preposition.
    governed = (c for c in opening if tree.tags[c] not in ("SCONJ", "PART"))
    infinitives = (c for c in opening if tree.tags[c] == "SCONJ" and not tree.is_finite(tree.heads[c]))
    return [*governed, *infinitives, *tree.dependents(i, ADPOSITION | ADVERB)]


def predicates_of(tree: Tree, i: int) -> list[int]:
    """The adjectives that stand with a verb: *ble* **enig**, *stilte seg* **kritisk**."""
    return [c for c in tree.dependents(i, CONTROLLED | ADVERB) if tree.tags[c] == "ADJ"]


def _noun_cue(tree: Tree, pack: Pack, i: int) -> FoundCue | None:
    cue = pack.cues.nouns.get(tree.words[i]) or pack.cues.nouns.get(tree.lemmas[i])
    return FoundCue(i, cue, frozenset([i]), True) if cue else None
