"""From the mention of a source to who that is: names, surnames, roles, pronouns, institutions, known sources."""

from __future__ import annotations

from quotes.attribute.known import IN_OFFICE, Known
from quotes.attribute.names import Person, name_tokens, people
from quotes.attribute.phrases import core, core_tokens, country_of, is_definite
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Candidate, Reading
from quotes.records import Entity
from quotes.syntax.relations import (
    ADNOMINAL,
    APPOSITION,
    DETERMINER,
    GENITIVE,
    NAME_PART,
    SUBJECT,
)

CANDIDATES = 3  # persons named last among whom *both* chooses two
NAMED_BY_APPOSITION = {
    "person",
    "unknown",
    "news_agency",
    "newspaper",
    "broadcaster",
    "state_media",
    "company",
    "party",
}
# *das Ministerium, partiet, the company*: nouns that mean the last body of their kind; *die Polizei* means the police.
RESUMED_BY_KIND = {"ministry", "party", "company", "newspaper", "broadcaster", "news_agency"}
HEADS = ("head_of_state", "head_of_government")
REACH = 3  # sentences back in which a pronoun looks for its person


class Speakers:
    """Resolves the sources of one article in reading order; keeps who spoke last."""

    def __init__(self, reading: Reading, registry: Registry):
        self.reading, self.tree, self.pack = reading, reading.tree, reading.pack
        self.registry = registry.in_language(self.pack)
        self.people = people(self.tree, self.pack, self.registry)
        self.years = self._years()
        self.last: tuple[tuple[Entity, ...], int] | None = (
            None  # speakers of the attribution before, token where it stands
        )
        self.last_source: list[dict] = []  # its source spans
        self.institutions: list[tuple[int, Entity]] = []  # named bodies that were sources, by token

    def resolve(self, candidate: Candidate) -> tuple[Entity, ...]:
        """Who said it: one entity per speaker, () if nobody is named or known."""
        if candidate.source:
            found = tuple(entity for head in candidate.source for entity in self.entities(head))
            found = tuple({entity.name.casefold(): entity for entity in found}.values())
        elif candidate.inherits is not None and self.last is not None and self._goes_on(candidate, self.last[1]):
            found = tuple(_via(entity, "continuation") for entity in self.last[0])
        else:
            return ()
        if found and not any(self.reading.quoted[i] for i in candidate.cue_tokens):
            self.last = found, candidate.anchor
        return found

    def _goes_on(self, candidate: Candidate, last: int) -> bool:
        """What carries no cue of its own has the speaker before; hearsay only right behind, in the same paragraph."""
        if candidate.type != "free_indirect":
            return self._near(last, candidate.anchor)
        tree, at = self.tree, min(candidate.tokens)
        gap = tree.text[tree.ends[last] : tree.starts[at]]
        return 0 <= tree.sentence_of[at] - tree.sentence_of[last] <= 1 and "\n" not in gap

    def entities(self, head: int) -> tuple[Entity, ...]:
        """The entities behind a noun phrase; *Begge lederne* are two."""
        tree, pack = self.tree, self.pack
        if any(tree.words[i] in pack.plural_sets for i in (head, *tree.dependents(head, DETERMINER))):
            pair = self._last_two(head)
            if pair:
                return pair
        if readings := pack.pronouns.get(tree.words[head]):
            return self._of_pronoun(head, readings)
        behind = self._behind_statement(head)
        if behind is not None:
            return behind
        name = name_tokens(tree, pack, head)
        if name and self._owns(name):
            text = core(self.reading, head)
            return (Entity(text, text, None, "person", None, "generic"),)
        if name:
            return (self._of_name(head, name),)
        return (self._of_noun(head),)

    def kind(self, head: int) -> str | None:
        """What kind of source a noun phrase names, by the registry or by its nouns: *die Nachrichtenagentur dpa*, *the state
        agency SNA*; a medium of the state (*staatliches Fernsehen*) is state media without an entry of its own."""
        tree, pack = self.tree, self.pack
        nouns = (head, *tree.dependents(head, NAME_PART | APPOSITION))
        # *news agency*, *state media*: two words where other languages write one.
        pairs = (f"{tree.words[c]} {tree.words[i]}" for i in nouns for c in tree.children[i] if c < i)
        pair = next((pack.kinds[words] for words in pairs if words in pack.kinds), None)
        kind = pair or next((kind for i in nouns if (kind := pack.kind_of_noun(tree.words[i]))), None)
        names = [self.registry.find(tree.forms[i]) for i in nouns if tree.tags[i] == "PROPN"]
        known = next((entry for entry in names if entry is not None and (entry.kind != "person" or kind is None)), None)
        if known is not None and kind != "person":
            return known.kind
        if kind in ("news_agency", "broadcaster", "newspaper") and any(
            pack.is_of_the_state(tree.words[i]) for i in tree.noun_phrase(head)
        ):
            return "state_media"
        return kind

    # --- names ------------------------------------------------------------------------------------------------------------

    def _of_name(self, head: int, name: list[int]) -> Entity:
        person = self._person_at(name)
        words = " ".join(self.tree.forms[i] for i in name)
        if person is not None:
            mention = self.tree.noun_phrase(head)
            phrase = self.tree.text[self.tree.starts[min(mention)] : self.tree.ends[max(mention)]]
            via = "named" if person.name in phrase else "surname"
            return self._person(person, via)
        text = self.tree.text[self.tree.starts[name[0]] : self.tree.ends[name[-1]]]
        known = self.registry.find(text) or self.registry.find(words)
        noun_kind = self.kind(head)
        kind = noun_kind or ("person" if self.tree.entities[name[0]] == "PER" else "unknown")
        if known is None and head not in name and kind not in NAMED_BY_APPOSITION:
            return self._of_noun(head)
        entity = self._entity(text, known, kind, "metonym" if known and self.pack.country(text) else "named")
        self._remember(head, entity)
        return entity

    def is_person(self, head: int) -> bool:
        """The noun phrase names a person of the article."""
        return self._person_at([head]) is not None

    def _owns(self, name: list[int]) -> bool:
        """*Scholz‘ Sprecher*: the name is a genitive in front of a noun for a person, who speaks."""
        mark, noun = name[-1] + 1, name[-1] + 2
        tree = self.tree
        if noun >= len(tree) or not tree.is_punct(mark) or tree.starts[mark] != tree.ends[name[-1]]:
            return False
        genitive = tree.words[name[-1]].endswith(tuple(self.pack.words("genitive_endings")))
        return genitive and self.pack.role_of(tree.words[noun]) is not None

    def _person_at(self, name: list[int]) -> Person | None:
        return next((person for person in self.people if any(place in name for place in person.places)), None)

    def _person(self, person: Person, via: str) -> Entity:
        known = self._known_person(person)
        return Entity(
            known.name if known else person.name,
            person.name,
            known.id if known else None,
            "person",
            _affiliation(known),
            via,
        )

    def _known_person(self, person: Person) -> Known | None:
        known = self.registry.find(person.name)
        return known if known is not None and known.kind == "person" else None

    def _entity(self, text: str, known: Known | None, kind: str, via: str) -> Entity:
        if known is None:
            return Entity(text, text, None, kind, None, via)
        return Entity(known.name, text, known.id, known.kind, _affiliation(known), via)

    def _remember(self, head: int, entity: Entity) -> None:
        if entity.kind not in ("person", "unknown", "document", "group"):
            self.institutions.append((head, entity))

    # --- pronouns ---------------------------------------------------------------------------------------------------------

    def _of_pronoun(self, head: int, readings: list[dict]) -> tuple[Entity, ...]:
        tree = self.tree
        text = tree.forms[head]
        unresolved = (Entity(text, text, None, "unknown", None, "unresolved"),)
        number = (
            "plur"
            if "Number=Plur" in tree.morphs[self._verb_of(head)] or "Number=Plur" in tree.morphs[head]
            else "sing"
        )
        fitting = [r for r in readings if r["number"] == number] or readings
        if fitting[0]["person"] < 3 or text.casefold() in self.pack.words("demonstrative_pronouns"):
            return unresolved
        genders = {r["gender"] for r in fitting}
        if fitting[0]["number"] == "plur":
            return (
                tuple(_via(e, "pronoun") for e in self.last[0])
                if self.last and self._near(self.last[1], head) and self._is_plural(self.last[0])
                else unresolved
            )
        relative = tree.labels[tree.heads[head]] in ADNOMINAL
        if (
            relative
            and tree.labels[head] in SUBJECT
            and tree.tags[head] == "PRON"
            and tree.heads[tree.heads[head]] < head
            and "Rel" in tree.morphs[head]
        ):
            return self.entities(tree.heads[tree.heads[head]])
        if (
            self.last
            and self._near(self.last[1], head)
            and self.last[1] < head
            and len(self.last[0]) == 1
            and self._agrees(self.last[0][0], genders)
        ):
            return (_via(self.last[0][0], "pronoun"),)
        person = self._antecedent(head, genders)
        if person is not None:
            return (self._person(person, "pronoun"),)
        return unresolved

    def _verb_of(self, head: int) -> int:
        verb = self.tree.heads[head]
        return self.tree.finite_verb(verb) or verb

    def _near(self, place: int, head: int) -> bool:
        return 0 <= self.tree.sentence_of[head] - self.tree.sentence_of[place] <= REACH

    def _is_plural(self, entities: tuple[Entity, ...]) -> bool:
        return len(entities) > 1 or entities[0].kind == "group"

    def _agrees(self, entity: Entity, genders: set[str]) -> bool:
        if entity.kind != "person":
            return (
                entity.kind not in ("group", "unknown", "document") and "masc" not in genders and genders != {"fem"}
            ) or genders & {"neut", "any"} != set()
        person = next((p for p in self.people if p.name == entity.name_in_text), None)
        return genders & {"masc", "fem", "any"} != set() and (person is None or _compatible(person, genders))

    def _antecedent(self, head: int, genders: set[str]) -> Person | None:
        """The nearest person before, subjects first, of a gender that the text does not contradict."""
        if not genders & {"masc", "fem", "any"}:
            return None
        sentence = self.tree.sentence_of[head]
        for places in ("subjects", "places"):
            near = []
            for person in filter(lambda person: _compatible(person, genders), self.people):
                before = [p for p in getattr(person, places) if p < head and not self.reading.quoted[p]]
                before = [p for p in before if sentence - self.tree.sentence_of[p] <= REACH]
                near += [(max(before), person)] if before else []
            if near:
                return max(near, key=lambda item: item[0])[1]
        return None

    def _last_two(self, head: int) -> tuple[Entity, ...]:
        """*Begge lederne, die beiden Präsidenten*: of the persons named last, the two who are subjects most often."""
        before = [person for person in self.people if person.places[0] < head]
        leaders = [person for person in before if self._is_head(person)]
        before = leaders if len(leaders) > 1 else before
        recent = sorted(before, key=lambda person: -max(p for p in person.places if p < head))[:CANDIDATES]

        def prominence(person: Person) -> tuple[int, int]:
            return sum(p < head for p in person.subjects), sum(p < head for p in person.places)

        pairs = sorted(recent, key=prominence, reverse=True)[:2]
        return (
            tuple(self._person(person, "role") for person in sorted(pairs, key=lambda p: p.places[0]))
            if len(pairs) == 2
            else ()
        )

    def _is_head(self, person: Person) -> bool:
        known = self._known_person(person)
        return known is not None and any(office.role in HEADS for office in known.offices)

    def _years(self) -> range | None:
        """Years that the article is of, if it calls somebody by an office that has ended (*Kanzlerin Merkel*: 2005 to 2021)."""
        terms = []
        for person in self.people:
            known = self._known_person(person)
            roles = {(self.pack.role_of(word) or {}).get("office") for word in person.roles}
            terms += [office for office in known.offices if office.role in roles] if known else []
        if not terms or all(term.last == IN_OFFICE for term in terms):
            return None
        first, last = max(term.first for term in terms), min(term.last for term in terms)
        return range(min(first, last), max(first, last) + 1)

    # --- common nouns -----------------------------------------------------------------------------------------------------

    def _behind_statement(self, head: int) -> tuple[Entity, ...] | None:
        """*Angaben der Polizei*, *Kremls uttalelse*: who issued a statement or document speaks; None if that is not said."""
        tree, pack = self.tree, self.pack
        kind = pack.kind_of_noun(tree.words[head])
        if not pack.is_statement(tree.words[head]) and kind != "document":
            return None
        for child in tree.children[head]:
            if tree.labels[child] in GENITIVE and (
                not tree.cases(child) or tree.case(child) in pack.words("issuer_adpositions")
            ):
                return tuple(entity for part in (child, *tree.conjuncts(child)) for entity in self.entities(part))
            if tree.words[child] in pack.possessives or tree.words[child] in pack.words("own_words"):
                subject = self._subject_near(head)
                return self.entities(subject) if subject is not None and subject != head else None
        for tail in pack.words("statement_nouns"):
            # *Polizeiangaben*: the first part of the compound names who speaks.
            if pack.compounds and tree.words[head].endswith(tail) and len(tree.words[head]) - len(tail) > 3:
                first = tree.forms[head][: -len(tail)]
                return (self._entity(first, self.registry.find(first), pack.kind_of_noun(first) or "unknown", "named"),)
        return None

    def _subject_near(self, head: int) -> int | None:
        for above in self.tree.ancestors(head):
            subject = self.tree.subject(above)
            if subject is not None:
                return subject
        return None

    def _of_noun(self, head: int) -> Entity:
        text = core(self.reading, head)
        kind = self.kind(head) or "unknown"
        known = self.registry.find(text) or self.registry.find(self.tree.forms[head])
        if known is not None:
            return self._entity(text, known, known.kind, "named")
        if kind == "person":
            return self._of_role(head, text)
        earlier = self._earlier_institution(head, kind)
        if earlier is not None:
            return _via(earlier, "role")
        via = "generic" if kind in ("group", "unknown") else "named"
        entity = Entity(text, text, None, kind, None, via)
        self._remember(head, entity)
        return entity

    def _of_role(self, head: int, text: str) -> Entity:
        """*der US-Präsident*: a person of the article with that role, or the holder whom the registry knows."""
        role = self.tree.words[head]
        office = (self.pack.role_of(role) or {}).get("office", "")
        country = country_of(self.reading, head)
        if office and country:
            holders = self.registry.holders(office, country)
            named = [person for person in self.people if self._known_person(person) in holders]
            if named:
                return self._person(min(named, key=lambda p: holders.index(self._known_person(p))), "role")
            known = self.registry.in_office(office, country, self.years)
            if known is not None and is_definite(self.reading, head):
                return Entity(known.name, text, known.id, "person", _affiliation(known), "role")
        if is_definite(self.reading, head) and len(core_tokens(self.reading, head)) == 1:
            same = [p for p in self.people if any(r.endswith(role) for r in p.roles) and p.places[0] < head]
            if same:
                return self._person(max(same, key=lambda p: max(q for q in p.places if q < head)), "role")
        return Entity(text, text, None, "person", None, "unresolved" if is_definite(self.reading, head) else "generic")

    def _earlier_institution(self, head: int, kind: str) -> Entity | None:
        """*das Ministerium, partiet*: a bare noun means the last body whose name ends so or that is of its kind."""
        if len(core_tokens(self.reading, head)) > 1 or kind in ("group", "unknown", "document"):
            return None
        word = self.tree.words[head]
        fitting = [
            e
            for place, e in self.institutions
            if place < head
            and e.name_in_text.casefold() != word
            and (e.name_in_text.casefold().endswith(word) or (e.kind == kind and kind in RESUMED_BY_KIND))
        ]
        return fitting[-1] if fitting else None


def _via(entity: Entity, via: str) -> Entity:
    return Entity(entity.name, entity.name_in_text, entity.id, entity.kind, entity.affiliation, via)


def _affiliation(known: Known | None) -> str | None:
    return known.affiliation or None if known else None


def _compatible(person: Person, genders: set[str]) -> bool:
    return not person.genders or "any" in genders or bool(person.genders & genders)
