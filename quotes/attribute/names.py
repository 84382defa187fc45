"""Names in an article: who is introduced in full, and which short form means whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from quotes.attribute.registry import Registry
from quotes.languages import Pack
from quotes.languages.pack import first_names
from quotes.syntax import NOMINALS, Tree
from quotes.syntax.relations import APPOSITION, GENITIVE, NAME, NAME_PART, SUBJECT


@dataclass(slots=True)
class Person:
    """A person of the article: the fullest form of the name and what the text says of them."""

    words: tuple[str, ...]
    places: list[int] = field(default_factory=list)  # tokens of mentions, in text order
    subjects: list[int] = field(default_factory=list)  # those that are subjects
    roles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return " ".join(self.words)


def name_tokens(tree: Tree, pack: Pack, head: int) -> list[int]:
    """The tokens of the proper name in a noun phrase: *Kinas president* **Xi Jinping**, *der Sprecher,* **Hans Weber**; []."""
    for start in (head, *tree.dependents(head, APPOSITION | NAME_PART | GENITIVE)):
        if start != head and (tree.cases(start) or _is_of_another(tree, pack, head, start)):
            continue
        run = _run(tree, pack, start)
        if run and (start == head or tree.entities[start] != "LOC"):
            return run
    return []


def _is_of_another(tree: Tree, pack: Pack, head: int, name: int) -> bool:
    """The name is that of an owner or employer: *ein Berater Xis*, *Putins talsmann*, *a White House official*."""
    if name < head:
        return tree.tags[head] == "NOUN"
    genitive = tree.words[name].endswith(tuple(pack.words("genitive_endings")))
    bare = tree.labels[name] in APPOSITION and tree.heads[name] == head and tree.previous_word(name) == head
    indefinite = bare and any(tree.words[c] in pack.words("indefinite_articles") for c in tree.children[head])
    return genitive and (tree.labels[name] in GENITIVE or indefinite)


def _run(tree: Tree, pack: Pack, start: int) -> list[int]:
    """Neighbouring tokens of one name around a token: a named entity, or proper nouns."""
    if tree.words[start] in pack.honorifics:
        first = next((c for c in tree.dependents(start, APPOSITION) if _is_name(tree, c) and not tree.cases(c)), None)
    else:
        first = start if _is_name(tree, start) else None
    if first is None:
        return []
    start = first
    low = high = start
    while (
        low > 0
        and _is_name(tree, low - 1)
        and tree.entities[low - 1] == tree.entities[start]
        and not tree.entity_starts[low]
        and tree.words[low - 1] not in pack.honorifics
    ):
        low -= 1
    while (
        high + 1 < len(tree)
        and tree.entities[high + 1] == tree.entities[start]
        and not tree.entity_starts[high + 1]
        and _is_name(tree, high + 1)
    ):
        high += 1
    return list(range(low, high + 1))


def _is_name(tree: Tree, i: int) -> bool:
    if tree.is_punct(i):
        return bool(tree.entities[i])
    return tree.tags[i] == "PROPN" or (
        tree.entities[i] in ("PER", "ORG") and tree.tags[i] in (*NOMINALS, "X", "ADJ", "ADP", "DET", "CCONJ")
    )


def people(tree: Tree, pack: Pack, registry: Registry) -> list[Person]:
    """The persons of an article. A surname alone joins the full name it belongs to; two candidates: it stays alone.

    A name is a person's if the recogniser says so, if it stands with a role (*Kinas president Xi Jinping*) or if the registry
    knows the person; the registry and the names of countries overrule the recogniser (*Kremls*, *Moskaus*).
    """
    runs = [[t for t in run if tree.words[t] not in pack.honorifics] for run in _entity_runs(tree)]
    runs = [
        run for run in runs if run and tree.forms[run[0]][:1].isupper() and _may_be_person(tree, pack, registry, run)
    ]
    runs = [_with_known_first_name(tree, registry, run) for run in runs]
    taken = {t for run in runs for t in run}
    others = [run for run in _proper_noun_runs(tree) if not taken & set(run)]
    runs += [run for run in others if _has_role(tree, pack, run) or _is_known_person(tree, registry, run)]
    found = _Introduced()
    for run in sorted(runs, key=lambda run: -len(run)):
        words = tuple(tree.forms[t] for t in run)
        person = found.same(words)
        if person is None:
            person = Person(words)
            person.genders |= {first_names()[words[0]]} if len(words) > 1 and words[0] in first_names() else set()
            found.add(person)
        _note(tree, pack, person, run)
    taken = {t for run in runs for t in run}
    for run in others:
        # The recogniser misses some mentions of a name that it knows from elsewhere in the article.
        person = found.same(tuple(tree.forms[t] for t in run))
        if person is not None and not taken & set(run):
            _note(tree, pack, person, run)
    for person in found.people:
        person.places.sort()
        person.subjects.sort()
    return found.people


def _with_known_first_name(tree: Tree, registry: Registry, run: list[int]) -> list[int]:
    """Taggers miss a short first name (**Xi** *Jinping*) that the registry knows."""
    before = tree.previous_word(run[0])
    if before < 0 or not tree.forms[before][:1].isupper():
        return run
    known = registry.find(" ".join(tree.forms[t] for t in (before, *run)))
    return [before, *run] if known is not None and known.kind == "person" else run


def _may_be_person(tree: Tree, pack: Pack, registry: Registry, run: list[int]) -> bool:
    known = registry.find(" ".join(tree.forms[t] for t in run))
    return known.kind == "person" if known is not None else pack.country(tree.forms[run[0]]) is None


def _is_known_person(tree: Tree, registry: Registry, run: list[int]) -> bool:
    known = registry.find(" ".join(tree.forms[t] for t in run))
    return known is not None and known.kind == "person"


def _has_role(tree: Tree, pack: Pack, run: list[int]) -> bool:
    """The name stands in apposition to a noun for persons: *Minister Weber*, *der Sprecher, Hans Weber*."""
    head = next((t for t in run if tree.heads[t] not in run), run[0])
    return len(run) > 1 and tree.labels[head] in APPOSITION and pack.role_of(tree.words[tree.heads[head]]) is not None


def _entity_runs(tree: Tree) -> list[list[int]]:
    """Tokens of each mention that the pipeline's recogniser takes for a person."""
    runs: list[list[int]] = []
    for i, entity in enumerate(tree.entities):
        if entity == "PER":
            if runs and runs[-1][-1] == i - 1 and not tree.entity_starts[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
    return _joined([_whole_name(tree, run) for run in runs])


def _whole_name(tree: Tree, run: list[int]) -> list[int]:
    """The recogniser may take a part of a name; proper nouns that the tree ties to it belong to it (*Gülsen* **Celebi**)."""
    while run[0] and _is_part_of_name(tree, run[0] - 1, run):
        run = [run[0] - 1, *run]
    while run[-1] + 1 < len(tree) and _is_part_of_name(tree, run[-1] + 1, run):
        run = [*run, run[-1] + 1]
    return run


def _is_part_of_name(tree: Tree, i: int, run: list[int]) -> bool:
    tied = (tree.heads[i] in run and tree.labels[i] in NAME) or any(
        tree.heads[t] == i and tree.labels[t] in NAME for t in run
    )
    return tied and tree.tags[i] == "PROPN" and tree.entities[i] not in ("ORG", "LOC")


def _joined(runs: list[list[int]]) -> list[list[int]]:
    """Runs that overlap after completion are one name."""
    joined: list[list[int]] = []
    for run in runs:
        if joined and run[0] <= joined[-1][-1]:
            joined[-1] = sorted({*joined[-1], *run})
        else:
            joined.append(run)
    return joined


def _proper_noun_runs(tree: Tree) -> list[list[int]]:
    """Neighbouring proper nouns."""
    runs: list[list[int]] = []
    for i, tag in enumerate(tree.tags):
        if tag == "PROPN":
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return runs


class _Introduced:
    """The persons that a text has introduced so far, by their first and last words, so that a long text with many names
    takes no longer for each."""

    def __init__(self):
        self.people: list[Person] = []
        self.by_word: dict[str, list[tuple[tuple[str, ...], Person]]] = defaultdict(list)

    def add(self, person: Person) -> None:
        self.people.append(person)
        full = tuple(word.casefold() for word in person.words)
        for word in {full[0], full[-1]}:
            self.by_word[word].append((full, person))

    def same(self, words: tuple[str, ...]) -> Person | None:
        """The one person that a name belongs to; None if there is none or more than one."""
        short = tuple(word.casefold() for word in words)
        bare = (*short[:-1], short[-1].removesuffix("s").removesuffix("'").removesuffix("’"))
        matches = {
            id(person): person
            for form in (short, bare)
            for full, person in self.by_word.get(form[-1], ())
            if _belongs(form, full)
        }
        return next(iter(matches.values())) if len(matches) == 1 else None


def _belongs(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """*Putin*, *Wladimir W. Putin* and *Xi* (of *Xi Jinping*) belong to their full forms."""
    return (
        form == full[-len(form) :]
        or (len(form) == 1 and form[0] == full[0] and len(full) == 2)
        or (form[-1] == full[-1] and form[0] == full[0])
    )


def _note(tree: Tree, pack: Pack, person: Person, run: list[int]) -> None:
    """Keep where a person is mentioned, with what role and gender."""
    head = next((t for t in run if tree.heads[t] not in run), run[0])
    person.places.append(head)
    noun = tree.heads[head] if tree.labels[head] in APPOSITION and tree.heads[head] not in run else head
    if tree.labels[noun] in SUBJECT:
        person.subjects.append(head)
    near = {noun, *tree.children[noun], *tree.children[head]}
    near |= {run[0] - 1} if run[0] else set()
    for i in near:
        role = pack.role_of(tree.words[i])
        if role is not None and i not in run:
            person.roles.add(tree.words[i])
            person.genders.add(role["gender"])
        if tree.words[i] in pack.honorifics:
            person.genders.add(pack.honorifics[tree.words[i]])
    person.genders.discard("any")
