"""A guard before spaCy's tokenizer, which is quadratic on long runs without a space and raises on lone surrogates."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

LONGEST_RUN = 300  # code points without white space; longer ones (hostile or broken text) are cut before tokenising
LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")
SURROGATE = re.compile("[\ud800-\udfff]")
PIECE = 50


def make_doc(nlp: Language, text: str) -> Doc:
    """Tokenise any text in time linear in its length; one code point stays one code point."""
    text = SURROGATE.sub("\ufffd", text)
    if not LONG_RUN.search(text):
        return nlp.tokenizer(text)
    docs, start = [], 0
    for run in LONG_RUN.finditer(text):
        docs.append(nlp.tokenizer(text[start : run.start()]))
        docs += [nlp.tokenizer(text[at : min(at + PIECE, run.end())]) for at in range(run.start(), run.end(), PIECE)]
        start = run.end()
    docs.append(nlp.tokenizer(text[start:]))
    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    return Doc(nlp.vocab, words=words, spaces=spaces)
