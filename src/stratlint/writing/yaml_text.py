"""Values as YAML that every loader reads alike: those of YAML 1.1 and the 1.2 core schema.

PyYAML's own dumper writes no comments, and takes seconds for a year's calendar. What is plain here
is only what nobody can mistake; the rest is quoted, long texts are blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from stratlint.output.inert import inert, inert_json
from stratlint.output.visible import UNSAFE
from stratlint.strategy import Scalar, Value
from stratlint.trees.yaml_values import scalar

Note: TypeAlias = Callable[[Value], str]
"""What a comment says of a value; empty where there is to be none."""

WIDTH = 96
_NARROWEST = 40
_LONG = 72
"""Characters from which a text of one line is folded over several."""
_LONGEST_KEY = 1_000
"""libyaml looks 1,024 characters ahead for the colon of a key."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_CLOCK = re.compile(r"[0-9]{1,3}:[0-9]")
_FORBIDDEN = re.compile("[\ufffe\uffff]")
_FLOW = re.compile(r"[,:?\[\]{}]")
_FENCE = re.compile(r"[-+]{3,}|\.{3}")
"""A line that would end the front matter in which the text stands."""
_BREAK = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def no_note(value: Value) -> str:
    """No comment."""
    del value
    return ""


def mapping_lines(
    fields: Mapping[str, Value], note: Note = no_note, room: int = WIDTH
) -> list[str]:
    """The lines of a mapping, without indentation."""
    lines: list[str] = []
    for key, value in fields.items():
        shown = _key(key)
        if len(shown) > _LONGEST_KEY:
            lines.append(f"? {shown}")
            shown = ""
        lines.extend(_entry(f"{shown}:", value, note, room))
    return lines


def list_lines(values: list[Value], note: Note = no_note, room: int = WIDTH) -> list[str]:
    """The lines of a list, without indentation."""
    return [line for value in values for line in _entry("-", value, note, room)]


def _entry(lead: str, value: Value, note: Note, room: int) -> list[str]:
    """The lines of a key or a hyphen and what belongs to it."""
    said = note(value)
    comment = f"  # {said}" if said else ""
    data = value.data
    if not isinstance(data, (dict, list)):
        head, body = _scalar(data, max(room - 2, _NARROWEST), len(lead))
        return [f"{lead} {head}{comment}", *_indented(body)]
    if not data:
        return [f"{lead} {'{}' if isinstance(data, dict) else '[]'}{comment}"]
    if isinstance(data, list) and (flow := _flow(data, note, room)):
        return [f"{lead} {flow}{comment}"]
    inner = (
        mapping_lines(data, note, room - 2)
        if isinstance(data, dict)
        else list_lines(data, note, room - 2)
    )
    if lead == "-":
        return [f"- {inner[0]}", *_indented(inner[1:])]
    return [f"{lead}{comment}", *_indented(inner)]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _flow(values: list[Value], note: Note, room: int) -> str:
    """A list on one line, where it is short, of scalars, and written on one line."""
    scalars = [each.data for each in values if not isinstance(each.data, (dict, list))]
    if len(scalars) < len(values) or len({note(each) for each in values}) > 1:
        return ""
    shown = [_in_line(each, in_flow=True) for each in scalars]
    line = f"[{', '.join(shown)}]"
    return line if len(line) <= room - 20 and "\n" not in line else ""


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    if _KEY.match(key) and key.lower() not in _RESERVED:
        return key
    return _quoted(key)


def _scalar(data: Scalar, width: int, lead: int) -> tuple[str, list[str]]:
    """What stands behind the key, and the lines below it."""
    if isinstance(data, str):
        if "\n" in data:
            if lines := _literal(data):
                return lines
        elif data and len(data) + lead > _LONG and (lines := _folded(data, width)):
            return lines
    return _in_line(data), []


def _literal(text: str) -> tuple[str, list[str]] | None:
    """A block that keeps its line ends; nothing where a block could not hold the text."""
    if text[0] in " \t\n" or text.endswith("\n\n") or _needs_escapes(text):
        return None
    if any(_FENCE.fullmatch(line.strip()) for line in text.split("\n")):
        return None
    return ("|" if text.endswith("\n") else "|-"), text.removesuffix("\n").split("\n")


def _folded(text: str, width: int) -> tuple[str, list[str]] | None:
    """A block over several lines that are read as one, broken where a single blank stands."""
    if text[0] in " \t" or text[-1] in " \t" or _needs_escapes(text):
        return None
    lines: list[str] = []
    line = ""
    for word in _BREAK.split(text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return (">-", lines) if len(lines) > 1 else None


def _in_line(data: Scalar, *, in_flow: bool = False) -> str:
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, float):
        return _float(data)
    if isinstance(data, int):
        return str(data)
    if _is_plain(data) and not (in_flow and _FLOW.search(data)):
        return data
    return _quoted(data)


def _float(number: float) -> str:
    """A number with a point, which YAML 1.1 asks for also where there is an exponent."""
    text = repr(number)
    if "e" in text and "." not in text:
        text = text.replace("e", ".0e", 1)
    return text


def _quoted(text: str) -> str:
    if "\n" not in text and not _needs_escapes(text):
        return "'" + text.replace("'", "''") + "'"
    written = json.dumps(text, ensure_ascii=False)
    return inert_json(_FORBIDDEN.sub(_escape, UNSAFE.sub(_escape, written)))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _needs_escapes(text: str) -> bool:
    """Whether it holds what YAML forbids, or what would steer or mislead a terminal."""
    if _commands(text):
        return True
    if text.isascii() and text.isprintable():
        return False
    lines = text.replace("\n", "")
    return bool(UNSAFE.search(lines) or _FORBIDDEN.search(lines))


def _commands(text: str) -> bool:
    """Whether a line of it could command the runner of a pipeline that prints it."""
    return ("##" in text or "::" in text) and inert(text) != text


def _is_plain(text: str) -> bool:
    """Whether no loader could take the bare text for anything else."""
    if not text[:1].isalnum() or text[-1] in " :" or ": " in text or " #" in text:
        return False
    if text.lower() in _RESERVED or _needs_escapes(text) or "\n" in text:
        return False
    if text[0].isalpha():
        return True
    return not (_CLOCK.match(text) or isinstance(scalar(text), (int, float)) or _is_typed(text))


@lru_cache(maxsize=4096)
def _is_typed(text: str) -> bool:
    """Whether YAML 1.1 takes it for more than a text: a date, a time, a number with blanks."""
    from yaml.resolver import Resolver

    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[0], ()):
        if tag and pattern.match(text):
            return True
    return False


__all__ = ["Note", "list_lines", "mapping_lines", "no_note"]
