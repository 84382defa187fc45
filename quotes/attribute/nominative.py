"""Noun phrases in the nominative, in which a speaker is named: *dem isländischen Ministerium* is *isländisches Ministerium*."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.syntax import Tree
from quotes.syntax.relations import CONJUNCT, DETERMINER, GENITIVE


def nominative(reading: Reading, head: int, words: list[int]) -> dict[int, str]:
    """New forms of the noun of a phrase and of what agrees with it, by token."""
    tree, declension = reading.tree, reading.pack.declension
    forms = {i: tree.forms[i] for i in words}
    if declension is None:
        return forms | {head: _without_genitive(reading, head)}
    slot = _slot(reading, head)
    if slot is None:
        return forms
    determiner = None
    for i in words:
        stem = declension.determiner_stem(tree.words[i]) if i < head and tree.heads[i] == head else None
        if stem is not None:
            determiner, forms[i] = stem, declension.determiner(stem, slot)
    for i in adjectives(tree, head):
        if i in forms:
            forms[i] = declension.adjective(tree.forms[i], slot, determiner)
    forms[head] = _noun(reading, head, slot, determiner)
    return forms


def _without_genitive(reading: Reading, head: int) -> str:
    """**politiets** *beregninger*: of nouns without cases only the owner in front has an ending, which no mark parts from it."""
    tree, form = reading.tree, reading.tree.forms[head]
    owner = tree.labels[head] in GENITIVE | DETERMINER and head < tree.heads[head] and not tree.cases(head)
    common = tree.tags[head] == "NOUN" or reading.pack.kind_of_noun(form[:-1]) is not None
    return form[:-1] if owner and common and form.endswith("s") else form


def agreeing(reading: Reading, head: int, noun: str) -> list[str]:
    """The adjectives of nationality before a compound as its first part has them: *israelischen Armeeangaben* → *israelische*."""
    tree, pack = reading.tree, reading.pack
    slot = pack.declension.gender(noun) if pack.declension is not None else None
    words = [tree.forms[i] for i in adjectives(tree, head) if pack.nationality(tree.words[i])]
    return [pack.declension.adjective(word, slot, None) for word in words] if slot is not None else words


def adjectives(tree: Tree, head: int) -> list[int]:
    """Adjectives in front of a noun, coordinated ones too."""
    first = [c for c in tree.children[head] if c < head and tree.tags[c] == "ADJ" and tree.labels[c] not in CONJUNCT]
    return [j for i in first for j in (i, *tree.conjuncts(i)) if j < head and tree.tags[j] == "ADJ"]


def _noun(reading: Reading, head: int, slot: str, determiner: str | None) -> str:
    tree, declension = reading.tree, reading.pack.declension
    noun, case = tree.forms[head], _case(tree, head)
    if declension.is_adjectival(noun):
        return declension.adjective(noun, slot, determiner)
    if case == "nom":
        return noun
    if slot == "plur":
        return noun if case == "gen" else declension.plural(noun, tree.lemmas[head], _morph(tree, head, "Gender"))
    return _singular(reading, head) if slot != "fem" else noun


def _singular(reading: Reading, head: int) -> str:
    tree = reading.tree
    declension = reading.pack.declension
    is_genitive = any(tree.words[c] in declension.genitive_determiners for c in tree.children[head] if c < head)
    return declension.singular(tree.forms[head], tree.lemmas[head], is_genitive)


def _morph(tree: Tree, i: int, key: str) -> str | None:
    values = dict(part.split("=", 1) for part in tree.morphs[i].split("|") if "=" in part)
    return values[key].lower() if key in values else None


def _case(tree: Tree, head: int) -> str | None:
    """*nom*, *gen* or anything else; a noun behind an adposition is in no nominative."""
    case = _morph(tree, head, "Case")
    return "dat" if tree.cases(head) and case in ("nom", None) else case


def _slot(reading: Reading, head: int) -> str | None:
    """Gender or *plur*; None if neither the articles nor the tagger say."""
    tree, declension = reading.tree, reading.pack.declension
    articles = {tree.words[c] for c in tree.children[head] if c < head}
    own = gender(reading, head)
    if articles & declension.singular_determiners:
        return own
    bare = bool(articles & declension.nominative_articles) and not tree.cases(head)
    if bare and declension.is_adjectival(tree.forms[head]):
        return own if tree.words[head].endswith("e") else "plur"  # *Der 58-Jährige*, *(Angaben) der Angehörigen*
    number = _morph(tree, head, "Number")
    if number is None and not declension.is_adjectival(tree.forms[head]):
        number = _number_of_article(tree, head)
    weak = {tree.words[i][-2:] for i in adjectives(tree, head)}
    if "en" in weak and articles & declension.plural_articles:
        return "plur"  # *die Vereinten Nationen*: no singular has both
    if "en" in weak and articles & declension.nominative_articles and own in ("masc", "neut"):
        return "plur"  # *(Angaben) der statistischen Ämter*
    if "en" in weak and not _has_determiner(tree, head) and _is_dative_plural(reading, head):
        return "plur"  # *Politischen Beobachtern zufolge*
    if number is None and articles & declension.nominative_articles and any(ending[1:] == "e" for ending in weak):
        return own  # *der Deutsche Wetterdienst*
    if number is None and tree.cases(head):
        return "plur" if declension.plural(tree.forms[head], tree.lemmas[head], own) != tree.forms[head] else None
    if number == "plur" or _is_bare_plural(tree, head, own):
        return "plur"
    return own if number is not None else None


def _number_of_article(tree: Tree, head: int) -> str | None:
    """*über* **den** *lokalen Sender*: the tagger knows the article where it does not know the noun."""
    numbers = {_morph(tree, c, "Number") for c in tree.children[head] if c < head and tree.tags[c] == "DET"}
    return numbers.pop() if len(numbers) == 1 else None


def _has_determiner(tree: Tree, head: int) -> bool:
    return any(tree.tags[c] == "DET" for c in tree.children[head])


def _is_dative_plural(reading: Reading, head: int) -> bool:
    tree = reading.tree
    form, lemma = tree.forms[head], tree.lemmas[head]
    return reading.pack.declension.plural(form, lemma, gender(reading, head)) != form


def _is_bare_plural(tree: Tree, head: int, own: str | None) -> bool:
    """*politische Beobachter*, *(die Meinung) politischer Beobachter*: no singular without a determiner ends so."""
    first = next(iter(adjectives(tree, head)), None)
    if first is None or own in (None, "fem") or _has_determiner(tree, head):
        return False
    genitive = tree.labels[head] in GENITIVE and not tree.cases(head) and tree.words[first].endswith("er")
    return tree.words[first].endswith("e") or genitive


def gender(reading: Reading, head: int) -> str | None:
    declension = reading.pack.declension
    tagged = _morph(reading.tree, head, "Gender")
    if declension.is_adjectival(reading.tree.forms[head]):
        return "fem" if tagged == "fem" else "masc"
    return declension.gender(_singular(reading, head)) or declension.gender(reading.tree.forms[head]) or tagged
