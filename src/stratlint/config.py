"""What a team has settled for its strategies: `stratlint.yaml`, and the rules that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from stratlint.finding import SEVERITIES, Severity, severity_named
from stratlint.rules.files import Framework, Rule, shipped_frameworks, shipped_rules
from stratlint.sources.files import UsageError

DEFAULT_FRAMEWORKS = ("recommended",)


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that are on, with their severities and parameters, and how to end."""

    rules: Mapping[str, Rule]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Severities that a framework or the team has set."""
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    frameworks: tuple[Framework, ...] = ()
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    """Patterns of what is not looked at, relative to the config's folder."""
    language: str | None = None
    """The language of the messages, where the team has chosen one."""
    baseline: str | None = None
    """The file of findings that the team lives with for now, relative to the config's folder."""

    @property
    def asks_history(self) -> bool:
        """Whether a rule that is on depends on more than the files: on their history in git."""
        return "post-lead-time" in self.rules

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


def settings_for(
    frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS,
    rules: Mapping[str, Any] | None = None,
    fail_on: str = "error",
    exclude: tuple[str, ...] = (),
    custom: Mapping[str, Rule] | None = None,
    language: str | None = None,
) -> Settings:
    """The settings that follow from frameworks and a config's `rules`.

    A rule is on where a framework has it, where the config names it, or where it is a team's own;
    what reading finds is always told.
    """
    known = {**shipped_rules(), **(custom or {})}
    adopted = tuple(shipped_frameworks()[name] for name in frameworks)
    severities: dict[str, Severity] = {}
    params: dict[str, Mapping[str, Any]] = {}
    on = {name for name, rule in known.items() if rule.is_built_in} | set(custom or ())
    for framework in adopted:
        on.update(framework.rules)
        severities.update(
            {name: severity_named(each) for name, each in framework.rules.items() if each}
        )
    for name, wish in (rules or {}).items():
        on.add(name)
        if wish == "off" or wish is False:
            on.discard(name)
        elif isinstance(wish, Mapping):
            params[name] = {key: each for key, each in wish.items() if key != "severity"}
            if "severity" in wish:
                severities[name] = wish["severity"]
        elif isinstance(wish, str) and wish != "on":
            severities[name] = severity_named(wish)
    return Settings(
        {name: rule for name, rule in known.items() if name in on},
        severities, params, adopted, fail_on, exclude, language,
    )  # fmt: skip


UNREADABLE = frozenset(("unreadable-file", "yaml-syntax"))
"""What cannot be read cannot be judged by any rule, so a selection does not silence these."""


def narrowed(settings: Settings, selected: Iterable[str], ignored: Iterable[str]) -> Settings:
    """The settings with the `selected` rules alone, where any are, and without the `ignored`.

    A rule that is selected is on, whatever the config says; its parameters and severity stay.
    """
    wanted, unwanted = set(selected), set(ignored)
    rules = dict(settings.rules)
    if wanted:
        known = {**shipped_rules(), **rules}
        rules = {name: each for name, each in known.items() if name in wanted | UNREADABLE}
    kept = {name: each for name, each in rules.items() if name not in unwanted}
    return replace(settings, rules=kept)


def rules_listed(option: str, lists: Sequence[str]) -> list[str]:
    """The rules that `option` names, with commas between them.

    Raises UsageError for a name that no rule has, and for a list without a name.
    """
    names = [name.strip() for each in lists for name in each.split(",") if name.strip()]
    for name in names:
        if name not in shipped_rules():
            from stratlint.nearest import nearest

            closest = nearest(name, shipped_rules())
            advice = f"Did you mean “{closest}”?" if closest else "“stratlint rules” lists them."
            raise UsageError(f"{option}: “{name}” is no rule. {advice}")
    if lists and not names:
        raise UsageError(f"{option}: name a rule; “stratlint rules” lists them.")
    return names
