"""What holds whatever is read: laws over bytes, for Hypothesis and for a coverage-guided fuzzer.

Each takes any bytes and raises where it is broken. They need nothing but the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint.checking.core import Terms, check_documents, check_reading
from stratlint.checking.outcome import Checked
from stratlint.complaints import line_of, told
from stratlint.config import ConfigError, Settings, settings_for
from stratlint.config_file import settings_in
from stratlint.finding import Finding
from stratlint.fixing.rounds import Judged, put_right
from stratlint.house_rules.files import house_rules
from stratlint.house_rules.trial import failures
from stratlint.language.goals.smart import judge
from stratlint.output import FORMATS, render
from stratlint.output.report import Report
from stratlint.output.style import PLAIN
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.patterns import PatternError, pattern
from stratlint.sources.file_tree import Disk
from stratlint.sources.text import Source, SourceError, Span, decode
from stratlint.strategy import Plain, Value, plain
from stratlint.trees.yaml_values import read_yaml
from tests.fuzz.on_disk import ON_DISK
from tests.fuzz.sameness import SAMENESS

TODAY = date(2026, 12, 1)
ROLES = (WHOLE, "goals", "channels", "calendar", "content_mix", "accounts", "audiences")
NAMES = ("strategy.md", "strategy.yaml", "plan.md", "goals.yaml", "channels/x.md")


def findings_law(data: bytes) -> None:
    """Bytes become findings, each on a stretch of its source, and every format can tell them."""
    checked = _checked(data)
    if checked is None:
        return
    for finding in checked.findings:
        _holds(finding.span)
        for related in finding.related:
            _holds(related.span)
    report = Report([checked], settings_for())
    for name in FORMATS:
        assert render(name, report, PLAIN).endswith("\n")


def lines_law(data: bytes) -> None:
    """What a source says of its lines gives its text back, and every offset its place."""
    source = _source(data, "x.md")
    if source is None:
        return
    lines = [source.line(number + 1) for number in range(len(source.line_starts))]
    assert "\n".join(lines) == source.text
    step = max(1, len(source.text) // 50)
    for offset in range(0, len(source.text) + 1, step):
        line, column = source.place(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


def values_law(data: bytes) -> None:
    """A plain value of YAML says what stands at its place."""
    source = _source(data, "x.yaml")
    if source is None:
        return
    value, faults = read_yaml(source)
    for fault in faults:
        _holds(fault.problem.span)
    for each in _all(value):
        _holds(each.span)
        written = each.span.text
        if isinstance(each.data, str) and written == written.strip() and written.isalnum():
            assert each.data.strip() == written or not written


def goals_law(data: bytes) -> None:
    """A goal's sentence is judged in either language, and its evidence stands in it."""
    text = data.decode("utf-8", "ignore")
    for language in ("en", "fr"):
        shown = judge(text, language)
        for spans in shown.evidence.values():
            for start, end in spans:
                assert 0 <= start < end <= len(text)


def config_law(data: bytes) -> None:
    """A configuration gives settings, or lines that begin with their places."""
    source = _source(data, "stratlint.yaml")
    if source is None:
        return
    lines = ["stratlint.yaml: nothing is wrong"]
    try:
        settings_in(source)
    except ConfigError as error:
        lines = error.lines
    assert lines
    assert all(line.startswith("stratlint.yaml:") for line in lines)


def patterns_law(data: bytes) -> None:
    """A rule's regular expression is refused, or finds a stretch of the text."""
    written, _, text = data.decode("utf-8", "ignore").partition("\n")
    try:
        found = pattern(written).search(text[:500])
    except PatternError:
        return
    assert found is None or 0 <= found[0] <= found[1] <= len(text)


def house_rules_law(data: bytes) -> None:
    """A team's rule file gives lines that begin with its name, or a rule that can be asked."""
    house = house_rules(Path(), ("rules/*.yaml",), tree=_OneRule(data))
    assert all(line_of(*each, "en").startswith("rules/x.yaml:") for each in house.mistakes)
    assert not (house.rules and house.mistakes)
    settings = settings_for((), custom=house.rules)
    checked = check_documents("x", [Document(_JUDGED, WHOLE)], Terms(settings, TODAY))
    render("json", Report([checked], settings), PLAIN)
    for rule in house.rules.values():
        assert all(told(each.said, "fr") for each in failures(rule))


