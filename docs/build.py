"""Writes the generated pages: the format, the rules, and what commands print in the guides.

    python docs/build.py

The tests build the same pages and compare them with the files, so none of them can go stale.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from stratlint.cli.helping import Parser, help_texts, wrapped
from stratlint.cli.main import COMMANDS
from stratlint.language.names import vocabulary
from stratlint.language.terms import kind_name, part_name
from stratlint.reading.format import FRONT_MATTER, file_names, strategy_format
from stratlint.rules.files import Rule, shipped_frameworks, shipped_rules
from stratlint.rules.page import catalogue, frameworks_with, page
from stratlint.shipped import schema

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
_COMMANDS_SHOWN = ("first-strategy", "premiere-strategie", "diff", "write-a-rule")
GUIDES = (ROOT / "README.md", *(DOCS / f"{name}.md" for name in _COMMANDS_SHOWN))
"""The pages that people write, in which only the output of commands is generated."""

TODAY = "2026-12-01"
"""The day on which the commands of the guides are run."""

LANGUAGES = {"en": "English", "fr": "French"}


def pages() -> dict[Path, str]:
    """Every page that is generated, wholly or in part, and its text."""
    rules = list(shipped_rules().values())
    made = {DOCS / "format.md": format_page(), DOCS / "rules" / "README.md": rules_index(rules)}
    made[DOCS / "coverage.md"] = coverage_page(rules)
    made[DOCS / "commands.md"] = commands_page()
    made.update({DOCS / "rules" / f"{rule.name}.md": rule_page(rule) for rule in rules})
    made.update({guide: with_outputs(guide.read_text(encoding="utf-8")) for guide in GUIDES})
    return made


def left_over(made: Mapping[Path, str]) -> list[Path]:
    """The pages of rules that there are no longer."""
    return [path for path in sorted((DOCS / "rules").glob("*.md")) if path not in made]


# The rules


def rule_page(rule: Rule) -> str:
    """A rule's page: what `explain` prints, with a way back to the list."""
    return f"{page(rule)}\n[All rules](README.md)\n"


def rules_index(rules: list[Rule]) -> str:
    """The list of the rules, by area, and of the frameworks that switch them on."""
    blocks = [
        "# Rules",
        "Each rule has a page that says what it asks for and why, with an example that it finds "
        "fault with and one that it accepts. `stratlint explain RULE` prints the same page, and "
        "`stratlint rules` lists the rules with what your configuration makes of each.",
    ]
    for area in dict.fromkeys(rule.area for rule in rules):
        blocks.append(f"## {area.capitalize()}")
        rows = [
            f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.title} |"
            for rule in rules
            if rule.area == area
        ]
        blocks.append(
            "\n".join(["| rule | severity | what holds where it is kept |", "|---|---|---|", *rows])
        )
    blocks.append("## Frameworks")
    blocks.append(
        "A framework is a named set of sections and rules. A strategy adopts one or several with "
        "`extends` in `stratlint.yaml`; without a choice, `recommended` applies."
    )
    blocks.extend(
        f"- `{each.name}`: {each.title} ({len(each.rules)} rules)"
        for each in shipped_frameworks().values()
    )
    return _joined(blocks)


def coverage_page(rules: list[Rule]) -> str:
    """Every rule with where it comes from and the frameworks that have it, by area."""
    sources = catalogue("en")["sources"]
    blocks = [
        "# What is covered, and where it comes from",
        "stratlint stands on five articles about writing a social-media strategy, on what people "
        "who run accounts commonly do, and on what a text needs before it can be checked. This "
        "page lists each thing that is checked with its source, and with the frameworks that ask "
        "for it. What no program can decide, such as whether a story moves people, is no rule.",
        "\n".join(f"- **{code}**: {text}" for code, text in sources.items()),
    ]
    for area in dict.fromkeys(rule.area for rule in rules):
        rows = [_coverage_row(rule) for rule in rules if rule.area == area]
        head = ["| what holds | rule | severity | source | frameworks |", "|---|---|---|---|---|"]
        blocks += [f"## {area.capitalize()}", "\n".join([*head, *rows])]
    return _joined(blocks)


def _coverage_row(rule: Rule) -> str:
    frameworks = ", ".join(frameworks_with(rule)) or "always on"
    name = f"[{rule.name}](rules/{rule.name}.md)"
    return f"| {rule.title} | {name} | {rule.severity} | {rule.source} | {frameworks} |"


def _joined(blocks: list[str]) -> str:
    """Blocks with a blank line between them; the items of one list stand together."""
    text = "\n\n".join(blocks) + "\n"
    return re.sub(r"(?m)^(- [^\n]*)\n\n(?=- )", r"\1\n", text)


# The commands


def commands_page() -> str:
    """Every command with its arguments and options, as its parser has them, and its examples."""
    written = (DOCS / "sources" / "commands.md").read_text(encoding="utf-8")
    commands = "\n\n".join(block for name in COMMANDS for block in _command(name))
    return written.replace("<!-- commands -->", commands)


