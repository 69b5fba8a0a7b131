"""The core: sources in, findings out.

Everything that shows findings, in a terminal, a pull request or an editor, stands on `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from stratlint.checking.outcome import Checked
from stratlint.config import Settings
from stratlint.finding import Fault, Finding, Problem, in_reading_order, with_fingerprints
from stratlint.language.terms import part_name
from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import FRONT_MATTER, strategy_format
from stratlint.rules.context import NO_HISTORY, Context, PlannedPost
from stratlint.rules.engine import judge, tell
from stratlint.rules.files import shipped_rules
from stratlint.schema.faults import faults as shape_faults
from stratlint.sources.files import StrategyFiles, read_source
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, Span, decode
from stratlint.strategy import Strategy
from stratlint.suppressions import Suppressions
from stratlint.tuples import NamedTuple

MAX_CHARACTERS = 3_000_000
"""Of all files of a strategy together: five times those of sixty files of a busy year."""

MAX_ITEMS = 10_000
"""Goals, posts and other items of one strategy: nine years of three posts a day."""

_UNREAD = frozenset(("yaml-syntax", "unreadable-file"))
"""The rules that tell of a file, or of a part of it, that could not be read at all."""


NOTHING_HELD: Mapping[Path, bytes] = {}

History: TypeAlias = Callable[[Strategy], Mapping[PlannedPost, date]]
"""Says on which day each post of a strategy came into its calendar, as far as it is known."""


def history_of(files: StrategyFiles) -> History:
    """What git knows of the strategy in `files`, asked only where a rule needs it."""

    def history(strategy: Strategy) -> Mapping[PlannedPost, date]:
        # No check needs git, but for this rule.
        from stratlint.checking.post_history import first_planned

        return first_planned(files, strategy)

    return history


def no_history(strategy: Strategy) -> Mapping[PlannedPost, date]:
    """What is known of a strategy that comes without its history: nothing."""
    return NO_HISTORY


class Terms(NamedTuple):
    """On what terms a strategy is judged."""

    settings: Settings
    today: date
    language: str | None = None
    """The language of the messages, where it is not to be the strategy's own."""
    history: History = no_history
    """Asked only where a rule that is on needs it."""


def load(
    files: StrategyFiles, held: Mapping[Path, bytes] = NOTHING_HELD
) -> tuple[list[Document], list[Fault]]:
    """The documents of a strategy on disk, and a fault for each file that is no text.

    `held` has contents that stand for those on disk, such as what an editor has not yet saved.
    Raises UsageError where a file cannot be opened, or a folder.
    """
    if files.problem:
        raise files.problem
    documents: list[Document] = []
    faults: list[Fault] = []
    size = 0
    listed = [(WHOLE, files.main)] if files.main else []
    for role, path in [*listed, *files.parts]:
        shown = shown_path(path)
        try:
            source = decode(shown, held[path]) if path in held else read_source(path, shown)
        except SourceError as error:
            nothing = Span(Source(shown, ""), 0, 0)
            faults.append(Fault("unreadable-file", Problem(nothing, error.reason, error.values)))
            source = Source(shown, "")
        size += len(source.text)
        if size > MAX_CHARACTERS:
            limit = {"limit": MAX_CHARACTERS}
            start = Span(source, 0, 0)
            faults.append(Fault("unreadable-file", Problem(start, "too-large-together", limit)))
            break
        is_page = role == "channels" and path.parent != files.root and not source.is_csv
        documents.append(Document(source, role, is_page, path.stem))
    return documents, faults


def check_files(
    files: StrategyFiles,
    settings: Settings,
    today: date,
    language: str | None = None,
    held: Mapping[Path, bytes] = NOTHING_HELD,
) -> Checked:
    """The findings in one strategy on disk, in reading order; `held` as in `load`."""
    documents, faults = load(files, held)
    terms = Terms(settings, today, language, history_of(files))
    return check_reading(read_files(files, documents), terms, faults)