def order_law(data: bytes) -> None:
    """The order in which a strategy's files are handed over changes no finding."""
    pieces = data.split(b"\0", 2)
    documents = [
        Document(source, role, stem=role)
        for role, piece in zip(ROLES[1:], pieces, strict=False)
        if (source := _source(piece, f"{role}.yaml")) is not None
    ]
    main = Document(Source("strategy.yaml", "title: T\n"), WHOLE)
    there = _told([main, *documents])
    back = _told([main, *reversed(documents)])
    assert there == back


def fixes_law(data: bytes) -> None:
    """Fixes take findings away and bring none, and what they write is text again.

    A file that is no YAML hides what stands in it: the law holds of what its safe fixes bring to
    light, and these bring no further mistake.
    """
    name = NAMES[len(data) % 2]
    path = Path(name)
    if _source(data, name) is None:
        return

    def judge(contents: Mapping[Path, bytes]) -> Judged:
        reading = read_strategy(name, [Document(decode(name, contents[path]), WHOLE)])
        checked = check_reading(reading, Terms(settings_for(), TODAY))
        said = {key: plain(value) for key, value in reading.strategy.document.items()}
        return Judged(checked.findings, checked.findings, checked.suppressed, said)

    before = judge({path: data})
    if _mistakes(before):
        mended = put_right(judge, {path: data}, {name: path}, unsafe=False).contents.get(path, data)
        most, data, before = _mistakes(before), mended, judge({path: mended})
        assert _mistakes(before) <= most
        if _mistakes(before):
            return
    fixed = put_right(judge, {path: data}, {name: path}, unsafe=True)
    after = judge({path: data, **fixed.contents})
    safely = put_right(judge, {path: data}, {name: path}, unsafe=False)
    # Quotes bring back what YAML took from a text, and make words of a list in brackets.
    after_safe = judge({path: data, **safely.contents})
    assert _letters(before.said) <= _letters(after_safe.said)
    had, has = (Counter(each.rule for each in found.findings) for found in (before, after))
    assert has <= had
    assert fixed.gone == len(before.findings) - len(after.findings)
    assert (fixed.gone > 0) == bool(fixed.contents)


def _letters(said: Plain) -> Counter[str]:
    """How often each letter is said, those of keys included."""
    if isinstance(said, dict):
        return sum(map(_letters, [*said, *said.values()]), Counter())
    if isinstance(said, list):
        return sum(map(_letters, said), Counter())
    return Counter(filter(str.isalnum, str(said))) if said is not None else Counter()


def _mistakes(judged: Judged) -> int:
    """How many places of a file are no YAML."""
    return sum(each.rule == "yaml-syntax" for each in judged.findings)


def suppression_law(data: bytes) -> None:
    """A comment above a finding takes away what its rule says of that line, and nothing else."""
    source = _source(_legible(data), "strategy.yaml")
    if source is None or not data:
        return
    before = check_documents("x", [Document(source, WHOLE)], Terms(_settings(), TODAY))
    told = [each for each in before.findings if each.rule not in _ABOUT_COMMENTS]
    if not told or any(each.rule == "yaml-syntax" for each in told):
        return
    target = told[data[-1] % len(told)]
    if not _can_hold_a_comment(source, target.line):
        return
    at = source.line_starts[target.line - 1]
    comment = f"# stratlint: ignore[{target.rule}] why\n"
    edited = Source(source.path, source.text[:at] + comment + source.text[at:])
    after = check_documents("x", [Document(edited, WHOLE)], Terms(_settings(), TODAY))
    gone = [each for each in told if each.rule == target.rule and each.line == target.line]
    left = [each for each in after.findings if each.rule not in _ABOUT_COMMENTS]
    assert after.suppressed == before.suppressed + len(gone)
    assert _shape(left) == _shape(each for each in told if each not in gone)


