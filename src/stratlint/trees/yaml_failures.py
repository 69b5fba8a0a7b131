"""What libyaml says of a text that is no YAML, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping

from stratlint.tuples import NamedTuple


class YamlMistake(NamedTuple):
    """Offsets in the text, which of the rule's messages fits, its values, and the way out.

    `instead` is what should stand in the place of `text[start:end]` of `fixed`, where that is sure.
    """

    start: int
    end: int
    variant: str
    values: Mapping[str, object] = {}
    fixed: tuple[int, int, str] | None = None


class Failure(NamedTuple):
    """What libyaml says: its problem and context in words, and where each of them is."""

    text: str
    problem: str
    context: str
    at: int
    begun: int

    def line(self, at: int) -> tuple[int, int]:
        """The line that holds an offset, as offsets, without its end."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return start, len(self.text) if end < 0 else end

    def line_before(self, at: int) -> tuple[int, int]:
        """The last line above `at`'s with anything on it; that line itself where there is none."""
        start, _ = self.line(at)
        above = len(self.text[:start].rstrip())
        return self.line(above) if above else self.line(at)


def end_of_word(text: str, at: int) -> int:
    """The end of what stands at `at`, on its line; at least one character, where there is one."""
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return max(end, min(at + 1, len(text)))
