"""Persons by their names: which mentions of an article are one person, and what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from quotes.attribute.known import Known
from quotes.attribute.names import bare_forms, person_runs, text_of, with_regnal_title
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Reading
from quotes.languages.pack import first_names
from quotes.syntax.relations import APPOSITION, COORDINATOR, SUBJECT


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article: the fullest form of the name and what the text says of them."""

    words: tuple[str, ...]
    name: str
    known: Known | None
    is_shared: bool = False  # a surname that two persons of the article have: it names neither
    places: list[int] = field(default_factory=list)  # heads of mentions, in text order
    subjects: list[int] = field(default_factory=list)  # those that are subjects
    roles: list[int] = field(default_factory=list)  # nouns that say what the person is
    genders: set[str] = field(default_factory=set)
    has_title: bool = False  # the gender is that of *Frau*, *Mr.*


class Persons:
    """The persons of one article and where their names stand."""

    def __init__(self, reading: Reading, registry: Registry):
        self.reading, self.tree, self.pack, self.registry = reading, reading.tree, reading.pack, registry
        self.all: list[Person] = []
        self._at: dict[int, Person] = {}  # by every token of a name
        self._run: dict[int, list[int]] = {}
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_id: dict[str, Person] = {}
        runs = person_runs(self.tree, self.pack, registry)
        lasts = {self.tree.forms[run[-1]] for run in runs}

        def order(run: list[int]) -> tuple[int, bool]:
            """Long forms first, and genitives behind what they are genitives of."""
            return -len(run), any(form in lasts for form in bare_forms(self.tree.forms[run[-1]])[1:])

        self._surnames = dict(self._lent_surnames(runs))
        for run in sorted(runs, key=order):
            self._add(run)
        self._find_missed()
        for person in self.all:
            person.places.sort()
            person.subjects.sort()

    def __iter__(self) -> Iterator[Person]:
        return iter(self.all)

    def at(self, token: int) -> Person | None:
        """Whose name a token is part of."""
        return self._at.get(token)

    def _add(self, run: list[int]) -> None:
        tree = self.tree
        lent = self._surnames.get(run[0])
        words = (*(tree.forms[i] for i in run), *([lent] if lent else []))
        gender = self._honorific_gender(run)
        known = self.registry.find(" ".join(words))
        known = known if known is not None and known.kind == "person" else None
        matches = self._matches(words, gender)
        if not matches and known is not None and known.id in self._by_id:
            matches = [self._by_id[known.id]]
        if len(matches) == 1:
            person = matches[0]
        else:
            person = next((p for p in self.all if p.is_shared and p.words == words), None) if matches else None
            if person is None:
                name = " ".join(words) if lent else text_of(tree, with_regnal_title(tree, self.pack, run))
                person = self._introduce(words, name, known if not matches else None, bool(matches))
        self._note(person, run, gender)

    def _lent_surnames(self, runs: list[list[int]]) -> Iterator[tuple[int, str]]:
        """**Ruth** *und Emil Amsel*: a first name alone before a full name has its surname, by its token."""
        for run, following in pairwise(runs):
            between = range(run[0] + 1, following[0])
            joined = len(between) == 1 and self.tree.labels[between[0]] in COORDINATOR
            first = self.tree.forms[run[0]] in first_names()
            if len(run) == 1 and len(following) > 1 and joined and first:
                yield run[0], self.tree.forms[following[-1]]

    def _introduce(self, words: tuple[str, ...], name: str, known: Known | None, is_shared: bool) -> Person:
        person = Person(words, name, known, is_shared)
        if len(words) > 1 and words[0] in first_names():
            person.genders.add(first_names()[words[0]])
        self.all.append(person)
        if not is_shared:
            self._by_last[words[-1].casefold()].append(person)
            if len(words) == 2:
                self._by_first[words[0].casefold()].append(person)
        if known is not None:
            self._by_id.setdefault(known.id, person)
        return person

    def _matches(self, words: tuple[str, ...], gender: str | None) -> list[Person]:
        """The persons whom a form can mean; one whose gender its title contradicts is none of them."""
        for last in bare_forms(words[-1]):
            form = tuple(word.casefold() for word in (*words[:-1], last))
            near = [*self._by_last.get(form[-1], ()), *(self._by_first.get(form[0], ()) if len(form) == 1 else ())]
            found = [person for person in near if _belongs(form, tuple(word.casefold() for word in person.words))]
            found = [person for person in found if gender is None or not person.genders or gender in person.genders]
            if found:
                return list(dict.fromkeys(found))
        return []

    def _find_missed(self) -> None:
        """The recogniser misses some mentions of a surname that it knows from elsewhere in the article (*Von der Heide*)."""
        tree = self.tree
        capitals = [i for i, form in enumerate(tree.forms) if form[:1].isupper()] if self.all else []
        for i in capitals:
            if i in self._at or not self._may_be_name(i):
                continue
            if tree.entities[i] in ("LOC", "ORG") or not self._matches((tree.forms[i],), None):
                continue
            self._add([i])
        with_particles = [person for person in self.all if len(person.words) > 2 and person.words[1].islower()]
        for person in with_particles:
            self._find_surname(person)

    def _may_be_name(self, token: int) -> bool:
        """A proper noun, or a bare subject that the tagger takes for a common noun (*rief Kranz*)."""
        tree = self.tree
        tag = tree.tags[token]
        bare = tag == "NOUN" and tree.labels[token] in SUBJECT and not tree.children[token]
        return tag in ("PROPN", "X") or (bare and "Number=Plur" not in tree.morphs[token])

    def _find_surname(self, person: Person) -> None:
        surname = tuple(word.casefold() for word in person.words[1:])
        for i, word in enumerate(self.tree.words):
            run = list(range(i, i + len(surname)))
            if word == surname[0] and tuple(self.tree.words[i : i + len(run)]) == surname and i not in self._at:
                for t in run:
                    self._forget(t)
                self._note(person, run, None)

    def _forget(self, token: int) -> None:
        person = self._at.pop(token, None)
        if person is not None:
            person.places = [p for p in person.places if p != token]
            person.subjects = [p for p in person.subjects if p != token]

    def _note(self, person: Person, run: list[int], gender: str | None) -> None:
        """Keep where a person is mentioned, and with what title."""
        tree = self.tree
        head = next((i for i in run if tree.heads[i] not in run), run[0])
        for i in run:
            self._at[i], self._run[i] = person, run
        person.places.append(head)
        noun = tree.heads[head] if tree.labels[head] in APPOSITION and tree.heads[head] not in run else head
        before = tree.previous_word(run[0])
        under = tree.cases(noun) or (before >= 0 and tree.tags[before] == "ADP")  # *die Regierung unter Kranz*
        if tree.labels[noun] in SUBJECT and not under:
            person.subjects.append(head)
        if gender is not None and not person.has_title:
            person.genders, person.has_title = {gender}, True

    def _honorific_gender(self, run: list[int]) -> str | None:
        gender = self.pack.honorifics.get(self.tree.word_before(run[0]))
        return None if gender == "any" else gender


def _belongs(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """*Putin*, *Wladimir W. Putin*, *W. Putin* and *Xi* (of *Xi Jinping*) belong to their full forms; all in lower case."""
    if short == full[-len(short) :]:
        return True
    if len(short) == 1:
        return len(full) == 2 and short[0] == full[0]
    initial = short[0].rstrip(".")
    return short[-1] == full[-1] and (short[0] == full[0] or (len(initial) == 1 and full[0].startswith(initial)))
