"""What a team has settled for its strategies: `stratlint.yaml`, and the rules that follow."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stratlint.finding import SEVERITIES, Severity, severity_named
from stratlint.rules.files import Framework, Rule, shipped_frameworks, shipped_rules
from stratlint.sources.file_tree import DISK
from stratlint.sources.globs import covers_below
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Span
from stratlint.tuples import NamedTuple
from stratlint.unusable import Said, UsageError, say

DEFAULT_FRAMEWORKS = ("recommended",)


ASKED_OF_CHANGES = "review-changelog"
"""The rule that judges a change, and has nothing to say of a strategy by itself."""


class Patterns(NamedTuple):
    """Patterns of paths, and the folder that they begin in."""

    folder: Path
    patterns: tuple[str, ...]

    def cover(self, path: Path | str) -> bool:
        """Whether one of them covers `path` or a folder that it is in."""
        return covers_below(self.folder, self.patterns, path)


class Override(NamedTuple):
    """What is otherwise in some strategies, folders or files."""

    folder: Path
    files: tuple[str, ...]
    """Patterns of what it is about, relative to `folder`."""
    rules: Mapping[str, Any]
    """What a config says of the rules there."""
    frameworks: tuple[Framework, ...] | None = None
    """Those that a strategy there adopts instead, where it is covered as a whole."""
    language: str | None = None
    """The language of the messages about a strategy there."""
    fail_on: str | None = None

    def covers(self, path: Path | str) -> bool:
        """Whether it is about a file, named as findings name it, or a folder."""
        return covers_below(self.folder, self.files, path)


class Settings(NamedTuple):
    """The rules that are on, with their severities and parameters, and how to end."""

    rules: Mapping[str, Rule]
    severities: Mapping[str, Severity] = {}
    """Severities that a framework or the team has set."""
    params: Mapping[str, Mapping[str, Any]] = {}
    frameworks: tuple[Framework, ...] = ()
    fail_on: str = "error"
    exclude: tuple[Patterns, ...] = ()
    """What is not looked at."""
    language: str | None = None
    """The language of the messages, where the team has chosen one."""
    baseline: str | None = None
    """The file of findings that the team lives with for now, relative to the config's folder."""
    custom_rules: tuple[str, ...] | None = None
    """Patterns of the team's own rule files; nothing where the usual places are looked in."""
    house: Mapping[str, Rule] = {}
    """The team's own rules, on or off."""
    overrides: tuple[Override, ...] = ()
    documentation: str | None = None
    """Where the rules' pages are, with {rule} for a rule's name."""
    strategies: tuple[Patterns, ...] = ()
    """Plans in files of any name that are strategies."""
    wishes: tuple[Mapping[str, Any], ...] = ()
    """What configs say of rules, the nearest last."""
    files: tuple[Path, ...] = ()
    """The configs that it comes from, the nearest last."""

    def of_strategy(self, name: Path) -> Settings:
        """The settings of a strategy in the folder or file `name`."""
        found = self
        for each in self.overrides:
            is_asked = each.frameworks is not None or each.language or each.fail_on
            if is_asked and each.covers(name):
                if each.frameworks is not None:
                    found = found.with_frameworks(each.frameworks)
                found = found._replace(
                    language=each.language or found.language, fail_on=each.fail_on or found.fail_on
                )
        return found

    def with_frameworks(self, frameworks: tuple[Framework, ...]) -> Settings:
        """The same, but for what strategies adopt."""
        other = settings_of_frameworks(frameworks, self.wishes, self.house)
        return self._replace(
            rules=other.rules, severities=other.severities, params=other.params,
            frameworks=frameworks,
        )  # fmt: skip

    def at(self, path: str) -> Settings:
        """The settings that hold for what stands in the file `path`, as findings name it."""
        found = self
        for override in self.overrides:
            if override.covers(path):
                found = _with_wishes(found, override.rules)
                found = found._replace(fail_on=override.fail_on or found.fail_on)
        return found

    @property
    def asks_history(self) -> bool:
        """Whether a rule that is on depends on more than the files: on their history in git."""
        return "post-lead-time" in self.rules

    @property
    def asks_changes(self) -> bool:
        """Whether a rule is on that has its say only where two versions are compared."""
        return ASKED_OF_CHANGES in self.rules

    def is_off_when_loose(self, rule: Rule) -> bool:
        """Whether a rule keeps silent on a plan whose author did not know the format."""
        return rule.loose == "off" and rule.name not in self.severities

    def severity_of(self, rule: Rule, variant: str = "", *, loose: bool = False) -> Severity:
        """What a finding of `rule` weighs; a team's word counts before the rule's own.

        Where a strategy was read `loose`ly, the rule may weigh less.
        """
        if rule.name in self.severities:
            chosen = self.severities[rule.name]
            softer = rule.severity_of.get(variant)
            return softer if softer and chosen == rule.severity else chosen
        own = rule.severity_of.get(variant, rule.severity)
        return min(own, severity_named(rule.loose), key=SEVERITIES.index) if loose else own

    def params_of(self, rule: Rule) -> Mapping[str, Any]:
        """The parameters of the rule's check, the team's before the rule's own."""
        return {**rule.params, **self.params.get(rule.name, {})}

    def required_sections(self) -> dict[str, tuple[str, ...]]:
        """The required parts, each with the names of the frameworks that ask for it."""
        required: dict[str, tuple[str, ...]] = {}
        for framework in self.frameworks:
            for section in framework.sections:
                required[section] = (*required.get(section, ()), framework.name)
        return required

    def usual_people(self) -> int:
        """How many work on a strategy that does not say; none where its frameworks leave it open.

        One person who also adopts an organisation's framework is still one person.
        """
        said = [framework.people for framework in self.frameworks if framework.people]
        return min(said, default=0)


