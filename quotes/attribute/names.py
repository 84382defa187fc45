"""Names of persons in the text: runs of neighbouring tokens."""

from __future__ import annotations

from functools import lru_cache

from quotes.attribute.known import Known
from quotes.attribute.registry import Registry
from quotes.languages import Pack
from quotes.languages.pack import first_names
from quotes.syntax import Tree
from quotes.syntax.relations import APPOSITION, COORDINATOR, GENITIVE, NAME

LONGEST_NAME = 6  # tokens; a longer run of proper nouns is a heading


def person_runs(tree: Tree, pack: Pack, registry: Registry) -> list[list[int]]:
    """Tokens of every name of a person, disjoint and in text order, without titles and nouns for what the person is.

    A name is a person's if the recogniser says so, if it stands with a role (*Kinas president Xi Jinping*) or if the registry
    knows the person; the registry and the names of countries overrule the recogniser (*Kremls*, *Moskaus*).
    """
    spoken_of = _joined(sorted([*_with_particles(tree, pack, _entity_runs(tree)), *_loose_names(tree, pack)]))
    seen = [_without_titles(tree, pack, run) for run in spoken_of]
    runs = [
        _with_first_name(tree, pack, registry, run) for run in seen if run and _may_be_person(tree, pack, registry, run)
    ]
    taken = {i for run in runs for i in run}
    others = [_without_titles(tree, pack, run) for run in _proper_noun_runs(tree) if not taken & set(run)]
    runs += [run for run in others if run and (_has_role(tree, pack, run) or _known_person(tree, registry, run))]
    return sorted(_with_namesakes(tree, runs))


def _with_namesakes(tree: Tree, runs: list[list[int]]) -> list[list[int]]:
    """First names that the recogniser misses or takes for a body's: before the surname of somebody else (*Anton Weidlich traf*
    **Hanna** *Weidlich*) and before a full name that shares its surname (**Beate** *und Anton Weidlich*)."""
    taken = {i for run in runs for i in run}
    begun = {run[0]: run for run in runs}
    for i in tree.tokens_with({tree.words[run[-1]] for run in runs if len(run) > 1}):
        before = tree.forms[i - 1] if i else ""
        is_surname = tree.forms[i][:1].isupper() and (i in begun or i not in taken)
        if is_surname and before in first_names() and i - 1 not in taken:
            begun[i - 1] = [i - 1, *begun.pop(i, [i])]
    for run in runs:
        first = run[0] - 2
        coupled = len(run) > 1 and first >= 0 and tree.labels[run[0] - 1] in COORDINATOR
        if coupled and tree.forms[first] in first_names() and first not in taken:
            begun.setdefault(first, [first])
    return list(begun.values())


def text_of(tree: Tree, run: list[int]) -> str:
    """The name as the text spells it, white space made single."""
    return " ".join(tree.text[tree.starts[run[0]] : tree.ends[run[-1]]].split())


@lru_cache(maxsize=10_000)
def bare_forms(name: str) -> tuple[str, ...]:
    """A name and what is left without the ending of a genitive: *Putins, Harlow's, Scholz’*."""
    bare = name.removesuffix("'s").removesuffix("’s").rstrip("'’‘")
    return tuple(dict.fromkeys((name, bare, bare.removesuffix("s"))))


def with_regnal_title(tree: Tree, pack: Pack, run: list[int]) -> list[int]:
    """*pave Benedikt*, *König Felipe*: who has one name only is named with the title."""
    before = tree.previous_word(run[0])
    regnal = len(run) == 1 and before >= 0 and tree.words[before] in pack.words("regnal_titles")
    return [before, *run] if regnal else run


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
    """The recogniser may take a part of a name; proper nouns beside it that the tree ties to it belong to it (*Gülsen*
    **Celebi**)."""
    run = list(run)
    while run[0] and len(run) < LONGEST_NAME and _is_tied(tree, run[0] - 1, run):
        run.insert(0, run[0] - 1)
    while run[-1] + 1 < len(tree) and len(run) < LONGEST_NAME and _is_tied(tree, run[-1] + 1, run):
        run.append(run[-1] + 1)
    return run


def _with_particles(tree: Tree, pack: Pack, runs: list[list[int]]) -> list[list[int]]:
    """*Lula* **da** *Silva*: the recogniser takes such a name for two."""
    joined: list[list[int]] = []
    for run in runs:
        gap = range(joined[-1][-1] + 1, run[0]) if joined else ()
        if len(gap) == 1 and tree.forms[gap[0]] in pack.words("name_particles"):
            joined[-1] = [*joined[-1], *gap, *run]
        else:
            joined.append(run)
    return joined


def _loose_names(tree: Tree, pack: Pack) -> list[list[int]]:
    """Two words and more with capitals between commas behind a noun for a person: *der Chef der Firma,* **Gerd Amsel**, *sagte*;
    the recogniser misses foreign ones."""
    found = []
    for comma in tree.tokens_with({","}):
        end = comma + 1
        while end < min(len(tree), comma + LONGEST_NAME + 1) and tree.forms[end][0].isupper():
            end += 1
        run = list(range(comma + 1, end))
        closed = end >= len(tree) or tree.is_punct(end) or tree.is_space(end)
        if closed and len(run) > 1 and any(tree.tags[i] == "PROPN" for i in run) and _explains_role(tree, pack, run):
            found.append(run)
    return found


