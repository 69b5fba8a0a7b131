"""What posts say, folded once: a phrase that none of them has is looked for in none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from stratlint.strategy import Item


class PostWords:
    """The texts of posts, those beside them that ask for something included."""

    def __init__(self, posts: Sequence[Item]) -> None:
        """Look at these posts, once they are asked for."""
        self._posts = posts
        self._known: dict[frozenset[str], bool] = {}

    def may_have(self, phrases: frozenset[str]) -> bool:
        """Whether a post may say one of these folded phrases, each of them within a line."""
        if phrases not in self._known:
            self._known[phrases] = any(each in self._all for each in phrases)
        return self._known[phrases]

    @cached_property
    def _all(self) -> str:
        from stratlint.language.grammar.tokens import fold

        fields = ("text", "call_to_action")
        return fold("\n".join(post.text(each) for post in self._posts for each in fields))
