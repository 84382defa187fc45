"""The persons of an article in its noun phrases: whom a phrase names, and which nouns say what a person is."""

from __future__ import annotations

from bisect import bisect_right

from quotes.attribute.persons import Person, Persons
from quotes.attribute.phrases import is_indefinite
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Reading
from quotes.syntax.relations import APPOSITION, COPULA, GENITIVE, SUBJECT


class People(Persons):
    """Persons as noun phrases name them: *der Chef des Rats, Hans Weber*."""

    def __init__(self, reading: Reading, registry: Registry):
        super().__init__(reading, registry)
        self._named: dict[int, Person | None] = {}  # by the heads that were asked for
        self._name_tokens = sorted(self._at)
        if self.all:
            for noun in self.tree.tokens_with({word for word in {*self.tree.words} if self.pack.role_of(word)}):
                self._note_role(noun)
        for person in self.all:
            person.genders.discard("any")

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

    # --- what the text says of them ---------------------------------------------------------------------------------------

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
        if comma < 0 or tree.words[comma] != "," or tree.conjuncts(noun):
            return None
        last = tree.previous_word(comma)
        beside = last in self._run and any(tree.heads[i] == tree.heads[noun] for i in self._run[last])
        return self._at.get(last) if beside else None

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
        tree, i = self.tree, name
        while (word := tree.word_before(i)) in self.pack.honorifics or self.pack.role_of(word) is not None:
            i = tree.previous_word(i)
        return word == "," and not tree.cases(name)

    def _is_titled(self, name: int) -> bool:
        """*Human Rights* **Watch-Sprecher** *Malinowski*: the noun right before the name says what the person is."""
        role = self.pack.role_of(self.tree.word_before(name)) is not None
        return role and self.tree.tags[self.tree.previous_word(name)] == "PROPN"

    def _ends_phrase(self, head: int, name: int) -> bool:
        """*der Chef des Rats* **Ulrich Müller**: a full name behind a complement that names no person itself."""
        tree, run = self.tree, self._run[name]
        before = tree.previous_word(name)
        genitive = tree.labels[name] in GENITIVE and tree.words[run[-1]].endswith("s")
        if len(run) == 1 or before <= head or genitive or tree.cases(name):
            return False
        complement = tree.tags[before] in ("NOUN", "PROPN") and self.pack.role_of(tree.words[before]) is None
        return complement and self.pack.role_of(tree.words[head]) is not None
