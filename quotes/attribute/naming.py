"""What a noun phrase names: a kind of source, and the name behind a noun that only says what something is."""

from __future__ import annotations

from quotes.attribute.phrases import core, spelled
from quotes.attribute.registry import Registry
from quotes.detect.candidates import Reading
from quotes.syntax.relations import APPOSITION, GENITIVE, NAME, NAME_PART

# Bodies whose noun is a mere class (*die Zeitung* **Küstenbote**, *die Plattenfirma* **Sundton**): the name alone names them.
NAMED_BY_APPOSITION = {"news_agency", "newspaper", "broadcaster", "state_media", "company", "party"}
MEDIA = {"news_agency", "newspaper", "broadcaster"}


class Naming:
    """Kinds and names of the noun phrases of one article, by their heads."""

    def __init__(self, reading: Reading, registry: Registry):
        self.reading, self.tree, self.pack, self.registry = reading, reading.tree, reading.pack, registry
        self._kinds: dict[int, str | None] = {}  # of the noun phrases that were asked for

    def kind(self, head: int) -> str | None:
        """What kind of source a noun phrase names, by the registry or by its nouns: *die Nachrichtenagentur dpa*, *the state
        agency SNA*; a medium of the state (*staatliches Fernsehen*) is state media without an entry of its own."""
        if head not in self._kinds:
            self._kinds[head] = self._kind(head)
        return self._kinds[head]

    def _kind(self, head: int) -> str | None:
        tree, pack = self.tree, self.pack
        nouns = (head, *tree.dependents(head, NAME_PART | APPOSITION))
        # *news agency*, *state media*: two words where other languages write one.
        pairs = (f"{tree.words[c]} {tree.words[i]}" for i in nouns for c in tree.children[i] if c < i)
        pair = next((pack.kinds[words] for words in pairs if words in pack.kinds), None)
        kind = pair or next((kind for i in nouns if (kind := self._kind_of_noun(i))), None)
        proper = (tree.forms[i] for i in nouns if tree.tags[i] == "PROPN")
        names = [self.registry.find(name) for name in (*self._whole_name(head), *proper)]
        known = next((entry for entry in names if entry is not None and (entry.kind != "person" or kind is None)), None)
        if known is not None and kind != "person" and (kind is None or known.kind not in ("government", "person")):
            return known.kind
        if kind in MEDIA and any(pack.is_of_the_state(tree.words[i]) for i in tree.noun_phrase(head)):
            return "state_media"
        return kind

    def _whole_name(self, head: int) -> list[str]:
        """A proper name of several words: **Dag og Tid**."""
        tree = self.tree
        parts = [head, *tree.dependents(head, NAME)]
        whole = len(parts) > 1 and tree.tags[head] == "PROPN" and parts == [*range(head, parts[-1] + 1)]
        return [" ".join(tree.forms[i] for i in parts)] if whole else []

    def _kind_of_noun(self, token: int) -> str | None:
        """By the form, else by the lemma (*des Hafenamtes*)."""
        tree, pack = self.tree, self.pack
        return pack.kind_of_noun(tree.words[token]) or pack.kind_of_noun(tree.lemmas[token])

    def name(self, head: int) -> str:
        name = self.behind_class(head)
        return spelled(self.tree, name) if name else core(self.reading, head)

    def behind_class(self, head: int) -> list[int]:
        """*die Zeitung* **Küstenbote**, *der Sender „***Kanal 5***“*: the name behind a noun that only says what it is; []."""
        tree = self.tree
        kind = self._kind_of_noun(head) if tree.tags[head] == "NOUN" else None
        start = tree.next_word(head)
        marked = self._in_marks(start) if kind not in (None, "person", "group") else []
        if marked or kind not in NAMED_BY_APPOSITION:
            return marked
        if start < len(tree) and tree.labels[start] in GENITIVE and self.pack.country(tree.forms[start]):
            return []  # *die Regierungspartei Palästinas*
        named = start < len(tree) and tree.entity_starts[start] and tree.labels[start] in APPOSITION
        if named and tree.entities[start] in ("ORG", "MISC"):
            return self._entity_at(start)
        end = start
        while end < len(tree) and self._is_name(end) and not (end > start and tree.entity_starts[end]):
            end += 1
        return list(range(start, end))

    def _entity_at(self, start: int) -> list[int]:
        """The tokens of a name that the recogniser knows: *der Zeitung* **The Quay Post**."""
        tree, end = self.tree, start + 1
        while end < len(tree) and tree.entities[end] == tree.entities[start] and not tree.entity_starts[end]:
            end += 1
        return list(range(start, end))

    def _is_name(self, token: int) -> bool:
        return self.tree.tags[token] == "PROPN" or (self.tree.entities[token] == "ORG" and not self.tree.cases(token))

    def _in_marks(self, start: int) -> list[int]:
        """The tokens inside the quotation marks that open at a token."""
        tree = self.tree
        offset = tree.starts[start] if start < len(tree) else -1
        marked = next((m for m in self.reading.quotations_at(offset, offset + 1) if m.start == offset), None)
        return list(tree.between(marked.start + 1, marked.end - 1)) if marked is not None else []
