"""Print a completion script for a shell, made from the commands' own parsers."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from stratlint.cli.endings import EXIT_FINE
from stratlint.cli.helping import Parser, help_texts
from stratlint.cli.main import COMMANDS
from stratlint.tuples import NamedTuple


class Option(NamedTuple):
    """What an option is for, and what stands behind it."""

    help: str
    words: tuple[str, ...] | None
    """The words for its value, none where it is a file; nothing where it takes no value."""
    is_list: bool
    """Whether it takes several of the words, with commas between them."""


class Completed(NamedTuple):
    """One command, as a shell completes it."""

    name: str
    summary: str
    options: Mapping[str, Option]
    words: tuple[str, ...]
    """What its arguments can be."""
    takes_files: bool


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("shell", choices=tuple(_SCRIPTS))


def run(arguments: Namespace) -> int:
    """Print the script."""
    print(_SCRIPTS[arguments.shell](list(completed())))
    return EXIT_FINE


_LONGEST_HELP = 72


def _brief(help_text: str) -> str:
    """What a shell says beside an option, and beside each of its values: one line of a terminal."""
    first = re.split(r"[;:.](?:\s|\Z)", help_text, maxsplit=1)[0]
    return first if len(first) <= _LONGEST_HELP else f"{first[: _LONGEST_HELP - 1].rstrip(' ,')}…"


def completed() -> Iterator[Completed]:
    """Every command with its options and words, as the parsers have them."""
    said = help_texts("en")
    for name in COMMANDS:
        parser = Parser(name)
        import_module(f"stratlint.cli.commands.{name}").add_arguments(parser)
        parser.fill_in(said)
        # The list of a parser's actions has no public name; it is what its own help is made from.
        actions = [each for each in parser._actions if each.help != SUPPRESS]
        arguments = [each for each in actions if not each.option_strings]
        options = {
            option: Option(
                _brief(action.help or ""),
                None if action.nargs == 0 else _words(action),
                action.metavar == "RULES",
            )
            for action in actions
            for option in action.option_strings
        }
        words = tuple(word for each in arguments for word in _words(each))
        yield Completed(
            name, said["summaries"][name], options, words, any(map(_is_file, arguments))
        )


_FILES = ("PATH", "FILE", "DIR")


def _is_file(action: Action) -> bool:
    return str(action.metavar).rstrip("…") in _FILES


def _words(action: Action) -> tuple[str, ...]:
    """The words that an argument can be; none where any will do, or where it is a file."""
    if action.choices is not None:
        return tuple(map(str, action.choices))
    metavar = str(action.metavar or "")
    if metavar.startswith("RULE"):
        from stratlint.rules.files import shipped_rules

        return tuple(shipped_rules())
    if metavar == "NAME":
        from stratlint.cli.commands.schema import schema_names

        return schema_names()
    return ()


def _bash(commands: list[Completed]) -> str:
    cases = "\n".join(_bash_case(each) for each in commands)
    return f"""\
_stratlint() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    if (( COMP_CWORD == 1 )); then
        COMPREPLY=($(compgen -W "{" ".join(each.name for each in commands)}" -- "$current"))
        return
    fi
    case ${{COMP_WORDS[1]}} in
{cases}
    esac
}}
complete -F _stratlint stratlint"""


def _bash_case(command: Completed) -> str:
    valued = [
        f"""                {option}) {_bash_words(of.words, of.is_list)}; return ;;"""
        for option, of in command.options.items()
        if of.words is not None
    ]
    inner = (
        "\n".join(["            case $previous in", *valued, "            esac\n"])
        if valued
        else ""
    )
    return f"""\
        {command.name})
{inner}            if [[ $current == -* ]]; then
                {_bash_words(tuple(command.options))}
            else
                {_bash_words(command.words, files=command.takes_files)}
            fi ;;"""


def _bash_words(words: tuple[str, ...], is_list: bool = False, files: bool = False) -> str:
    if is_list:  # what stands before the last comma stays
        return (
            "local before=; [[ $current == *,* ]] && before=${current%,*},; "
            f'COMPREPLY=($(compgen -P "$before" -W "{" ".join(words)}" -- "${{current##*,}}"))'
        )
    listed = f'-W "{" ".join(words)}" ' if words else ""
    plain = "-f " if files or not words else ""
    return f'COMPREPLY=($(compgen {plain}{listed}-- "$current"))'


def _zsh(commands: list[Completed]) -> str:
    names = "\n".join(f"        {_quoted(f'{each.name}:{each.summary}')}" for each in commands)
    cases = "\n".join(_zsh_case(each) for each in commands)
    return f"""\
#compdef stratlint
_stratlint() {{
    local -a commands
    commands=(
{names}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{cases}
    esac
}}
compdef _stratlint stratlint"""


def _zsh_case(command: Completed) -> str:
    specs = [
        _quoted(f"{option}[{_bracketed(of.help)}]{_zsh_value(of)}")
        for option, of in command.options.items()
    ]
    files = " ".join(command.words)
    rest = f"*:argument:({files})" if files else "*:file:_files"
    return f"        {command.name}) _arguments {' '.join([*specs, _quoted(rest)])} ;;"


def _zsh_value(option: Option) -> str:
    if option.words is None:
        return ""
    words = " ".join(option.words)
    if option.is_list:
        return f":value:_values -s , value {words}"
    return f":value:({words})" if words else ":file:_files"


def _bracketed(text: str) -> str:
    return text.replace("[", "(").replace("]", ")").replace(":", " -")


def _fish(commands: list[Completed]) -> str:
    lines = ["complete -c stratlint -f"]
    for command in commands:
        first = f"-n __fish_use_subcommand -a {command.name} -d {_quoted(command.summary)}"
        lines.append(f"complete -c stratlint {first}")
        within = f"complete -c stratlint -n '__fish_seen_subcommand_from {command.name}'"
        if command.takes_files:
            lines.append(f"{within} -F")
        if command.words:
            lines.append(f"{within} -a {_quoted(' '.join(command.words))}")
        lines.extend(
            f"{within} {_fish_option(name)} -d {_quoted(option.help)}{_fish_value(option)}"
            for name, option in command.options.items()
        )
    return "\n".join(lines)


def _fish_option(option: str) -> str:
    return f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"


def _fish_value(option: Option) -> str:
    if option.words is None:
        return ""
    words = " ".join(option.words)
    if option.is_list:
        return f""" -x -a '(__fish_complete_list , "string split \\" \\" \\"{words}\\"")'"""
    return f" -x -a {_quoted(words)}" if words else " -r -F"


def _quoted(text: str) -> str:
    """A text between single quotes, as all three shells read it."""
    return "'" + text.replace("'", "’").replace("\\", "") + "'"


_SCRIPTS: Mapping[str, Callable[[list[Completed]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
