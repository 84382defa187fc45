"""The verbs and nouns of a pack that report, by their inflected forms; see README.md for how entries are written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quotes.errors import PackError
from quotes.languages.lookup import remembered
from quotes.records import CUE_CLASSES, MEDIA

SHORTEST_STEM = 4  # letters behind an infix; *bevorzugen* has none
CONTENT = frozenset([
    "attitude", "clause", "direct", "governed", "infinitive", "object", "predication", "question", "raised", "tag", "verdict",
    "weak",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb or noun that reports, as the pack lists it."""

    entry: str  # as written in the pack: "hin|weisen auf+"
    lemma: str  # the verb with its particle, or the noun: "hinweisen"
    base: str  # the verb alone: "weisen"
    particle: str  # "hin", or ""
    reflexive: bool
    words: frozenset[str]  # further words that must be there: "zum", "Ausdruck"
    preposition: str  # governed, part of the cue when it is there: "auf"
    cue_class: str
    medium: str
    content: frozenset[str]

    @property
    def demands(self) -> int:
        """How much must be there besides the verb: the entry that demands most fits best."""
        return 2 * len(self.words) + bool(self.particle) + self.reflexive


# Stands for a cue that the pack does not list: an adposition, or a verb known by its clause only.
UNLISTED = Cue("", "", "", "", False, frozenset(), "", "unknown", "unknown", frozenset())


class Cues:
    """What ``cues.toml`` and ``inflection.toml`` hold, indexed; ``file`` is named by errors."""

    def __init__(self, data: dict, inflection: dict, file: Path):
        self.data, self.inflection, self.file = data, inflection, file

    @cached_property
    def verbs(self) -> tuple[Cue, ...]:
        return tuple(cue for group in self.data["verbs"] for cue in self._cues(group, self._verb))

    @cached_property
    def nouns(self) -> dict[str, Cue]:
        """Cue nouns by lower-case form."""
        return {cue.lemma.lower(): cue for group in self.data["nouns"] for cue in self._cues(group, self._noun)}

    @cached_property
    def by_verb(self) -> dict[str, tuple[tuple[Cue, bool], ...]]:
        """Candidate cues by lower-case form of the verb, each with whether its particle is joined (*mitteilte*)."""
        table: dict[str, dict[tuple[Cue, bool], None]] = defaultdict(dict)
        for cue in self.verbs:
            for form in self.forms(cue.base):
                table[form][cue, False] = None
            if cue.particle:
                for form in self.joined_forms(cue):
                    table[form][cue, True] = None
        return {form: tuple(cues) for form, cues in table.items()}

    @cached_property
    def by_infinitive(self) -> dict[str, tuple[tuple[Cue, bool], ...]]:
        """The same by infinitive only, for lemmas: *geriet* has the lemma *geraten*, which is a form of *raten* too."""
        infinitives = {cue.base.lower() for cue in self.verbs} | {cue.lemma.lower() for cue in self.verbs}
        return {
            word: tuple(
                (cue, joined) for cue, joined in self.by_verb[word] if word in (cue.base.lower(), cue.lemma.lower())
            )
            for word in infinitives
        }

    @cached_property
    def further_words(self) -> frozenset[str]:
        """The words that some verb demands beside it."""
        return frozenset().union(*(cue.words for cue in self.verbs))

    @cached_property
    def reflexives(self) -> frozenset[str]:
        return frozenset(self.inflection["reflexives"])

    @cached_property
    def separable(self) -> bool:
        """The language joins particles to its verbs, so that another particle makes another verb (*aufhören*)."""
        return any(cue.particle for cue in self.verbs)

    def forms(self, verb: str) -> frozenset[str]:
        """All inflected forms of a verb, the infinitive among them, lower case."""
        irregular = self.inflection["irregular"].get(verb)
        if irregular is not None:
            return frozenset([verb.lower(), *irregular.lower().split()])
        for rule in self.inflection["regular"]:
            if verb.endswith(rule["suffix"]):
                stem = verb[: len(verb) - len(rule["suffix"])]
                return frozenset([verb.lower(), *(form.replace("*", stem).lower() for form in rule["forms"])])
        return frozenset([verb.lower()])

    def joined_forms(self, cue: Cue) -> frozenset[str]:
        """Forms with the particle in front: *mitteilte, mitgeteilt, mitzuteilen*."""
        particle = cue.particle.lower()
        joined = {particle + form for form in self.forms(cue.base)}
        joined |= {particle + infix + cue.base.lower() for infix in self.inflection["particle_infixes"]}
        return frozenset(joined)

    @remembered
    def is_infixed(self, word: str) -> bool:
        """An infinitive with an infix behind its particle, of whatever verb: *abzuziehen*, but *hinzugezogen* is a participle."""
        for infix in self.inflection["particle_infixes"]:
            for at in (match.start() for match in re.finditer(infix, word)):
                particle, stem = word[:at], word[at + len(infix) :]
                if particle in self._particles and len(stem) >= SHORTEST_STEM and stem.endswith("n"):
                    return particle + infix not in self._particles or not stem.startswith("ge")
        return False

    @cached_property
    def _particles(self) -> frozenset[str]:
        return frozenset(self.inflection["separable_particles"])

    @cached_property
    def not_with(self) -> dict[str, frozenset[str]]:
        """Particles with which a verb is no cue (*si opp*), by every form of the verb."""
        table = self.data.get("not_with", {})
        return {form: frozenset(words) for verb, words in table.items() for form in self.forms(verb)}

    def _cues(self, group: dict, parse) -> list[Cue]:
        where = f"{self.file}: class {group.get('class')!r}"
        if missing := {"content", "entries"} - group.keys():
            raise PackError(f"{where}: without {' and '.join(sorted(missing))}")
        for key, known in (("cue_class", CUE_CLASSES), ("medium", MEDIA)):
            if group.get(key) not in known:
                raise PackError(f"{where}: {key} is {group.get(key)!r}, not one of {', '.join(known)}")
        if unknown := set(group["content"]) - CONTENT:
            raise PackError(f"{where}: unknown content {', '.join(sorted(unknown))}")
        rest = {"cue_class": group["cue_class"], "medium": group["medium"], "content": frozenset(group["content"])}
        return [parse(entry, rest) for entry in group["entries"]]

    def _noun(self, entry: str, rest: dict) -> Cue:
        return Cue(entry, entry, entry, "", False, frozenset(), "", **rest)

    def _verb(self, entry: str, rest: dict) -> Cue:
        words = entry.split()
        preposition = next((word[:-1].lower() for word in words if word.endswith("+")), "")
        words = [word for word in words if not word.endswith("+")]
        reflexive = [word for word in words if word in self.inflection["reflexives"]]
        words = [word for word in words if word not in reflexive]
        verb = next((w for w in words if "|" in w), words[-1 if self.inflection["verb_position"] == "last" else 0])
        particle, _, base = verb.rpartition("|")
        fixed = frozenset(word.lower() for word in words if word is not verb)
        return Cue(entry, particle + base, base, particle.lower(), bool(reflexive), fixed, preposition, **rest)
