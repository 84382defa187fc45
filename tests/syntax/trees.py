"""Parses built by hand."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.syntax import Tree

VOCAB = Vocab()

SAID_THAT = """
Der         1 det    DET
Sprecher    5 nsubj  NOUN
des         3 det    DET
Amtes       1 nmod   NOUN
,           5 punct  PUNCT
sagte       5 root   VERB
,           11 punct PUNCT
dass        11 mark  SCONJ
er          11 nsubj PRON
morgen      11 advmod ADV
nicht       11 advmod ADV
kommt       5 ccomp  VERB
.           5 punct  PUNCT
"""

INSERTED = """
Die        1 det       DET
Lage       9 nsubj     NOUN
,          4 punct     PUNCT
laut       4 case      ADP
Polizei    9 obl       NOUN
,          4 punct     PUNCT
sei        9 cop       AUX
noch       9 advmod    ADV
immer      7 advmod    ADV
ernst      9 root      ADJ
.          9 punct     PUNCT
"""


def columns(rows):
    """Words, heads, labels and tags from rows of ``word head label tag``; heads count from 0, a root is its own head."""
    words, heads, labels, tags = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    return list(words), list(map(int, heads)), list(labels), list(tags)


def tree(rows, **more):
    """A Tree from such rows; ``more`` goes to the Doc (``morphs``, ``ents``)."""
    return tree_of(*columns(rows), **more)


def tree_of(words, heads, labels, tags, **more):
    return Tree(Doc(VOCAB, words=words, heads=heads, deps=labels, pos=tags, **more))


def forms(tree, tokens):
    return [tree.forms[i] for i in sorted(tokens)]
