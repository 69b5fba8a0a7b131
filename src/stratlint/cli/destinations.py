"""Where the outputs of a call go: each format to a file or to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from stratlint.output import AUTO, FORMATS, format_for
from stratlint.output.inert import inert
from stratlint.output.style import PLAIN, Style
from stratlint.sources.whole_file import refuse_link, write_whole
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError

STDOUT = "-"
_ALSO_STDOUT = frozenset(("/dev/stdout", "/dev/fd/1"))

COMMANDS = frozenset(("github", "azure"))
"""Formats that command a runner; they see to it that what they quote does not."""

VARIABLE = "STRATLINT_FORMAT"
"""The environment's variable that names the format of calls that name none."""

TEXTS = frozenset(("text", "concise", "grouped"))
"""Formats for people, in the encoding of their terminal."""

_PIECE = 8_192
"""Characters that are printed at once."""


class Destination(NamedTuple):
    """A format, and the file that it is written to; standard output where there is none."""

    format: str
    path: Path | None = None


def destinations(formats: Sequence[str], outputs: Sequence[str]) -> list[Destination]:
    """Formats and outputs in pairs, in their order; a format without an output is printed.

    Raises UsageError where the two do not fit, or where a file cannot be written.
    """
    chosen = [_resolved(name) for name in formats or [_usual_format()]]
    if len(outputs) > len(chosen):
        raise UsageError("outputs-without-format", outputs=len(outputs), formats=len(chosen))
    paths = [
        None if each == STDOUT or each in _ALSO_STDOUT else writable(Path(each)) for each in outputs
    ]
    files = [path for path in paths if path is not None]
    for path in files:
        if files.count(path) > 1:
            raise UsageError("output-twice", path=path)
    paths += [None] * (len(chosen) - len(paths))
    return [Destination(name, path) for name, path in zip(chosen, paths, strict=True)]


def _usual_format() -> str:
    """The format of a call that names none: what the environment says, else text."""
    name = os.environ.get(VARIABLE) or "text"
    if name not in (*FORMATS, AUTO):
        known = ", ".join((*FORMATS, AUTO))
        raise UsageError("no-format", variable=VARIABLE, name=name, known=known)
    return name


def _resolved(name: str) -> str:
    return format_for(os.environ) if name == AUTO else name


def writable(path: Path) -> Path:
    """The whole path. Raises UsageError where no file can stand there, or a link does."""
    if path.is_dir():
        raise UsageError("output-folder", path=path)
    if not path.parent.is_dir():
        raise UsageError("output-no-folder", path=path, folder=path.parent)
    if not path.absolute().is_relative_to("/dev"):
        refuse_link(path)
        return path.parent.resolve() / path.name
    return path


def write(destination: Destination, text: str) -> None:
    """Write what a format has rendered. Raises OSError where that fails."""
    if destination.path is not None:
        write_whole(destination.path, text.encode("utf-8", "backslashreplace"))
    elif destination.format in TEXTS:
        _print(text)
    else:
        write_utf8(text, commands=destination.format in COMMANDS)


def _print(text: str) -> None:
    # Unbuffered, as in many containers, Python forgets what a pipe that closes has not taken of
    # a piece; with the next piece it complains.
    for start in range(0, len(text), _PIECE):
        sys.stdout.write(text[start : start + _PIECE])


def write_utf8(text: str, *, commands: bool = False) -> None:
    """Print a format for machines, which is UTF-8 whatever the terminal's encoding is.

    It is made inert, unless it is made of `commands` to a runner.
    """
    sys.stdout.flush()
    left = memoryview((text if commands else inert(text)).encode("utf-8", "backslashreplace"))
    while left:
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.buffer.flush()


def style_of(destination: Destination, environment: Mapping[str, str]) -> Style:
    """How text looks there: in colour on a terminal, as NO_COLOR and FORCE_COLOR allow."""
    if destination.path is not None:
        return PLAIN
    is_terminal = sys.stdout.isatty()
    return Style(has_colour(environment, is_terminal), _width() if is_terminal else PLAIN.width)


def has_colour(environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether to write in colour: on a terminal, unless the environment says otherwise.

    NO_COLOR counts before FORCE_COLOR, and both before what kind of terminal it is.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    return is_terminal and environment.get("TERM") != "dumb"


def _width() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size().columns, PLAIN.width))
