"""Whom a noun for a person means: *der US-Präsident*, *die Anwältin der Frau*, *havnesjefen*."""

from __future__ import annotations

from quotes.attribute.known import IN_OFFICE, Known
from quotes.attribute.people import People
from quotes.attribute.persons import Person
from quotes.attribute.phrases import core_tokens, country_of, is_definite
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Reading

SHORTEST_ROLE = 4  # letters of a role that ends a compound


class Roles:
    """Holders of roles: persons of the article first, then the one in office whom the registry knows."""

    def __init__(self, reading: Reading, people: People, registry: Registry):
        self.reading, self.tree, self.pack = reading, reading.tree, reading.pack
        self.people, self.registry = people, registry
        self.years = self._years()

    def holder(self, head: int) -> Person | Known | None:
        """None where it is nobody in particular, or not certain."""
        if is_definite(self.reading, head):
            return self._in_article(head) or self._in_office(head)
        return self._in_article(head) if self._is_title(head) else None

    def _is_title(self, head: int) -> bool:
        """*ifølge* **påtaleansvarlig**: a role in the singular with no word before it that says which."""
        tree = self.tree
        alone = not any(child < head and child not in tree.cases(head) for child in tree.children[head])
        return alone and tree.tags[head] != "PROPN" and "Number=Plur" not in tree.morphs[head]

    def _in_article(self, head: int) -> Person | None:
        """The person whose role fits: the last one named before, or the only one behind."""
        fitting = [person for person in self.people if self._fits(person, head)]
        before = [person for person in fitting if person.places[0] < head]
        if before:
            return max(before, key=lambda person: max(place for place in person.places if place < head))
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, person: Person, head: int) -> bool:
        role = self.pack.role_of(self.tree.words[head])
        if role is None or not (role["gender"] in person.genders or role["gender"] == "any" or not person.genders):
            return False
        if any(self._is_same_role(noun, head) for noun in person.roles):
            return True
        country = country_of(self.reading, head)
        return (
            country is not None
            and person.known is not None
            and person.known in self.registry.holders(role.get("office", ""), country)
        )

    def _is_same_role(self, noun: int, head: int) -> bool:
        """The same word or a compound of it, and what else the phrase says of it does not contradict."""
        tree = self.tree
        country, first = country_of(self.reading, head), country_of(self.reading, noun)
        if noun == head or not (
            self._are_one_role(noun, head) or (country and self._office(noun) == self._office(head))
        ):
            return False
        if country is not None and first is not None:
            return country == first
        said = {tree.lemmas[i] for i in tree.noun_phrase(noun)}
        return all(
            tree.lemmas[i] in said for i in core_tokens(self.reading, head) if i != head and self._is_employer(i)
        )

    def _is_employer(self, token: int) -> bool:
        """*der Sprecher* **der Polizei**, *lederen i* **Røde Kors**, unlike *die Anwältin der Frau*, whom a text calls by many
        names."""
        kind = self.pack.kind_of_noun(self.tree.words[token])
        return self.tree.tags[token] == "PROPN" or (
            self.tree.tags[token] == "NOUN" and kind not in (None, "person", "group")
        )

    def _office(self, noun: int) -> str:
        """*Staatschef* and *Präsident* are one office."""
        return (self.pack.role_of(self.tree.words[noun]) or {}).get("office") or self.tree.words[noun]

    def _stems(self, noun: int) -> set[str]:
        """The word, its lemma, and what is left without an ending that is an article (*havnesjefen*)."""
        word = self.tree.words[noun]
        endings = [ending for ending in self.pack.words("definite_endings") if word.endswith(ending)]
        # A word in -e takes the ending without its vowel: *paven* is *pave* and *-n*.
        bare = [form for ending in endings for form in (word.removesuffix(ending), word.removesuffix(ending[1:]))]
        return {word, self.tree.lemmas[noun], *bare}

    def _are_one_role(self, named: int, head: int) -> bool:
        """The noun beside the name is the same or a compound of this one (*havnesjef*, *havnesjefen*, *sjefen*); a compound
        here says more than a noun there (*politiadvokaten* is no *advokat*), unless a hyphen joins it (*US-Präsident*)."""
        pairs = [(a, b) for a in self._stems(named) for b in self._stems(head)]
        if any(a == b or b.endswith(f"-{a}") for a, b in pairs):
            return True
        return self.pack.compounds and any(a.endswith(b) for a, b in pairs if len(b) >= SHORTEST_ROLE)

    def _in_office(self, head: int) -> Known | None:
        office = (self.pack.role_of(self.tree.words[head]) or {}).get("office", "")
        country = country_of(self.reading, head)
        return self.registry.in_office(office, country, self.years) if office and country else None

    def _years(self) -> range | None:
        """Years that the article is of, if it calls somebody by an office that has ended (*Kanzlerin Merkel*: 2005 to 2021)."""
        terms = []
        for person in self.people:
            roles = {(self.pack.role_of(self.tree.words[noun]) or {}).get("office") for noun in person.roles}
            terms += [office for office in person.known.offices if office.role in roles] if person.known else []
        if not terms or all(term.last == IN_OFFICE for term in terms):
            return None
        first, last = max(term.first for term in terms), min(term.last for term in terms)
        return range(min(first, last), max(first, last) + 1)
