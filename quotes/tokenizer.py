"""A guard before spaCy's tokenizer, which is quadratic on long runs without a space and raises on lone surrogates."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_RUN = 300  # code points without white space; longer ones (hostile or broken text) are cut before tokenising
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")
SURROGATE = re.compile("[\ud800-\udfff]")
PIECE = 50
NUMBER_ENDS_LINE = re.compile(r"\d\.[ \t]*$", re.MULTILINE)


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
    text = SURROGATE.sub("\ufffd", text)
    if not LONG_RUN.search(text):
        return _with_final_stops(tokenizer(text))
    docs, start = [], 0
    for run in LONG_RUN.finditer(text):
        docs.append(tokenizer(text[start : run.start()]))
        docs += [tokenizer(text[at : min(at + PIECE, run.end())]) for at in range(run.start(), run.end(), PIECE)]
        start = run.end()
    docs.append(tokenizer(text[start:]))
    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    return Doc(vocab, words=words, spaces=spaces)


def _with_final_stops(doc: Doc) -> Doc:
    """A number that ends a line is no ordinal: its stop is that of the sentence (*sier hun til TV* **2.**)."""
    stops = {match.start() + 1 for match in NUMBER_ENDS_LINE.finditer(doc.text)}
    if not stops:
        return doc
    pieces: list[tuple[str, bool, str]] = []  # words, whether a space follows, normal forms
    for token in doc:
        number, space = token.text[:-1], bool(token.whitespace_)
        if token.idx + len(number) in stops and number.isdecimal():
            pieces += [(number, False, number), (".", space, ".")]
        else:
            pieces.append((token.text, space, token.norm_))
    words, spaces, norms = zip(*pieces, strict=True)
    parted = Doc(doc.vocab, words=words, spaces=spaces)
    for token, norm in zip(parted, norms, strict=True):
        token.norm_ = norm
    return parted
