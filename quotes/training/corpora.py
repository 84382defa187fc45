"""Treebanks and named-entity files turned into spaCy documents to train on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# What the detectors and the resolver ask for; fewer label combinations are learnt better.
FEATURES = {"Case", "Gender", "Mood", "Number", "Person", "Tense", "VerbForm", "Voice"}

# Universal Dependencies relations with the subtypes that some detector needs; other subtypes fall back to their relation.
SUBTYPES = {"nsubj:pass", "csubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "compound:prt", "obl:agent", "obl:arg"}
RELATIONS = {
    "root", "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod",
    "discourse", "aux", "cop", "mark", "nmod", "appos", "nummod", "acl", "amod", "det", "clf", "case", "conj", "cc", "fixed",
    "flat", "compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "punct", "dep",
}  # fmt: skip

QUOTATION_STYLES = ("„“", "»«", "«»", "“”", "””", '""', "‚‘")
STRAIGHT_OR_CURLY = set('"„“”»«‟')
NO_SPACE_BEFORE = {",", ".", ":", ";", "!", "?", ")", "]", "“", "'s", "’s", "n't"}
NO_SPACE_BEHIND = {"(", "[", "„"}
HYPHEN_DASHES = {"-", "--", "–", "—"}


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence; a column that its source lacks is None, and nothing is learnt from it."""

    words: list[str]
    spaces: list[bool]
    tags: list[str] | None = None
    features: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    entities: list[str] | None = None


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file without multiword-token lines."""
    for block in _blocks(path):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        has_lemmas = any(row[2] != "_" for row in rows)
        yield Sentence(
            words=[row[1] for row in rows],
            spaces=["SpaceAfter=No" not in row[9] for row in rows],
            tags=[row[3] for row in rows],
            features=[_kept_features(row[5]) for row in rows],
            lemmas=[_lemma(row) for row in rows] if has_lemmas else None,
            heads=[int(row[6]) - 1 if int(row[6]) else i for i, row in enumerate(rows)],
            relations=[_relation(row[7]) for row in rows],
        )


def read_iob(path: Path) -> Iterator[Sentence]:
    """Sentences of a TOKEN TAB TAG file (BIO tags); spacing is guessed from the punctuation."""
    for block in _blocks(path):
        rows = [line.split("\t") for line in block]
        words = [row[0] for row in rows]
        yield Sentence(words=words, spaces=_guessed_spaces(words), entities=[row[1] for row in rows])


def with_entities(trees: Iterable[Sentence], names: Iterable[Sentence]) -> list[Sentence]:
    """Join entity tags to the trees of the same words; sentences of one side only stay as they are."""
    tags = {tuple(name.words): name for name in names}
    joined = []
    for tree in trees:
        name = tags.pop(tuple(tree.words), None)
        joined.append(tree if name is None else replace(tree, entities=name.entities))
    return joined + list(tags.values())


def harmonised(sentence: Sentence, rules: Iterable[dict]) -> Sentence:
    """The sentence with tags and relations as ``rules`` (see sources.toml) have them."""
    tags, relations = list(sentence.tags), list(sentence.relations)
    for i in range(len(sentence.words)):
        for rule in rules:
            if _applies(rule, sentence, i):
                tags[i] = rule["to"].get("tag", tags[i])
                relations[i] = rule["to"].get("relation", relations[i])
    return replace(sentence, tags=tags, relations=relations)


def _applies(rule: dict, sentence: Sentence, i: int) -> bool:
    """Whether a rule means the word at ``i``: what it does not say may be anything."""
    word, tag, relation = sentence.words[i].lower(), sentence.tags[i], sentence.relations[i]
    head_tag = sentence.tags[sentence.heads[i]]
    return (
        word in rule.get("words", (word,))
        and tag == rule.get("tag", tag)
        and relation == rule.get("relation", relation)
        and head_tag == rule.get("head_tag", head_tag)
    )


@dataclass
class Augmenter:
    """Varies what house styles vary, so that the parser does not depend on one of them, and the names of persons."""

    names: list[str] = field(default_factory=list)
    seed: int = 7
    rng: random.Random = field(init=False)

    def __post_init__(self):
        self.rng = random.Random(self.seed)

    def __call__(self, sentence: Sentence) -> Sentence:
        return self.capitals(self.person(self.dashes(self.quotation_marks(sentence))))

    def quotation_marks(self, sentence: Sentence) -> Sentence:
        """Set the marks in another convention, close to their words, as print has them; now and then leave them out."""
        places = [i for i, word in enumerate(sentence.words) if word in STRAIGHT_OR_CURLY]
        chance = self.rng.random()
        if not places or chance < 0.3:
            return sentence
        if chance > 0.95:
            return without(sentence, places)
        opening, closing = self.rng.choice(QUOTATION_STYLES)
        words, spaces = list(sentence.words), list(sentence.spaces)
        for count, i in enumerate(places):
            words[i] = closing if count % 2 else opening
            if count % 2 and i:
                spaces[i - 1] = False
            elif not count % 2:
                spaces[i] = False
        return replace(sentence, words=words, spaces=spaces)

    def person(self, sentence: Sentence) -> Sentence:
        """Give a person of one name another one, half of the time: short foreign names (*Xi*) are too rare to be learnt."""
        places = [i for i in range(len(sentence.words)) if _is_single_name(sentence, i)]
        if not places or not self.names or self.rng.random() < 0.5:
            return sentence
        words = list(sentence.words)
        lemmas = None if sentence.lemmas is None else list(sentence.lemmas)
        for i in places:
            words[i] = self.rng.choice(self.names)
            if lemmas:
                lemmas[i] = words[i]
        return replace(sentence, words=words, lemmas=lemmas)

    def capitals(self, sentence: Sentence) -> Sentence:
        """Set a short sentence in capitals now and then, like a headline."""
        if len(sentence.words) > 12 or self.rng.random() > 0.03:
            return sentence
        words = [word.upper() if len(word.upper()) == len(word) else word for word in sentence.words]
        return replace(sentence, words=words)

    def dashes(self, sentence: Sentence) -> Sentence:
        """Open dialogue with an en dash half of the time (– Det er bra, sier hun)."""
        if len(sentence.words) < 3 or sentence.words[0] not in HYPHEN_DASHES or self.rng.random() < 0.5:
            return sentence
        return replace(sentence, words=["–", *sentence.words[1:]], spaces=[True, *sentence.spaces[1:]])

    def paragraphs(self, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
        """Group neighbours into documents of one to twelve sentences, so that sentence boundaries are learnt."""
        start = 0
        while start < len(sentences):
            size = self.rng.choice((1, 1, 2, 4, 8, 12))
            yield sentences[start : start + size]
            start += size

    def breaks(self) -> str | None:
        """White space between two sentences of one document."""
        return self.rng.choice((None, None, None, "\n", "\n\n"))


def without(sentence: Sentence, places: list[int]) -> Sentence:
    """The sentence less some words; the whole sentence where another word hangs on one of them or a name begins there."""
    heads, entities = sentence.heads, sentence.entities
    kept = [i for i in range(len(sentence.words)) if i not in places]
    is_head = heads is not None and any(heads[i] in places for i in kept)
    is_name = entities is not None and any(entities[i] != "O" for i in places)
    if not kept or is_head or is_name:
        return sentence
    number = {old: new for new, old in enumerate(kept)}
    columns = {
        name: [column[i] for i in kept]
        for name in ("words", "spaces", "tags", "features", "lemmas", "relations", "entities")
        if (column := getattr(sentence, name)) is not None
    }
    if heads is not None:
        columns["heads"] = [number[heads[i]] for i in kept]
    return replace(sentence, **columns)


def _is_single_name(sentence: Sentence, i: int) -> bool:
    """Whether a word is the one name of a person; where entities are not annotated, a name that is a subject is taken for it."""
    if sentence.lemmas is not None and sentence.lemmas[i] != sentence.words[i]:
        return False  # a genitive
    if sentence.entities is not None:
        following = sentence.entities[i + 1 : i + 2]
        return sentence.entities[i] == "B-PER" and following != ["I-PER"] and not sentence.words[i].endswith("s")
    return (
        sentence.tags is not None
        and sentence.tags[i] == "PROPN"
        and sentence.relations[i] == "nsubj"
        and sentence.tags[sentence.heads[i]] == "VERB"
        and i not in sentence.heads
    )


def documents(
    sentences: list[Sentence], vocab: Vocab, augmenter: Augmenter | None = None, size: int = 10
) -> Iterator[Doc]:
    """spaCy documents of some sentences each; without an augmenter of ``size`` each and unchanged."""
    if augmenter is None:
        for start in range(0, len(sentences), size):
            yield from _by_annotation(sentences[start : start + size], vocab, lambda: None)
    else:
        for group in augmenter.paragraphs(sentences):
            yield from _by_annotation([augmenter(sentence) for sentence in group], vocab, augmenter.breaks)


def _by_annotation(group: list[Sentence], vocab: Vocab, breaks) -> Iterator[Doc]:
    """A document must be annotated throughout: spaCy takes a column as missing only for whole documents."""
    kinds: dict[tuple[bool, bool], list[Sentence]] = {}
    for sentence in group:
        kinds.setdefault((sentence.heads is not None, sentence.features is not None), []).append(sentence)
    for part in kinds.values():
        yield _document(part, vocab, breaks)


def _document(group: list[Sentence], vocab: Vocab, breaks) -> Doc:
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "tags", "features", "lemmas", "heads", "relations", "entities", "starts")
    }
    for sentence in group:
        offset = len(columns["words"])
        size = len(sentence.words)
        columns["words"] += sentence.words
        columns["spaces"] += [*sentence.spaces[:-1], True]
        columns["tags"] += sentence.tags or [""] * size
        columns["features"] += sentence.features or [""] * size
        columns["lemmas"] += sentence.lemmas or [""] * size
        columns["heads"] += [head + offset for head in sentence.heads or range(size)]
        columns["relations"] += sentence.relations or [""] * size
        columns["entities"] += sentence.entities or [""] * size
        columns["starts"] += [True] + [False] * (size - 1)
        space = breaks()
        if space and sentence is not group[-1]:
            columns["spaces"][-1] = False
            token = (space, False, "SPACE", "", space, len(columns["words"]) - 1, "dep", "O", False)
            for column, value in zip(columns.values(), token, strict=True):
                column.append(value)
    with_trees, with_features = group[0].heads is not None, group[0].features is not None
    return Doc(
        vocab,
        words=columns["words"],
        spaces=columns["spaces"],
        pos=columns["tags"] if with_trees else None,
        morphs=columns["features"] if with_features else None,
        lemmas=columns["lemmas"] if with_trees else None,
        heads=columns["heads"] if with_trees else None,
        deps=columns["relations"] if with_trees else None,
        sent_starts=None if with_trees else columns["starts"],
        ents=columns["entities"] if all(sentence.entities for sentence in group) else None,
    )


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def _kept_features(column: str) -> str:
    pairs = [pair for pair in column.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(pairs)


def _lemma(row: list[str]) -> str:
    return row[1] if row[2] in {"_", ""} or row[3] == "PUNCT" else row[2]


def _relation(label: str) -> str:
    if label in SUBTYPES:
        return label
    relation = label.split(":")[0]
    return relation if relation in RELATIONS else "dep"


def _guessed_spaces(words: list[str]) -> list[bool]:
    spaces = [word not in NO_SPACE_BEHIND and following not in NO_SPACE_BEFORE for word, following in pairwise(words)]
    return [*spaces, True]