class ConfigError(UsageError):
    """A config with mistakes, one line each."""

    def __init__(self, mistakes: Sequence[tuple[Span, Said]]) -> None:
        """Hold the mistakes with their places."""
        super().__init__("config")
        self.mistakes = mistakes

    def told_in(self, language: str) -> list[str]:
        """Each mistake with its place."""
        from stratlint.complaints import line_of

        return [line_of(span, said, language) for span, said in self.mistakes]


class Config(NamedTuple):
    """The settings of a strategy, and the file and folder that they come from."""

    settings: Settings
    path: Path | None = None
    """Nothing where there is no file."""

    @property
    def baseline(self) -> Path | None:
        """The file of findings that the team lives with for now, where the config names one.

        Raises UsageError for a link that leads out of the repository.
        """
        if not self.path or not self.settings.baseline:
            return None
        folder = self.path.parent.resolve()
        file = Path(os.path.normpath(folder / self.settings.baseline))
        if not file.resolve().is_relative_to(DISK.repository_of(folder) or folder):
            raise UsageError("baseline-link-out", path=shown_path(file))
        return file

    def excludes(self, path: Path) -> bool:
        """Whether a pattern of the config covers `path` or a folder that it is in."""
        return any(each.cover(path) for each in self.settings.exclude)


def settings_for(
    frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS,
    rules: Mapping[str, Any] | None = None,
    custom: Mapping[str, Rule] | None = None,
) -> Settings:
    """The settings that follow from frameworks of ours and a config's `rules`."""
    adopted = tuple(shipped_frameworks()[name] for name in frameworks)
    return settings_of_frameworks(adopted, (rules,) if rules else (), custom or {})


def settings_of_frameworks(
    frameworks: tuple[Framework, ...],
    wishes: tuple[Mapping[str, Any], ...],
    house: Mapping[str, Rule],
) -> Settings:
    """The settings that follow from frameworks and what configs say of rules, the nearest last.

    A rule is on where a framework has it, where a config names it, or where it is a team's own;
    what reading finds is always told.
    """
    known = {**shipped_rules(), **house}
    severities: dict[str, Severity] = {}
    on = {name for name, rule in known.items() if rule.is_built_in} | set(house)
    for framework in frameworks:
        on.update(framework.rules)
        severities.update(
            {name: severity_named(each) for name, each in framework.rules.items() if each}
        )
    settings = Settings(
        {name: rule for name, rule in known.items() if name in on},
        severities, {}, frameworks, house=house, wishes=wishes,
    )  # fmt: skip
    for each in wishes:
        settings = _with_wishes(settings, each)
    return settings


def with_house_rules(settings: Settings, house: Mapping[str, Rule]) -> Settings:
    """The settings with a team's own rules, all on."""
    return settings._replace(rules={**settings.rules, **house}, house={**settings.house, **house})


def _with_wishes(settings: Settings, wishes: Mapping[str, Any]) -> Settings:
    """The settings changed by what a config says of rules, by name."""
    if not wishes:
        return settings
    known = {**shipped_rules(), **settings.house}
    on, severities, params = set(settings.rules), dict(settings.severities), dict(settings.params)
    for name, wish in wishes.items():
        on.add(name)
        if wish == "off" or wish is False:
            on.discard(name)
        elif isinstance(wish, Mapping):
            own = {key: each for key, each in wish.items() if key != "severity"}
            params[name] = {**params.get(name, {}), **own}
            if "severity" in wish:
                severities[name] = wish["severity"]
        elif isinstance(wish, str) and wish != "on":
            severities[name] = severity_named(wish)
    rules = {name: rule for name, rule in known.items() if name in on}
    return settings._replace(rules=rules, severities=severities, params=params)


UNREADABLE = frozenset(("unreadable-file", "yaml-syntax"))
"""The rules that tell of what cannot be read at all."""
_NEVER_DESELECTED = UNREADABLE | {"text-cut-off"}
"""What is not read cannot be judged by any rule, so a selection does not silence these."""


def narrowed(settings: Settings, selected: Iterable[str], ignored: Iterable[str]) -> Settings:
    """The settings with the `selected` rules alone, where any are, and without the `ignored`.

    A rule that is selected is on, whatever the config says; its parameters and severity stay.
    """
    wanted, unwanted = set(selected), set(ignored)
    rules = dict(settings.rules)
    if wanted:
        known = {**shipped_rules(), **settings.house}
        rules = {name: each for name, each in known.items() if name in wanted | _NEVER_DESELECTED}
    kept = {name: each for name, each in rules.items() if name not in unwanted}
    # An override neither brings back what is ignored nor adds to what is selected.
    overrides = tuple(
        each._replace(
            rules={
                n: w
                for n, w in each.rules.items()
                if n in kept or (not wanted and n not in unwanted)
            }
        )
        for each in settings.overrides
    )
    return settings._replace(rules=kept, overrides=overrides)


def rules_listed(option: str, lists: Sequence[str], settings: Iterable[Settings] = ()) -> list[str]:
    """The rules that `option` names, with commas between them; those of teams in `settings` count.

    Raises UsageError for a name that no rule has, and for a list without a name.
    """
    names = [name.strip() for each in lists for name in each.split(",") if name.strip()]
    known = {*shipped_rules(), *(name for each in settings for name in each.house)}
    for name in names:
        if name not in known:
            from stratlint.nearest import nearest

            closest = nearest(name, sorted(known))
            advice = say("did-you-mean", name=closest) if closest else say("rules-list")
            raise UsageError("option-no-rule", option=option, name=name, advice=advice)
    if lists and not names:
        raise UsageError("option-empty", option=option)
    return names
