"""Ways to write YAML that change nothing of what it says: styles, quotes, comments, order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

import yaml

Rewrite = Callable[[str, Random], str]

NOTES = ("a note", "TODO by Ines", "## Goals", "- Gain 500 followers by June 2027", "2027-01-05",
         "was: https://example.org/old", "Audience: everyone", "à revoir | ici",
         "Owner: Ines", "Next review: 1 May 2027, then every quarter", "Five of them:",
         "We post on LinkedIn 9 times a week at 18:30", "Tue 5 January 2027", "updated 3 May 2026",
         "written by Ines Marin", "Our three channels, 40 % of two posts", "launch of the launch",
         "we measure clicks; status: draft", "cancelled", "[link to come]")  # fmt: skip
"""What comments say: things that would be read if they were none."""


def styled(text: str, chance: Random, *, in_order: bool = False) -> str:
    """YAML with its collections and texts in other styles; comments are left out."""
    try:
        node = yaml.compose(text)
    except yaml.YAMLError:
        return text
    # What stands behind a `#` or a comma may be lost already, and is told of as it was written.
    if node is None or re.search(r"stratlint|[&*!]\w| #|\\|\{.*, [^:]*[,}]", text):
        return text
    _restyle(node, chance, in_flow=False, in_order=in_order)
    width, indent = chance.choice((80, 10_000)), chance.choice((2, 4))
    return yaml.serialize(node, width=width, indent=indent, allow_unicode=True)


def _restyle(node: yaml.Node, chance: Random, *, in_flow: bool, in_order: bool) -> None:
    if isinstance(node, yaml.ScalarNode):
        if node.tag == "tag:yaml.org,2002:str":
            styles: Sequence[str | None] = (
                (None, "'", '"') if in_flow else (None, "'", '"', "|", ">")
            )
            node.style = chance.choice(styles)
        return
    assert isinstance(node, yaml.CollectionNode)
    node.flow_style = in_flow or chance.random() < 0.3
    if isinstance(node, yaml.MappingNode):
        if not in_order:
            chance.shuffle(node.value)
        for key, value in node.value:
            key.style = chance.choice((None, "'", '"')) if key.tag.endswith(":str") else key.style
            _restyle(value, chance, in_flow=node.flow_style, in_order=in_order)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _restyle(value, chance, in_flow=node.flow_style, in_order=in_order)


def _top_lines(text: str) -> Iterable[int]:
    """The lines at which something begins at the left edge, which no text goes on over."""
    return [at for at, line in enumerate(text.split("\n")) if re.match(r"[\w-]", line)]


def _yaml_comments(text: str, chance: Random) -> str:
    lines = text.split("\n")
    for at in _top_lines(text):
        if not lines[at].startswith("---") and chance.random() < 0.4:
            lines[at] = f"# {chance.choice(NOTES)}\n{lines[at]}"
    return "\n".join(lines)


def _yaml_empty_lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    for at in _top_lines(text):
        if at and not lines[at].startswith("---") and chance.random() < 0.4:
            lines[at] = f"\n{lines[at]}"
    return "\n".join(lines)


def _yaml_started(text: str, chance: Random) -> str:
    return text if text.startswith(("---", "%", "\ufeff")) else f"---\n{text}"


def _yaml_trailing(text: str, chance: Random) -> str:
    """Blanks and comments behind values that are a word or a list in brackets."""
    tail = chance.choice((" ", "  # a note", "\t"))
    return re.sub(r"(?m)^( *(?:- )?[\w-]+: (?:[\w-]+|\[[\w, -]*\]))$", rf"\1{tail}", text)


OF_YAML: Mapping[str, Rewrite] = {
    "styles": lambda text, chance: styled(text, chance, in_order=True),
    "comments": _yaml_comments,
    "empty lines": _yaml_empty_lines,
    "a start": _yaml_started,
    "behind values": _yaml_trailing,
}


__all__ = ["NOTES", "OF_YAML", "Rewrite", "styled"]
