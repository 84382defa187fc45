"""The one way to move a word in a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.syntax.tree import Tree


def hang(tree: Tree, i: int, head: int, label: str) -> None:
    """Hang a word on another one, unless that hangs on it in turn: a parse stays a tree however bad it is."""
    if not tree.is_below(head, i):
        tree.heads[i] = head
        tree.relabel(i, label)
