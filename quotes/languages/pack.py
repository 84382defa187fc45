"""Load a language pack and index it for look-up; see README.md for what its files hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from quotes.errors import PackError, UnknownLanguage
from quotes.languages.cues import Cues
from quotes.languages.declension import Declension
from quotes.languages.lookup import LastParts, remembered
from quotes.records import KINDS
from quotes.tables import read_table

HERE = Path(__file__).parent
BUNDLED = ("de", "nb", "nn", "en")  # languages with a pipeline of their own
FILES = ("cues", "inflection", "attribution", "marks", "mentions")


def languages_below(folder: Path) -> tuple[str, ...]:
    """The languages that have a pack there: the bundled ones, then those that somebody has added."""
    found = {path.parent.name for path in folder.glob(f"*/{FILES[0]}.toml")}
    return (*BUNDLED, *sorted(found.difference(BUNDLED)))


LANGUAGES = languages_below(HERE)


@dataclass(frozen=True, slots=True)
class Adposition:
    """An adposition of attribution: *laut*, *zufolge*, *according to*."""

    words: tuple[str, ...]
    position: str
    needs: str


class Pack:
    """The knowledge about one language. Tables are plain attributes of dicts and sets, read-only by convention."""

    def __init__(self, code: str, folder: Path | None = None):
        self.code = code
        self.folder = folder or HERE / code
        data = {name: read_table(self.folder / f"{name}.toml", PackError) for name in FILES}
        self.cues = Cues(data["cues"], data["inflection"], self.folder / "cues.toml")
        self.attribution, self.marks, self.mentions = data["attribution"], data["marks"], data["mentions"]

    # --- attribution ------------------------------------------------------------------------------------------------

    @cached_property
    def adpositions(self) -> dict[str, tuple[Adposition, ...]]:
        """Adpositions of attribution by their first word; longer ones first."""
        table: dict[str, list[Adposition]] = defaultdict(list)
        for item in self.attribution["adpositions"]:
            table[item["words"][0].lower()].append(
                Adposition(tuple(w.lower() for w in item["words"]), item["position"], item["needs"])
            )
        return {word: tuple(sorted(items, key=lambda item: -len(item.words))) for word, items in table.items()}

    @cached_property
    def parentheticals(self) -> dict[str, frozenset[str]]:
        return {item["word"].lower(): frozenset(item["takes"]) for item in self.attribution["parentheticals"]}

    @cached_property
    def verb_second(self) -> bool:
        """The finite verb stands second, so a tag behind its quote has the verb first (*…, sagte sie*)."""
        return self.attribution["verb_second"]

    @cached_property
    def hearsay(self) -> dict[str, dict]:
        """Hearsay modals by form."""
        return {form.lower(): item for item in self.attribution.get("hearsay_verbs", ()) for form in item["forms"]}

    @remembered
    def words(self, key: str) -> frozenset[str]:
        """A word list of ``attribution.toml``, lower case; empty if the language has none."""
        return frozenset(word.lower() for word in self.attribution.get(key, ()))

    @remembered
    def is_statement(self, word: str) -> bool:
        """A noun for what somebody said or found (*Angaben*), compounds by their last part (*Bahnangaben*)."""
        return self._nouns("statement_nouns").of(word.lower()) is not None

    @remembered
    def is_issued(self, word: str) -> bool:
        """A noun for what somebody said, or for a document that holds it (*Erklärung*)."""
        return self.is_statement(word) or self.kind_of_noun(word) == "document"

    @remembered
    def is_naming(self, word: str) -> bool:
        """A noun that a name or title in marks follows (*Titel, Motto, Film*), compounds by their last part."""
        return self._nouns("naming_nouns").of(word.lower()) is not None

    @remembered
    def is_occasion(self, word: str) -> bool:
        """A noun for an event at which somebody speaks (*Pressekonferenz*), compounds by their last part."""
        return self._nouns("occasion_nouns").of(word.lower()) is not None

    @remembered
    def _nouns(self, key: str) -> LastParts:
        return LastParts(dict.fromkeys(self.words(key), True), self.compounds)

    # --- mentions ---------------------------------------------------------------------------------------------------

    @cached_property
    def pronouns(self) -> dict[str, list[dict]]:
        """Readings of each pronoun by form: *sie* is she and they."""
        table: dict[str, list[dict]] = defaultdict(list)
        for item in self.mentions["pronouns"]:
            for form in item["forms"]:
                table[form.lower()].append({key: item[key] for key in ("person", "number", "gender")})
        return dict(table)

    @cached_property
    def honorifics(self) -> dict[str, str]:
        return {item["word"].lower(): item["gender"] for item in self.mentions["honorifics"]}

    @cached_property
    def kinds(self) -> LastParts:
        """Kind of a common noun that can speak, by lower-case form: institutions, media, documents, groups, roles."""
        table = {}
        for name in ("groups", "documents", "institutions", "media"):
            table |= {word.lower(): kind for word, kind in self.mentions[name].items()}
        return LastParts(table | {word.lower(): "person" for word in self.mentions["roles"]}, self.compounds)

    @remembered
    def kind_of_noun(self, word: str) -> str | None:
        """Kind of a common noun that can speak; compounds by their last part (*Innenministerium, Kremlsprecher*)."""
        return self.kinds.of(word.lower())

    def is_class(self, word: str) -> bool:
        """A noun that the pack lists itself, no compound of one: *Zeitung*, not *Küstenzeitung*."""
        return word.lower() in self.kinds

    @remembered
    def is_body(self, word: str) -> bool:
        """A noun for a body or a medium, as *Gewerkschaft* is and *Augenzeugen*, though a group too, is not."""
        return bool(self._bodies_and_persons.of(word.lower()))

    @cached_property
    def _bodies_and_persons(self) -> LastParts:
        bodies = {word.lower(): True for name in ("institutions", "media") for word in self.mentions[name]}
        persons = {word.lower(): False for name in ("roles", "groups") for word in self.mentions[name]}
        return LastParts(persons | bodies, self.compounds)

    @cached_property
    def capitalised_nouns(self) -> bool:
        """The language writes common nouns with a capital."""
        return next(iter(self.mentions["roles"]))[0].isupper()

    @cached_property
    def compounds(self) -> bool:
        """The language writes compounds in one word."""
        return self.mentions["compounds"]

    @cached_property
    def possessives(self) -> dict[str, list[dict]]:
        """Readings of the owner by each form of a possessive: *ihr* is hers and theirs; [] of one that means the subject."""
        table: dict[str, list[dict]] = {word: [] for word in self.mentions["reflexive_possessives"]}
        for item in self.mentions["pronouns"]:
            for form in item.get("possessives", ()):
                table.setdefault(form, []).append({key: item[key] for key in ("person", "number", "gender")})
        return table

    @cached_property
    def plural_sets(self) -> frozenset[str]:
        """Words for exactly the two persons last named: *beide, begge*."""
        return frozenset(word.lower() for word in self.mentions["plural_sets"])

    @cached_property
    def roles(self) -> LastParts:
        return LastParts({word.lower(): role for word, role in self.mentions["roles"].items()}, self.compounds)

    @remembered
    def role_of(self, word: str) -> dict | None:
        """What the pack says of a role noun; compounds by their last part (*US-Präsident* → Präsident)."""
        return self.roles.of(word.lower())

    @cached_property
    def declension(self) -> Declension | None:
        """How oblique forms become nominatives; None for a language whose nouns and adjectives do not need it."""
        return Declension.of(self.mentions["declension"]) if "declension" in self.mentions else None

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.mentions["articles"])

    def nationality(self, word: str) -> str | None:
        """Country code of an inflected nationality adjective (*chinesischen* → CN)."""
        return self.nationalities.get(word.lower())

    def is_of_the_state(self, word: str) -> bool:
        """An inflected adjective such as *staatlichen*, *statlig*, *state-run*."""
        return word.lower() in self._state_adjectives

    @cached_property
    def _state_adjectives(self) -> frozenset[str]:
        endings = self.mentions["nationality_endings"]
        return frozenset((stem + ending).lower() for stem in self.mentions["state_adjectives"] for ending in endings)

    def country(self, word: str) -> str | None:
        """Country code of a country or of a capital that stands for it, genitive included (*Moskaus* → RU)."""
        return self._countries.get(word) or (self._countries.get(word[:-1]) if word.endswith("s") else None)

    @cached_property
    def nationalities(self) -> dict[str, str]:
        """Country code by every inflected form of a nationality adjective, lower case."""
        endings = self.mentions["nationality_endings"]
        return {
            (stem + ending).lower(): code for stem, code in self.mentions["nationalities"].items() for ending in endings
        }

    @cached_property
    def adjective_endings(self) -> tuple[str, ...]:
        """Endings of adjectives, the longest first."""
        return tuple(sorted(filter(None, self.mentions["nationality_endings"]), key=len, reverse=True))

    @cached_property
    def bodies(self) -> dict[str, str]:
        """What body of a country a noun names (*Außenministerium*: ``foreign_ministry``), by the noun as listed."""
        return {noun: body for body, nouns in self.mentions["bodies"].items() for noun in nouns}

    @cached_property
    def _countries(self) -> dict[str, str]:
        return dict(self.mentions["countries"])

    def check(self) -> None:
        """Raise ``PackError`` for a key outside the vocabulary of the README."""
        for table in ("institutions", "media", "documents", "groups"):
            for word, kind in self.mentions[table].items():
                if kind not in KINDS:
                    raise PackError(f"{self.folder / 'mentions.toml'}: {table}: {word}: unknown kind {kind!r}")


@cache
def first_names() -> dict[str, str]:
    """Gender (``masc``, ``fem``) by first name, for all languages."""
    return {
        name: gender for gender, names in read_table(HERE / "first_names.toml", PackError).items() for name in names
    }


@cache
def load_pack(code: str) -> Pack:
    """The pack of a language; raises ``UnknownLanguage`` if there is none."""
    if code not in LANGUAGES:
        raise UnknownLanguage(f"no language pack for {code!r}; there are {', '.join(LANGUAGES)}")
    return Pack(code)
