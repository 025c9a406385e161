"""Changes of a tree."""

from __future__ import annotations

from kg.grammar.tree import forget
from kg.tokens import Token


def attach(token: Token, head: Token, label: str) -> None:
    """Change where a token hangs: what is remembered of the tree is out of date."""
    token.hang(head, label)
    forget()


def retag(token: Token, pos: str, tag: str) -> None:
    """Change what a token is."""
    token.retag(pos, tag)
    forget()
