"""The grammar of a language: what its articles are made of, from ``grammars/*.toml`` (see README.md) and from its pack."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from quotes.errors import PackError
from quotes.languages import load_pack
from quotes.languages.cues import Cue
from quotes.tables import read_table

GRAMMARS = Path(__file__).parent / "grammars"
SLOT = re.compile(r"\{([a-zA-Z]\w*)\}")


class Grammar:
    """Tables of slots by name, and the cues of the pack in the form that the patterns need."""

    def __init__(self, language: str):
        self.language = language
        self.pack = load_pack(language)
        self.tables = read_table(GRAMMARS / f"{language}.toml", PackError)

    @cached_property
    def constructions(self) -> list[dict]:
        """Constructions with the slots of the cues that fit them, under ``verbs``; [{}] where the pattern has its own cue."""
        return [construction | {"verbs": self._verbs(construction)} for construction in self.tables["constructions"]]

    def mentions(self, construction: dict) -> list[dict]:
        """Mentions that have every form the construction asks for; [{}] if it asks for none."""
        forms = {form for mention in self.tables["mentions"] for form in mention} - {"mention", "before", "speaker"}
        needed = slots(construction["pattern"]) & forms
        if not needed:
            return [{}]
        complete = [mention for mention in self.tables["mentions"] if needed <= mention.keys()]
        allowed = construction.get("mentions")
        return [mention for mention in complete if allowed is None or mention["mention"] in allowed]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Opening and closing mark of every convention of the language."""
        marks = self.pack.marks
        return [*map(tuple, marks["pairs"]), *((mark, mark) for mark in marks["ascii"])]

    @cached_property
    def _finite(self) -> dict[str, dict[str, str]]:
        """Slots of every cue that is one verb, with a particle or without, by its entry in the pack."""
        plain = [cue for cue in self.pack.cues.verbs if not (cue.words or cue.reflexive or cue.preposition)]
        slots = {cue.entry: self._slots(cue) for cue in plain if "weak" not in cue.content}
        return {entry: found for entry, found in slots.items() if found and entry not in self.tables["without"]}

    def _slots(self, cue: Cue) -> dict[str, str]:
        finite = self.tables["irregular"].get(cue.entry) or self._regular(cue)
        participle = self.tables.get("participle", {}).get(cue.entry)
        particle = f" [cue {cue.particle}]" if cue.particle else ""
        found = {"cue": finite, "particle": particle, "joined": cue.particle + finite} if finite else {}
        return found | ({"participle": participle} if participle else {})

    def _regular(self, cue: Cue) -> str:
        """The finite form by the rules of the grammar, if the pack knows it; ``""`` for a verb that is not regular."""
        fitting = [(ending, other) for ending, other in self.tables["finite"] if cue.base.endswith(ending)]
        forms = (cue.base.removesuffix(ending) + other for ending, other in fitting)
        return next((form for form in forms if form.lower() in self.pack.cues.forms(cue.base)), "")

    def _verbs(self, construction: dict) -> list[dict]:
        if not slots(construction["pattern"]) & {"cue", "joined", "participle"}:
            return [{}]
        takes = construction.get("takes")
        entries = construction.get("cues") or [cue.entry for cue in self.pack.cues.verbs if takes in cue.content]
        return [self._finite[entry] for entry in entries if entry in self._finite]


def slots(pattern: str) -> set[str]:
    """Names of the slots of a pattern."""
    return {name.lower() for name in SLOT.findall(pattern)}


@cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language; raises ``UnknownLanguage`` or, for a grammar that cannot be read, ``PackError``."""
    return Grammar(language)