def read_files(files: StrategyFiles, documents: list[Document]) -> Reading:
    """The strategy that the `documents` of `files` make up; it knows what beside them is unread."""
    reading = read_strategy(shown_path(files.name), documents)
    if not files.strays and not files.folders:
        return reading
    from stratlint.checking.unread_files import unread_files

    strategy = reading.strategy._replace(unread_files=unread_files(files, reading.strategy))
    return reading._replace(strategy=strategy)


def check_documents(
    name: str, documents: list[Document], terms: Terms, faults: Sequence[Fault] = ()
) -> Checked:
    """The findings in the strategy that `documents` make up, wherever they came from."""
    return check_reading(read_strategy(name, documents), terms, faults)


def check_reading(reading: Reading, terms: Terms, faults: Sequence[Fault] = ()) -> Checked:
    """The findings in a strategy as it was read; `faults` are those met before that."""
    openings = _openings(reading.strategy)
    settings = terms.settings
    found = [
        each._replace(is_of_part=True) if each.span in openings else each
        for each in _weighed(findings(reading, terms, faults), reading.strategy, settings)
    ]
    suppressions = Suppressions(reading.strategy.sources, settings, shipped_rules())
    kept = [
        each._replace(fix=suppressions.fix_of(each)) if each.fix else each
        for each in found
        if not suppressions.covers(each)
    ]
    spoken = _spoken(reading, terms)
    # A rule that was not asked cannot say whether a suppression is still of use.
    was_read = not any(each.rule in _UNREAD for each in found)
    late = list(tell(suppressions.faults(), settings, spoken)) if was_read else []
    shown = with_fingerprints(in_reading_order([*kept, *late]))
    is_strategy = reading.recognised > 0 or bool(kept and (faults or reading.faults))
    read = reading.strategy
    return Checked(
        read.name, shown, len(read.sources), len(found) - len(kept), is_strategy, spoken,
        taken=_taken(read, spoken) if read.is_loose else None,
    )  # fmt: skip


def _weighed(found: Iterable[Finding], strategy: Strategy, settings: Settings) -> Iterator[Finding]:
    """The findings; of a draft no error is one yet, but what cannot be read or a team says so."""
    from stratlint.rules.facts import is_draft

    if not is_draft(strategy):
        yield from found
        return
    for each in found:
        is_firm = each.rule in _UNREAD or each.rule in settings.severities
        yield each if each.severity != "error" or is_firm else each._replace(severity="warning")


def _openings(strategy: Strategy) -> frozenset[Span]:
    """The places at which it is told what a part as a whole is at fault for."""
    headings = (section.heading for section in strategy.sections.values())
    spans = (strategy.place, *headings)
    return frozenset(each for span in spans for each in (span, span.opening))


def _taken(strategy: Strategy, language: str) -> tuple[str, ...]:
    """The headings of the parts of which something was read; one that is only announced is none."""
    parts = (part for part in strategy_format().parts if part not in FRONT_MATTER)
    read = (part for part in parts if strategy.part(part) or strategy.get(part) is not None)
    return tuple(part_name(part, language) for part in read)


