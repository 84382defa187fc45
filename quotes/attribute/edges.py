"""Where the mention of a source begins and ends: what the parser left out of its noun phrase, or put into it."""

from __future__ import annotations

from collections.abc import Collection

from quotes.attribute.people import People
from quotes.detect.candidates import Candidate, Reading


class Edges:
    """The edges of the sources of one article."""

    def __init__(self, reading: Reading, people: People):
        self.reading, self.tree, self.pack, self.people = reading, reading.tree, reading.pack, people
        adpositions = (adposition for found in self.pack.adpositions.values() for adposition in found)
        reporting = {a.words[0] for a in adpositions if a.needs == "any" and len(a.words) == 1}
        # *sagte Brandt* **gegenüber der Zeitung**: what makes both an addressee and an outlet opens no complement of a noun.
        both = self.pack.words("addressee_adpositions") & self.pack.words("outlet_adpositions")
        self.comments = reporting | (both - self.pack.words("complement_adpositions"))

    def fitted(self, candidate: Candidate, tokens: set[int], told: Collection[int]) -> set[int]:
        """The tokens of the source as the contract has them: with the whole name, with both quotation marks or none, and
        without whom it was told (``told``: heads of the outlets)."""
        tokens = self._without_ends(tokens)
        if not tokens or len(candidate.source) != 1 or candidate.source[0] not in tokens:
            return self._with_marks(tokens)
        head = candidate.source[0]
        tokens = self._without_comments(head, tokens, told)
        return self._with_marks(self._with_seat(head, self._with_name(head, tokens)))

    def _without_comments(self, head: int, tokens: set[int], told: Collection[int]) -> set[int]:
        """*so der Präsident* **laut Radio Nord**, *sier Brekke* **til Kystbladet**: who reports it is no part of who speaks."""
        first = next((i for i in sorted(tokens) if i > head and self._opens_comment(i, told)), len(self.tree))
        tokens = {i for i in tokens if i < first}
        return self._without_ends(tokens)

    def _without_ends(self, tokens: set[int]) -> set[int]:
        """*so Brandt* **wörtlich**: an adjective behind its noun says how, and no comma or colon ends a source."""
        tree = self.tree
        last = max(tokens, default=-1)
        while last in tokens and (
            tree.words[last] in ",:"
            or (tree.tags[last] == "ADJ" and not tree.entities[last] and tree.tags[last - 1] == "PROPN")
        ):
            tokens = tokens - {last}
            last = max(tokens, default=-1)
        return tokens

    def _opens_comment(self, i: int, told: Collection[int]) -> bool:
        word, noun = self.tree.words[i], self.tree.heads[i]
        if i not in self.tree.cases(noun):
            return False
        # *Brekke i NRK* works there, *Brekke i et brev* speaks there.
        written = self.pack.kind_of_noun(self.tree.words[noun]) == "document"
        channels = self.pack.words("outlet_adpositions" if written else "addressee_adpositions")
        return word in self.comments or (noun in told and word in channels)

    def _with_name(self, head: int, tokens: set[int]) -> set[int]:
        """*Förster Nils* **Harms**, *der Leiter des Amts*, **Emil Brandt**: the whole name of the person."""
        tree, person = self.tree, self.people.named_by(head)
        if person is None:
            return tokens
        last = max(tokens)
        name = tree.next_word(last)
        if tree.word_behind(last) == ",":
            name = self.people.behind_titles(name)
        end = name
        while end < tree.sentences[tree.sentence_of[head]][1] and self.people.at(end) is person:
            end += 1
        return {*tokens, *range(last + 1, end)} if end > name else tokens

    def _with_seat(self, head: int, tokens: set[int]) -> set[int]:
        """*die Behörde* **in Kiel**: where a body sits, of a person it is where somebody speaks."""
        tree = self.tree
        case = tree.next_word(max(tokens))
        place = tree.next_word(case)
        body = self.pack.is_body(tree.words[head]) or tree.entities[head] == "ORG"
        if not body or place >= len(tree) or tree.words[case] not in self.pack.words("seat_adpositions"):
            return tokens
        while tree.tags[place] == "ADJ" and place + 1 < len(tree):
            place += 1
        if tree.entities[place] != "LOC" or case not in tree.cases(place):
            return tokens
        return {*tokens, *range(case, place + 1)}

    def _with_marks(self, tokens: set[int]) -> set[int]:
        """**„***Nordblick***“** *berichtet*: marks around a name belong to it."""
        tree = self.tree
        if not tokens:
            return tokens
        whole = set(tokens)
        for marked in self.reading.quotations_at(tree.starts[min(tokens)] - 1, tree.ends[max(tokens)] + 1):
            named = set(tree.between(marked.start, marked.end))
            words = {i for i in named if not tree.is_punct(i)}
            if marked.closed and words and words <= tokens:
                whole |= named
        return whole
