"""Prints the number of the comment that this action wrote, if any, among those on standard input.

    own_comment.py MARKER

Standard input has GitHub's lists of comments, page after page. Only a comment by the workflow
itself counts: anybody can write the marker into one of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

AUTHOR = "github-actions[bot]"


def comments(text: str) -> Iterator[dict[str, Any]]:
    """The comments of all pages: JSON lists, one behind the other."""
    decoder = json.JSONDecoder()
    rest = text.lstrip()
    while rest:
        page, end = decoder.raw_decode(rest)
        yield from page
        rest = rest[end:].lstrip()


def own(text: str, marker: str) -> int | None:
    """The number of the first comment that the workflow began with the marker."""
    for comment in comments(text):
        author = (comment.get("user") or {}).get("login")
        if author == AUTHOR and (comment.get("body") or "").startswith(marker):
            return int(comment["id"])
    return None


if __name__ == "__main__":
    # Windows writes its own line ends and encoding otherwise.
    found = own(sys.stdin.buffer.read().decode("utf-8"), sys.argv[1])
    print(found or "", end="")
