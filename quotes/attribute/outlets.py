"""Through whom or what a quote reached the reader: media, documents, and institutions that speak themselves."""

from __future__ import annotations

from quotes.attribute.phrases import core
from quotes.attribute.speakers import Speakers
from quotes.detect.candidates import Candidate, Reading
from quotes.records import Entity
from quotes.syntax.relations import ADJUNCT, OBJECT, OBLIQUE_OBJECT

SPEAK_THEMSELVES = {
    "government",
    "ministry",
    "state_media",
    "news_agency",
    "broadcaster",
    "newspaper",
    "company",
    "court",
    "military",
    "international_organisation",
    "document",
}
NEWS_MEDIA = {"state_media", "news_agency", "broadcaster", "newspaper"}
LONGEST_CHAIN = 4  # outer attributions that one quote can have come through
CHANNELS = NEWS_MEDIA | {"document"}


def outlets(reading: Reading, speakers: Speakers, candidate: Candidate) -> list[tuple[int, Entity]]:
    """Head of the noun phrase and entity of each outlet of a candidate, outermost first.

    What reports the attribution from outside (*skriver VG*, *laut Xinhua*) comes first, then the channel in the reporting
    clause (*im staatlichen Fernsehen, til NRK*), then a source that is an institution or document itself.
    """
    found: dict[int, Entity] = {}
    for outer in _chain(candidate)[-LONGEST_CHAIN:]:
        for head in (*outer.source, *outer.outlets):
            _add(reading, speakers, head, found, CHANNELS)
    for head in candidate.outlets:
        _add(reading, speakers, head, found, SPEAK_THEMSELVES)
    for head in _in_clause(reading, speakers, candidate):
        _add(reading, speakers, head, found, CHANNELS)
    for head in candidate.source:
        _add(reading, speakers, head, found, SPEAK_THEMSELVES)
    return list(found.items())


def _chain(candidate: Candidate) -> list[Candidate]:
    chain = []
    while candidate.parent is not None:
        candidate = candidate.parent
        chain.append(candidate)
    return chain[::-1]


def _in_clause(reading: Reading, speakers: Speakers, candidate: Candidate) -> list[int]:
    """Noun phrases of the reporting clause (for a reported act: of the act) that name a channel."""
    tree, pack = reading.tree, reading.pack
    if candidate.cue is None or candidate.cue.is_noun:
        return []
    heads = []
    for child in tree.children[candidate.cue.head]:
        if tree.labels[child] in ADJUNCT | OBJECT and child not in candidate.source:
            if any(
                speakers.is_person(c) and tree.case(c) in pack.words("partner_adpositions")
                for c in tree.children[child]
            ):
                continue  # *i et intervju med Xi*: he is the partner, no channel
            if tree.case(child) in pack.words("outlet_adpositions") and (
                candidate.type == "reported" or child not in candidate.tokens
            ):
                heads.append(child)
        if (
            tree.labels[child] in OBJECT | OBLIQUE_OBJECT
            and not tree.cases(child)
            and speakers.kind(child) in NEWS_MEDIA
        ):
            heads.append(child)  # *sagte er der Zeitung*, *she told Reuters*
    return heads


def _add(reading: Reading, speakers: Speakers, head: int, found: dict, kinds: set[str]) -> None:
    if head in found or reading.tree.words[head] in reading.pack.pronouns:
        return
    kind = speakers.kind(head)
    entities = speakers.entities(head)
    entity = entities[0] if entities else None
    if kind == "document" and kinds is CHANNELS and entity is not None and entity.kind != "document":
        entity = Entity(core(reading, head), core(reading, head), None, "document", None, "generic")
    if entity is not None and (entity.kind in kinds or kind in kinds):
        found[head] = entity
