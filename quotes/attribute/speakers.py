"""From the mention of a source to who that is: names, roles, pronouns, bodies, known sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from quotes.attribute.ages import Ages
from quotes.attribute.bodies import Bodies
from quotes.attribute.introductions import Introductions
from quotes.attribute.known import Known
from quotes.attribute.naming import NAMED_BY_APPOSITION, Naming
from quotes.attribute.nominative import agreeing
from quotes.attribute.people import People
from quotes.attribute.persons import Person
from quotes.attribute.phrases import core_tokens, is_definite, spelled
from quotes.attribute.pronouns import Mention, Pronouns
from quotes.attribute.registry import Registry
from quotes.attribute.roles import Roles
from quotes.attribute.statements import issuers, stated_by
from quotes.detect.candidates import Candidate, Reading
from quotes.records import Entity
from quotes.syntax.relations import ADNOMINAL, DETERMINER, GENITIVE, SUBJECT

INTRODUCED = {"group", "document", "unknown"}  # named as they were introduced


class Speakers:
    """Resolves the sources of one article in reading order; keeps who spoke last."""

    def __init__(self, reading: Reading, registry: Registry, spoken: Collection[int]):
        self.reading, self.tree, self.pack = reading, reading.tree, reading.pack
        self.registry = registry.in_language(self.pack)
        self.people = People(reading, self.registry)
        self.pronouns = Pronouns(reading, self.people, spoken)
        self.roles = Roles(reading, self.people, self.registry)
        self.ages = Ages(reading, self.people, self.pronouns)
        self.introductions = Introductions(reading, self.people)
        self.naming = Naming(reading, self.registry)
        self.bodies = Bodies(reading, self.naming)
        self.unnamed: dict[
            str, Entity
        ] = {}  # by the noun: persons without a name as first mentioned (*eine Angestellte*)
        self.voice: tuple[Entity, ...] = ()  # who speaks in the direct speech around what is being resolved
        self.voices: dict[int, tuple[Entity, ...]] = {}  # speakers of direct speech by its candidate
        self.last: tuple[tuple[Entity, ...], int] | None = None  # speakers of the attribution before, where it stands

    def resolve(self, candidate: Candidate) -> tuple[Entity, ...]:
        """Who said it: one entity per speaker, () if nobody is named or known."""
        self.voice = self._voice(candidate)
        if candidate.source:
            found = tuple(entity for head in self._heads(candidate) for entity in self.entities(head))
            found = tuple({entity.name.casefold(): entity for entity in found}.values())
            if candidate.inherits is not None:
                found = tuple(_again(entity, "continuation") for entity in found)
        elif self.last is not None and self._goes_on(candidate, self.last[1]):
            found = tuple(_again(entity, "continuation") for entity in self.last[0])
        else:
            return ()
        if candidate.type == "direct":
            self.voices[id(candidate)] = found
        if found and not self._is_told(candidate):
            self.last = found, candidate.anchor
        return found

    def _voice(self, candidate: Candidate) -> tuple[Entity, ...]:
        """Who speaks in the direct speech that a candidate stands in; who quotes all of it (**Die Agentur** *zitiert ihn:
        „…“*) does not speak there."""
        holder = candidate.parent
        while holder is not None and (holder.type != "direct" or holder.tokens == candidate.tokens):
            holder = holder.parent
        return self.voices.get(id(holder), ())

    def _is_told(self, candidate: Candidate) -> bool:
        """The attribution is itself part of what somebody says: who speaks in it does not go on in the text."""
        cue = candidate.cue
        told = cue is not None and not cue.is_noun and self.tree.is_subjunctive(cue.head)
        # *Amsel zitierte Krag, der schreibt, dass …*
        told |= cue is not None and self.tree.labels[cue.head] in ADNOMINAL
        told |= candidate.is_nested
        return told or bool(self.voice) or any(self.reading.quoted[i] for i in candidate.cue_tokens)

    def entities(self, head: int) -> tuple[Entity, ...]:
        """The entities behind a noun phrase; *Begge lederne* are two."""
        if self.pronouns.is_both(head):
            pair = self.pronouns.pair(head)
            if pair:
                return tuple(self._person(person, "role") for person in pair)
        antecedent = self._relative_antecedent(head)
        if antecedent is not None:
            return self.entities(antecedent)
        word = self.tree.words[head]
        # *en av innbyggerne*: what has a complement names somebody itself.
        pronoun = word in self.pack.pronouns and not self.tree.dependents(head, GENITIVE)
        if pronoun or self.pack.possessives.get(word):
            return self._of_pronoun(head)
        return self._behind_statement(head) or (self._of_noun_phrase(head), *self._also_named(head))

    def _also_named(self, head: int) -> list[Entity]:
        """*die Sender Kanal 5 und* **Radio Nord**: the further names behind a noun that says what they are."""
        names = self.naming.behind_class(head) if self.naming.kind(head) in NAMED_BY_APPOSITION else []
        more = {j for i in names for j in self.tree.conjuncts(i) if self.tree.tags[j] == "PROPN" and j not in names}
        return [self._of_noun_phrase(i) for i in sorted(more)]

    def is_person(self, head: int) -> bool:
        """The noun phrase names a person of the article."""
        return self.person(head) is not None

    def _heads(self, candidate: Candidate) -> list[int]:
        """The heads of the sources; *Bau- und Transportministerium* is one, and so is *der Gründer und Leiter, Hans Weber*."""
        heads = [head for head in candidate.source if not self.tree.words[head].endswith("-")] or list(candidate.source)
        return [head for head in heads if not self._is_second_role(heads[0], head)]

    def _is_second_role(self, first: int, head: int) -> bool:
        """*Der Gründer und* **Leiter** *der Schule, Hans Weber*: one article, and one name behind both nouns."""
        tree, person = self.tree, self.person(first)
        role = head > first and self.pack.role_of(tree.words[head]) is not None and self.person(head) is None
        if person is None or not role or tree.dependents(head, DETERMINER):
            return False
        phrase = tree.noun_phrase(first)
        return any(place > head for place in person.places if place in phrase)

    def _goes_on(self, candidate: Candidate, last: int) -> bool:
        """What carries no cue of its own has the speaker before."""
        return candidate.inherits is not None and self.pronouns.is_near(last, candidate.anchor)

    # --- noun phrases -----------------------------------------------------------------------------------------------------

    def _of_noun_phrase(self, head: int) -> Entity:
        person = self.person(head)
        if person is not None:
            return self._named_person(head, person)
        aged = self.ages.holder(head)
        if aged is not None:
            named = isinstance(aged, Person)
            return self._person(aged, "role") if named else Entity(aged, aged, None, "person", None, "role")
        name = self.naming.behind_class(head)
        text = self.bodies.full_name(head) or self.naming.name(head)
        known = self._known(head, spelled(self.tree, name) if name else None, text)
        kind = known.kind if known is not None else self.naming.kind(head) or self._kind_of_name(head)
        if kind == "person" and known is None:
            return self._of_role(head, text)
        resumed = self.bodies.resumed(head) if not name else None
        if resumed is not None:
            name_of_body = self.bodies.name(resumed)
            return self._entity(name_of_body, self.registry.find(name_of_body), resumed.kind, "role")
        first = self.introductions.fuller(head) if known is None and kind in INTRODUCED else None
        if first is not None:
            return self._as_introduced(first)
        return self._entity(text, known, kind, self._via(head, known, kind))

    def _as_introduced(self, first: int) -> Entity:
        """Without the article that introduced it: *eine* **Sprachschule in Wien**."""
        entity = self._of_noun_phrase(first)
        article, _, name = entity.name_in_text.partition(" ")
        if entity.id is None and article.casefold() in self.pack.words("indefinite_articles"):
            entity = replace(entity, name=name, name_in_text=name)
        return replace(entity, via="role")

    def person(self, head: int) -> Person | None:
        """The person whom a noun phrase names; the recogniser takes the names of some media for those of persons."""
        noun = self.pack.kind_of_noun(self.tree.words[head]) if self.tree.tags[head] == "NOUN" else None
        return self.people.named_by(head) if noun in (None, "person", "group", "unknown") else None

    def _via(self, head: int, known: Known | None, kind: str) -> str:
        tree = self.tree
        if known is not None and self.pack.country(tree.forms[head]):
            return "metonym"
        if tree.forms[head] in self.bodies.full_names:
            return "surname"
        if kind == "document":
            return "named" if is_definite(self.reading, head) else "generic"
        if kind == "group":
            return "named" if tree.tags[head] == "PROPN" else "generic"
        named = tree.tags[head] == "PROPN" or kind != "unknown" or is_definite(self.reading, head)
        return "named" if named else "generic"

    def _known(self, head: int, name: str | None, text: str) -> Known | None:
        texts = (name,) if name else (text, self.tree.forms[head] if self.tree.tags[head] == "PROPN" else None)
        found = (self.registry.find(text) for text in texts if text)
        return next((known for known in found if known is not None), None)

    def _kind_of_name(self, head: int) -> str:
        return "person" if self.tree.entities[head] == "PER" else "unknown"

    def _named_person(self, head: int, person: Person) -> Entity:
        mention = self.tree.noun_phrase(head) | {head}
        if self.people.at(head) is None:  # *Påtaleansvarlig, statsadvokat* **Lise Brekke**
            mention |= set(self.people.name_behind(head, person))
        phrase = self.tree.text[self.tree.starts[min(mention)] : self.tree.ends[max(mention)]]
        return self._person(person, "named" if person.name in " ".join(phrase.split()) else "surname")

    def _of_role(self, head: int, text: str) -> Entity:
        noun = self.tree.words[head]
        holder = self.roles.holder(head)
        if isinstance(holder, Person):
            return self._person(holder, "role")
        if holder is not None:
            return self._entity(text, holder, "person", "role")
        one = is_definite(self.reading, head) and "Number=Plur" not in self.tree.morphs[head]
        if one or self.introductions.owner(head) is not None:
            bare = len(core_tokens(self.reading, head)) == 1
            name = self.introductions.name(head, bare)
            if name is not None:
                return Entity(name, name, None, "person", None, "role")
            if bare and noun in self.unnamed:
                return replace(self.unnamed[noun], via="role")
        entity = Entity(text, text, None, "person", None, "unresolved" if one else "generic")
        self.unnamed.setdefault(noun, entity)
        return entity

    def _person(self, person: Person, via: str) -> Entity:
        via = "unresolved" if person.is_shared else via
        return self._entity(person.name, person.known, "person", via)

    def _entity(self, text: str, known: Known | None, kind: str, via: str) -> Entity:
        if known is None:
            return Entity(text, text, None, kind, None, via)
        return Entity(known.name, text, known.id, known.kind, known.affiliation or None, via)

    # --- statements and pronouns ------------------------------------------------------------------------------------------

    def _behind_statement(self, head: int) -> tuple[Entity, ...]:
        """*Angaben der Polizei*, *Kremls uttalelse*, *Polizeiangaben*: who issued it speaks."""
        own, heads = issuers(self.reading, head)
        if own:
            return tuple(_again(entity, "pronoun") for i in heads for entity in self.entities(i))
        if heads:
            return tuple(entity for i in heads for entity in self.entities(i))
        first = stated_by(self.reading, head)
        if first is None:
            return ()
        first = " ".join((*agreeing(self.reading, head, first), first))
        kind = self.pack.kind_of_noun(first.split()[-1]) or "unknown"
        via = "generic" if kind in ("group", "unknown") else "named"
        return (self._entity(first, self.registry.find(first), kind, via),)

    def _of_pronoun(self, head: int) -> tuple[Entity, ...]:
        text = self.tree.forms[head]
        unresolved = (Entity(text, text, None, "unknown", None, "unresolved"),)
        readings = self.pronouns.readings(head)
        person = readings[0]["person"] if readings else 3  # a word that only the tagger takes for a pronoun
        if person == 1:
            return tuple(_again(entity, "pronoun") for entity in self.voice) or unresolved
        if person == 2:
            return unresolved
        if text.casefold() in self.pack.words("demonstrative_pronouns"):
            return self._of_mention(self.pronouns.last_named(head, readings), readings) or unresolved
        mention = self.pronouns.antecedent(head, readings)
        last = self._speaker_before(head, readings)
        if last and not self._overrides(mention):
            return tuple(_again(entity, "pronoun") for entity in last)
        return self._of_mention(mention, readings) or unresolved

    def _overrides(self, mention: Mention | None) -> bool:
        """A subject behind the last attribution whose gender is known to fit."""
        if mention is None or not mention.is_subject or (mention.person is not None and not mention.person.genders):
            return False
        return self.tree.sentence_of[mention.place] > self.tree.sentence_of[self.last[1]]

    def _speaker_before(self, head: int, readings: list[dict]) -> tuple[Entity, ...]:
        """Who spoke last, if a pronoun can mean that; in a speech nobody calls himself *he*."""
        if self.last is None or self.last[1] >= head or not self.pronouns.is_near(self.last[1], head):
            return ()
        last = self.last[0]
        if self.voice or last[0].name.casefold() in self.pack.pronouns:
            return ()
        if readings[0]["number"] == "plur":
            return last if len(last) > 1 or last[0].kind == "group" else ()
        genders = {reading["gender"] for reading in readings}
        return last if len(last) == 1 and self.pronouns.agrees(last[0], genders) else ()

    def _of_mention(self, mention: Mention | None, readings: list[dict]) -> tuple[Entity, ...]:
        if mention is None:
            return ()
        several = self.tree.conjuncts(mention.place) if readings[0]["number"] == "plur" else []
        found = (entity for head in (mention.place, *several) for entity in self.entities(head))
        return tuple(_again(entity, "pronoun") for entity in found)

    def _relative_antecedent(self, head: int) -> int | None:
        """*der Minister, der sagte*; *ein Gutachten, laut dem …*; *Nair, who says*: a relative pronoun means the noun of
        its clause."""
        tree, pack = self.tree, self.pack
        listed = tree.words[head] in pack.words("relative_pronouns") | pack.words("question_words")
        relative = "Rel" in tree.morphs[head] or (listed and tree.labels[tree.heads[head]] in ADNOMINAL)
        return tree.antecedent(head) if relative and (tree.labels[head] in SUBJECT or tree.cases(head)) else None


def _again(entity: Entity, via: str) -> Entity:
    """Somebody who speaks on; who could not be told before cannot be told now."""
    return entity if entity.via == "unresolved" else replace(entity, via=via)
