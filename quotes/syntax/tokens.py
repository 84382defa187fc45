"""The tokens of a parsed document and where they stand in its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, LEMMA, MORPH, ORTH, POS, SPACY
from spacy.tokens import Doc

from quotes.syntax.strings import strings_of

Offsets = tuple[int, int]

CLOSING = frozenset(",;:.!?…–—-")
STOPS = frozenset(".!?…")


class Tokens:
    """Columns, indexed by token.

    ``tags[i]`` is the universal part of speech, ``words[i]`` the lower-case form, ``starts[i]``/``ends[i]`` code points,
    ``wordless`` the tokens without a letter or digit, ``spaces`` those of white space. The tree, which mends tags and parts
    long sentences, adds ``punctuation``, the tokens that are no words, ``sentences``, pairs of token numbers, and
    ``sentence_of[i]``, the number of the sentence.
    """

    punctuation: frozenset[int]
    sentences: list[Offsets]
    sentence_of: list[int]

    def __init__(self, doc: Doc):
        strings = strings_of(doc.vocab)
        names, lower = strings.names, strings.lower
        columns = doc.to_array([ORTH, SPACY, POS, LEMMA, MORPH, ENT_IOB, ENT_TYPE, IDX])
        orth, space, pos, lemma, morph, iob, entity, index = columns.T.tolist()
        self.tags = [names[key] for key in pos]
        self.starts = index
        self.forms = [names[key] for key in orth]
        self.text = "".join([form + " " if white else form for form, white in zip(self.forms, space, strict=True)])
        self.ends = [start + len(form) for start, form in zip(index, self.forms, strict=True)]
        self.words = [lower[key] for key in orth]
        self.wordless = frozenset([i for i, key in enumerate(orth) if strings.wordless[key]])
        self.spaces = frozenset([i for i in self.wordless if not self.words[i].strip()])
        self.lemmas = [lower[key] for key in lemma]
        self.morphs = [names[key] for key in morph]
        self.entities = [strings.entities[key] if mark in (1, 3) else "" for mark, key in zip(iob, entity, strict=True)]
        self.entity_starts = [mark == 3 for mark in iob]

    def __len__(self) -> int:
        return len(self.words)

    def tokens_with(self, words: Collection[str]) -> list[int]:
        """The tokens whose form is one of some words, in lower case: where a rule that needs such a word has to look."""
        return [i for i, word in enumerate(self.words) if word in words]

    def token_at(self, offset: int) -> int:
        """The token that holds a code point, or the first one after it; ``len(tree)`` behind the last."""
        return bisect_right(self.ends, offset)

    def between(self, start: int, end: int) -> range:
        """Tokens that touch a stretch of text."""
        return range(self.token_at(start), bisect_left(self.starts, end))

    def is_space(self, i: int) -> bool:
        return i in self.spaces

    def is_punct(self, i: int) -> bool:
        """The token is no word: a punctuation mark or white space."""
        return i in self.punctuation

    def spans(self, tokens: Iterable[int]) -> list[Offsets]:
        """Stretches of neighbouring tokens; white space between two of them does not part them."""
        return [(self.starts[a], self.ends[b]) for a, b in self._stretches(set(tokens) - self.spaces)]

    def _stretches(self, tokens: Iterable[int]) -> list[list[int]]:
        """The first and the last of neighbouring tokens."""
        stretches: list[list[int]] = []
        for i in sorted(tokens):
            if stretches and (i == stretches[-1][1] + 1 or i <= self.next_word(stretches[-1][1])):
                stretches[-1][1] = i
            else:
                stretches.append([i, i])
        return stretches

    def next_word(self, i: int) -> int:
        """The next token that is not white space."""
        i += 1
        while i in self.spaces:
            i += 1
        return i

    def previous_word(self, i: int) -> int:
        """The token before that is not white space; -1 before the first."""
        i -= 1
        while i in self.spaces:
            i -= 1
        return i

    def word_before(self, i: int) -> str:
        """The form of the word before a token; an empty string before the first."""
        before = self.previous_word(i)
        return self.words[before] if before >= 0 else ""

    def word_behind(self, i: int) -> str:
        """The form of the word behind a token; an empty string behind the last."""
        behind = self.next_word(i)
        return self.words[behind] if behind < len(self) else ""

    def breaks_line(self, before: int, behind: int) -> bool:
        """A line break stands between two tokens."""
        return "\n" in self.text[self.ends[before] : self.starts[behind]]

    def opens_paragraph(self, i: int) -> bool:
        """A line break, or nothing, stands between a token and the word before it."""
        before = self.previous_word(i)
        return before < 0 or self.breaks_line(before, i)

    def paragraph_starts(self) -> list[int]:
        """The words that open a paragraph."""
        breaks = [i for i in self.spaces if "\n" in self.words[i]]
        return sorted({self.next_word(i) for i in (-1, *breaks)} - {len(self)})

    def frame_spans(self, tokens: Collection[int]) -> list[Offsets]:
        """Stretches of a reporting clause: without the final stop, also where it hangs on a word (*før jul.*)."""
        words = sorted(set(tokens) - self.spaces)
        while words and self.words[words[-1]] in ".!?…":
            words.pop()
        spans = self.spans(words)
        if words and self._holds_stop(words[-1]):
            spans[-1] = (spans[-1][0], spans[-1][1] - 1)
        return spans

    def clause_spans(self, tokens: Collection[int], keep_stop: bool = False) -> list[Offsets]:
        """Stretches of a content: commas, colons and (unless kept) the final stop at their edges fall away."""
        pieces = self._stretches(tokens)
        spans = []
        for number, (first, last) in enumerate(pieces):
            while first <= last and (self.is_space(first) or self.words[first] in CLOSING):
                first += 1
            dropped = CLOSING - STOPS if keep_stop and number == len(pieces) - 1 else CLOSING
            while first <= last and (self.is_space(last) or self.words[last] in dropped):
                last -= 1
            if first <= last:
                spans.append((self.starts[first], self.ends[last] - (not keep_stop and self._holds_stop(last))))
        return spans

    def _holds_stop(self, i: int) -> bool:
        """The tokenizer took the final stop of a sentence for that of an abbreviation (*til jul.*)."""
        return (
            len(self.words[i]) > 2
            and self.words[i].endswith(".")
            and self.words[i][:-1].isalpha()
            and i + 1 == self.sentences[self.sentence_of[i]][1]
        )
