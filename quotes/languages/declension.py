"""Nominative forms of nouns, adjectives and determiners, for languages that inflect names: *dem Ministerium* is *Ministerium*.

A slot is a gender (``masc``, ``fem``, ``neut``) or ``plur``. What the endings do not make sure stays as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_STEM = 2
SHORTEST_NOUN = 4  # letters of a noun that ends compounds; shorter ones in the table are suffixes


@dataclass(frozen=True, slots=True)
class Declension:
    """The tables of ``[declension]`` in ``mentions.toml``; all words are compared in lower case."""

    genders: dict[str, str]  # of nouns by their last letters
    strong: dict[str, str]  # ending of an adjective by slot, behind no determiner
    mixed: dict[str, str]  # behind a determiner such as *ein, sein, kein*
    determiners: dict[str, dict[str, str]]  # stem of such a determiner to its endings by slot
    singular_determiners: frozenset[str]  # words that stand before no plural
    genitive_determiners: frozenset[str]  # of these, those that stand before genitives only
    weak_nouns: frozenset[str]  # last letters of nouns whose every form but the nominative ends in -en
    nominative_articles: frozenset[str]  # words behind which only a nominative singular has adjectives in -e
    plural_articles: frozenset[str]  # words behind which only plurals have adjectives in -en
    plurals_in_n: frozenset[str]  # last letters of plurals that end in -n in every case
    adjectival_nouns: frozenset[str]  # stems of nouns that inflect as adjectives

    @classmethod
    def of(cls, data: dict) -> Declension:
        words = {key: frozenset(words) for key, words in data["words"].items()}
        return cls(**{key: data[key] for key in ("genders", "strong", "mixed", "determiners")}, **words)

    def gender(self, noun: str) -> str | None:
        """By the longest of its last letters that the table knows."""
        tails = (noun[start:].lower() for start in range(len(noun)))
        return next((self.genders[tail] for tail in tails if tail in self.genders), None)

    def determiner_stem(self, word: str) -> str | None:
        """*einem* → *ein*, *ihres* → *ihr*; None for an article or a word that is no determiner."""
        return next((stem for stem in self.determiners if word.lower() in self._forms(stem)), None)

    def determiner(self, stem: str, slot: str) -> str:
        return stem + self.determiners[stem][slot]

    def adjective(self, word: str, slot: str, determiner: str | None) -> str:
        """*norwegischen* → *norwegisches* (Komitee), *ehemaligen* → (ein) *ehemaliger*; names of towns (*Mainzer*) stay."""
        if word[:1].isupper() and word.endswith("er"):
            return word
        stem = self._stem(word)
        return word if stem is None else stem + (self.mixed if determiner else self.strong)[slot]

    def is_adjectival(self, noun: str) -> bool:
        """*Angestellten, 39-Jährige*: a noun that inflects as an adjective."""
        stem = self._stem(noun)
        return stem is not None and stem.lower().endswith(tuple(self.adjectival_nouns))

    def singular(self, noun: str, lemma: str, is_genitive: bool = False) -> str:
        """*Ministeriums* → *Ministerium*, *Augenzeugen* → *Augenzeuge*, (des) *Falles* → *Fall*."""
        word = noun.lower()
        for ending in ("es", "s"):
            if word.endswith(ending) and any(word.removesuffix(ending).endswith(tail) for tail in self._whole_nouns):
                return noun[: -len(ending)]
        if is_genitive and word.endswith("es"):
            return noun[:-3] if word.endswith("nisses") else noun[:-2]
        if is_genitive and word.endswith("s") and word[-2:-1] not in ("s", *"aiou"):
            return noun[:-1]
        return noun[: len(lemma)] if len(lemma) > SHORTEST_STEM and word.startswith(lemma) else noun

    def plural(self, noun: str, lemma: str, gender: str | None) -> str:
        """The nominative of a dative plural: *Beobachtern* → *Beobachter*, *Kreisen* → *Kreise*; *Quellen, Zeugen* stay."""
        word = noun.lower()
        if not word.endswith("n") or word.endswith(tuple(self.plurals_in_n)):
            return noun
        if word.endswith("nissen"):
            return noun[:-1]
        if word.endswith(("ern", "eln")):
            return noun if gender == "fem" and lemma + "n" == word else noun[:-1]
        stem = word.removesuffix("en")
        if (
            not word.endswith("en")
            or (self.gender(stem) or gender) in (None, "fem")
            or stem.endswith(tuple(self.weak_nouns))
        ):
            return noun
        # A stem that is no word (*Zeug-en*, *Behörd-en*) has a singular in -e, whose plural ends in -n in every case.
        return noun[:-1] if lemma == stem or any(stem.endswith(tail) for tail in self._whole_nouns) else noun

    @property
    def _whole_nouns(self) -> list[str]:
        return [noun for noun in self.genders if len(noun) >= SHORTEST_NOUN]

    def _stem(self, word: str) -> str | None:
        ending = next((e for e in ("em", "en", "er", "es", "e") if word.endswith(e)), None)
        return word.removesuffix(ending) if ending and len(word) > len(ending) + SHORTEST_STEM else None

    def _forms(self, stem: str) -> set[str]:
        return {stem + ending for ending in ("", "e", "em", "en", "er", "es")}