_ABOUT_COMMENTS = ("unused-suppression", "suppression-without-reason")

LAWS: Mapping[str, Callable[[bytes], None]] = {
    "findings": findings_law,
    "lines": lines_law,
    "values": values_law,
    "goals": goals_law,
    "config": config_law,
    "patterns": patterns_law,
    "house-rules": house_rules_law,
    "order": order_law,
    "suppression": suppression_law,
    "fixes": fixes_law,
    **SAMENESS,
    **ON_DISK,
}


_JUDGED = Source(
    "strategy.yaml",
    """\
title: T
period: 2027-01-01/2027-12-31
goals: [{id: a, statement: Gain 500 followers by June 2027, x-size: 5}]
channels: [{id: c, network: LinkedIn, mission: Share. Help., status: paused}]
content_mix: [{type: a, share: 1/3}, {type: b, share: 50 %}]
calendar:
- {date: 2027-01-05, time: "18:30", channel: c, text: hello a, media: [{kind: image}]}
- {date: 9999-12-31, time: late, channel: d, text: "", type: [a, b]}
""",
)
"""What a team's rule is asked of: something of each kind, and some of it odd."""


class _OneRule(Disk):
    """A disk with nothing on it but one rule file."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def is_folder(self, path: Path) -> bool:
        return path == Path("rules")

    def files_in(self, folder: Path) -> Iterator[Path]:
        yield folder / "x.yaml"

    def folders_in(self, folder: Path) -> list[Path]:
        return []

    def read(self, path: Path, shown: str) -> bytes:
        return self.data


@lru_cache(maxsize=1)
def _settings() -> Settings:
    return settings_for()


def _source(data: bytes, path: str) -> Source | None:
    try:
        return decode(path, data)
    except SourceError:
        return None


def _legible(data: bytes) -> bytes:
    """The bytes without those that make a file no text: nothing else would be seen of it.

    That such a file is refused is what `lines_law` comes by.
    """
    return data.decode("utf-8", "ignore").replace("\0", "").encode("utf-8")


def _checked(data: bytes) -> Checked | None:
    """What is found in the bytes; the first says what kind of file they are."""
    kind, rest = (data[0], data[1:]) if data else (0, data)
    name = NAMES[kind % len(NAMES)]
    source = _source(_legible(rest), name)
    if source is None:
        return None
    role = WHOLE if kind % 3 else ROLES[kind // 3 % len(ROLES)]
    is_page = role == "channels" and kind % 2 == 0
    document = Document(source, role, is_page, "x")
    return check_documents("x", [document], Terms(_settings(), TODAY))


def _told(documents: list[Document]) -> list[tuple[str, str, int, str]]:
    checked = check_documents("x", documents, Terms(_settings(), TODAY))
    return [(each.rule, each.path, each.line, each.message) for each in checked.findings]


def _shape(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return sorted((each.rule, each.message) for each in findings)


def _can_hold_a_comment(source: Source, line: int) -> bool:
    """Whether a comment above `line` leaves what is read as it is: no text goes on over it."""
    at = source.line_starts[line - 1]
    value, _ = read_yaml(source)
    crossing = any(each.start < at < each.end and not _is_block(each) for each in _all(value))
    probe = Source(source.path, source.text[:at] + "# x\n" + source.text[at:])
    return not crossing and _data(read_yaml(probe)[0]) == _data(value)


def _is_block(value: Value) -> bool:
    return isinstance(value.data, (list, dict))


def _all(value: Value | None) -> Iterable[Value]:
    waiting = [value] if value is not None else []
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each.data, dict):
            waiting.extend(each.data.values())
        elif isinstance(each.data, list):
            waiting.extend(each.data)


def _data(value: Value | None) -> Any:  # noqa: ANN401
    return None if value is None else plain(value)


def _holds(span: Span) -> None:
    """A span lies within its source, and its places go forward."""
    assert 0 <= span.start <= span.end <= len(span.source.text), span
    assert span.first <= span.last
    assert span.text == span.source.text[span.start : span.end]


__all__ = ["LAWS"]
