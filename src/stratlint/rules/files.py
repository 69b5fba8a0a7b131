"""Rules and frameworks as their files say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from stratlint.finding import Severity
from stratlint.own_yaml import made_once, own_yaml, read_yaml
from stratlint.shipped import shipped
from stratlint.sources.text import Span
from stratlint.strategy import Value
from stratlint.tuples import NamedTuple


class Example(NamedTuple):
    """A part of a strategy that shows a rule."""

    text: str
    at: str = ""
    """The text that the finding must stand on."""
    first_planned: Mapping[str, str] = {}
    """What a history would say: by channel and day of a post, the day on which it was planned."""
    update: Mapping[str, Sequence[str]] | None = None
    """What a comparison would say: `touched` has part, id and field of what a change touches,
    `noted` the lines that the changelog gained."""
    place: Span | None = None
    """Where it is written, in a team's own rule."""
    file: str = ""
    """The file of a strategy that it is, where the text alone does not say: `calendar.csv`."""


class RuleText(NamedTuple):
    """What a rule says, and shows: read only where it has something to say."""

    messages: Mapping[str, Mapping[str, str]]
    """By language, then by the variant of the problem; the variant of a lone message is empty."""
    notes: Mapping[str, Mapping[str, str]]
    """By language, the words for related places."""
    why: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    conditions: tuple[Value, ...] = ()
    """`where` and `except` as they are written, in a team's own rule."""


class Rule(NamedTuple):
    """One rule: what it looks at, which check it uses, and what it says."""

    name: str
    title: str
    severity: Severity
    subject: str
    """The kind of item that it is asked about one by one, or `strategy`."""
    check: str
    params: Mapping[str, Any]
    severity_of: Mapping[str, Severity]
    """Variants with a severity of their own."""
    covered: Mapping[str, Sequence[str]]
    """By kind, fields whose absence it tells beside those of its check."""
    fixable: str
    """Whether its findings, or some of them, can be put right: `safe` or `unsafe`; empty if not."""
    yields_to: tuple[str, ...]
    """Rules that tell the same cause: where one of them speaks of a line, this one is silent."""
    loose_yields_to: tuple[str, ...]
    """Rules that it leaves the word to in a plan that was read for what it says."""
    loose: str
    """What it weighs at the most, down to `info` and `off`, on a plan that was read for what it
    says: its author did not know the format, and a missing field may only be unread."""
    where: Mapping[str, Any]
    """Fields with the values that call for it; every item where it is empty."""
    lifted: Mapping[str, Any]
    """Fields with the values that lift it: `except` in a rule's file."""
    area: str
    read_text: Callable[[], RuleText]
    """Gives the rest of the rule's file."""
    own_check: Callable[..., Any] | None = None
    """The check of an installed package, where it names one of these."""

    @property
    def messages(self) -> Mapping[str, Mapping[str, str]]:
        """The messages, by language and variant."""
        return self.read_text().messages

    @property
    def notes(self) -> Mapping[str, Mapping[str, str]]:
        """The words for related places, by language."""
        return self.read_text().notes

    @property
    def why(self) -> str:
        """Why the rule is there."""
        return self.read_text().why

    def title_in(self, language: str) -> str:
        """What holds where the rule is kept, in `language`; English where nobody has said it."""
        title: str = _words(language, self.name).get("title", self.title)
        return title

    def why_in(self, language: str) -> str:
        """Why the rule is there, in `language`; English where nobody has said it."""
        why: str = _words(language, self.name).get("why", self.why)
        return why

    @property
    def source(self) -> str:
        """Where the rule comes from: `S0` to `S4`, `practice` or `craft`."""
        return self.read_text().source

    @property
    def bad(self) -> tuple[Example, ...]:
        """Examples on which it speaks."""
        return self.read_text().bad

    @property
    def good(self) -> tuple[Example, ...]:
        """Examples on which it is silent."""
        return self.read_text().good

    @property
    def covers(self) -> frozenset[tuple[str, str]]:
        """The kinds and fields whose absence this rule tells, so that the schema need not."""
        pairs = {(kind, each) for kind, fields in self.covered.items() for each in fields}
        if self.check == "present":
            named = self.params.get("field", ())
            fields = (named,) if isinstance(named, str) else tuple(named)
            pairs.update((self.subject, each) for each in fields)
        return frozenset(pairs)

    @property
    def is_built_in(self) -> bool:
        """Whether its findings come from reading and not from a check."""
        return self.check == "reading"


class Framework(NamedTuple):
    """A named set of required sections and rules that a strategy can adopt."""

    name: str
    title: str
    source: str
    sections: tuple[str, ...]
    rules: Mapping[str, str]
    """Rule and severity; an empty severity is the rule's own."""
    people: int = 0
    """How many work on a strategy that does not say; none where that is open."""


def rule_from(
    data: Mapping[str, Any], area: str, own_check: Callable[..., Any] | None = None
) -> Rule:
    """The rule that a whole rule file's data describes."""
    text = _text_from(data)
    return _rule(data, area, lambda: text)._replace(own_check=own_check)


