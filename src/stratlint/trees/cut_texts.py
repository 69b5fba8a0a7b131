"""What YAML takes from a text without a sound: behind a blank and “#”, behind “&”, a backslash."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from stratlint.finding import Edit, Fault, Fix, Problem
from stratlint.late import late
from stratlint.sources.text import Span
from stratlint.strategy import Value
from stratlint.trees.yaml_quoting import quotes_around
from stratlint.tuples import NamedTuple


class _Text(NamedTuple):
    """A scalar with the key that it belongs to, and the column of that key."""

    key: str
    value: Value
    indent: int
    tail: int = 0
    """Where the words end that a comma within braces took for keys of their own."""


_COMMENT = late(r"[ \t]+(#[^\s#!][^\n]*)|[ \t]*\n([ ]+)(#[^\s#!][^\n]*)")
_SIGNS = (" #", "\t#", " &", "\t&", " !", "\t!", "\\", "{")
_SUSPECT = late(
    r"\S[ \t]+#[^\s#!]|\n[ ]+#[^\s#!]|[:-][ \t]+[&!]|\\[abefv0]|[A-Za-z]:\\"
    r"|\{[^{}\n]*,[^{}:\n]+[,}]|[^\s\\]\\n"
)
"""Without one of these, nothing is cut: no value has to be looked at. Each holds a sign."""
_TAG = r"#(?=\w*[^\W\d_])\w+"
_TAGS = late(rf"{_TAG}(?:[,;]?[ \t]+{_TAG})*[.!?]*")
_NOTES = frozenset(("#todo", "#tbd", "#fixme", "#note", "#wip", "#draft"))
_NAMES = late(r"#(?:[A-Z0-9]|[^\x00-\x7f])")
"""The beginning of what is no remark: a name, a number (`#1`), an emoji."""
_SILENT = late(r"(?<!\\)(?:\\\\)*(\\[abefv0])")
"""Between double quotes, what makes a sign that is neither seen nor meant: a bell, a form feed."""
_PATH = late(r"(?<!\w)[A-Za-z]:(?:(?<!\\)\\[^\\\s\"]+)+")
"""A path of Windows, whose folders are parted by what begins a sign between double quotes."""
_ANCHOR = late(r"&[^\s,\[\]{}]+|!(?=\s)")


def cut_texts(
    root: Value, prose: Collection[str], others: Collection[str], end: int
) -> Iterator[Fault]:
    """A fault for each text that YAML cuts, at the words that are lost.

    `prose` are the keys that hold words, `others` those that do not; of an unknown one only what
    is surely a text is told. `end` is where the YAML ends.
    """
    written = root.source.text[root.start : end]
    if not any(sign in written for sign in _SIGNS) or not _SUSPECT.search(written):
        return
    for text in _texts(root, "", 0):
        if text.key in others:
            continue
        if text.tail:
            yield _parted(text)
        yield from _behind(text, text.key in prose, end)
        yield from _anchored(text)
        yield from _escaped(text.value)


def _texts(value: Value, key: str, indent: int) -> Iterator[_Text]:
    data = value.data
    if isinstance(data, dict):
        spans = getattr(data, "key_spans", {})
        tails = _tails(value) if value.source.text[value.start : value.start + 1] == "{" else {}
        for name, each in data.items():
            at = spans.get(name, (0, 0))[0]
            column = at - value.source.text.rfind("\n", 0, at) - 1
            if name in tails:
                yield _Text(name, each, column, tails[name])
            else:
                yield from _texts(each, name, column)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each, key, indent)
    else:
        yield _Text(key, value, indent)


def _tails(braces: Value) -> dict[str, int]:
    """The texts within braces that a comma ends, with the end of the words behind it.

    Words between two commas are a key without a value for YAML, and part of a text for people.
    """
    data = braces.data if isinstance(braces.data, dict) else {}
    spans = getattr(data, "key_spans", {})
    found: dict[str, int] = {}
    last = ""
    for name, each in data.items():
        end = spans.get(name, (0, 0))[1]
        is_bare = each.data is None and braces.source.text[end:].lstrip()[:1] in (",", "}")
        if not is_bare:
            last = name
        elif (
            last
            and isinstance(data[last].data, str)
            and not data[last].span.text.startswith(_MARKS)
        ):
            found[last] = end
    return found


_MARKS = ("'", '"')


def _parted(text: _Text) -> Fault:
    """The words behind a comma within braces, which are no part of the text for YAML."""
    value = text.value
    whole = Span(value.source, value.start, text.tail)
    comma = value.source.text.index(",", value.end, text.tail)
    lost = Span(value.source, comma, text.tail)
    fix = _put(whole, quotes_around(whole.text)) if "\n" not in whole.text else None
    return Fault("text-cut-off", Problem(lost, "comma", {"lost": lost.text[1:].strip()}, fix=fix))


def _behind(text: _Text, is_prose: bool, end: int) -> Iterator[Fault]:
    """The hashtags behind a text, on its line or on a line of their own."""
    value = text.value
    found = _COMMENT.match(value.source.text, value.end, end)
    if found is None:
        return
    group = 1 if found[1] is not None else 3
    lost = found[group].rstrip()
    if group == 3 and (len(found[2]) <= text.indent or not _TAGS.fullmatch(lost)):
        return
    if not _is_lost(value, lost, is_prose):
        return
    span = Span(value.source, found.start(group), found.start(group) + len(lost))
    whole = value.source.text[value.start : span.end]
    fix = _quoting(value, span.end) if _is_sure(lost) and "\n\n" not in whole else None
    yield Fault(
        "text-cut-off",
        Problem(span, "hash" if value.text else "empty", {"lost": lost}, fix=fix),
    )


def _is_lost(value: Value, lost: str, is_prose: bool) -> bool:
    """Whether what stands behind a text belongs to it, and is no remark of its author."""
    written = value.span.text
    first = lost.split()[0].lower().rstrip(".,:;")
    if written[:1] in ("|", ">") or (first in _NOTES and value.text):
        return False
    is_text = isinstance(value.data, str) and any(map(str.isalpha, value.text))
    if value.data is not None and not is_text:
        return False
    has_words = " " in value.text.strip()
    if not is_prose:
        return has_words and _is_sure(lost)
    return has_words or _is_sure(lost)


def _is_sure(lost: str) -> bool:
    return bool(_TAGS.fullmatch(lost) or _NAMES.match(lost))


def _quoting(value: Value, end: int) -> Fix:
    """Quotes around a text and what YAML took away from it."""
    source, start = value.source, value.start
    written = source.text[start:end]
    if written[:1] in ("'", '"'):
        inner = source.text[start : value.end - 1] + source.text[value.end : end]
        return _put(Span(source, start, end), inner + written[0])
    start += len(written) - len(written.lstrip())
    written = re.sub(r"[ \t]*\n[ \t]*", " ", source.text[start:end])
    return _put(Span(source, start, end), quotes_around(written))


def _put(span: Span, text: str) -> Fix:
    return Fix((Edit(span, text),), is_safe=True)


def _anchored(text: _Text) -> Iterator[Fault]:
    """The first word of a text, where it begins as an anchor does and nothing refers to it."""
    value = text.value
    found = _ANCHOR.match(value.source.text, value.start, value.end)
    if found is None or not isinstance(value.data, str) or not value.data:
        return
    if found[0] != "!" and re.search(rf"\*{re.escape(found[0][1:])}(?![\w-])", value.source.text):
        return
    span = Span(value.source, *found.span())
    fix = _put(value.span, quotes_around(value.span.text)) if "\n" not in value.span.text else None
    variant = "tag" if found[0] == "!" else "anchor"
    yield Fault("text-cut-off", Problem(span, variant, {"lost": found[0]}, fix=fix))


def _escaped(value: Value) -> Iterator[Fault]:
    """A backslash that stands for itself, and that YAML takes with the letter behind it."""
    written = value.span.text
    if not written.startswith('"'):
        yield from _plain_breaks(value, written)
        return
    found = _PATH.search(written)
    if found and (found[0] == written[1:-1] or _is_path(found[0])):
        first, last = found.span()
    elif silent := _SILENT.search(written):
        first, last = silent.span(1)
    else:
        return
    span = Span(value.source, value.start + first, value.start + last)
    fix = _put(span, span.text.replace("\\", "\\\\"))
    yield Fault("text-cut-off", Problem(span, "escape", {"lost": span.text}, fix=fix))


_BREAK = late(r"(?<=[^\s\\])(?:\\n){1,2}(?=[A-Z#@]|[^\x00-\x7f])")
"""A line break as it is written between double quotes, right between two lines."""


def _plain_breaks(value: Value, written: str) -> Iterator[Fault]:
    """A line break written as a sign, which without double quotes is a backslash and a letter."""
    found = _BREAK.search(written) if "\\n" in written and written[:1] not in "|>" else None
    if found is None or _PATH.search(written):
        return
    span = Span(value.source, value.start + found.start(), value.start + found.end())
    whole = value.span
    is_plain = written[0] != "'" and '"' not in written and "\n" not in written
    fix = _put(whole, f'"{written}"') if is_plain else None
    yield Fault("text-cut-off", Problem(span, "break", {"lost": span.text}, fix=fix))


def _is_path(text: str) -> bool:
    r"""Whether what looks like a path is one: “Q:\nWhy?\nA:” has line breaks that are meant."""
    _, *folders = text.split("\\")
    return len(folders) > 1 and not all(each.startswith("n") for each in folders)
