"""Known sources: persons, institutions and media with their names in all languages, as TOML that users can extend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from quotes.attribute.known import IN_OFFICE, Known, Office, read
from quotes.errors import RegistryError
from quotes.languages import Pack

HERE = Path(__file__).parent.parent / "registry"
LONGEST_NATION = 3  # words: United Arab Emirates
LONGEST_NAME = 12  # words of a name that is taken apart


class Registry:
    """Entries by name. A short form that two entries share identifies neither.

    With a language pack it also finds names in inflected forms, and bodies of a country by their noun.
    """

    def __init__(self, entries: Iterable[Known], pack: Pack | None = None):
        self.entries = {entry.id: entry for entry in entries}
        self.pack = pack
        self._full: dict[str, Known] = {}
        self._short: dict[str, list[tuple[str, Known]]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for entry in self.entries.values():
            for name in (entry.name, *entry.names):
                self._full[_key(name)] = entry
            for name in dict.fromkeys(map(_plain, entry.short)):
                self._short[name.casefold()].append((name, entry))
            for office in entry.offices:
                if entry not in self._holders[office.role, office.of]:
                    self._holders[office.role, office.of].append(entry)
        self._as_written = {
            name for entry in self.entries.values() for name in (*entry.names, *entry.short, entry.name)
        }
        self._bodies = {(entry.body, entry.country): entry for entry in self.entries.values() if entry.body}
        self._views: dict[str, Registry] = {}
        self._find = lru_cache(maxsize=100_000)(self._look_up)

    def in_language(self, pack: Pack) -> Registry:
        """The same entries for texts of one language."""
        if pack.code not in self._views:
            self._views[pack.code] = Registry(self.entries.values(), pack)
        return self._views[pack.code]

    def find(self, name: str) -> Known | None:
        """The entry that a name means beyond doubt, whatever its case and genitive ending (*Putins*, *des Bundestages*)."""
        return self._find(name)

    def holders(self, role: str, of: str) -> list[Known]:
        """Persons who hold or held an office (``head_of_state``, ``US``), those in office last first."""
        found = self._holders.get((role, of), [])
        return sorted(found, key=lambda entry: -max(term.last for term in _terms(entry, role, of)))

    def in_office(self, role: str, of: str, years: range | None = None) -> Known | None:
        """The one who holds an office now, or held it throughout some years; None if that is not one."""
        first, last = (years[0], years[-1]) if years else (IN_OFFICE, IN_OFFICE)
        found = [
            entry
            for entry in self.holders(role, of)
            if any(term.first <= first and last <= term.last for term in _terms(entry, role, of))
        ]
        return found[0] if len(found) == 1 else None

    # --- names ------------------------------------------------------------------------------------------------------------

    def _look_up(self, name: str) -> Known | None:
        plain = _plain(name)
        if plain.islower() and " " not in plain and plain not in self._as_written:
            return None  # *kan* is no broadcaster, *us* no country
        forms = (plain, plain.removesuffix("s").removesuffix("'"), plain.removesuffix("es"))
        for form in dict.fromkeys(forms):
            known = self._full.get(form.casefold()) or self._by_short(form)
            if known is None and self.pack is not None and form.count(" ") < LONGEST_NAME:
                inflected = self._inflected.get(self._stem(form)) if " " in form else None
                known = inflected or self._composed(form) or self._introduced(form)
            if known is not None:
                return known
        return None

    def _by_short(self, form: str) -> Known | None:
        """By short form; where case alone tells two apart, by case (*AP* the agency, *Ap* the party)."""
        found = self._short.get(form.casefold(), [])
        if len(found) > 1:
            found = [(short, entry) for short, entry in found if short == form]
        return found[0][1] if len(found) == 1 else None

    @cached_property
    def _inflected(self) -> dict[str, Known]:
        """Names of several words without the endings of adjectives: *Weiß Haus, Vereint Nationen*; of persons none."""
        entries = [entry for entry in self.entries.values() if entry.kind != "person"]
        names = ((name, entry) for entry in entries for name in (entry.name, *entry.names, *entry.short))
        return {self._stem(_plain(name)): entry for name, entry in names if " " in _plain(name)}

    def _stem(self, form: str) -> str:
        """Several words without article and without the endings of all but the last (*das Weiße Haus*): lower case."""
        words = form.casefold().split()
        if len(words) > 2 and words[0] in self.pack.articles:
            words = words[1:]
        endings = self.pack.adjective_endings
        return " ".join([*(_without(word, endings) for word in words[:-1]), *words[-1:]])

    def _composed(self, form: str) -> Known | None:
        """A body by nation and noun: *chinesisches Außenministerium*, *government in Kyiv*; a nation alone is its government."""
        words = form.split()
        for start in range(len(words)):
            for end in range(min(start + LONGEST_NATION, len(words)), start, -1):
                nation = " ".join(words[start:end])
                code = self._nations.get(nation) or self._nations.get(nation.removesuffix("s").removesuffix("'"))
                if code is None and (start, end) != (0, len(words)):
                    code = self._nationalities.get(nation.casefold())
                if code is None:
                    continue
                rest = [*words[:start], *words[end:]]
                body = self._nouns.get(self._noun(rest)) if rest else "government"
                if body and (body, code) in self._bodies:
                    return self._bodies[body, code]
        return None

    def _introduced(self, form: str) -> Known | None:
        """A name behind a noun that says what it is or a nation that it is of: *die britische Zeitung The Times*, *avisa
        Nationen*, *libanesische Hisbollah*."""
        words, noun, nation = form.split(), None, None
        words = words[1:] if words and words[0].casefold() in self.pack.articles else words
        while len(words) > 1:
            code = self._nations.get(words[0]) or self._nationalities.get(words[0].casefold())
            kind = self.pack.kind_of_noun(words[0])
            if kind == "person" or not (code or kind):
                return None  # *Reporter des Senders n-tv* is not the broadcaster
            noun, nation, words = kind or noun, code or nation, words[1:]
            rest = " ".join(words)
            known = self._full.get(rest.casefold()) or self._by_short(rest) or (noun and self._ambiguous.get(rest))
            if known and known.kind != "person" and (noun or nation == known.country):
                return known
        return None

    @cached_property
    def _ambiguous(self) -> dict[str, Known]:
        return {_plain(name): entry for entry in self.entries.values() for name in entry.ambiguous}

    @cached_property
    def _nations(self) -> dict[str, str]:
        """Code by name of a country or capital, in its own case: *US* is one, *us* is none."""
        return {_plain(name): code for name, code in self.pack.mentions["countries"].items()}

    @cached_property
    def _nationalities(self) -> dict[str, str]:
        return {_key(form): code for form, code in self.pack.nationalities.items()}

    @cached_property
    def _links(self) -> frozenset[str]:
        """Words between noun and nation: *Regierung* der *Ukraine*, *government* in *Kyiv*."""
        return self.pack.articles | self.pack.words("issuer_adpositions") | self.pack.words("outlet_adpositions")

    @cached_property
    def _nouns(self) -> dict[str, str]:
        return {self._noun(_plain(noun).split()): body for noun, body in self.pack.bodies.items()}

    def _noun(self, words: list[str]) -> str:
        return self._stem(" ".join(word for word in words if word.casefold() not in self._links))


@lru_cache(maxsize=8)
def load_registry(*extra: Path) -> Registry:
    """The bundled registry with the files of the user; a user's entry replaces a bundled one of the same id.

    Raises ``RegistryError`` with file and entry for anything that does not fit.
    """
    entries: dict[str, Known] = {}
    files: dict[str, Path] = {}
    for path in (*sorted(HERE.glob("*.toml")), *extra):
        for entry in read(path):
            entries[entry.id], files[entry.id] = entry, path
    owners: dict[object, str] = {}
    for entry in entries.values():
        where = f"{files[entry.id]}: entry {entry.id!r}"
        if entry.affiliation and entry.affiliation not in entries:
            raise RegistryError(f"{where}: the affiliation {entry.affiliation!r} is no entry")
        for name in {_key(name) for name in (entry.name, *entry.names)}:
            if owners.setdefault(name, entry.id) != entry.id:
                raise RegistryError(f"{where}: shares the name {name!r} with {owners[name]!r}")
        if entry.body and owners.setdefault((entry.body, entry.country), entry.id) != entry.id:
            other = owners[entry.body, entry.country]
            raise RegistryError(f"{where}: is the {entry.body} of {entry.country}, and so is {other!r}")
    return Registry(entries.values())


def _terms(entry: Known, role: str, of: str) -> list[Office]:
    return [office for office in entry.offices if (office.role, office.of) == (role, of)]


def _key(name: str) -> str:
    return _plain(name).casefold()


def _plain(name: str) -> str:
    """Hyphens, white space and apostrophes make no difference."""
    return " ".join(name.replace("-", " ").replace("’", "'").split())


def _without(word: str, endings: tuple[str, ...]) -> str:
    """A word without the longest ending that leaves a stem of three letters."""
    return next((word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) > 2), word)
