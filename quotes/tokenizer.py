"""A guard before spaCy's tokenizer, which is quadratic on long runs without a space and raises on lone surrogates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.text import LONE_SURROGATE

LONGEST_RUN = 300  # code points without white space; longer ones (hostile or broken text) are cut before tokenising
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")
PIECE = 50
# At the end of a line or before a speech dash a number is no ordinal, and a lone capital (*skriver hun på X.*) no initial.
LAST_WORD = re.compile(r"(?:\d|(?<![\w.])[A-Z])\.(?=[ \t]*$|[ \u00a0][–—-][ \u00a0](?!\d))", re.MULTILINE)


class Guard:
    """Stands for a tokenizer and passes everything but texts on to it."""

    def __init__(self, tokenizer, vocab: Vocab):
        self._tokenizer, self._vocab = tokenizer, vocab

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._tokenizer, name)

    def __call__(self, text: str) -> Doc:
        return tokenize(self._tokenizer, self._vocab, text)


def tokenize(tokenizer, vocab: Vocab, text: str) -> Doc:
    """Tokenise any text in time linear in its length; one code point stays one code point."""
    text = LONE_SURROGATE.sub("\ufffd", text)
    docs = [tokenizer(piece) for piece in _pieces(text)]
    stops = {match.start() + 1 for match in LAST_WORD.finditer(text)}
    return docs[0] if len(docs) == 1 and not stops else _joined(vocab, docs, stops)


def _pieces(text: str) -> Iterator[str]:
    """The text around long runs, and these cut."""
    start = 0
    for run in LONG_RUN.finditer(text):
        yield text[start : run.start()]
        yield from (text[at : min(at + PIECE, run.end())] for at in range(run.start(), run.end(), PIECE))
        start = run.end()
    yield text[start:]


def _joined(vocab: Vocab, docs: list[Doc], stops: set[int]) -> Doc:
    """One document. A last word keeps no stop: it is that of the sentence (*sier hun til TV* **2.**)."""
    tokens: list[tuple[str, bool, str]] = []  # words, whether a space follows, normal forms
    at = 0
    for token in chain.from_iterable(docs):
        last, space = token.text[:-1], bool(token.whitespace_)
        if at + len(last) in stops and (last.isdecimal() or len(last) == 1):
            tokens += [(last, False, last), (".", space, ".")]
        else:
            tokens.append((token.text, space, token.norm_))
        at += len(token.text_with_ws)
    words, spaces, norms = zip(*tokens, strict=True)
    joined = Doc(vocab, words=words, spaces=spaces)
    for token, norm in zip(joined, norms, strict=True):
        token.norm_ = norm
    return joined
