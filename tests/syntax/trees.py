"""Parses built by hand."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.syntax import Tree

VOCAB = Vocab()


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
