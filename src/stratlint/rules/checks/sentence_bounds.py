"""Where a sentence begins and ends in a text of lines, a paragraph of wrapped ones included."""

from __future__ import annotations

from stratlint.late import late

SENTENCE_END = late(r"[.!?…]\s")
LONGEST_LINE = 400
WRAPPED = 60
"""Characters from which a line may go on in the next one."""
BEGINS = late(r"[ \t]*(?:[-*+•>#|]|\d+[.)][ \t]|\n)")


def start_of_sentence(text: str, at: int) -> int:
    """Where the sentence at a place begins: on its line, or on one that goes on in it."""
    start = text.rfind("\n", 0, at) + 1
    while start and at - start < LONGEST_LINE and not BEGINS.match(text, start):
        above = text.rfind("\n", 0, start - 1) + 1
        if start - above < WRAPPED:
            break
        start = above
    return max((each.end() for each in SENTENCE_END.finditer(text, start, at)), default=start)


def first_sentence(text: str) -> str:
    """The sentence that a text begins with, without its mark."""
    end = SENTENCE_END.search(text)
    return text[: end.start()] if end else text
