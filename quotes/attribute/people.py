"""The persons of an article: who is introduced in full, which short form means whom, what the text says of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from quotes.attribute.known import Known
from quotes.attribute.names import bare_forms, person_runs, text_of, with_regnal_title
from quotes.attribute.phrases import is_indefinite
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Reading
from quotes.languages.pack import first_names
from quotes.syntax.relations import APPOSITION, COORDINATOR, COPULA, GENITIVE, SUBJECT


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


class People:
    """The persons of one article and where they are named."""

    def __init__(self, reading: Reading, registry: Registry):
        self.reading, self.tree, self.pack, self.registry = reading, reading.tree, reading.pack, registry
        self.all: list[Person] = []
        self._at: dict[int, Person] = {}  # by every token of a name
        self._run: dict[int, list[int]] = {}
        self._named: dict[int, Person | None] = {}  # by the heads that were asked for, once all names are known
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
        self._name_tokens = sorted(self._at)
        if self.all:
            for noun in self.tree.tokens_with({word for word in {*self.tree.words} if self.pack.role_of(word)}):
                self._note_role(noun)
        for person in self.all:
            person.genders.discard("any")

    def __iter__(self) -> Iterator[Person]:
        return iter(self.all)

    def at(self, token: int) -> Person | None:
        """Whose name a token is part of."""
        return self._at.get(token)

    def named_by(self, head: int) -> Person | None:
        """The person whom a noun phrase names: *Kinas president* **Xi Jinping**, *der Chef des Rats,* **Hans Weber**; not the
        principal of *ein Berater Xis*."""
        if head in self._at:
            return self._at[head]
        if head not in self._named:
            self._named[head] = self._named_in_phrase(head)
        return self._named[head]

    def _named_in_phrase(self, head: int) -> Person | None:
        tree = self.tree
        if tree.labels[head] in APPOSITION and tree.heads[head] in self._at:
            return self._at[tree.heads[head]]
        behind = self._behind_title(head)
        if behind in self._at and not self._is_owner(head, behind):
            return self._at[behind]
        if not self._is_followed(head):
            return None
        phrase = tree.noun_phrase(head) - {j for c in tree.conjuncts(head) for j in tree.subtree(c)}
        starts = sorted(i for i in phrase & self._at.keys() if i > head and self._run[i][0] == i)
        loose = next((i for i in starts if self._is_loose(i)), None)
        if loose is not None:
            return self._at[loose]
        named = next((self._at[i] for i in starts[-1:] if self._ends_phrase(head, i) or self._is_titled(i)), None)
        return named or self._between_commas(head, max(phrase | {head}))

    def _is_followed(self, head: int) -> bool:
        """Some name stands behind the noun in its sentence."""
        number = bisect_right(self._name_tokens, head)
        end = self.tree.sentences[self.tree.sentence_of[head]][1]
        return number < len(self._name_tokens) and self._name_tokens[number] < end

    def _between_commas(self, head: int, last: int) -> Person | None:
        """*Påtaleansvarlig ved kysten,* **statsadvokat Lise Brekke**, *bekrefter*: a full name that explains a role, whatever
        the parser made of it. ``last``: the end of the phrase."""
        tree = self.tree
        if self.pack.role_of(tree.words[head]) is None or tree.word_behind(last) != ",":
            return None
        name = self.behind_titles(tree.next_word(last))
        run = self._run.get(name, [])
        full = len(run) > 1 and run[0] == name
        if not full or tree.sentence_of[name] != tree.sentence_of[head] or tree.conjuncts(tree.top(run)):
            return None
        behind = tree.next_word(run[-1])
        return self._at[name] if behind >= len(tree) or tree.is_punct(behind) else None

    def name_behind(self, head: int, person: Person) -> list[int]:
        """The tokens of the name of a person that follows a noun in its sentence; []."""
        sentence = self.tree.sentences[self.tree.sentence_of[head]][1]
        return next((self._run[place] for place in person.places if head < place < sentence), [])

    def behind_titles(self, i: int) -> int:
        """The first word behind a token that is neither a title nor says what somebody is."""
        i = self.tree.next_word(i)
        while i < len(self.tree) and (
            self.tree.words[i] in self.pack.honorifics
            or (i not in self._at and self.pack.role_of(self.tree.words[i]) is not None)
        ):
            i = self.tree.next_word(i)
        return i

    # --- which mentions are one person ------------------------------------------------------------------------------------

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

    # --- what the text says of them ---------------------------------------------------------------------------------------

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

    def _note_role(self, noun: int) -> None:
        """*Ministerin* **Voss**, *Kessler ist Bürgermeisterin*: what a person is, and of which gender that noun is."""
        role = self.pack.role_of(self.tree.words[noun])
        if noun in self._at:
            return
        person = self.named_by(noun) or self._predicated(noun) or self._before_comma(noun)
        if person is None or person.is_shared:
            return
        person.roles.append(noun)
        # A feminine noun says more than a first name, of which many are both; a masculine one is said of women too.
        if role["gender"] == "fem" and not person.has_title:
            person.genders = {"fem"}
        elif not person.genders:
            person.genders.add(role["gender"])

    def _predicated(self, noun: int) -> Person | None:
        subject = self.tree.subject(noun) if self.tree.dependent(noun, COPULA) is not None else None
        return self._at.get(subject) if subject is not None else None

    def _before_comma(self, noun: int) -> Person | None:
        """*Gestern kam Amsel,* **die Anwältin** *der Frau, spät*: the parser takes what explains a name for one more subject."""
        tree = self.tree
        if tree.labels[noun] not in SUBJECT:
            return None
        comma = tree.previous_word(min(tree.noun_phrase(noun)))
        if comma < 1 or tree.words[comma] != "," or tree.conjuncts(noun):
            return None
        person = self._at.get(tree.previous_word(comma))
        return (
            person
            if person is not None and any(tree.heads[p] == tree.heads[noun] for p in self._run_of(comma))
            else None
        )

    def _run_of(self, comma: int) -> list[int]:
        return self._run[self.tree.previous_word(comma)]

    # --- names in noun phrases --------------------------------------------------------------------------------------------

    def _behind_title(self, head: int) -> int:
        i = self.tree.next_word(head)
        while i < len(self.tree) and self.tree.words[i] in self.pack.honorifics:
            i = self.tree.next_word(i)
        return i

    def _is_owner(self, head: int, name: int) -> bool:
        """*ein Berater Xis*, *die Verteidiger Brandauers*: the name is a genitive, not that of the noun before it."""
        tree, last = self.tree, self._run[name][-1]
        if not tree.words[last].endswith(tuple(self.pack.words("genitive_endings"))):
            return False
        plural = "Number=Plur" in tree.morphs[head] or "Number=Plur" in tree.morphs[self._verb_above(head)]
        bare = tree.labels[name] in GENITIVE or self._at[name].words[-1] != tree.forms[last]
        return bare or is_indefinite(self.reading, head) or plural

    def _verb_above(self, head: int) -> int:
        verb = self.tree.heads[head]
        return self.tree.finite_verb(verb) or verb

    def _is_loose(self, name: int) -> bool:
        """A comma stands before the name, or before the titles before it."""
        tree, i = self.tree, self.tree.previous_word(name)
        while i >= 0 and (tree.words[i] in self.pack.honorifics or self.pack.role_of(tree.words[i]) is not None):
            i = tree.previous_word(i)
        return i >= 0 and tree.words[i] == "," and not tree.cases(name)

    def _is_titled(self, name: int) -> bool:
        """*Human Rights* **Watch-Sprecher** *Malinowski*: the noun right before the name says what the person is."""
        before = self.tree.previous_word(name)
        return self.pack.role_of(self.tree.words[before]) is not None and self.tree.tags[before] == "PROPN"

    def _ends_phrase(self, head: int, name: int) -> bool:
        """*der Chef des Rats* **Ulrich Müller**: a full name behind a complement that names no person itself."""
        tree, run = self.tree, self._run[name]
        before = tree.previous_word(name)
        genitive = tree.labels[name] in GENITIVE and tree.words[run[-1]].endswith("s")
        return (
            len(run) > 1
            and before > head
            and tree.tags[before] in ("NOUN", "PROPN")
            and self.pack.role_of(tree.words[before]) is None
            and not tree.cases(name)
            and not genitive
            and self.pack.role_of(tree.words[head]) is not None
        )


def _belongs(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """*Putin*, *Wladimir W. Putin*, *W. Putin* and *Xi* (of *Xi Jinping*) belong to their full forms; all in lower case."""
    if short == full[-len(short) :]:
        return True
    if len(short) == 1:
        return len(full) == 2 and short[0] == full[0]
    initial = short[0].rstrip(".")
    return short[-1] == full[-1] and (short[0] == full[0] or (len(initial) == 1 and full[0].startswith(initial)))
