"""Whom a pronoun means: the speaker before, else the nearest person or body that nothing in the text contradicts."""

from __future__ import annotations

from quotes.attribute.nominative import gender
from quotes.attribute.people import People, Person
from quotes.detect.candidates import Reading
from quotes.records import Entity
from quotes.syntax.relations import DETERMINER, SUBJECT

REACH = 3  # sentences back in which a pronoun looks for its person
CANDIDATES = 3  # persons named last among whom *both* chooses two
HEADS = ("head_of_state", "head_of_government")
PERSONAL = {"masc", "fem", "any"}
FACELESS = {"group", "unknown", "document"}


class Pronouns:
    """The readings of pronouns in one article: person, number and gender by the pack, number by the verb too."""

    def __init__(self, reading: Reading, people: People):
        self.reading, self.tree, self.pack, self.people = reading, reading.tree, reading.pack, people

    def readings(self, head: int) -> list[dict]:
        """The readings that agree with the verb of which the pronoun is the subject: *sagten sie*, *sagte sie*."""
        readings = self.pack.pronouns.get(self.tree.words[head], [])
        number = "plur" if self._is_plural(head) else "sing"
        return [reading for reading in readings if reading["number"] == number] or readings

    def is_near(self, place: int, head: int) -> bool:
        return 0 <= self.tree.sentence_of[head] - self.tree.sentence_of[place] <= REACH

    def agrees(self, entity: Entity, genders: set[str]) -> bool:
        """An entity that spoke before can be meant by a pronoun of these genders."""
        if entity.kind != "person":
            return (entity.kind not in FACELESS and genders != {"masc"}) or bool(genders & {"neut", "any"})
        person = next((p for p in self.people if p.name == entity.name_in_text), None)
        if person is not None:
            return bool(genders & PERSONAL) and compatible(person, genders)
        role = self._gender_of_role(entity.name_in_text)
        return bool(genders & PERSONAL) and (role in (None, "any") or "any" in genders or role in genders)

    def antecedent(self, head: int, genders: set[str]) -> Person | None:
        """The nearest person before, subjects first; None if a surname of two persons stands nearer."""
        if not genders & PERSONAL:
            return None
        for places in ("subjects", "places"):
            near = []
            for person in self.people:
                before = [p for p in getattr(person, places) if p < head and not self.reading.quoted[p]]
                before = [p for p in before if self.is_near(p, head)]
                near += [(max(before), person)] if before and compatible(person, genders) else []
            if near:
                person = max(near, key=lambda item: item[0])[1]
                return None if person.is_shared else person
        return None

    def antecedent_noun(self, head: int, genders: set[str]) -> int | None:
        """The subject of the sentence before, where it is a noun for a person or a body of that gender and no name: *Die
        Gewerkschaft fordert mehr Lohn. Sie …*"""
        tree = self.tree
        number = tree.sentence_of[head] - 1
        if number < 0 or self.people.at(head) is not None:
            return None
        start, end = tree.sentences[number]
        subjects = [i for i in range(start, end) if tree.labels[i] in SUBJECT and not self.reading.quoted[i]]
        subjects = [i for i in subjects if tree.tags[i] == "NOUN" and self.people.named_by(i) is None]
        fitting = [i for i in subjects if self._gender_of(i) in genders]
        return fitting[0] if len(fitting) == 1 and len(subjects) == 1 else None

    def _gender_of(self, noun: int) -> str | None:
        """Of a person by the noun; of a body as the language has it, if it gives pronouns by the gender of nouns."""
        word = self.tree.words[noun]
        role, kind = self.pack.role_of(word), self.pack.kind_of_noun(word)
        if role is not None:
            return role["gender"]
        speaks = kind not in (None, "group", "document") or self.pack.is_body(word)
        return gender(self.reading, noun) if self.pack.declension is not None and speaks else None

    def is_both(self, head: int) -> bool:
        """*Begge lederne, die beiden Präsidenten*."""
        tree = self.tree
        if self.pack.is_body(tree.words[head]):
            return False  # *die Staatsmedien beider Länder*
        return any(tree.words[i] in self.pack.plural_sets for i in (head, *tree.dependents(head, DETERMINER)))

    def pair(self, head: int) -> list[Person]:
        """Of the persons named last, the two who are subjects most often, in reading order; [] if there are not two."""
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
        return any("Number=Plur" in self.tree.morphs[i] for i in (verb, head))

    def _gender_of_role(self, name: str) -> str | None:
        """Of the first noun for a person in a name such as *eine Sprecherin des Zoos*."""
        roles = (self.pack.role_of(word) for word in name.split())
        return next((role["gender"] for role in roles if role is not None), None)


def compatible(person: Person, genders: set[str]) -> bool:
    """The text does not say that the person is of another gender."""
    return not person.genders or "any" in genders or bool(person.genders & genders)


def _is_leader(person: Person) -> bool:
    return person.known is not None and any(office.role in HEADS for office in person.known.offices)
