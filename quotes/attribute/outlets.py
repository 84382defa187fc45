"""Through whom or what a quote reached the reader: media, documents, occasions, and institutions that speak themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.attribute.phrases import core, is_definite, is_indefinite
from quotes.attribute.speakers import Speakers
from quotes.attribute.statements import issuers, stated_by
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.source import quoter
from quotes.records import Entity
from quotes.syntax.relations import (
    ADJUNCT,
    ADPOSITION,
    APPOSITION,
    CONJUNCT,
    COORDINATOR,
    GENITIVE,
    OBJECT,
    OBLIQUE_OBJECT,
)

NEWS_MEDIA = {"state_media", "news_agency", "broadcaster", "newspaper"}
INSTITUTIONS = {"government", "ministry", "company", "court", "military", "international_organisation", "party"}
LONGEST_CHAIN = 4  # outer attributions that one quote can have come through


@dataclass(frozen=True, slots=True)
class Outlet:
    """The head of a noun phrase, its tokens, and what it is."""

    head: int
    tokens: frozenset[int]
    entity: Entity


class Outlets:
    """The outlets of the attributions of one article, in the order in which it attributes."""

    def __init__(self, reading: Reading, speakers: Speakers):
        self.reading, self.tree, self.pack = reading, reading.tree, reading.pack
        self.speakers, self.naming = speakers, speakers.naming
        self.last: list[Outlet] = []  # of the attribution before

    def of(self, candidate: Candidate, speaker: tuple[Entity, ...]) -> list[Outlet]:
        """Outermost first: what reports the attribution from outside (*skriver VG*, *laut Xinhua*), then the channel in the
        reporting clause (*im staatlichen Fernsehen, til NRK*), then a source that is an institution or document itself. What
        goes on without a source of its own goes on through the same outlets."""
        if speaker and not candidate.source:
            return self.last
        found: dict[int, Outlet] = {}
        for outlet in self._named(candidate):
            found.setdefault(outlet.head, outlet)
        outlets = list(found.values())
        if speaker:
            self.last = outlets
        return outlets

    def _named(self, candidate: Candidate) -> Iterator[Outlet]:
        for outer in _chain(candidate)[-LONGEST_CHAIN:]:
            for head in (*outer.source, *outer.outlets):
                yield from (outlet for outlet in self._outlets(head) if self._is_channel(outlet.head))
        for head in (
            *self._quoters(candidate),
            *candidate.outlets,
            *self._channels_in_clause(candidate),
            *candidate.source,
        ):
            yield from self._outlets(head)

    # --- noun phrases that are outlets ------------------------------------------------------------------------------------

    def _outlets(self, head: int) -> Iterator[Outlet]:
        """What of a source or of an adjunct of attribution is an outlet: *Angaben* **der Polizei**, **einer Erklärung des
        Amtes**, *ein Reporter* **des Senders Kanal 5**, but no persons and no groups of persons."""
        if self.tree.words[head] in self.pack.pronouns or self.tree.words[head].endswith("-"):
            return  # *vassdrags- og energidirektorat* is one
        own, heads = issuers(self.reading, head)
        if heads and not own and not self._is_document(head):
            for issuer in heads:
                yield from self._outlets(issuer)
        elif self._is_document(head) or self._is_occasion(head):
            media = self._media_of(head)
            yield Outlet(head, self._tokens(head, media), self._event_or_document(head))
            for medium in media:
                yield from self._outlets(medium)
        elif (institution := self._institution(head)) is not None:
            yield Outlet(head, self._tokens(head), institution)
        else:
            for medium in self._employers(head):
                yield from self._outlets(medium)

    def _is_document(self, head: int) -> bool:
        return self.naming.kind(head) == "document"

    def _is_occasion(self, noun: int) -> bool:
        """*auf einer Pressekonferenz*: where it was said."""
        return self.pack.is_occasion(self.tree.words[noun])

    def _institution(self, head: int) -> Entity | None:
        """An institution or a medium that speaks itself, by its noun or as a name that the recogniser takes for an
        organisation."""
        if self.speakers.person(head) is not None:
            return None
        entity, kind, first = self.speakers.entities(head)[0], self.naming.kind(head), stated_by(self.reading, head)
        if first is not None:
            speaks = self.pack.kind_of_noun(first) in INSTITUTIONS | NEWS_MEDIA | {None}
        elif kind == "person":
            speaks = False
        elif {kind, entity.kind} & (INSTITUTIONS | NEWS_MEDIA):
            speaks = True
        else:
            body = self._is_body(head) and (self.tree.tags[head] == "PROPN" or not self._is_plural(head))
            speaks = body or self._is_told(head)
        return entity if speaks else None

    def _is_body(self, head: int) -> bool:
        word, form = self.tree.words[head], self.tree.forms[head]
        if self.pack.is_body(word) or self.tree.entities[head] == "ORG":
            return True
        # Abbreviations and brands: *BGH*, *n24*; names of persons are written otherwise.
        return self.tree.tags[head] == "PROPN" and len(form) > 1 and not form.istitle() and form.isalnum()

    def _is_plural(self, head: int) -> bool:
        return "Number=Plur" in self.tree.morphs[head] and not is_definite(self.reading, head)

    def _is_channel(self, head: int) -> bool:
        return self.naming.kind(head) in NEWS_MEDIA | {"document"}

    def _event_or_document(self, head: int) -> Entity:
        """Who is behind it (*en melding fra politiet*), which is not who got it (*en e-post til VG*), or itself."""
        entity = self.speakers.entities(head)[0]
        to = self.pack.words("addressee_adpositions")
        sent = is_indefinite(self.reading, head) and any(self.tree.case(c) in to for c in self.tree.children[head])
        if entity.kind in INSTITUTIONS | NEWS_MEDIA and not sent:
            return entity
        text = core(self.reading, head)
        return Entity(text, text, None, "document" if self._is_document(head) else "unknown", None, "generic")

    def _media_of(self, head: int) -> list[int]:
        """*ein Interview mit* **der BBC**, *en melding til* **VG**: to or with which medium something was said."""
        tree, pack = self.tree, self.pack
        between = pack.words("addressee_adpositions") | pack.words("partner_adpositions")
        children = [c for c in tree.children[head] if tree.case(c) in between]
        return [c for c in children if self.naming.kind(c) in NEWS_MEDIA]

    def _employers(self, head: int) -> list[int]:
        """*ein Reporter* **des Senders Kanal 5**, *meldaren i* **Dagsavisen**."""
        tree = self.tree
        if self.naming.kind(head) != "person":
            return []
        of = self.pack.words("issuer_adpositions") | self.pack.words("complement_adpositions")
        children = [
            c for c in tree.dependents(head, GENITIVE) if c > head and (not tree.cases(c) or tree.case(c) in of)
        ]
        return [c for c in children if self.naming.kind(c) in NEWS_MEDIA]

    def _tokens(self, head: int, without: list[int] | None = None) -> frozenset[int]:
        """The noun phrase without what is coordinated; a name without what hangs on it in brackets or with an adposition."""
        tree = self.tree
        phrase = tree.noun_phrase(head) | set(self.naming.behind_class(head))
        for child in tree.children[head]:
            loose = tree.labels[child] in GENITIVE and tree.cases(child) and tree.tags[head] == "PROPN"
            if tree.labels[child] in CONJUNCT | COORDINATOR or loose or child in (without or ()):
                phrase -= tree.subtree(child)
        opening = next((i for i in sorted(phrase) if i > head + 2 and self._opens(i)), len(tree))
        phrase = {i for i in phrase if i < opening}  # what somebody says in marks is no part of the noun before it
        words = [i for i in phrase if i == head or not (tree.is_punct(i) or tree.labels[i] in ADPOSITION)]
        low, high = min(words), max(words)
        return frozenset(range(low - self._opens(low), high + 1 + self._closes(high)))

    def _opens(self, token: int) -> bool:
        """A quotation mark opens right before a token."""
        start = self.tree.starts[token] - 1
        return any(marked.start == start for marked in self.reading.quotations_at(start, start + 1))

    def _closes(self, token: int) -> bool:
        """A bracket or a quotation mark closes right behind a token."""
        end = self.tree.ends[token]
        if self.tree.text[end : end + 1] == ")":
            return True
        return any(marked.end == end + 1 for marked in self.reading.quotations_at(end, end + 1))

    # --- channels in the reporting clause ---------------------------------------------------------------------------------

    def _quoters(self, candidate: Candidate) -> list[int]:
        """**Die Agentur** *zitierte den Minister*, **Reuters** *quoted him as saying*."""
        if candidate.cue is None:
            return []
        verb = candidate.cue.head
        found = (quoter(self.tree, self.pack, v) for v in dict.fromkeys((verb, self.tree.heads[verb])))
        return [head for head in found if head is not None and head not in candidate.source]

    def _channels_in_clause(self, candidate: Candidate) -> list[int]:
        """Noun phrases of the reporting clause (for a reported act: of the act) that name a channel."""
        if candidate.cue is None or candidate.cue.is_noun:
            return []
        verbs = (i for i in sorted(candidate.cue.tokens) if i == candidate.cue.head or self.tree.tags[i] == "VERB")
        near = [c for v in verbs for c in self.tree.children[v] if c not in candidate.source and self._is_channel_of(c)]
        # *er kritisk* **til** *rapporten* tells it to no report
        near = [c for c in near if candidate.cue_tokens.isdisjoint(self.tree.cases(c))]
        near += [c for head in candidate.source for c in self._below(head)]
        near += [c for adjunct in self.tree.dependents(candidate.cue.head, ADJUNCT) for c in self._on_the_air(adjunct)]
        return [c for c in near if candidate.type == "reported" or c not in candidate.tokens]

    def _is_channel_of(self, noun: int) -> bool:
        """*im Fernsehen, auf einer Pressekonferenz, til NRK*, *sagte er* **der Zeitung**, *she told* **Reuters**."""
        tree, pack = self.tree, self.pack
        if tree.labels[noun] not in ADJUNCT | OBJECT | OBLIQUE_OBJECT or self._has_partner(noun):
            return False
        case = tree.case(noun)
        if case in pack.words("addressee_adpositions") and self._may_be_medium(noun):
            return True
        if self._is_occasion(noun):
            return case in pack.words("occasion_adpositions")
        if not case:
            return self.naming.kind(noun) in NEWS_MEDIA
        return self._is_channel(noun) and case in pack.words("outlet_adpositions")

    def _on_the_air(self, adjunct: int) -> list[int]:
        """*vor der Wahl* **im staatlichen Fernsehen**: the parser hangs the channel on the noun before it."""
        media = [
            c for c in self.tree.dependents(adjunct, ADJUNCT) if self.naming.kind(c) in ("state_media", "broadcaster")
        ]
        return [c for c in media if self.tree.case(c) in self.pack.words("outlet_adpositions")]

    def _below(self, head: int) -> list[int]:
        """What hangs on a source or on the name behind it: *Per Hoff, leder i IKT, til* **VG**, *Brandt im* **Küstenboten**,
        *en av naboene til* **avisa**."""
        tree, pack = self.tree, self.pack
        if self.naming.kind(head) not in (None, "person"):
            return []
        named = self.speakers.is_person(head)
        one_of = tree.dependents(head, GENITIVE) if tree.tags[head] in ("DET", "PRON") else []
        found = []
        for i in (head, *tree.dependents(head, APPOSITION), *one_of):
            told = [c for c in tree.children[i] if tree.case(c) in pack.words("addressee_adpositions")]
            found += [c for c in told if self._may_be_medium(c) or self._is_told(c)]
            if named and (i == head or tree.tags[i] == "PROPN"):
                inside = [c for c in tree.children[i] if tree.case(c) in pack.words("outlet_adpositions")]
                found += [c for c in inside if self._may_be_medium(c) or self._is_document(c)]
        return found

    def _may_be_medium(self, noun: int) -> bool:
        """A medium, or the name of an organisation that nobody knows (*sier han til* **Kystbladet**)."""
        organisation = self.tree.entities[noun] == "ORG" and self._is_unknown_name(noun)
        return organisation or self.naming.kind(noun) in NEWS_MEDIA

    def _is_told(self, noun: int) -> bool:
        """*sier Brekke til* **Datanytt**: what somebody tells nobody in particular is told to a medium."""
        to = self.tree.case(noun) in self.pack.words("addressee_adpositions")
        return to and self._is_unknown_name(noun) and self.speakers.is_person(self.tree.heads[noun])

    def _is_unknown_name(self, noun: int) -> bool:
        """The name of no place and no person that anybody knows."""
        tree = self.tree
        name = tree.tags[noun] == "PROPN" and tree.entities[noun] not in ("PER", "LOC")
        return name and self.naming.kind(noun) is None and not self.pack.country(tree.forms[noun])

    def _has_partner(self, noun: int) -> bool:
        """*i et intervju med Xi*: he is the partner, no channel."""
        tree = self.tree
        partners = self.pack.words("partner_adpositions")
        return any(self.speakers.is_person(c) and tree.case(c) in partners for c in tree.children[noun])


def _chain(candidate: Candidate) -> list[Candidate]:
    chain = []
    while candidate.parent is not None:
        candidate = candidate.parent
        chain.append(candidate)
    return chain[::-1]