def _rule(head: Mapping[str, Any], area: str, read_text: Callable[[], RuleText]) -> Rule:
    return Rule(
        name=head["name"],
        title=head.get("title", head["name"]),
        severity=head.get("severity", "warning"),
        subject=head["for"],
        check=head["check"],
        params=head.get("with", {}),
        severity_of=head.get("severity_of", {}),
        covered=head.get("covers", {}),
        fixable=head.get("fixable", ""),
        yields_to=tuple(head.get("yields_to", ())),
        loose_yields_to=tuple(head.get("loose_yields_to", ())),
        # A file that cannot be read is a fault whoever wrote it.
        loose=head.get("loose", "error" if head["check"] == "reading" else "warning"),
        where=head.get("where", {}),
        lifted=head.get("except", {}),
        area=area,
        read_text=read_text,
    )


def _text_from(data: Mapping[str, Any]) -> RuleText:
    return RuleText(
        messages=_messages(data["message"]),
        notes=data.get("notes", {}),
        why=data.get("why", ""),
        source=data.get("source", ""),
        bad=tuple(_example(each) for each in data.get("bad", ())),
        good=tuple(_example(each) for each in data.get("good", ())),
    )


def _messages(message: str | Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """The messages by language; a lone one is in the team's own, whichever that is."""
    if isinstance(message, str):
        return {"": {"": message}}
    return {code: _variants(each) for code, each in message.items()}


def _variants(message: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": message} if isinstance(message, str) else message


def _example(data: str | Mapping[str, Any]) -> Example:
    if isinstance(data, str):
        return Example(data)
    return Example(
        data["strategy"], data.get("at", ""), data.get("first_planned", {}), data.get("update"),
        file=data.get("file", ""),
    )  # fmt: skip


_HEAD_ENDS = "\nmessage:"
"""What stands before the messages is all that a rule needs which finds nothing, as most do."""


HOUSE = "house"
"""The area of the rules that a team has written itself."""

_NO_AREAS = frozenset(("frameworks", "languages"))
"""Folders beside the rules' own."""


@lru_cache(maxsize=1)
def shipped_rules() -> Mapping[str, Rule]:
    """Every rule that comes with the program, by name, in the order of areas and names."""
    rules = (_shipped_rule(area, head) for area, head in made_once("rules", _heads))
    return {rule.name: rule for rule in rules}


def _heads() -> list[tuple[str, Any]]:
    """The area of each rule's file, and what stands in it before the messages."""
    paths = sorted(shipped("rules").glob("*/*.yaml"))
    return [
        (path.parent.name, read_yaml(path.read_text("utf-8").partition(_HEAD_ENDS)[0]))
        for path in paths
        if path.parent.name not in _NO_AREAS
    ]


def _shipped_rule(area: str, head: Mapping[str, Any]) -> Rule:
    name = head["name"]
    path = shipped(f"rules/{area}/{name}.yaml")
    text = lru_cache(maxsize=1)(lambda: _translated(_text_from(_load(path)), name))
    return _rule(head, area, text)


def _translated(text: RuleText, name: str) -> RuleText:
    """The rule's text with its messages in the languages that its own file lacks."""
    messages, notes = dict(text.messages), dict(text.notes)
    for language in _catalogued() - text.messages.keys():
        words = _words(language, name)
        if "message" in words:
            messages[language] = _variants(words["message"])
        if "notes" in words:
            notes[language] = words["notes"]
    return text._replace(messages=messages, notes=notes)


def _words(language: str, name: str) -> Mapping[str, Any]:
    """What the catalogue of `language` says of a rule: its `title`, `why`, `message`, `notes`."""
    if language not in _catalogued():
        return {}
    words: Mapping[str, Any] = _catalogue(language).get(name, {})
    return words


@lru_cache(maxsize=1)
def _catalogued() -> frozenset[str]:
    """The languages that have a catalogue, for what the rules' own files do not say in them."""
    return frozenset(path.stem for path in shipped("rules/languages").glob("*.yaml"))


@cache
def _catalogue(language: str) -> Mapping[str, Any]:
    """By rule; read only once something is to be said that is nowhere else."""
    rules: Mapping[str, Any] = own_yaml(shipped(f"rules/languages/{language}.yaml"))
    return rules


@lru_cache(maxsize=1)
def shipped_frameworks() -> Mapping[str, Framework]:
    """Every framework that comes with the program, by name."""
    found = (framework_from(data) for data in made_once("frameworks", _framework_files))
    return {framework.name: framework for framework in found}


def _framework_files() -> list[Any]:
    return [_load(path) for path in sorted(shipped("rules/frameworks").glob("*.yaml"))]


def framework_from(data: Mapping[str, Any]) -> Framework:
    """The framework that a framework file's data describes."""
    rules: dict[str, str] = {}
    for each in data["rules"]:
        rules.update({each: ""} if isinstance(each, str) else each)
    sections = tuple(data["sections"])
    people = data.get("people", 0)
    return Framework(data["name"], data["title"], data["source"], sections, rules, people)


def _load(path: Path) -> Any:  # noqa: ANN401
    return read_yaml(path.read_text("utf-8"))
