"""What `--help` says: `messages/<language>.yaml`, which is read once somebody asks for it."""

from __future__ import annotations

import os
import re
from argparse import SUPPRESS, Action, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from stratlint.cli.endings import UnusableCall
from stratlint.unusable import Said, say

_FOLDER = Path(__file__).parent / "messages"


def help_texts(language: str) -> Mapping[str, Any]:
    """What help says in a language; English where there is no catalogue for it."""
    from stratlint.language.catalogues import catalogue

    return catalogue(_FOLDER, language)


def spoken_english() -> str:
    """The language of pages and scripts that are made for everybody."""
    return "en"


class Parser(ArgumentParser):
    """A parser of one command, whose complaints are one line and whose help is a catalogue's."""

    def __init__(self, command: str, language: Callable[[], str] = spoken_english) -> None:
        """Parse the words of a command; `language` is asked for once there is something to say."""
        super().__init__(
            prog=f"stratlint {command}",
            # With a width of its own the formatter need not load what finds it.
            formatter_class=lambda prog: RawDescriptionHelpFormatter(prog, width=_columns()),
            allow_abbrev=False,
        )
        self.command = command
        self._language = language

    def error(self, message: str) -> NoReturn:
        """Raise what `main` prints."""
        raise UnusableCall("wrong-words", problem=_reworded(message), command=self.prog)

    def format_help(self) -> str:
        """The whole help, in the language of the call."""
        said = help_texts(self._language())
        self.fill_in(said)
        own = said["commands"][self.command]
        self.description = wrapped(own["about"], _columns())
        self.epilog = "\n".join([said["headings"]["examples"], *_examples(own["examples"])])
        self.formatter_class = lambda prog: _Formatter(prog, said["usage"])
        return super().format_help()

    def fill_in(self, said: Mapping[str, Any]) -> None:
        """Give each argument and option its help, and each group its title."""
        own = said["commands"][self.command]["options"]
        for group in self._action_groups:
            group.title = _title(said["groups"].get(group.title, group.title))
        self._positionals.title = _title(said["headings"]["positionals"])
        self._optionals.title = _title(said["headings"]["options"])
        for action in self._actions:
            if action.dest == "help":
                action.help = said["help"]
            elif action.help != SUPPRESS:
                name = name_of(action)
                action.help = _with_choices(own.get(name) or said["shared"][name], action)
                action.metavar = said["metavars"].get(action.metavar, action.metavar)


def _reworded(message: str) -> Said | str:
    """A complaint of argparse's, which words it in English, as an entry of the catalogue."""
    from stratlint.complaints import complaints

    for key, template in complaints("en")["argparse"].items():
        escaped = re.escape(template)
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", escaped)
        if found := re.fullmatch(pattern, message, re.DOTALL):
            values = found.groupdict()
            if "problem" in values:
                values = {**values, "problem": _reworded(values["problem"])}
            return say(f"argparse.{key}", **values)
    return message


def name_of(action: Action) -> str:
    """An argument or option as the catalogue calls it: `paths`, `--format`."""
    return action.option_strings[0] if action.option_strings else action.dest


def _title(heading: str) -> str:
    """A heading as argparse takes it, which adds the colon."""
    return heading.removesuffix(":")


def wrapped(text: str, width: int) -> str:
    """The paragraphs of a text, with a blank line between them, in lines of a width."""
    from textwrap import fill

    paragraphs = text.split("\n")
    return "\n\n".join(fill(each, width, break_on_hyphens=False) for each in paragraphs)


def _with_choices(text: str, action: Action) -> str:
    return text.replace("{choices}", ", ".join(map(str, action.choices or ())))


class _Formatter(RawDescriptionHelpFormatter):
    """Help with its first word in the language of the rest."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, width=_columns())
        self._word = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, prefix or self._word)


def _columns() -> int:
    """The width of help: that of the terminal, where there is one."""
    try:
        return max(40, os.get_terminal_size().columns - 2)
    except OSError:
        return 98


def overview(commands: Iterable[str], language: str) -> str:
    """What the program says of itself: its commands, where to begin, how a call ends."""
    from textwrap import wrap

    said = help_texts(language)
    ends = {each["left"]: each["what"] for each in said["ends"]}
    width = max(map(len, ends))
    return "\n".join(
        [
            said["title"],
            "",
            f"{said['usage']}{said['synopsis']}",
            "",
            *_aligned({name: said["summaries"][name] for name in commands}),
            "",
            said["headings"]["begin"],
            *_examples(said["begin"]),
            "",
            *(f"{left:<{width}}   {what}" for left, what in ends.items()),
            "",
            *wrap(said["statuses"], 98),
        ]
    )


def _examples(calls: Iterable[Mapping[str, str]]) -> list[str]:
    return _aligned({each["call"]: each["what"] for each in calls})


def _aligned(texts: Mapping[str, str]) -> list[str]:
    """A line for each, with what it says of it in a column."""
    width = max(map(len, texts))
    return [f"  {name:<{width}}  {text}" for name, text in texts.items()]