def _explains_role(tree: Tree, pack: Pack, run: list[int]) -> bool:
    """The run is an apposition to a noun for a person, or to the end of its phrase as the parser has it."""
    top = next((i for i in run if tree.heads[i] not in run), run[0])
    above = tree.ancestors(top)[:LONGEST_NAME]
    return tree.labels[top] in APPOSITION and any(
        tree.tags[i] == "NOUN" and i < run[0] and pack.role_of(tree.words[i]) is not None for i in above
    )


def _is_tied(tree: Tree, i: int, run: list[int]) -> bool:
    """A proper noun beside a name that is part of it, hangs on it without an adposition, or is an apposition as it is."""
    if tree.tags[i] != "PROPN" or tree.is_punct(i) or tree.entities[i] in ("ORG", "PER"):
        return False
    if any(tree.heads[t] == i and tree.labels[t] in NAME for t in run):
        return True
    head, label = tree.heads[i], tree.labels[i]
    if head in run:
        return label in NAME or (i < run[0] and len(run) == 1 and label in GENITIVE and not tree.cases(i))
    return len(run) == 1 and label in APPOSITION and head == tree.heads[run[0]] and tree.labels[run[0]] in APPOSITION


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
    """Neighbouring proper nouns; a family name that the tagger takes for a common noun goes on a name (*Inese* **Kalnberga**)."""
    runs: list[list[int]] = []
    for i, tag in enumerate(tree.tags):
        if tag != "PROPN" and (tree.labels[i] not in NAME or not tree.forms[i].istitle()):
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        elif tag == "PROPN":
            runs.append([i])
    return runs


def _without_titles(tree: Tree, pack: Pack, run: list[int]) -> list[int]:
    """*Frau* **Amsel**, *Talsmann* **Morten Wikfors**: the recogniser takes titles and roles for parts of names."""
    run = [i for i in run if tree.words[i] not in pack.honorifics]
    if len(run) == 1 and pack.role_of(tree.words[run[0]]) is not None:
        run += _parts_behind(tree, run[0])
    while len(run) > 1 and pack.role_of(tree.words[run[0]]) is not None and tree.forms[run[0]] not in first_names():
        run = run[1:]
    return run


def _parts_behind(tree: Tree, title: int) -> list[int]:
    """The name behind a title of which the recogniser has only that: *Provinzgouverneur* **Ilan Tesk**."""
    parts: list[int] = []
    while (i := title + 1 + len(parts)) < len(tree) and tree.tags[i] == "PROPN" and tree.heads[i] in (title, *parts):
        parts.append(i)
    return parts if len(parts) < LONGEST_NAME else []


def _with_first_name(tree: Tree, pack: Pack, registry: Registry, run: list[int]) -> list[int]:
    """Taggers miss a first name that the registry knows (**Xi** *Jinping*) or that is another word too (**Will** *Grant*)."""
    before = run[0] - 1
    if len(run) > 1 or before < 0 or not tree.forms[before][:1].isupper() or tree.entities[before]:
        return run
    known = registry.find(" ".join(tree.forms[t] for t in (before, *run)))
    inside = tree.sentences[tree.sentence_of[before]][0] < before
    named = inside and _is_first_name(tree.forms[before])
    # *Neringa Ceskeviciute er leiar*: a capital that is no proper noun for the tagger, in a language that writes nouns small.
    small = tree.tags[before] == "NOUN" and tree.forms[before].istitle() and tree.heads[run[0]] == before
    named |= small and not pack.capitalised_nouns
    return [before, *run] if named or (known is not None and known.kind == "person") else run


def _is_first_name(form: str) -> bool:
    """*Gerd*, *Gerd-Jürgen*."""
    return all(part in first_names() for part in form.split("-"))


def _may_be_person(tree: Tree, pack: Pack, registry: Registry, run: list[int]) -> bool:
    if not tree.forms[run[0]][:1].isupper() and tree.words[run[0]] != tree.forms[run[0]]:
        return False
    if not any(tree.forms[t][:1].isupper() for t in run):
        return False
    known = _known(tree, registry, run)
    return known.kind == "person" if known is not None else pack.country(tree.forms[run[0]]) is None


def _known_person(tree: Tree, registry: Registry, run: list[int]) -> bool:
    known = _known(tree, registry, run)
    return known is not None and known.kind == "person"


def _known(tree: Tree, registry: Registry, run: list[int]) -> Known | None:
    return registry.find(" ".join(tree.forms[t] for t in run))


def _has_role(tree: Tree, pack: Pack, run: list[int]) -> bool:
    """The name stands behind a noun for persons or in apposition to one: *Minister Hans Weber*, *der Sprecher, Hans Weber*."""
    head = next((t for t in run if tree.heads[t] not in run), run[0])
    nouns = [tree.heads[head]] if tree.labels[head] in APPOSITION else []
    nouns += [before] if (before := tree.previous_word(run[0])) >= 0 else []
    return len(run) > 1 and any(pack.role_of(tree.words[noun]) is not None for noun in nouns)
