"""Judge the sentences of goals: specific, measurable, achievable, relevant, time-bound.

Each argument is a sentence; words without quotes around them are one. Without any, and for -,
each line of standard input is one. The exit status says nothing of how good they are.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from stratlint.checking.targets import STDIN
from stratlint.cli.destinations import has_colour, write_utf8
from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.language.detect import guess_language
from stratlint.language.goals.smart import LETTERS, LONGEST, Smart, judge
from stratlint.language.goals.told import advice, evidence, spoken
from stratlint.language.vocabulary import languages
from stratlint.output.style import Style, paint
from stratlint.output.visible import escaped_json, one_line
from stratlint.tuples import NamedTuple

LONGEST_LINE = 5_000_000
"""Bytes of a line of standard input."""

SHOWN = 400
"""Characters of a sentence that the text output repeats."""

HOLDS, LACKS = "✓", "·"


class Judged(NamedTuple):
    """A sentence, the language that it is in, and how it reads."""

    text: str
    language: str
    read: Smart


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("texts", nargs="*", metavar="TEXT")
    parser.add_argument("--lang", choices=languages())
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: Namespace) -> int:
    """Print how each sentence reads, as soon as it is read."""
    style = Style(has_colour(os.environ, sys.stdout.isatty()))
    is_first = True
    for text in _sentences(arguments.texts):
        judged = _judged(text, arguments.lang)
        if arguments.format == "json":
            write_utf8(f"{as_json(judged)}\n")
        else:
            print("" if is_first else "\n", end="")
            print(as_text(judged, style), flush=True)
        is_first = False
    if is_first and arguments.texts and STDIN not in arguments.texts:
        raise UnusableCall("no-word")
    return EXIT_FINE


def _judged(text: str, language: str | None) -> Judged:
    code = language or guess_language(text) or "en"
    return Judged(text, code, judge(text, code))


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of the call, without the empty ones."""
    if texts and STDIN not in texts:
        # A sentence has a blank in it: words that have none are one sentence without its quotes.
        given = texts if any(" " in each.strip() for each in texts) else [" ".join(texts)]
        yield from (each.strip() for each in given if each.strip())
        return
    if len(texts) > 1:
        raise UnusableCall("stdin-alone-sentence")
    if sys.stdin is None or (not texts and sys.stdin.isatty()):
        raise UnusableCall("give-a-sentence")
    yield from _lines(sys.stdin.buffer)


def _lines(stream: BinaryIO) -> Iterator[str]:
    number = 0
    while data := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(data) > LONGEST_LINE:
            raise UnusableCall("line-too-long", line=number, limit=LONGEST_LINE)
        try:
            line = data.decode().strip("\ufeff \t\r\n")
        except UnicodeDecodeError as error:
            raise UnusableCall("line-not-utf-8", line=number, byte=error.start + 1) from None
        if line:
            yield line


def as_json(judged: Judged) -> str:
    """One line: the sentence, its language, the letters, what shows each and what to add."""
    import json

    text, language, read = judged
    data: dict[str, Any] = {"text": text, "language": language}
    data.update({letter: getattr(read, letter) for letter in LETTERS})
    data["cadence_only"] = read.cadence_only
    data["evidence"] = evidence(text, read)
    data["advice"] = advice(text, read, language)
    return escaped_json(json.dumps(data, ensure_ascii=False))


def as_text(judged: Judged, style: Style) -> str:
    """The sentence, a line for each letter, and what to add."""
    text, language, read = judged
    words = spoken(language)
    lines = [paint(_cut(one_line(text)), "place", style), ""]
    lines += [_letter(letter, judged, style) for letter in LETTERS]
    added = advice(text, read, language)
    if added:
        lines += ["", *(f"  {paint('→', 'info', style)} {one_line(each)}" for each in added)]
    if len(text) > LONGEST:
        from stratlint.rules.wording import worded

        lines += ["", f"  {worded(words['cut'], {'count': LONGEST}, language)}"]
    return "\n".join(lines)


def _letter(letter: str, judged: Judged, style: Style) -> str:
    """`  ✓ M measurable  “500 subscribers”`."""
    text, language, read = judged
    words = spoken(language)
    short, name = words["letters"][letter]
    width = max(len(each) for _, each in words["letters"].values())
    holds = getattr(read, letter)
    shown = evidence(text, read).get(letter, [])
    quoted = ", ".join(words["quote"].format(text=_cut(one_line(each), 60)) for each in shown)
    half = letter == "time_bound" and read.cadence_only
    if half:
        quoted = words["cadence"].format(evidence=quoted)
    role = "fine" if holds else "warning" if half else "quiet"
    mark = f"{HOLDS if holds else LACKS} {short}"
    name = f"{name:<{width}}" if quoted else name
    tail = f"  {quoted}" if quoted else ""
    return f"  {paint(mark, role, style)} {paint(name, role, style)}{tail}"


def _cut(text: str, longest: int = SHOWN) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
