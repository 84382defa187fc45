"""Whom a pronoun means: the speaker before, else the nearest person or body that nothing in the text contradicts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from quotes.attribute.nominative import gender
from quotes.attribute.people import People
from quotes.attribute.persons import Person
from quotes.attribute.phrases import is_definite
from quotes.detect.candidates import Reading
from quotes.records import Entity
from quotes.syntax.relations import CLAUSE, DETERMINER, NAME_PART, OBJECT, POSSESSIVE, SUBJECT

REACH = 3  # sentences back in which a pronoun looks for its person, less those of speeches
FURTHEST = 20  # sentences back, speeches and all
CANDIDATES = 3  # persons named last among whom *both* chooses two
HEADS = ("head_of_state", "head_of_government")
PERSONAL = {"masc", "fem", "any"}
FACELESS = {"group", "unknown", "document"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a person, or a noun means one or a body."""

    place: int
    person: Person | None
    is_subject: bool


class Pronouns:
    """The readings of pronouns in one article: person, number and gender by the pack, number by the verb too. ``spoken``: the
    tokens of direct speech."""

    def __init__(self, reading: Reading, people: People, spoken: Collection[int]):
        self.reading, self.tree, self.pack, self.people = reading, reading.tree, reading.pack, people
        self.spoken = spoken
        self._mentions_of: dict[int, list[Mention]] = {}  # by the number of the sentence, those that were asked for

    def readings(self, head: int) -> list[dict]:
        """The readings that agree with the verb of which the pronoun is the subject: *sagten sie*, *sagte sie*."""
        word = self.tree.words[head]
        if word in self.pack.possessives and self.tree.labels[head] in POSSESSIVE:
            return self.pack.possessives[word]
        readings = self.pack.pronouns.get(word, [])
        number = "plur" if self._is_plural(head) else "sing"
        return [reading for reading in readings if reading["number"] == number] or readings

    def is_near(self, place: int, head: int) -> bool:
        """In reach of a pronoun; sentences of a speech between do not count."""
        first, last = self.tree.sentence_of[place], self.tree.sentence_of[head]
        return first <= last <= first + FURTHEST and self._told_before[last] - self._told_before[first] <= REACH

    @cached_property
    def _told_before(self) -> list[int]:
        """How many sentences in front of each one begin outside speech."""
        return list(accumulate((not self._is_spoken(start) for start, _ in self.tree.sentences), initial=0))

    def agrees(self, entity: Entity, genders: set[str]) -> bool:
        """An entity that spoke before can be meant by a pronoun of these genders; *she* means a body only where nouns have
        genders."""
        if entity.kind != "person":
            gendered = self.pack.declension is not None and entity.kind not in FACELESS and genders != {"masc"}
            return gendered or bool(genders & {"neut", "any"})
        person = next((p for p in self.people if p.name == entity.name_in_text), None)
        if person is not None:
            return bool(genders & PERSONAL) and compatible(person, genders)
        role = self._gender_of_role(entity.name_in_text)
        return bool(genders & PERSONAL) and (role in (None, "any") or "any" in genders or role in genders)

    def antecedent(self, head: int, readings: list[dict]) -> Mention | None:
        """The subject named last that fits, else the only other mention of the last sentence that holds one: *Der Plan wurde
        von einer Sprecherin bestätigt. **Sie** …*; None if that is a surname of two persons."""
        fitting = [mention for mention in self.mentions_before(head) if self._fits(mention, head, readings)]
        subjects = [mention for mention in fitting if mention.is_subject]
        best = (subjects or fitting)[-1:]
        if best and self._resumes(best[0]):
            # *Amsel las vor. Die Autorin lebt in Wien. Sie …*
            best = [mention for mention in fitting if mention.person is not None][-1:] or best
        if not subjects and best and best[0].person is None:
            last = self.tree.sentence_of[best[0].place]
            best = best if sum(self.tree.sentence_of[m.place] == last for m in fitting) == 1 else []
        return next((m for m in best if m.person is None or not m.person.is_shared), None)

    def _resumes(self, mention: Mention) -> bool:
        """A noun for a person with the definite article means somebody whom the text knows."""
        noun = self.tree.words[mention.place]
        return (
            mention.person is None and self.pack.role_of(noun) is not None and is_definite(self.reading, mention.place)
        )

    def last_named(self, head: int, readings: list[dict]) -> Mention | None:
        """Whom *dieser* means: of what fits in this sentence and the one before, the last."""
        fitting = [m for m in self.mentions_before(head) if self._agrees(m, readings) and self._distance(m, head) <= 1]
        return next((m for m in fitting[-1:] if m.person is None or not m.person.is_shared), None)

    def _mentions(self, sentence: int) -> list[Mention]:
        """Whom pronouns can mean, in text order."""
        if sentence not in self._mentions_of:
            self._mentions_of[sentence] = [
                Mention(i, self._named.get(i), i in self._subjects or self._is_subject(i))
                for i in range(*self.tree.sentences[sentence])
                if i in self._named or (self.tree.tags[i] in ("NOUN", "PROPN") and self._is_noun(i))
            ]
        return self._mentions_of[sentence]

    @cached_property
    def _named(self) -> dict[int, Person]:
        return {place: person for person in self.people for place in person.places}

    @cached_property
    def _subjects(self) -> set[int]:
        return {place for person in self.people for place in person.subjects}

    def _is_subject(self, i: int) -> bool:
        """By its relation, or as an object of a clause that has no subject: *Den Plan hat* **die Gewerkschaft** *abgelehnt.*"""
        tree = self.tree
        if tree.cases(i) or tree.labels[i] not in SUBJECT | OBJECT:
            return False
        articles = {tree.words[c] for c in tree.dependents(i, DETERMINER)}
        return tree.labels[i] in SUBJECT or (
            tree.subject(tree.heads[i]) is None and not articles & self.pack.words("object_forms")
        )

    def _is_noun(self, i: int) -> bool:
        """Of a noun or a name: a noun for persons or a body, or the name of a body; not one that stands with the name of a
        person."""
        tree, pack = self.tree, self.pack
        if tree.tags[i] == "PROPN":
            return tree.entities[i] == "ORG" and tree.labels[i] not in NAME_PART
        speaks = pack.kind_of_noun(tree.words[i]) in ("person", "group") or pack.is_body(tree.words[i])
        return speaks and self.people.named_by(i) is None

    def mentions_before(self, head: int) -> list[Mention]:
        """Mentions in reach of a pronoun; those in marks or in a speech only if it stands in one too."""
        start = self._reach(head)
        # A pronoun between, which means the same person, takes the reach further back.
        same = (i for i in range(start, head) if self.tree.words[i] == self.tree.words[head] and not self._is_spoken(i))
        start = self._reach(next(same, head))
        sentences = range(self.tree.sentence_of[start], self.tree.sentence_of[head] + 1)
        before = (m for sentence in sentences for m in self._mentions(sentence) if m.place < head)
        return [m for m in before if self._is_spoken(head) or not self._is_spoken(m.place)]

    def _reach(self, i: int) -> int:
        """The first token that a pronoun looks back to."""
        sentence = self.tree.sentence_of[i]
        first = bisect_left(self._told_before, self._told_before[sentence] - REACH)
        return self.tree.sentences[max(first, sentence - FURTHEST)][0]

    def _is_spoken(self, i: int) -> bool:
        return self.reading.quoted[i] or i in self.spoken

    def _distance(self, mention: Mention, head: int) -> int:
        return self.tree.sentence_of[head] - self.tree.sentence_of[mention.place]

    def _fits(self, mention: Mention, head: int, readings: list[dict]) -> bool:
        """Persons named further back can be meant, others only in this sentence or the one before."""
        near = mention.person is not None or self._distance(mention, head) <= 1
        return near and self._agrees(mention, readings) and not self._is_beside(mention.place, head)

    def _agrees(self, mention: Mention, readings: list[dict]) -> bool:
        """In number and gender with one of the readings."""
        if any(reading["number"] == "plur" for reading in readings) and self._is_several(mention):
            return True
        genders = {reading["gender"] for reading in readings if reading["number"] == "sing"}
        if mention.person is not None or not genders:
            return bool(genders & PERSONAL) and compatible(mention.person, genders)
        own = self._gender_of(mention.place)
        fits = (
            own in genders or own == "any" or (own is None and genders != {"masc"} and self.pack.declension is not None)
        )
        return fits and "Number=Plur" not in self.tree.morphs[mention.place]

    def _is_several(self, mention: Mention) -> bool:
        """Persons joined by *and*, a plural, or a body where the language calls one *they*."""
        tree, i = self.tree, mention.place
        if mention.person is not None:
            return bool(tree.conjuncts(i))
        collective = self.pack.declension is None and self.pack.is_body(tree.words[i])
        return "Number=Plur" in tree.morphs[i] or collective

    def _is_beside(self, place: int, head: int) -> bool:
        """In the pronoun's own clause, where a name means somebody else: *Die Regierung unter **Kranz** nannte **er** …*"""
        tree, verb = self.tree, self.tree.heads[head]
        if tree.labels[head] not in SUBJECT or tree.sentence_of[place] != tree.sentence_of[head]:
            return False
        while place != verb and tree.labels[place] not in CLAUSE:
            place = tree.heads[place]
        return place == verb

    def _gender_of(self, noun: int) -> str | None:
        """Of a person by the noun; of a body as the language has it, if it gives pronouns by the gender of nouns."""
        role = self.pack.role_of(self.tree.words[noun])
        if role is not None:
            return role["gender"]
        return gender(self.reading, noun) if self.pack.declension is not None else None

    def is_both(self, head: int) -> bool:
        """*Begge lederne, die beiden Präsidenten*."""
        tree = self.tree
        if self.pack.is_body(tree.words[head]):
            return False  # *die Staatsmedien beider Länder*
        return any(tree.words[i] in self.pack.plural_sets for i in (head, *tree.dependents(head, DETERMINER)))

    def pair(self, head: int) -> list[Person]:
        """Of the persons named last, the two who are subjects most often, in reading order; [] if there are not two."""
        for mention in reversed(self.mentions_before(head)):
            joined = (
                [self.people.at(i) for i in self.tree.conjuncts(mention.place)] if mention.person is not None else []
            )
            if len(joined) == 1 and joined[0] is not None and self._distance(mention, head) <= 1:
                return [mention.person, joined[0]]  # *Amsel und Weber kamen. Beide …*
        before = [person for person in self.people if person.places[0] < head and not person.is_shared]
        leaders = [person for person in before if _is_leader(person)]
        before = leaders if len(leaders) > 1 else before
        recent = sorted(before, key=lambda person: -max(p for p in person.places if p < head))[:CANDIDATES]

        def prominence(person: Person) -> tuple[int, int]:
            return sum(p < head for p in person.subjects), sum(p < head for p in person.places)

        pair = sorted(recent, key=prominence, reverse=True)[:2]
        return sorted(pair, key=lambda person: person.places[0]) if len(pair) == 2 else []

    def _is_plural(self, head: int) -> bool:
        verb = self.tree.heads[head]
        verb = self.tree.finite_verb(verb) or verb
        numbers = (self.tree.morphs[verb], self.tree.morphs[head])
        # *Sie könne*: the tagger, which does not know the reader's *sie*, follows the capital; the verb decides.
        return "Number=Plur" in next((morph for morph in numbers if "Number=" in morph), "")

    def _gender_of_role(self, name: str) -> str | None:
        """Of the first noun for a person in a name such as *eine Sprecherin des Zoos*."""
        roles = (self.pack.role_of(word) for word in name.split())
        return next((role["gender"] for role in roles if role is not None), None)


def compatible(person: Person, genders: set[str]) -> bool:
    """The text does not say that the person is of another gender."""
    return not person.genders or "any" in genders or bool(person.genders & genders)


def _is_leader(person: Person) -> bool:
    return person.known is not None and any(office.role in HEADS for office in person.known.offices)
