"""What a noun phrase says of its noun: its name without trimmings, its country, whether it is definite."""

from __future__ import annotations

from quotes.attribute.nominative import adjectives, nominative
from quotes.detect.candidates import Reading, asked_once
from quotes.syntax import Tree
from quotes.syntax.relations import APPOSITION, CONJUNCT, COORDINATOR, LOOSE_APPOSITION, NAME_PART


@asked_once
def country_of(reading: Reading, head: int) -> str | None:
    """The country in a role: *chinesischer* Präsident, *US-*Präsident, Präsident *der Ukraine*, *Kinas* president."""
    tree, pack = reading.tree, reading.pack
    for child in (*tree.children[head], *adjectives(tree, head)):
        code = pack.nationality(tree.words[child]) or pack.country(tree.forms[child])
        if code:
            return code
    first = tree.forms[head].split("-")[0]
    return pack.country(first) or pack.nationality(first) if "-" in tree.forms[head] else None


def is_definite(reading: Reading, head: int) -> bool:
    """By its article or by its ending (*presidenten*)."""
    tree, pack = reading.tree, reading.pack
    articles = pack.words("definite_articles")
    endings = tuple(pack.words("definite_endings"))
    return tree.words[head].endswith(endings) or any(tree.words[c] in articles for c in tree.children[head])


def is_indefinite(reading: Reading, head: int) -> bool:
    articles = reading.pack.words("indefinite_articles")
    return any(reading.tree.words[child] in articles for child in reading.tree.children[head])


@asked_once
def core_tokens(reading: Reading, head: int) -> list[int]:
    """Tokens of a noun phrase without definite article (of a document: any), brackets, loose apposition, what is coordinated,
    and where a person is."""
    tree = reading.tree
    phrase = tree.noun_phrase(head)
    for child in (*tree.dependents(head, LOOSE_APPOSITION), *tree.conjuncts(head)):
        if not _is_tight(tree, head, child):
            phrase -= tree.subtree(child)
    phrase -= set(tree.dependents(head, COORDINATOR))
    for child in tree.children[head]:
        if _is_circumstance(reading, head, child):
            phrase -= tree.subtree(child)
    for child in [child for i in phrase for child in tree.children[i] if child > head and _is_told(reading, child)]:
        phrase -= tree.subtree(child)
    dropped = reading.pack.words("definite_articles")
    if reading.pack.kind_of_noun(tree.words[head]) == "document":
        dropped |= reading.pack.words("indefinite_articles")
    bracket = next((i for i in sorted(phrase) if i > head and tree.words[i] == "("), len(tree))
    words = [i for i in sorted(phrase) if i < bracket and not tree.is_space(i)]
    if tree.tags[head] == "PROPN" and tree.words[head].endswith(tuple(reading.pack.words("genitive_endings"))):
        # *Kremls uttalelse* parsed as one name: the common noun behind it is not part of it.
        words = [
            i for i in words if tree.tags[i] != "NOUN" or tree.labels[i] not in NAME_PART or tree.forms[i][:1].isupper()
        ]
    if tree.labels[head] in CONJUNCT and tree.words[tree.heads[head]].endswith("-"):
        first = min(tree.noun_phrase(tree.heads[head]))
        words = sorted({*range(first, head), *words})  # *Norges* **vassdrags- og** *energidirektorat*
    while words and words[0] != head and (tree.words[words[0]] in dropped or tree.is_punct(words[0])):
        words = words[1:]
    while words and tree.is_punct(words[-1]) and words[-1] != head:
        words = words[:-1]
    return _without_lone_marks(reading, words) or [head]


def _without_lone_marks(reading: Reading, words: list[int]) -> list[int]:
    """Without the quotation marks of which a phrase holds only one: *„Pier 9“ der Häfen* is *Pier 9 der Häfen*."""
    tree, inside = reading.tree, set(words)
    lone = set()
    for marked in reading.quotations_at(tree.starts[words[0]], tree.ends[words[-1]]) if words else ():
        opening, closing = tree.token_at(marked.start), tree.token_at(marked.end - 1)
        lone |= {opening, closing} if (opening in inside) != (closing in inside) else set()
    return [i for i in words if i not in lone]


def _is_circumstance(reading: Reading, head: int, child: int) -> bool:
    """*Experten* **vor Ort**, *ein Reporter* **aus Rom**: of persons, all but *of* and *for* says no more than where they are;
    *die Gruppe* **nach eigener Aussage**, *die Armee* **mit zwölf Booten**: of nobody that is part of the name."""
    tree, pack = reading.tree, reading.pack
    case, kind = tree.case(child), pack.kind_of_noun(tree.words[head])
    if not case or child < head:
        return False
    if kind != "document" and (pack.is_statement(tree.words[child]) or case in pack.words("partner_adpositions")):
        return True
    if kind == "government" and case in pack.words("issuer_adpositions") - pack.words("complement_adpositions"):
        return True  # *die Regierung* **aus zwei Parteien**
    of_persons = kind in ("person", "group") and not pack.is_body(tree.words[head])
    of_persons |= tree.tags[head] in ("DET", "PRON")
    return of_persons and case not in pack.words("complement_adpositions")


def _is_told(reading: Reading, child: int) -> bool:
    """*en av naboene* **til avisa Fjordposten**: whom somebody tells it is no part of the name."""
    told = reading.tree.case(child) in reading.pack.words("addressee_adpositions")
    return told and reading.pack.kind_of_noun(reading.tree.words[child]) in ("newspaper", "broadcaster", "news_agency")


def _is_tight(tree: Tree, head: int, child: int) -> bool:
    """*Staatsanwaltschaft* **Krefeld**: a name that stands right behind its noun belongs to it."""
    return (
        tree.labels[child] in APPOSITION
        and tree.next_word(head) == min(tree.subtree(child))
        and tree.tags[child] == "PROPN"
    )


@asked_once
def core(reading: Reading, head: int) -> str:
    """The name that a noun phrase gives its noun, in the nominative: *dem chinesischen Außenministerium* →
    *chinesisches Außenministerium*, *einem Augenzeugen* → *ein Augenzeuge*."""
    words = core_tokens(reading, head)
    forms = nominative(reading, head, words)
    first = words[0]
    if first != head and reading.tree.words[first] in reading.pack.articles:
        forms[first] = forms[first].lower()
    return spelled(reading.tree, words, forms)


def spelled(tree: Tree, words: list[int], forms: dict[int, str] | None = None) -> str:
    """Tokens as text, with single spaces where the text has any."""
    forms = forms or {}
    pieces = []
    for before, i in zip([None, *words], words, strict=False):
        joined = before is None or tree.starts[i] == tree.ends[before]
        pieces.append(("" if joined else " ") + forms.get(i, tree.forms[i]))
    return "".join(pieces)
