"""Ways to write a strategy that change nothing of what it says: bullets, paddings, quotes, ends.

Each takes a text and a source of chance, and gives the text written in another way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from textwrap import wrap

from tests.fuzz.yaml_rewrites import NOTES, OF_YAML, Rewrite, styled

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_ROW = re.compile(r"^\|.*\|$")
_RULED = re.compile(r"^\|[ :|-]+\|$")
_HEADING = re.compile(r"^(#{1,6}) (.+)$")
_BULLET = re.compile(r"^( *)([-*+]) (?! )(?=\S)(?!\* \*$)")
_FENCE = re.compile(r"^ *(```|~~~)")
_SPECIAL = re.compile(r"^\s*(?:[-*+>#|<=`~]|\d+[.)]|:|\[|$)|\|")


def rewritten(text: str, kind: str, chance: Random, way: str = "") -> tuple[str, list[str]]:
    """The text after one to three rewrites that fit its kind, or one `way`, and their names."""
    ways = KINDS[kind]
    names = [way] if way in ways else []
    if not way:
        names = chance.sample(sorted(ways), chance.randint(1, 3))
    # The ends of lines come last: the others look for lines.
    if way in ENDS or (not way and chance.random() < 0.2):
        names.append(way or chance.choice(sorted(ENDS)))
    for name in names:
        text = {**ways, **ENDS}[name](text, chance)
    return text, names


def _open_lines(text: str) -> list[tuple[str, bool]]:
    """The lines, and whether each is Markdown that may be written otherwise."""
    front = _FRONT.match(text)
    closed = front.group().count("\n") if front else 0
    found, in_fence, in_comment = [], False, False
    for number, line in enumerate(text.split("\n")):
        is_fence = bool(_FENCE.match(line))
        in_comment = in_comment or "<!--" in line
        is_open = not (number < closed or in_fence or is_fence or in_comment)
        found.append((line, is_open))
        in_fence = in_fence != is_fence
        in_comment = in_comment and "-->" not in line
    return found


def _by_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(
        change(line) if is_open else line for line, is_open in _open_lines(text)
    )


def _bullets(text: str, chance: Random) -> str:
    sign = chance.choice("-*+")
    return _by_line(lambda line: _BULLET.sub(rf"\1{sign} ", line))(text)


def _wide_bullets(text: str, chance: Random) -> str:
    """Two blanks behind each bullet, where nothing stands below one that this would move."""
    if re.search(r"^ +\S", text, re.M):
        return text
    return _by_line(lambda line: _BULLET.sub(r"\1\2  ", line))(text)


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row)[1:-1]


def _padding(text: str, chance: Random) -> str:
    """The cells of tables as narrow as can be, as wide as the widest, or of any width."""
    way = chance.choice(("narrow", "any"))

    def padded(line: str) -> str:
        if not _ROW.match(line):
            return line
        pads = [(0, 0) if way == "narrow" else (chance.randint(0, 4), chance.randint(0, 4))
                for _ in _cells(line)]  # fmt: skip
        if _RULED.match(line):
            cells = [each.strip() + "-" * after
                     for each, (_, after) in zip(_cells(line), pads, strict=True)]  # fmt: skip
            cells = [each if ":" not in each else "---" for each in cells]
        else:
            cells = [" " * before + each.strip() + " " * after
                     for each, (before, after) in zip(_cells(line), pads, strict=True)]  # fmt: skip
        return f"|{'|'.join(cells)}|"

    return _by_line(padded)(text)


def _aligned(text: str, chance: Random) -> str:
    """Columns aligned to the left, the middle and the right."""

    def aligned(line: str) -> str:
        if not _RULED.match(line):
            return line
        return (
            f"|{'|'.join(chance.choice((':---', ':---:', '---:', '---')) for _ in _cells(line))}|"
        )

    return _by_line(aligned)(text)


def _bare_rows(text: str, chance: Random) -> str:
    """Tables without bars at the ends, where every row has words at both."""
    rows = [line for line, is_open in _open_lines(text) if is_open and _ROW.match(line)]
    cells = list(map(_cells, rows))
    if any(len(each) < 2 or not each[0].strip() or not each[-1].strip() for each in cells):
        return text
    if any(re.match(r"\s*(?:[-+*>#]|\d+[.)])\s", each[0]) for each in cells):
        return text
    bare = _by_line(lambda line: line[1:-1].strip() if _ROW.match(line) else line)
    return bare(text)


def _setext(text: str, chance: Random) -> str:
    """Headings with a line below them."""
    lines = _open_lines(text)
    written: list[str] = []
    for at, (line, is_open) in enumerate(lines):
        found = _HEADING.match(line) if is_open else None
        above = lines[at - 1][0] if at else ""
        # A line of prose just above would become a part of the heading.
        if found and len(found[1]) < 3 and not above.strip() and not _SPECIAL.search(found[2]):
            sign = "=" if len(found[1]) == 1 else "-"
            written += [found[2].strip("# "), sign * chance.choice((3, len(found[2])))]
        else:
            written.append(line)
    return "\n".join(written)


def _of_headings(change: Callable[[str, str], str]) -> Rewrite:
    def all_changed(text: str, chance: Random) -> str:
        def changed(line: str) -> str:
            found = _HEADING.match(line)
            return change(found[1], found[2].strip("# \t")) if found else line

        return _by_line(changed)(text)

    return all_changed


def _blank_lines(text: str, chance: Random) -> str:
    """More empty lines where there are some, also those with blanks in them."""
    blank = chance.choice(("\n\n", "\n \n", "\n\n\n"))
    lines = _open_lines(text)
    return "\n".join(blank[1:] if is_open and not line and 0 < at < len(lines) - 1 else line
                     for at, (line, is_open) in enumerate(lines))  # fmt: skip


def _no_blank_below_headings(text: str, chance: Random) -> str:
    lines = _open_lines(text)
    return "\n".join(
        line for at, (line, is_open) in enumerate(lines)
        if line or not is_open or not at or not _HEADING.match(lines[at - 1][0])
    )  # fmt: skip


def _blank_below_headings(text: str, chance: Random) -> str:
    lines = _open_lines(text)
    return "\n".join(line + "\n" if is_open and _HEADING.match(line) else line
                     for line, is_open in lines)  # fmt: skip


def _loose_lists(text: str, chance: Random) -> str:
    """Empty lines between the entries of lists."""
    lines = _open_lines(text)
    return "\n".join(
        f"\n{line}" if at and is_open and line[:2] in ("- ", "* ") and lines[at - 1][0][:1] in "-* "
        and lines[at - 1][0] else line for at, (line, is_open) in enumerate(lines)
    )  # fmt: skip


def _trailing_blank(text: str, chance: Random) -> str:
    """One blank or a tab at the ends of lines: two would break one."""
    return _by_line(lambda line: line + chance.choice((" ", "\t", "", "")))(text)


def _comments(text: str, chance: Random) -> str:
    """Comments in lines of their own above headings."""
    lines = _open_lines(text)
    return "\n".join(
        f"<!-- {chance.choice(NOTES)} -->\n\n{line}"
        if is_open and _HEADING.match(line) and at and not lines[at - 1][0] else line
        for at, (line, is_open) in enumerate(lines)
    )  # fmt: skip


def _comments_in_lines(text: str, chance: Random) -> str:
    """Comments at the ends of entries."""
    note = chance.choice(NOTES)
    return _by_line(
        lambda line: f"{line} <!-- {note} -->" if _BULLET.match(line) and chance.random() < 0.3
        and line.count("`") == 0 and not line.endswith(":") else line
    )(text)  # fmt: skip


def _comments_in_cells(text: str, chance: Random) -> str:
    """Comments at the ends of cells."""
    note = chance.choice([each for each in NOTES if "|" not in each])

    def changed(line: str) -> str:
        if not _ROW.match(line) or _RULED.match(line) or "`" in line:
            return line
        cells = [f"{each.rstrip()} <!-- {note} --> " if each.strip() and chance.random() < 0.3
                 else each for each in _cells(line)]  # fmt: skip
        return f"|{'|'.join(cells)}|"

    return _by_line(changed)(text)


def _comments_behind_sentences(text: str, chance: Random) -> str:
    """Comments at the ends of lines of prose that end a sentence."""
    note = chance.choice(NOTES)
    return _by_line(
        lambda line: f"{line} <!-- {note} -->" if line.endswith(".") and "`" not in line
        and not _SPECIAL.search(line) and chance.random() < 0.5 else line
    )(text)  # fmt: skip


def _comment_at_head(text: str, chance: Random) -> str:
    """A comment above all that is not front matter."""
    found = _FRONT.match(text)
    at = found.end() if found else 0
    return f"{text[:at]}<!-- {chance.choice(NOTES)} -->\n\n{text[at:]}"


def _anchors(text: str, chance: Random) -> str:
    return _by_line(lambda line: f'<a id="here"></a>\n\n{line}' if _HEADING.match(line) else line)(
        text
    )


def _sections(text: str) -> tuple[str, list[str]]:
    """What stands above the first heading of the second level, and the sections."""
    pieces: list[list[str]] = [[]]
    for line, is_open in _open_lines(text):
        if is_open and line.startswith("## "):
            pieces.append([])
        pieces[-1].append(line)
    return "\n".join(pieces[0]), ["\n".join(each) for each in pieces[1:]]


def _order(text: str, chance: Random) -> str:
    """The sections in another order, where they are not the items of a part."""
    front = _FRONT.match(text)
    head, sections = _sections(text)
    is_titled = front is not None and "\ntitle" in front.group()
    if "```" in text or not is_titled or re.search(r"^# ", "\n".join(sections), re.M):
        return text
    sections = [each.rstrip("\n") + "\n" for each in sections]
    chance.shuffle(sections)
    return "\n".join(filter(None, (head.rstrip("\n") + "\n" if head else "", *sections)))


def _rewrapped(text: str, chance: Random) -> str:
    """Lines of prose that are broken elsewhere."""
    width = chance.choice((64, 72, 80))

    def broken(line: str) -> str:
        if _SPECIAL.search(line) or len(line) < width or line.startswith(" ") or ": " in line:
            return line
        lines = wrap(line, width, break_long_words=False, break_on_hyphens=False)
        is_prose = all(each[0].isalpha() and not _SPECIAL.search(each) for each in lines)
        return "\n".join(lines) if is_prose else line

    return _by_line(broken)(text)


def _hard_blanks(text: str, chance: Random) -> str:
    """Blanks that do not break, where French and figures have them."""
    blank = chance.choice("\u00a0\u202f")
    return _by_line(
        lambda line: line if _RULED.match(line)
        else re.sub(r"(?<=\d) (?=[%€£])|(?<=[^\W\d_]) (?=[?!;:] )|(?<=« )|(?= »)", blank, line)
        if not re.search(r"« | »", line)
        else re.sub(r"(?<=«) | (?=»)|(?<=\d) (?=[%€£])", blank, line)
    )(text)  # fmt: skip


def _bold_labels(text: str, chance: Random) -> str:
    way = chance.choice((r"\1**\2:** ", r"\1**\2**: ", r"\1__\2:__ ", r"\1*\2*: "))
    return _by_line(lambda line: re.sub(r"^( *[-*+] )([^\W\d_][\w ’'-]{1,25}?):  ?(?=\S)", way,
                                        line))(text)  # fmt: skip


def _entities(text: str, chance: Random) -> str:
    return _by_line(lambda line: line.replace(" & ", " &amp; "))(text)


def _ruled(text: str, chance: Random) -> str:
    """Lines across the page between sections."""
    head, sections = _sections(text)
    if not sections or "```" in text:
        return text
    rule = chance.choice(("***", "* * *", "___", "---"))
    return f"\n\n{rule}\n\n".join([*[f"{head.rstrip()}\n\n{sections[0].rstrip()}"],
                                   *[each.rstrip() for each in sections[1:]]]) + "\n"  # fmt: skip


def _front_matter(text: str, chance: Random) -> str:
    found = _FRONT.match(text)
    if not found:
        return text
    return f"---\n{styled(found.group()[4:-4], chance)}---\n{text[found.end() :]}"


OF_MARKDOWN: Mapping[str, Rewrite] = {
    "bullets": _bullets,
    "wide bullets": _wide_bullets,
    "padding": _padding,
    "alignment": _aligned,
    "rows without outer bars": _bare_rows,
    "lines below headings": _setext,
    "signs behind headings": _of_headings(lambda signs, words: f"{signs} {words} {signs}"),
    "comments beside headings": _of_headings(
        lambda signs, words: f"{signs} {words} <!-- {words} -->"),
    "ids beside headings": _of_headings(lambda signs, words: f"{signs} {words} {{#an-id}}"),
    "anchors in headings": _of_headings(lambda signs, words: f'{signs} <a id="x"></a>{words}'),
    "bold headings": _of_headings(lambda signs, words: f"{signs} **{words}**"
                                  if not re.search(r"[*_`\[<{]", words) else f"{signs} {words}"),
    "blanks in headings": _of_headings(lambda signs, words: f"{signs}   {words}"),
    "colons behind headings": _of_headings(
        lambda signs, words: f"{signs} {words}:" if len(signs) == 2 and words[-1].isalpha()
        else f"{signs} {words}"),
    "empty lines": _blank_lines,
    "no empty line below headings": _no_blank_below_headings,
    "two empty lines below headings": _blank_below_headings,
    "loose lists": _loose_lists,
    "trailing blanks": _trailing_blank,
    "comments": _comments,
    "comments in lines": _comments_in_lines,
    "comments in cells": _comments_in_cells,
    "comments behind sentences": _comments_behind_sentences,
    "a comment at the head": _comment_at_head,
    "anchors": _anchors,
    "line breaks": _rewrapped,
    "hard blanks": _hard_blanks,
    "entities": _entities,
    "lines across": _ruled,
    "front matter": _front_matter,
}  # fmt: skip


KINDS: Mapping[str, Mapping[str, Rewrite]] = {
    "markdown": {**OF_MARKDOWN, "order of sections": _order, "bold labels": _bold_labels},
    "plan": OF_MARKDOWN,
    "yaml": {**OF_YAML, "order of keys": styled},
    "yaml plan": OF_YAML,
}
"""By the kind of a file: in the plan of somebody who does not know the format, the order of things
may say when they are, and a bold word what they are.
"""

ENDS: Mapping[str, Rewrite] = {
    "ends of Windows": lambda text, _: text.replace("\n", "\r\n"),
    "ends of old Macintoshes": lambda text, _: text.replace("\n", "\r"),
    "a mark of byte order": lambda text, _: f"\ufeff{text}",
    "no end of the last line": lambda text, _: text.rstrip("\n"),
    "empty lines at the end": lambda text, _: f"{text}\n\n\n",
}

__all__ = ["ENDS", "KINDS", "Rewrite", "rewritten"]
