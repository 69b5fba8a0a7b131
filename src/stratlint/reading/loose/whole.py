"""One file of someone who did not know the format, as a strategy."""

from __future__ import annotations

from stratlint.language.loose_names import period_in
from stratlint.language.names import dictionary
from stratlint.reading.assembly import Assembly
from stratlint.reading.documents import Parsed, stated_year
from stratlint.reading.loose.collected import LooseReading
from stratlint.reading.loose.document import DocumentReader
from stratlint.reading.loose.entries import posts_of
from stratlint.reading.loose.fitting import year_of
from stratlint.reading.loose.keys import plan_of
from stratlint.reading.loose.passing import said_in_passing
from stratlint.reading.loose.post_days import writes_month_first
from stratlint.strategy import PLANNED, Section, Strategy, Value


def read_loosely(name: str, parsed: Parsed, language: str) -> tuple[Strategy, LooseReading]:
    """What a document says; what its author did not promise is not held to them."""
    document, data, tree = parsed
    assembly = Assembly(dictionary(language), _year(parsed))
    assembly.fields.is_month_first = language == "en" and writes_month_first(document.source.text)
    reading = LooseReading({}, {}, frozenset(), 0, [])
    if tree:
        reading = _of_markdown(parsed, assembly)
    elif data is not None:
        reading = _of_yaml(parsed, data, assembly)
    assembly.parts.document.update(reading.document)
    assembly.parts.sections.update(reading.sections)
    assembly.parts.document.update(said_in_passing(document.source))
    title = assembly.parts.document.get("title")
    if title and (period := assembly.fields.period_in(title.text)):
        assembly.parts.document.setdefault("period", title._replace(data=period))
    elif title and (said := period_in(title.text)):
        assembly.parts.document.setdefault("x-period", title._replace(data=said))
    strategy = assembly.strategy(name, language, [document], reading.elsewhere, is_loose=True)
    return strategy, reading


def _year(parsed: Parsed) -> int | None:
    """The year of dates without one: the title's, the first lines', or that of all headings."""
    text = parsed.document.source.text
    headings = (
        [text[s.heading.start : s.heading.end] for s in parsed.tree.walk() if s.heading]
        if parsed.tree
        else []
    )
    return stated_year([parsed]) or year_of([*headings[:2], text[:1500], " ".join(headings)])


def _of_markdown(parsed: Parsed, assembly: Assembly) -> LooseReading:
    source, data = parsed.document.source, parsed.data
    assert parsed.tree is not None
    named = data.data.get("title") if data is not None and isinstance(data.data, dict) else None
    reader = DocumentReader(source, assembly.words, assembly.fields, named)
    reading = reader.read(parsed.tree)
    if source.path.rpartition("/")[2] == "strategy.md":
        return reading._replace(recognised=max(reading.recognised, len(reading.sections)))
    return reading


def _of_yaml(parsed: Parsed, data: Value, assembly: Assembly) -> LooseReading:
    """The parts of a plan in keys, or the calendar that a file of entries is."""
    source, stem = parsed.document.source, parsed.document.stem
    plan = plan_of(data, assembly.words, assembly.fields)
    posts = posts_of(data, assembly.words, assembly.fields)
    sections = {
        part: Section(part, each.span.opening, each.span)
        for part, each in plan.items()
        if part in PLANNED
    }
    elsewhere = frozenset(("calendar",) if "x-week" in plan else ())
    if not posts:
        return LooseReading(plan, sections, elsewhere, len(sections), [])
    whole = Value(posts, source, posts[0].start, posts[-1].end)
    title = Value(stem or "calendar", source, 0, 0)
    section = Section("calendar", posts[0].span.opening, whole.span)
    found = {"title": title, **plan, "calendar": whole}
    sections["calendar"] = section
    return LooseReading(found, sections, frozenset(), len(sections), [])