def _command(name: str) -> Iterator[str]:
    parser = Parser(name)
    import_module(f"stratlint.cli.commands.{name}").add_arguments(parser)
    said = help_texts("en")
    parser.fill_in(said)
    own = said["commands"][name]
    yield f"## {name}"
    yield re.sub(r"--[a-z-]+", r"`\g<0>`", wrapped(own["about"], 100))
    calls = {each["call"]: each["what"] for each in own["examples"]}
    width = max(map(len, calls))
    yield "\n".join(
        ["```sh", *(f"{call:<{width}}  # {what}" for call, what in calls.items()), "```"]
    )
    rows = [_argument(each) for each in parser._actions if each.dest != "help"]
    yield "\n".join(["| | |", "|---|---|", *rows])


def _argument(action: argparse.Action) -> str:
    """An argument or option as a row: how it is written, and what it does."""
    value = action.metavar or "\\|".join(map(str, action.choices or ()))
    name = action.option_strings[0] if action.option_strings else ""
    written = " ".join(each for each in (name, str(value)) if each and action.nargs != 0) or name
    return f"| `{written}` | {action.help} |"


# The format


def format_page() -> str:
    """The format, part by part, with an example of each in YAML and in Markdown."""
    written = (DOCS / "sources" / "format.md").read_text(encoding="utf-8")
    parts = "\n\n".join(_parts())
    return written.replace("<!-- parts -->", parts)


def _parts() -> Iterator[str]:
    yield "## Front matter"
    yield from _front_matter()
    for part, definition in schema("strategy")["properties"].items():
        if part not in FRONT_MATTER:
            yield from _part(part, definition)


def _front_matter() -> Iterator[str]:
    properties = schema("strategy")["properties"]
    yield (
        "The lines between two rows of three hyphens at the top of `strategy.md`, or the first "
        "keys of `strategy.yaml`."
    )
    yield _table(
        "about",
        {key: properties[key] for key in properties if key in FRONT_MATTER},
        schema("strategy")["required"],
    )
    values = {key: properties[key]["examples"][0] for key in properties if key in FRONT_MATTER}
    yield f"```yaml\n---\n{as_yaml(values)}---\n```"
    yield "`review` has keys of its own:"
    review = schema("strategy")["$defs"]["review"]
    yield _table("review", review["properties"], ())


def _part(part: str, definition: Mapping[str, Any]) -> Iterator[str]:
    kind = strategy_format().kind_of_part.get(part)
    yield f"## {part_name(part, 'en')}"
    yield f"{definition['description']} {_place(part, kind)}"
    yield from _fields(part, kind)
    english = definition["examples"][0]
    if kind or isinstance(english, (list, dict)):
        yield f"In YAML, in `{_file(part)}`:"
        yield f"```yaml\n{as_yaml(english)}```"
    for code, text in definition["x-markdown"].items():
        yield f"In Markdown, in {LANGUAGES.get(code, code)}:"
        yield f"```markdown\n{text}```"
    yield from _other_headings(part)


def _file(part: str) -> str:
    own = f"{part.replace('_', '-')}.yaml"
    return own if part in file_names().files else "strategy.yaml"


def _place(part: str, kind: str | None) -> str:
    if part == "channels":
        return ("In `strategy.md`, in `channels.md` or `.yaml`, or a page for each channel in "
                "`channels/`, whose file name is then the channel's id.")  # fmt: skip
    if part == "calendar":
        return ("In `strategy.md`, in `calendar.md` or `.yaml`, or in files of any name in "
                "`calendar/`, one a month for instance.")  # fmt: skip
    stem = part.replace("_", "-")
    if kind:
        return f"In `strategy.md`, or in `{stem}.md` or `.yaml`."
    if part not in file_names().files:
        return "A section of `strategy.md`."
    return f"A section of `strategy.md`, or a file `{stem}.md`."


def _fields(part: str, kind: str | None) -> Iterator[str]:
    definitions = schema("strategy")["$defs"]
    record = definitions.get(kind or part, {})
    if "properties" not in record:
        return
    yield f"The fields of {'one ' + kind_name(kind, 'en') if kind else 'this part'}:"
    yield _table(kind or part, record["properties"], record.get("required", ()))
    if kind == "channel":
        yield "An entry of a channel's own `content_mix` has a `type` and a `share`."
    if kind == "post":
        yield "An entry of `media`:"
        yield _table("media", definitions["media"]["properties"], definitions["media"]["required"])


def _table(kind: str, fields: Mapping[str, Any], required: Sequence[str]) -> str:
    """The fields of `kind`, each with the label that a French document gives it."""
    labels = vocabulary("fr")["labels"].get(kind, {})
    rows = []
    for field, definition in fields.items():
        name = f"**`{field}`**" if field in required else f"`{field}`"
        text = definition.get("description", "")
        if choices := [str(e) for e in definition.get("enum", ()) if isinstance(e, str)]:
            text = f"{text} {', '.join(f'`{each}`' for each in choices)}."
        label = labels.get(field, "").partition(",")[0]
        rows.append(f"| {name} | {label} | {text.replace('|', chr(92) + '|')} |")
    return "\n".join(["| key | in French | |", "|---|---|---|", *rows])


