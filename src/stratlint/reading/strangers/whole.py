"""One file of someone who did not know the format, as a strategy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stratlint.language.loose_names import is_listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import dictionary
from stratlint.reading.assembly import Assembly
from stratlint.reading.building.held_places import holds_a_place
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.layouts import Choice
from stratlint.reading.days.counted import counted_times
from stratlint.reading.days.weeks import weeks_of
from stratlint.reading.days.when import leads_to, writes_month_first
from stratlint.reading.documents import Parsed, stated_year
from stratlint.reading.facts.hints import hinted
from stratlint.reading.facts.kinds import (
    asks_its_reader,
    is_about_another_thing,
    is_about_posting,
    is_called_a_strategy,
    kind_of_document,
)
from stratlint.reading.facts.passing import owner_in_passing, said_in_passing
from stratlint.reading.facts.reviews import review_told
from stratlint.reading.facts.templates import is_unfilled
from stratlint.reading.fitting import year_named_most, year_of
from stratlint.reading.format import TELLING, strategy_format
from stratlint.reading.ledger import unread_keys, unread_of
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.outline import Outline
from stratlint.reading.outlining.page import Page
from stratlint.reading.outlining.records import Cell
from stratlint.reading.outlining.wiki_lines import with_wiki_headings
from stratlint.reading.strangers.document_reader import DocumentReader
from stratlint.reading.strangers.keyed import KeyedReader
from stratlint.reading.stretches.titles import CORE, Titles
from stratlint.reading.stretches.words import Words
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import PLANNED, Facts, Section, Strategy, Value
from stratlint.trees.markdown_blocks import Heading
from stratlint.trees.markdown_blocks import Section as Outlined
from stratlint.trees.yaml_values import key_span
from stratlint.tuples import NamedTuple


class LooseReading(NamedTuple):
    """What was read of a document."""

    document: dict[str, Value]
    sections: dict[str, Section]
    elsewhere: frozenset[str]
    recognised: int
    unread: Sequence[Span]
    facts: Facts
    choices: Sequence[Choice] = ()
    """What each stretch was taken for, from top to bottom."""


def read_loosely(name: str, parsed: Parsed, language: str) -> tuple[Strategy, LooseReading]:
    """What a document says; what its author did not promise is not held to them."""
    document = parsed.document
    assembly = Assembly(
        dictionary(language), _year_of_keys(parsed, language) or _year(parsed, language)
    )
    assembly.fields.is_month_first = language == "en" and writes_month_first(
        without_comments(document.source)
    )
    reading = _reading(parsed, assembly)
    assembly.parts.document.update(reading.document)
    assembly.parts.sections.update(reading.sections)
    strategy = assembly.strategy(
        name, language, [document], reading.elsewhere, is_loose=True, facts=reading.facts
    )
    return strategy, reading


def _year_of_keys(parsed: Parsed, language: str) -> int | None:
    """The year that a key gives a file of YAML: `year: 2027`."""
    data = parsed.data.data if parsed.data is not None and parsed.tree is None else None
    words = dictionary(language)
    for key, value in data.items() if isinstance(data, dict) else ():
        is_when = words.field("about", key) == "period" or is_listed("when_alone", key)
        if is_when and (year := year_of([str(value.data)])):
            return year
    return None


def _year(parsed: Parsed, language: str) -> int | None:
    """The year of dates without one: the title's, the first lines', a part's, or of all headings.

    Else the one that is named again and again, beside an edition before or after it.
    """
    text = without_comments(parsed.document.source)
    found = [s.heading for s in parsed.tree.walk() if s.heading] if parsed.tree else []
    headings = [text[each.start : each.end] for each in found]
    above = text[: found[1].start] if len(found) > 1 else ""
    head = above.splitlines() or text.splitlines()[:_TOP]
    written = any_of("days_of_a_document")
    short = [each for each in head[:_HEAD] if len(each) <= _SHORT and not written.search(each)]
    parts = " ".join(_lines_over_parts(text, language))
    texts = [*headings[:2], " ".join(short), parts, text[:1500], " ".join(headings), text]
    texts.append(_COMPARED.sub("", text))  # `20 orders in 2027 (12 in 2026)`
    return stated_year([parsed]) or year_of(texts) or year_named_most(text)


def _lines_over_parts(text: str, language: str) -> Iterator[str]:
    """The short lines that name a part and have a figure: `Goals for 2027`, without a mark too."""
    titles = Titles(dictionary(language))
    for line in text.splitlines()[:_MOST_LINES]:
        words = line.strip("#*_ ")
        if len(words) <= _SHORT and words[-1:].isdigit() and titles.read(words).part in CORE:
            yield words


def _reading(parsed: Parsed, assembly: Assembly) -> LooseReading:
    """Everything that one document says, by part, with what was left."""
    source = parsed.document.source
    page = Page(source, assembly.words, assembly.fields)
    reader = DocumentReader(page, assembly.fields.year)
    reader.posts.weeks = weeks_of(source, reader.features.language, assembly.fields.year)
    if assembly.fields.is_month_first:
        reader.posts.order = "month_first"
    outlined = _read(parsed, reader, page)
    items = reader.gathered()
    about = {k: v for k, v in reader.prose.about.items() if not holds_a_place(v.text)}
    document = {**about, **_lists(items, source)}
    if refused := reader.channels.refused:
        document["out_of_scope"] = Value(list(refused), source, refused[0].start, refused[-1].end)
    sections = _sections(reader, document, source, assembly.format.sections)
    if told := review_told(source, assembly.fields):
        document.setdefault("review", told)
    if len(reader.prose.headed) == 1:
        document.setdefault("period", reader.prose.headed[0])
    if _is_of_an_event(document, page):
        del document["period"]
    if owner := owner_in_passing(source, reader.features.language):
        document.setdefault("owner", owner)
    passing = said_in_passing(source, reader.features.language)
    reviews = [passing.review_said] if passing.review_said else []
    read = [*document.values(), *reader.posts.page_marks, *reviews]
    unread = _unread(parsed, outlined, read)
    spoken_of = hinted(page, outlined, unread) if outlined else []
    facts = passing._replace(
        kind=_kind_of(document.get("title"), source, page),
        review_said=reader.prose.review_said or passing.review_said,
        period_said=reader.prose.period_said,
        counted=counted_times(page, outlined, reader.features.language) if outlined else (),
        spoken_of=frozenset(spoken_of) & (PLANNED - document.keys() - sections.keys()),
    )
    elsewhere = PLANNED & sections.keys() - document.keys() - reader.empty
    if reader.prose.review_said is not None:
        elsewhere |= {"review"}
    parts = (frozenset(document) & assembly.format.sections) | reader.empty
    is_of_it = facts.kind in ("plan", "calendar") or _is_about_posting(document, source)
    recognised = _recognised(items, parts, source, is_of_it=is_of_it)
    choices = [choice for _, choice in sorted(reader.choices.items())]
    return LooseReading(document, sections, elsewhere, recognised, unread, facts, choices)


def _is_of_an_event(document: dict[str, Value], page: Page) -> bool:
    """Whether the few days that the first lines name are what a calendar leads to, not its own."""
    if "period" not in document or "calendar" not in document:
        return False
    period = document["period"]
    begin = page.source.text.rfind("\n", 0, period.start) + 1
    if page.labelled(begin, period.end) is not None:
        return False
    calendar = document["calendar"].data
    posts = [each.data for each in calendar] if isinstance(calendar, list) else []
    days = [post["date"].text for post in posts if isinstance(post, Fields) and "date" in post]
    return leads_to(period.text, days)


def _unread(parsed: Parsed, outlined: Outlined | None, read: list[Value]) -> list[Span]:
    """The lines or, of a file in YAML, the keys of which nothing was taken."""
    if outlined is not None:
        return unread_of(parsed.document.source, outlined, read)
    return unread_keys(parsed.data, read) if parsed.data is not None else []


def _read(parsed: Parsed, reader: DocumentReader, page: Page) -> Outlined | None:
    """Read the document; gives the outline of one in Markdown."""
    if parsed.tree is None:
        if parsed.data is not None:
            KeyedReader(reader).read(parsed.data)
            reader.channels.of_posts(reader.posts.found)
        return None
    if parsed.data is not None:
        _take_front(reader, parsed.data)
    tree = _titled(with_wiki_headings(page.source.text, parsed.tree), parsed.data, page)
    outlined = Outline(page).of(tree)
    reader.read(outlined)
    if reader.channels.are_few:
        reader.passing(outlined)
    reader.channels.of_posts(reader.posts.found)
    return outlined


def _titled(tree: Outlined, front: Value | None, page: Page) -> Outlined:
    """A document with the title of its front matter as its heading, where it has none itself."""
    title = front.data.get("title") if front is not None and isinstance(front.data, dict) else None
    if title is None or not isinstance(title.data, str):
        return _raised(tree, page)
    text = title.source.text
    heads = [each.heading for each in tree.children if each.heading]
    if any(each.level == 1 or text[each.start : each.end] in title.data for each in heads):
        return tree  # it has a title of its own, or says this one again
    whole = Outlined(Heading(1, title.start, title.end), tree.blocks, tree.children)
    return Outlined(None, [], [whole])


def _raised(tree: Outlined, page: Page) -> Outlined:
    """A document that a lower heading opens which names the whole, with that as its title."""
    first = tree.children[0] if tree.children else None
    if first is None or first.heading is None or first.heading.level == 1 or tree.blocks:
        return tree
    words = page.heading(first)[0]
    is_whole = kind_of_document(words, "", page.titles) in _WHOLES
    if not is_whole or page.titles.read(words).part is not None:
        return tree
    heading = first.heading._replace(level=1)
    return Outlined(
        None, [], [Outlined(heading, first.blocks, [*first.children, *tree.children[1:]])]
    )


_WHOLES = frozenset(("plan", "calendar", "kit", "guide"))


def _lists(items: dict[str, list[Value]], source: Source) -> dict[str, Value]:
    """The items of each part as one value."""
    _distinct(items.get("goals", []))
    return {
        part: Value(list(values), source, values[0].start, values[-1].end)
        for part, values in items.items()
    }


def _sections(
    reader: DocumentReader, document: dict[str, Value], source: Source, known: frozenset[str]
) -> dict[str, Section]:
    """Where each part is announced, from top to bottom; those of which nothing was read too."""
    found = {}
    for part in (each for each in document if each in known):
        words = reader.announced.get(part) or reader.prose.places.get(part)
        span = Span(source, words.start, words.end) if words else document[part].span.opening
        found[part] = Section(part, span, document[part].span)
    for part, words in reader.announced.items():
        span = Span(source, words.start, words.end)
        found.setdefault(part, Section(part, span, span))
    return dict(sorted(found.items(), key=lambda each: each[1].heading.start))


def _recognised(
    found: dict[str, list[Value]], parts: frozenset[str], source: Source, *, is_of_it: bool
) -> int:
    """How many parts of a strategy a document has; none where these are no sign of one.

    What calls itself a plan, or says that it is about posting (`is_of_it`), is told what it lacks
    even if nothing of it was read.
    """
    is_yaml = not (source.is_markdown or source.is_csv)
    if is_unfilled(without_comments(source)) and not is_yaml:  # brackets are lists there
        return 0
    sure = {
        part
        for part, items in found.items()
        if any(not isinstance(i.data, Fields) or i.data.certainty != "hint" for i in items)
    }
    if is_yaml and not (sure & _NO_SETTINGS or _IN_WORDS.search(without_comments(source))):
        return 0
    if is_about_another_thing(without_comments(source), publishes=bool(sure & _PUBLISHED)):
        return 0
    is_one = bool(sure & _ENOUGH) or len(parts) >= _SEVERAL
    return len(parts) if is_one else int(is_of_it)


_ENOUGH = frozenset(("goals", "channels", "content_mix", "calendar", "audiences"))
"""The parts of which one alone makes a document a strategy, or a part of one."""
_PUBLISHED = frozenset(("channels", "content_mix", "calendar"))
"""The parts without which a document that speaks of code is about a program."""
_NO_SETTINGS = frozenset(("channels", "calendar", "metrics"))
"""The parts that the settings of a program do not look like."""
_IN_WORDS = re.compile(r"\w[ ]\w+[ ]\w")
"""Words in a row: the settings of a program have hardly any."""
_SEVERAL = 3
"""So many other parts make one too: a page about tools or a team is none."""
_HEAD, _TOP = 12, 3  # lines above the second heading, or of a text without headings
_COMPARED = re.compile(r"\([^()\n]{0,60}\)")
_SHORT = 60  # characters of one that may say the year
_MOST_LINES = 1000


def _take_front(reader: DocumentReader, front: Value) -> None:
    """What the front matter, which other tools read, says of the whole: its title, its channels."""
    assert isinstance(front.data, dict)
    for key, told in front.data.items():
        for value in told.data if isinstance(told.data, list) else [told]:
            if isinstance(value.data, (list, dict)) or value.is_empty:
                continue
            at = key_span(front, key) or value.span
            label = Words(key.replace("_", " "), value.source, at.start, at.end)
            words = Words(value.text, value.source, value.start, value.end)
            reader.label(Cell(label, words), Context())
        field = reader.page.words.field("about", key.replace("_", " "))
        if field in TELLING and field not in reader.prose.about and not told.is_empty:
            reader.prose.about[field] = _in_english(field, told, reader.page)


def _in_english(field: str, told: Value, page: Page) -> Value:
    """What a key of the format's says, its own keys in the format's words."""
    if not isinstance(told.data, dict):
        return page.fields.from_yaml("about", field, strategy_format().kinds["about"][field], told)
    named = {page.words.field(field, key): value for key, value in told.data.items()}
    return told._replace(data={key: value for key, value in named.items() if key})


def _kind_of(title: Value | None, source: Source, page: Page) -> str:
    """What a document calls itself, in its title or else by the name of its file."""
    if asks_its_reader(without_comments(source)):
        return "guide"
    said = kind_of_document(title.text if title else "", _stem(source), page.titles)
    if said or not source.is_markdown:
        return said
    return "plan" if is_called_a_strategy(_stem(source)) else ""


def _is_about_posting(document: dict[str, Value], source: Source) -> bool:
    title = document.get("title")
    return is_about_posting(title.text if title else "", _stem(source))


def _stem(source: Source) -> str:
    return source.path.rpartition("/")[2].partition(".")[0]


def _distinct(items: list[Value]) -> None:
    """Give each item an id of its own: a stranger's headings may be the same twice."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item.data, dict) and "id" in item.data:
            named = item.data["id"]
            count = seen[named.text] = seen.get(named.text, 0) + 1
            if count > 1:
                item.data["id"] = named._replace(data=f"{named.text}-{count}")
