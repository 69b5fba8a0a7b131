"""The report: everything that an output format may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from stratlint.config import Settings
from stratlint.finding import Finding
from stratlint.rules.files import Rule, shipped_rules
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple


class CheckedStrategy(Protocol):
    """What checking one strategy gave; `stratlint.checking.outcome.Checked` is one."""

    @property
    def name(self) -> str:
        """The strategy's folder or file."""

    @property
    def findings(self) -> Sequence[Finding]:
        """In reading order, with fingerprints."""

    @property
    def files(self) -> int:
        """How many files it was read from."""

    @property
    def suppressed(self) -> int:
        """How many findings comments have silenced."""

    @property
    def older(self) -> int:
        """How many findings are left out because they were there before."""

    @property
    def taken(self) -> tuple[str, ...] | None:
        """The headings of what was read of a plan whose author did not know the format."""

    @property
    def is_strategy(self) -> bool:
        """Whether any part of a strategy was recognised in it."""

    @property
    def language(self) -> str:
        """The language in which its findings are written: `en`, `fr`."""


class Totals(NamedTuple):
    """The figures of a summary."""

    strategies: int
    files: int
    error: int
    warning: int
    info: int
    suppressed: int
    older: int = 0

    @property
    def findings(self) -> int:
        """All findings, whatever their severity."""
        return self.error + self.warning + self.info


class _Rooted:
    """Findings whose files are called otherwise; a file's text is shared by all."""

    def __init__(self, from_root: Callable[[str], str]) -> None:
        self.path = from_root
        self._sources: dict[int, tuple[Source, Source]] = {}

    def finding(self, finding: Finding) -> Finding:
        related = tuple(more._replace(span=self._span(more.span)) for more in finding.related)
        fix = finding.fix and finding.fix._replace(
            edits=tuple(each._replace(span=self._span(each.span)) for each in finding.fix.edits)
        )
        return finding._replace(span=self._span(finding.span), related=related, fix=fix)

    def _span(self, span: Span) -> Span:
        source = span.source
        if id(source) not in self._sources:
            self._sources[id(source)] = (source, type(source)(self.path(source.path), source.text))
        return span._replace(source=self._sources[id(source)][1])


class _Renamed:
    """A checked strategy, whose files and folder are called otherwise."""

    def __init__(self, checked: CheckedStrategy, moved: _Rooted) -> None:
        self.name = moved.path(checked.name) or "."
        self.findings = [moved.finding(each) for each in checked.findings]
        self.files, self.suppressed, self.older = checked.files, checked.suppressed, checked.older
        self.taken, self.is_strategy = checked.taken, checked.is_strategy
        self.language = checked.language


class Report(NamedTuple):
    """What was checked, and how the user wants it told."""

    checked: Sequence[CheckedStrategy]
    settings: Settings
    """Those by which the findings were made; they know a team's own rules."""
    language: str | None = None
    """The language of the summary; without one, that of the strategies."""
    statistics: bool = False
    """Whether findings are counted by rule."""
    failing: frozenset[str] | None = None
    """The fingerprints of the findings that fail; where it is not said, errors do."""
    from_root: Callable[[str], str] | None = None
    """Gives a path as it is called from the root of its repository, where that is known."""

    shard: str = ""
    """Which share of the strategies it is about, such as `2/4`; empty for all."""
    strategies: int | None = None
    """How many were checked, where they are told as one."""

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the check fail."""
        if self.failing is None:
            return finding.severity == "error"
        return finding.fingerprint in self.failing

    def rooted(self) -> Report:
        """The same with paths from the root of the repository, by which services name files."""
        if self.from_root is None:
            return self
        moved = _Rooted(self.from_root)
        checked = [_Renamed(each, moved) for each in self.checked]
        return self._replace(checked=checked, from_root=None)

    @property
    def findings(self) -> list[Finding]:
        """All findings, one file after the other."""
        by_path: dict[str, list[Finding]] = {}
        for checked in self.checked:
            for finding in checked.findings:
                by_path.setdefault(finding.path, []).append(finding)
        return [finding for findings in by_path.values() for finding in findings]

    @property
    def totals(self) -> Totals:
        """The figures of the summary."""
        severities = Counter(f.severity for each in self.checked for f in each.findings)
        return Totals(
            strategies=sum(each.is_strategy for each in self.checked)
            if self.strategies is None
            else self.strategies,
            files=sum(each.files for each in self.checked),
            error=severities["error"],
            warning=severities["warning"],
            info=severities["info"],
            suppressed=sum(each.suppressed for each in self.checked),
            older=sum(each.older for each in self.checked),
        )

    @property
    def taken(self) -> tuple[str, ...] | None:
        """The parts that were read of the one plan that a stranger wrote, where there is one."""
        return self.checked[0].taken if len(self.checked) == 1 else None

    @property
    def by_rule(self) -> list[tuple[str, int]]:
        """Rules and the number of their findings, most first, then by name."""
        counts = Counter(f.rule for each in self.checked for f in each.findings)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def spoken(self) -> str:
        """The language of the summary: the user's choice, or what the strategies agree on."""
        if self.language:
            return self.language
        spoken = {each.language for each in self.checked}
        return spoken.pop() if len(spoken) == 1 else "en"

    def page_of(self, rule: str) -> str:
        """The address of a rule's page, where the team has said where the pages are."""
        address = self.settings.documentation
        return address.replace("{rule}", rule) if address else ""

    def rule(self, name: str) -> Rule | None:
        """The rule of that name; nothing where neither the settings nor the program know it."""
        return self.settings.rules.get(name) or shipped_rules().get(name)