def findings(reading: Reading, terms: Terms, faults: Iterable[Fault] = ()) -> Iterator[Finding]:
    """Everything to be said of a strategy, in the order of its finding."""
    strategy, settings = reading.strategy, terms.settings
    spoken = _spoken(reading, terms)
    required = settings.required_sections()
    told = [*faults, *reading.faults, *_too_many(strategy), *_passed_over(strategy, settings)]
    yield from tell(told, settings, spoken, loose=strategy.is_loose)
    if any(fault.rule in _UNREAD for fault in told):
        # What a file that cannot be read would have held is not known to be missing.
        return
    loose = strategy.is_loose
    rows = _cut_rows(told)
    shape = [f for f in shape_faults(strategy, spoken_for(settings)) if not _is_moved(f, rows)]
    yield from tell(shape, settings, spoken, loose=loose)
    if settings.house:
        from stratlint.house_rules.conditions import idle_conditions  # few teams have rules

        on = [rule for name, rule in settings.rules.items() if name in settings.house]
        yield from tell(idle_conditions(strategy, on), settings, spoken, loose=loose)
    planned = terms.history(strategy) if _needs_history(strategy, settings) else NO_HISTORY
    context = Context(
        strategy, terms.today, required,
        first_planned=planned, usual_people=settings.usual_people(),
    )  # fmt: skip
    cut = [fault.problem.span for fault in told if fault.rule == "text-cut-off"]
    whole = (strategy.place, strategy.place.opening)  # may be the very line that was cut off
    judged = judge(context, settings, spoken)
    yield from (
        each
        for each in judged
        if each.span in whole or not (_is_of(each, cut) or _is_moved(each, rows))
    )


_OF_MOVED = frozenset(("invalid-value", "unknown-reference"))
"""What a cell is told for that stands below another head than its own."""


def _cut_rows(faults: Iterable[Fault]) -> frozenset[tuple[Source, int]]:
    """The rows that have more cells than their table: where a bar cut one, the rest moved on."""
    spans = (each.problem.span for each in faults if each.problem.variant == "cells")
    return frozenset((span.source, span.first.line) for span in spans)


def _is_moved(told: Fault | Finding, rows: frozenset[tuple[Source, int]]) -> bool:
    """Whether something is told of a cell that may be another's: the bar is told already."""
    if not rows or told.rule not in _OF_MOVED:
        return False
    span = told.problem.span if isinstance(told, Fault) else told.span
    return (span.source, span.first.line) in rows


def _is_of(finding: Finding, cut: Sequence[Span]) -> bool:
    """Whether a finding is about a text that was cut off: of half a text nothing can be said."""
    source, start, end = finding.span
    return any(
        each.source is source
        and start <= each.start
        and (each.start < end or not source.text[end : each.start].strip())
        for each in cut
    )


def _passed_over(strategy: Strategy, settings: Settings) -> Iterator[Fault]:
    """The files beside a strategy that are not read, but for those that another rule names."""
    if strategy.unread_files:
        from stratlint.checking.unread_files import unread_faults

        is_asked = "required-section" in settings.rules
        required = settings.required_sections() if is_asked else ()
        missing = [part for part in required if not strategy.has(part)]
        yield from unread_faults(strategy, missing)


def _needs_history(strategy: Strategy, settings: Settings) -> bool:
    return settings.asks_history and bool(strategy.part("calendar"))


def _too_many(strategy: Strategy) -> Iterator[Fault]:
    """That there are more items than are judged, told at the first that is one too many.

    What stands in an item's place and is none counts as well.
    """
    lists = (part.data for part in strategy.document.values() if isinstance(part.data, list))
    beyond = next(islice(chain.from_iterable(lists), MAX_ITEMS, None), None)
    if beyond is not None:
        limit = {"limit": MAX_ITEMS}
        yield Fault("unreadable-file", Problem(beyond.span.opening, "too-many-items", limit))


def spoken_for(settings: Settings) -> frozenset[tuple[str, str]]:
    """The kinds and fields whose absence a rule of its own tells, be it on or off.

    The schema keeps silent of them: one cause, one finding.
    """
    return _spoken_for_by_us() | {pair for rule in settings.house.values() for pair in rule.covers}


@lru_cache(maxsize=1)
def _spoken_for_by_us() -> frozenset[tuple[str, str]]:
    pairs = {pair for rule in shipped_rules().values() for pair in rule.covers}
    required = {("", part) for part in strategy_format().sections}
    return frozenset(pairs | required)


def _spoken(reading: Reading, terms: Terms) -> str:
    """The language of the messages, without its region."""
    return terms.language or reading.strategy.language.partition("-")[0].lower()