def _other_headings(part: str) -> Iterator[str]:
    """The first few of the headings that announce the part besides its own."""
    shown = schema("strategy")["properties"][part]["x-markdown"]
    for code, language in LANGUAGES.items():
        own = shown[code].splitlines()[0].lstrip("# ").casefold()
        names = [each.strip() for each in vocabulary(code)["headings"].get(part, "").split(",")]
        others = [each for each in names if each.casefold() not in ("", own)][:5]
        yield f"Also understood in {language}: {', '.join(others)}."


class _Dumper(yaml.SafeDumper):
    """Writes YAML as a person would: dates and times without quotes, items indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", ":int"))]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789")
)


def as_yaml(data: object) -> str:
    """Data as YAML that reads well, and that stratlint reads back as the same data."""
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=88)
    if isinstance(data, list):
        text = re.sub(r"\n(?=- \w+:)", "\n\n", text)
    return text


# The guides: the output of their commands

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\w*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_DIRECTIVE = re.compile(
    r"<!-- (?P<verb>copy|file|replace|edit|commit) (?P<rest>.+?) -->", re.DOTALL
)


def with_outputs(guide: str) -> str:
    """A guide with what its commands print, run one after the other in an empty folder.

    `<!-- file NAME -->` writes the block below it to a file, `<!-- replace NAME -->` puts the
    second block below it in the place of the first, `<!-- edit NAME: old => new -->` does so out
    of the reader's sight, `<!-- copy FOLDER -->` brings in a folder of the repository, and
    `<!-- commit BRANCH -->` keeps what is there in git.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _Guide(Path(folder)).run(guide)


class _Guide:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.target = ""
        self.awaited: list[str] = []
        self.replaced = ""
        self.status = 0

    def run(self, guide: str) -> str:
        steps = sorted(
            [*_FENCE.finditer(guide), *_DIRECTIVE.finditer(guide)], key=lambda m: m.start()
        )
        text, done = [], 0
        for step in steps:
            if "verb" in step.groupdict():
                self._directive(step["verb"], step["rest"])
            elif step["kind"] == "console":
                text += [guide[done : step.start("body")], self._console(step["body"])]
                done = step.end("body")
            elif self.awaited:
                self._block(step["body"])
        return "".join([*text, guide[done:]])

    def _directive(self, verb: str, rest: str) -> None:
        if verb == "copy":
            shutil.copytree(ROOT / rest, self.folder / rest)
        elif verb == "commit":
            self._commit(rest)
        elif verb == "edit":
            name, _, change = rest.partition(": ")
            old, _, new = change.partition(" => ")
            self._put(name, old, new)
        else:
            self.target = rest
            self.awaited = ["file"] if verb == "file" else ["old", "new"]

    def _commit(self, branch: str) -> None:
        who = ("-c", "user.name=Ines Okafor", "-c", "user.email=ines@example.org")
        for words in (
            ("init", "--quiet", f"--initial-branch={branch}"),
            ("add", "--all"),
            ("commit", "--quiet", "--message=The strategy"),
        ):
            command = ("git", *who, *words)
            subprocess.run(command, cwd=self.folder, env=_environment(), check=True)

    def _block(self, body: str) -> None:
        use = self.awaited.pop(0)
        if use == "file":
            path = self.folder / self.target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif use == "old":
            self.replaced = body
        else:
            self._put(self.target, self.replaced, body)

    def _put(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"“{old}” stands {text.count(old)} times in {name}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _console(self, body: str) -> str:
        lines = [line for line in body.splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{self._output(line[2:])}" for line in lines)

    def _output(self, command: str) -> str:
        if command == "echo $?":
            return f"{self.status}\n"
        command, _, limit = command.partition(" | head -")
        words = shlex.split(command)
        if words[0] != "stratlint":
            raise ValueError(f"only stratlint is run in a guide, not “{command}”")
        if words[1] in ("check", "diff"):
            words += ["--today", TODAY]
        ran = subprocess.run(
            [sys.executable, "-m", "stratlint", *words[1:]],
            cwd=self.folder, env=_environment(), text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        if _CRASHED in ran.stdout and ran.returncode == _UNUSABLE:  # no page is to show one
            raise RuntimeError(f"“{shlex.join(words)}” crashed:\n{ran.stdout}")
        self.status = ran.returncode
        lines = ran.stdout.splitlines(keepends=True)
        return "".join(lines[: int(limit)] if limit else lines)


_UNUSABLE = 2
_CRASHED = "this is a fault of stratlint"


def _environment() -> dict[str, str]:
    """The environment of a guide's commands: nothing that would change what they print."""
    unwanted = ("FORCE_COLOR", "GITHUB_", "CI", "LC_", "LANG", "COLUMNS")
    kept = {key: each for key, each in os.environ.items() if not key.startswith(unwanted)}
    sources = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**kept, "NO_COLOR": "1", "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": sources}


def main() -> None:
    """Write every page, and remove those of rules that are gone."""
    made = pages()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in left_over(made):
        path.unlink()
    print(f"{len(made)} pages are up to date.")


if __name__ == "__main__":
    main()
