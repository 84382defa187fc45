"""The bodies of an article (ministries, parties, companies, media): full names, abbreviations, nouns that resume them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from quotes.attribute.naming import Naming
from quotes.attribute.phrases import core, core_tokens, is_definite, spelled
from quotes.detect.candidates import Reading
from quotes.syntax import NOMINALS
from quotes.syntax.relations import APPOSITION, GENITIVE, NAME_PART

# *das Ministerium, partiet, the company*: nouns that mean the one body of their kind; *die Polizei* means the police.
RESUMED_BY_KIND = {"ministry", "party", "company", "newspaper", "broadcaster", "news_agency"}
NO_BODY = {None, "person", "group", "document", "unknown"}
SHORTEST_TAIL = 4  # letters by which a noun resumes a compound: *Ministerium*, *Fischereiministerium*
LONGEST_TAIL = 40  # letters: a longer noun resumes nothing
MOST_NAMES = 20  # that are compared, so that a long text takes no more than linear time
SHORTEST_ABBREVIATION, LONGEST_ABBREVIATION = 2, 10


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the article names it once."""

    place: int
    noun: str  # lower case
    kind: str


class Bodies:
    """What an abbreviation stands for, and which body a bare noun resumes."""

    def __init__(self, reading: Reading, naming: Naming):
        self.reading, self.tree, self.pack, self.naming = reading, reading.tree, reading.pack, naming
        self._names: dict[int, str] = {}  # those that were asked for
        self._tails: dict[str, list[Body]] = {}
        self._kinds: dict[str, list[Body]] = {}
        self.full_names = self._abbreviations()

    @cached_property
    def all(self) -> list[Body]:
        """Every mention of a body by a noun or a name, in text order."""
        nouns = (i for i, tag in enumerate(self.tree.tags) if tag in ("NOUN", "PROPN"))
        found = (self._body(i) for i in nouns if self._may_be_body(i))
        return sorted((body for body in found if body is not None), key=lambda body: body.place)

    def resumed(self, head: int) -> Body | None:
        """The body that a bare noun means: the only one in the article whose longer name ends so (*Mainzer Polizei, die
        Polizei*), before or behind it, or the only one before it of its kind (*Lillevik Venstre, partiet*); None if that is
        not one."""
        tree, word = self.tree, self.tree.words[head]
        words = core_tokens(self.reading, head)
        again = any(tree.words[i] in self.pack.words("identity_words") for i in words)
        if len(words) > 1 + again or self.pack.country(tree.forms[head]):
            return None
        if again:
            return self._last_named(head)
        longer = [body for body in self._ending_in(word) if self._extends(body, head)]
        if longer:
            return longer[0] if len(longer) == 1 else None
        kind = self.naming.kind(head)
        if kind not in RESUMED_BY_KIND or tree.tags[head] == "PROPN" or not is_definite(self.reading, head):
            return None
        if "Number=Plur" in tree.morphs[head] or not self.pack.is_class(word):
            return None  # *die Parteien*; *die Ärztezeitung* is a name itself
        same = [body for body in self._of_kind(kind) if body.place < head and body.noun != word]
        names = {self.name(body).casefold(): body for body in same}
        # *Kviken Høgre* and *Høgre* are one party.
        names = {name: body for name, body in names.items() if not any(other.endswith(f" {name}") for other in names)}
        return next(iter(names.values())) if len(names) == 1 else None

    def _last_named(self, head: int) -> Body | None:
        """*die gleiche* **Zeitung**: of however many of that kind, the one named last."""
        kind = self.naming.kind(head)
        before = (body for body in reversed(self.all[: self._number_before(head)]) if body.kind == kind)
        return next((body for body in islice(before, MOST_NAMES) if self._is_named(body)), None)

    def _number_before(self, head: int) -> int:
        return bisect_left(self.all, head, key=lambda body: body.place)

    def _ending_in(self, word: str) -> list[Body]:
        """The bodies whose noun is a word, or a compound that ends in it, and whose name says more; each name once."""
        if word not in self._tails:
            fitting = (b for b in self._by_tail.get(word, ()) if b.noun != word or self._is_modified(b))
            self._tails[word] = self._each_name_once(b for b in fitting if self.name(b).casefold() != word)
        return self._tails[word]

    def _of_kind(self, kind: str) -> list[Body]:
        """The bodies of a kind that have a name; each name once."""
        if kind not in self._kinds:
            self._kinds[kind] = self._each_name_once(b for b in self.all if b.kind == kind and self._is_named(b))
        return self._kinds[kind]

    def _each_name_once(self, bodies: Iterable[Body]) -> list[Body]:
        """The first bodies with different names: one is asked for, and many are not one."""
        first: dict[str, Body] = {}
        for body in bodies:
            first.setdefault(self.name(body).casefold(), body)
            if len(first) == MOST_NAMES:
                break
        return list(first.values())

    @cached_property
    def _by_tail(self) -> dict[str, list[Body]]:
        """The bodies by each tail of their noun that is a word of the text."""
        tails: dict[str, list[Body]] = defaultdict(list)
        words = {*self.tree.words}
        for body in self.all:
            noun = body.noun[-LONGEST_TAIL:]
            last = len(noun) - SHORTEST_TAIL + 1 if self.pack.compounds else 1
            for start in range(max(last, 1)):
                if (tail := noun[start:]) in words:
                    tails[tail].append(body)
        return tails

    def full_name(self, head: int) -> str | None:
        """Of an abbreviation (*die EZB*), or of a name that begins with one (**AK** *Küste*: *Arbeitskreis Küste*)."""
        known = self.full_names.get(self.tree.forms[head])
        words = core_tokens(self.reading, head)
        if known is not None or len(words) == 1 or not _is_abbreviation(self.tree.forms[words[0]]):
            return known
        short, rest = self.tree.words[words[0]], self.tree.forms[words[1]]
        places = islice(self._places[rest], MOST_NAMES)
        first = next((i - 1 for i in places if _abbreviates(short, self.tree.words[i - 1])), None)
        return spelled(self.tree, [first, *words[1:]]) if first is not None else None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word with a capital stands, the first of the text left out."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, form in enumerate(self.tree.forms):
            if i and form[:1].isupper():
                places[form].append(i)
        return places

    def _may_be_body(self, noun: int) -> bool:
        if self.tree.tags[noun] == "PROPN" and self.tree.entities[noun] == "ORG":
            return True
        return self.pack.kind_of_noun(self.tree.words[noun]) not in NO_BODY

    def _body(self, noun: int) -> Body | None:
        tree = self.tree
        head = tree.heads[noun] if tree.labels[noun] in NAME_PART and tree.tags[noun] == "PROPN" else noun
        kind = self.naming.kind(head)
        if kind in NO_BODY:
            return None
        return Body(head, tree.words[noun], kind)

    def name(self, body: Body) -> str:
        if body.place not in self._names:
            self._names[body.place] = self.naming.name(body.place)
        return self._names[body.place]

    def _is_named(self, body: Body) -> bool:
        words = self.name(body).casefold().split()
        behind = self.tree.words[body.place + 1 : body.place + 2]
        by_apposition = len(words) == 1 and words == behind  # *die Reederei* **Nordwind**
        in_full = len(words) > 1 and words[0] not in self.pack.articles
        return self.tree.tags[body.place] == "PROPN" or by_apposition or in_full

    def _extends(self, body: Body, head: int) -> bool:
        if body.place == head or self._is_branch(body, head):
            return False
        # *die Polizei … die Mainzer Polizei*: named in full further on; but every country has state media.
        further_on = body.noun == self.tree.words[head] and body.kind != "state_media"
        return body.place < head or further_on

    def _is_branch(self, body: Body, head: int) -> bool:
        """*Havnedirektoratet Region Vest* is no fuller name of **Havnedirektoratet**, which is one itself."""
        tree, word = self.tree, self.tree.words[head]
        named = tree.tags[head] == "PROPN" and self.naming.kind(head) is not None and not self.pack.is_class(word)
        return named and tree.words[core_tokens(self.reading, body.place)[0]] == word

    def _is_modified(self, body: Body) -> bool:
        """More than the noun alone: *Mainzer Polizei*."""
        return len(core_tokens(self.reading, body.place)) > 1

    # --- abbreviations ----------------------------------------------------------------------------------------------------

    def _abbreviations(self) -> dict[str, str]:
        """*Europäische Zentralbank (EZB)*: full names by abbreviation."""
        tree = self.tree
        found = {}
        for i in tree.tokens_with({"("}):
            if tree.words[i + 2 : i + 3] == [")"] and i and _is_abbreviation(tree.forms[i + 1]):
                name = self._name_before(i, tree.forms[i + 1])
                if name is not None:
                    found.setdefault(tree.forms[i + 1], name)
        return found

    def _name_before(self, bracket: int, abbreviation: str) -> str | None:
        """What stands in marks right before the bracket, else the longest noun phrase that ends there; it begins with the
        letter of the abbreviation."""
        tree = self.tree
        end = tree.ends[bracket - 1]
        marked = next((m for m in self.reading.quotations_at(end - 1, end) if m.end == end), None)
        if marked is not None:
            name = " ".join(tree.text[marked.start + 1 : marked.end - 1].split())
            return name if name[:1].casefold() == abbreviation[0].casefold() else None
        head = tree.previous_word(bracket)
        names = []
        while head >= 0 and tree.tags[head] in (*NOMINALS, "ADJ", "X"):
            words = core_tokens(self.reading, head)
            first = next((i for i in words if tree.words[i] not in self.pack.articles), head)
            if tree.words[first][0] == abbreviation[0].casefold() and tree.entities[first] != "PER":
                names.append(core(self.reading, head))
            above = tree.heads[head]
            if above >= head or tree.labels[head] not in APPOSITION | NAME_PART | GENITIVE or above == head:
                break
            head = above
        return max((name for name in names if name != abbreviation), key=len, default=None)


def _abbreviates(short: str, word: str) -> bool:
    """The letters stand in the word in this order, the first at its head: *LG* and *Landgericht*."""
    letters = iter(word)
    return len(word) > len(short) and word[:1] == short[:1] and all(letter in letters for letter in short)


def _is_abbreviation(word: str) -> bool:
    return (
        SHORTEST_ABBREVIATION <= len(word) <= LONGEST_ABBREVIATION
        and word[0].isupper()
        and sum(letter.isupper() for letter in word) >= SHORTEST_ABBREVIATION
    )
