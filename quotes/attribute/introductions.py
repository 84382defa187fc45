"""Persons without a name, as the article introduces them: *eine Mutter zweier Kinder*, *Krags datter*."""

from __future__ import annotations

from functools import cached_property

from quotes.attribute.people import People
from quotes.attribute.persons import Person
from quotes.attribute.phrases import core, core_tokens, is_definite, is_indefinite, spelled
from quotes.detect.candidates import Reading
from quotes.syntax.relations import GENITIVE


class Introductions:
    """What the nouns for persons of one article are called where they first stand."""

    def __init__(self, reading: Reading, people: People):
        self.reading, self.tree, self.pack, self.people = reading, reading.tree, reading.pack, people

    def name(self, head: int, bare: bool) -> str | None:
        """**Die Mutter** (a ``bare`` noun) where *eine Mutter zweier Kinder* stands before, **datteren til Krag** where *Krags
        datter* stands; None if nothing introduces it."""
        lemma, owner = self.tree.lemmas[head], self.owner(head)
        first = self._names.get((lemma, owner)) if owner is not None else None
        if first is None and bare:
            first = self._names.get((lemma, None), (head, ""))
            first = first if first[0] < head else None
        return first[1] if first is not None else None

    def fuller(self, head: int) -> int | None:
        """Where a bare definite noun (**die Mönche**, *dem Schreiben*) first stands, if more is said of it there than here:
        *Buddhistische* **Mönche**, *ein* **Schreiben** *vom Mai*."""
        if self.tree.tags[head] != "NOUN" or len(core_tokens(self.reading, head)) > 1:
            return None
        first = self._first_by_lemma.get(self.tree.lemmas[head], head)
        said = [i for i in core_tokens(self.reading, first) if self.tree.words[i] not in self.pack.articles]
        if first >= head or not is_definite(self.reading, head) or len(said) == 1:
            return None
        # *der gestern vorgestellte Bericht*: news, and no name.
        return first if not any(self.tree.children[i] for i in said if i < first) else None

    @cached_property
    def _first_by_lemma(self) -> dict[str, int]:
        nouns = (i for i in reversed(range(len(self.tree))) if self.tree.tags[i] == "NOUN")
        return {self.tree.lemmas[i]: i for i in nouns}

    def owner(self, noun: int) -> Person | None:
        """*Krags* **datter**, **datteren** *til Krag*."""
        behind = (self.people.named_by(c) for c in self.tree.dependents(noun, GENITIVE) if c > noun)
        return self._owner_before(noun) or next((person for person in behind if person is not None), None)

    @cached_property
    def _names(self) -> dict[tuple[str, Person | None], tuple[int, str]]:
        """Where nouns for persons first stand with an indefinite article or an owner before them, and what they are called
        there: by their lemma alone, and with the owner by the longest name."""
        found: dict[tuple[str, Person | None], tuple[int, str]] = {}
        for i, tag in enumerate(self.tree.tags):
            if tag != "NOUN" or self.pack.role_of(self.tree.words[i]) is None or self.people.named_by(i) is not None:
                continue
            owner, lemma = self._owner_before(i), self.tree.lemmas[i]
            if owner is None and not is_indefinite(self.reading, i):
                continue
            name = self._name_of(i)
            if owner is not None:
                first, before = found.get((lemma, owner), (i, ""))
                name = max(before, name, key=len)
                found[lemma, owner] = first, name
            first, _ = found.setdefault((lemma, None), (i, name))
            if owner is not None and found[lemma, owner][0] == first:
                found[lemma, None] = first, name
        return found

    def _name_of(self, noun: int) -> str:
        """With the title of the owner, which the parser may hang elsewhere: **Fürst** *Krags Tochter*."""
        owner = self._owner_before(noun)
        if owner is None:
            return core(self.reading, noun)
        first = self.tree.previous_word(noun)
        while self.people.at(self.tree.previous_word(first)) is owner:
            first = self.tree.previous_word(first)
        title = self.tree.previous_word(first)
        first = title if title >= 0 and self.tree.words[title] in self.pack.honorifics else first
        return spelled(self.tree, list(range(first, noun + 1)))

    def _owner_before(self, noun: int) -> Person | None:
        """*Krags* **datter**."""
        before = self.tree.previous_word(noun)
        owner = self.people.at(before)
        if owner is None or self.tree.forms[before] == owner.words[-1]:
            return None
        return owner if self.tree.words[before].endswith(tuple(self.pack.words("genitive_endings"))) else None
