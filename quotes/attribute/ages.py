"""Persons by their age: *Hans Weber (58)*, *die 36-jährige Ruth Amsel*; **der 58-Jährige**, **den 40 år gamle spilleren**."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from quotes.attribute.people import People
from quotes.attribute.persons import Person
from quotes.attribute.phrases import core, is_definite
from quotes.attribute.pronouns import Pronouns, compatible
from quotes.detect.candidates import Reading
from quotes.syntax import NOMINALS
from quotes.syntax.relations import DETERMINER

OLDEST = 120
GENDERS = {"Gender=Fem": "fem", "Gender=Masc": "masc"}


class Ages:
    """Whom a noun phrase with an age means in one article."""

    def __init__(self, reading: Reading, people: People, pronouns: Pronouns):
        self.reading, self.tree, self.pack = reading, reading.tree, reading.pack
        self.people, self.pronouns = people, pronouns

    def holder(self, head: int) -> Person | str | None:
        """For a definite phrase with an age the one person of that age; the description that first gave it (*ein 58-jähriger
        Vater*); the one person in reach whose age is not told yet. None if there is no such or more than one."""
        age = self._of_phrase.get(head)
        if age is None or not is_definite(self.reading, head):
            return None
        genders = self._genders(head)
        known = {person for person in self._people[age] if compatible(person, genders)}
        if known:
            return next(iter(known)) if len(known) == 1 else None
        if self._phrases[age][0] == head:
            return self._only_one_near(head, genders)
        described = [noun for noun in self._described[age] if noun < head]
        return core(self.reading, described[0]) if len(described) == 1 else None

    def _only_one_near(self, head: int, genders: set[str]) -> Person | None:
        near = {m.person for m in self.pronouns.mentions_before(head) if m.person is not None}
        fitting = [person for person in near - self._aged if compatible(person, genders) and not person.is_shared]
        return fitting[0] if len(fitting) == 1 else None

    def _genders(self, head: int) -> set[str]:
        """Of a noun for a person by that noun, else by its article (**die** *36-Jährige*); empty, which fits nobody of a
        known gender, where the tagger does not say."""
        role = self.pack.role_of(self.tree.words[head])
        if role is not None:
            return {role["gender"]}
        if self.pack.declension is None:
            return {"any"}  # *57-åringen* is masculine for the grammar alone
        tagged = (self.tree.morphs[i] for i in (*self.tree.dependents(head, DETERMINER), head))
        morph = next((morph for morph in tagged if "Gender=" in morph), "")
        return {gender for tag, gender in GENDERS.items() if tag in morph}

    @cached_property
    def _of_phrase(self) -> dict[int, int]:
        """Ages by the head of the noun phrase that gives one: **58-Jähriger**, *den 40 år gamle* **spilleren**."""
        endings = "|".join(
            re.escape(ending) for ending in sorted(self.pack.words("age_endings"), key=len, reverse=True)
        )
        if not endings:
            return {}
        found = {}
        for match in re.finditer(rf"\b(\d{{1,3}})[-‐]?(?:{endings})", self.tree.text, re.IGNORECASE):
            token = self.tree.token_at(match.end() - 1)
            head = self.tree.heads[token]
            noun = head if self.tree.tags[token] not in NOMINALS and self.tree.tags[head] in NOMINALS else token
            found[noun] = int(match[1])
        return found

    @cached_property
    def _people(self) -> dict[int, set[Person]]:
        """Persons by the age that stands with the name."""
        found: dict[int, set[Person]] = defaultdict(set)
        for noun, age in self._of_phrase.items():
            person = self.people.named_by(noun)
            if person is not None:
                found[age].add(person)
        for i in range(2, len(self.tree) - 1):
            person = self.people.at(i - 2)
            if person is not None and self.tree.words[i - 1] in ("(", ",") and self._is_age(i):
                found[int(self.tree.words[i])].add(person)
        return found

    @cached_property
    def _aged(self) -> set[Person]:
        return {person for people in self._people.values() for person in people}

    def _is_age(self, token: int) -> bool:
        """A number alone between marks, or with the word for years."""
        word, behind = self.tree.words[token], self.tree.words[token + 1]
        closed = behind in (")", ",") or behind in self.pack.words("year_nouns")
        return word.isascii() and word.isdigit() and len(word) <= 3 and int(word) <= OLDEST and closed

    @cached_property
    def _phrases(self) -> dict[int, list[int]]:
        """The heads of all phrases by their age, in text order."""
        found: dict[int, list[int]] = defaultdict(list)
        for noun, age in sorted(self._of_phrase.items()):
            found[age].append(noun)
        return found

    @cached_property
    def _described(self) -> dict[int, list[int]]:
        """The first two of them that introduce somebody: *ein 58-jähriger* **Vater**; more tell no more."""
        return {
            age: [noun for noun in nouns if not is_definite(self.reading, noun)][:2]
            for age, nouns in self._phrases.items()
        }
