"""The model: a strategy as it was read, in which every value knows where it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from stratlint.late import late
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

Scalar: TypeAlias = "str | int | float | bool | None"
Data: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
Certainty: TypeAlias = Literal["sure", "likely", "hint"]
"""How sure a reading is: as the format has it, as most would read it, or only named in passing."""
Kind: TypeAlias = Literal["plan", "page", "calendar", "guide"]
"""What a document is."""
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


_NUMBER = late(r"[-+]?[0-9.]{1,40}(?:[eE][-+]?[0-9]+)?")


class Value(NamedTuple):
    """A piece of data and the stretch of source that it was read from.

    A named tuple: a year's calendar holds tens of thousands.
    """

    data: Data
    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it was written."""
        return Span(self.source, self.start, self.end)

    @property
    def text(self) -> str:
        """A scalar as text; nothing for an empty one, a list or a mapping.

        A number keeps its writing: `1.10` is not `1.1`.
        """
        data = self.data
        if isinstance(data, str):
            return data
        if data is None or isinstance(data, (list, dict)):
            return ""
        return str(data).lower() if isinstance(data, bool) else self._as_written(data)

    def _as_written(self, number: int | float) -> str:
        written = self.source.text[self.start : self.end]
        return written if _NUMBER.fullmatch(written) else str(number)

    def stretch(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands; the whole value where it was written otherwise.

        A text with Markdown's marks or YAML's quotes and folds does not stand letter by letter.
        """
        written = self.source.text[self.start : self.end]
        if isinstance(self.data, str):
            shift = written.find(self.data) if written[:1] in "'\"" else 0
            if shift >= 0 and written[shift : shift + len(self.data)] == self.data:
                return Span(self.source, self.start + shift + start, self.start + shift + end)
        return self.span

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: no value, blanks, an empty list."""
        data = self.data
        if isinstance(data, str):
            return not data.strip()
        return data is None or data == [] or data == {}


class Item:
    """One goal, channel, post …: its fields, and the place that names it."""

    __slots__ = (
        "certainty", "fields", "heading", "id", "kind", "period", "place", "repeats", "said",
    )  # fmt: skip

    def __init__(
        self,
        kind: str,
        id: str,  # noqa: A002
        fields: dict[str, Value],
        place: Span,
        heading: str = "",
        period: str = "",
        *,
        certainty: Certainty = "sure",
        said: Mapping[str, Value] = MappingProxyType({}),
        repeats: str = "",
    ) -> None:
        """Hold the fields; `place` is where a reader finds the item: its heading, name or row.

        `heading` has the words of the headings that it stands under and `period` the time that
        these, the head of its column or its label say: `90 days`, `Month 3`. `certainty` is that
        of the reading, `said` are words in the place of a field that are no value of its type, and
        `repeats` the words that say when it comes again and again: `every Monday`.
        """
        self.kind = kind
        self.id = id
        self.fields = fields
        self.place = place
        self.heading = heading
        self.period = period
        self.certainty = certainty
        self.said = said
        self.repeats = repeats

    def get(self, field: str) -> Value | None:
        """The value of a field, or nothing where it is absent or empty."""
        value = self.fields.get(field)
        return None if value is None or value.is_empty else value

    def text(self, field: str) -> str:
        """A field as text; empty where there is none."""
        value = self.fields.get(field)
        if value is None:
            return ""
        data = value.data
        return data.strip() if data.__class__ is str else value.text.strip()

    def list(self, field: str) -> list[Value]:
        """The values of a field that holds a list; a single value counts as a list of one."""
        value = self.get(field)
        if value is None:
            return []
        if isinstance(value.data, list):
            return [each for each in value.data if not each.is_empty]
        return [value]

    def span(self, field: str) -> Span:
        """Where a field was written; where it was not, the place that names the item."""
        value = self.fields.get(field)
        return self.place if value is None or value.is_empty else value.span

    @property
    def name(self) -> str:
        """What a reader calls it: its name, or else its id."""
        for field in NAME_FIELDS.get(self.kind, ()):
            if text := self.text(field):
                return text
        identity = self.fields.get("id")
        # Where no id was written, it was made of a heading or a sentence: those are the name.
        if identity is not None and not _stands_for(identity):
            here = (v for k, v in self.fields.items() if k != "id" and v.span == identity.span)
            return next((value.text for value in here if value.text), identity.span.text)
        return self.id

    def __repr__(self) -> str:
        return f"Item({self.kind} {self.id})"


def _stands_for(value: Value) -> bool:
    """Whether a value was written letter for letter, quotes aside."""
    return value.text == value.source.text[value.start : value.end].strip("'\"`* ")


NAME_FIELDS: Mapping[str, tuple[str, ...]] = {
    "audience": ("name",),
    "channel": ("name", "network"),
    "content_type": ("type",),
    "account": ("network",),
    "competitor": ("name",),
    "metric": ("name",),
}
"""The fields that name an item to a reader, for the kinds that have one."""

PRIMARY_FIELD = {
    "business_goal": "statement",
    "audience": "name",
    "message": "text",
    "goal": "statement",
    "channel": "network",
    "content_type": "type",
    "post": "text",
    "account": "network",
    "competitor": "name",
    "metric": "name",
}
"""The field that a list item's own words are, for each kind."""


class Section(NamedTuple):
    """A part as it stands in a file: its key, where it is announced, and its whole extent."""

    part: str
    heading: Span
    body: Span


class Facts(NamedTuple):
    """What a document by someone who did not know the format says of itself as a whole."""

    kind: str = ""
    """What it calls itself: `plan`, `calendar`, `guide`, `tool`, `kit` or `page`; or nothing."""
    period_said: Value | None = None
    """Words that name the time it is for, and no first and last day."""
    review_said: Value | None = None
    """The line that says when it is looked at again."""
    hour_said: Value | None = None
    """The only hour that it names, which may be that of all its posts."""
    tells_hours: bool = False
    """Whether it says at which hours something is published, on whatever days."""
    last_updated: Value | None = None
    """The day on which it says that it was last written or looked through."""
    counted: tuple[Value, ...] = ()
    """Headings and rows of times that are counted from a first day: `Week 3`, `J-7`."""
    spoken_of: frozenset[str] = frozenset()
    """Parts that its headings or lines speak of, of which no item was read."""


class UnreadFile(NamedTuple):
    """A file or folder beside a strategy whose name says a part, and which is not read."""

    name: str
    part: str
    name_to_give: str
    """The name under which it would be read."""
    is_sure: bool = True
    """Whether the name is the part's own; otherwise it only speaks of the same."""


class Strategy(NamedTuple):
    """Everything that was read of one strategy; it judges nothing."""

    name: str
    language: str
    about: dict[str, Value]
    """The front matter, and the parts that are prose or a list."""
    items: dict[str, list[Item]]
    """The parts that are made of items."""
    sections: dict[str, Section]
    sources: list[Source]
    place: Span
    """The start of its main file."""
    document: dict[str, Value]
    """The whole as the schema sees it, with what could not be made into items."""
    key_places: dict[str, Span]
    """Where its keys were written, in YAML."""
    is_loose: bool = False
    """Whether its author did not know the format: it was read for what it says."""
    elsewhere: frozenset[str] = frozenset()
    """Parts that are there in another form than items: a week that repeats, a mix a channel."""
    facts: Facts = Facts()
    unread_files: tuple[UnreadFile, ...] = ()

    def get(self, key: str) -> Value | None:
        """A value of the front matter or a part that is prose, unless empty."""
        value = self.about.get(key)
        return None if value is None or value.is_empty else value

    def part(self, part: str) -> list[Item]:
        """The items of a part, in the order of reading."""
        return self.items.get(part, [])

    def has(self, part: str) -> bool:
        """Whether a part is there and not empty."""
        return bool(self.items.get(part)) or self.get(part) is not None or part in self.elsewhere

    @property
    def kind(self) -> Kind:
        """Which kind of document it is: that decides what it may be said to lack.

        A plan is asked for all; a page or a calendar may stand beside others; a guide says how to
        go about it, and plans nothing. What calls itself a guide, a tool or a page and plans nearly
        everything is a plan, and so is a calendar with goals for somebody; a document that does
        not say is what it holds.
        """
        if not self.is_loose:
            return "plan"
        called, planned = self.facts.kind, sum(map(self._plans, PLANNED))
        plans_posts = self._plans("channels") or self._plans("calendar")
        if planned >= _OF_A_WHOLE_PLAN and (plans_posts or called != "page"):
            return "plan"
        beside = sum(map(self._plans, _BESIDE_A_CALENDAR))
        if called in ("plan", "kit"):
            return self._kind_of_a_plan(called, beside)
        if called == "calendar":
            return "plan" if beside > 1 or self._is_measured() else "calendar"
        if called in ("guide", "tool", "page"):
            return "page" if called == "page" else "guide"
        if self.has("calendar") and not any(map(self.has, _BESIDE_A_CALENDAR)):
            return "calendar"
        return "plan" if planned >= _OF_A_PLAN or self._is_measured() else "page"

    def _kind_of_a_plan(self, called: str, beside: int) -> Kind:
        """What a document is that calls itself a plan or a kit.

        One that has posts alone, a kit for a launch or a series on one channel, is a calendar.
        """
        is_of_posts = self._plans("calendar") and not beside
        is_narrow = called == "kit" or len(self.part("channels")) <= 1
        return "calendar" if is_of_posts and is_narrow else "plan"

    def _is_measured(self) -> bool:
        """Whether it has goals, what they are measured by, and where it is posted for them."""
        return all(map(self._plans, ("goals", "metrics"))) and self.has("channels")

    def _plans(self, part: str) -> bool:
        """Whether a part is there, and more than named in passing."""
        items = self.items.get(part)
        if items and all(item.certainty == "hint" for item in items):
            return False
        return self.has(part)

    @property
    def is_page(self) -> bool:
        """Whether a stranger's document is less than a plan: a page, a calendar, a guide."""
        return self.kind != "plan"

    @property
    def tells_its_time(self) -> bool:
        """Whether it says for which time it is: by its period, or in words of its own."""
        return self.get("period") is not None or self.facts.period_said is not None

    def all_items(self) -> Iterator[Item]:
        """Every item of every part."""
        for items in self.items.values():
            yield from items

    def announced(self, part: str) -> Span:
        """Where a part is announced; the start of the strategy where it is not."""
        section = self.sections.get(part)
        return section.heading if section else self.place


PLANNED = frozenset(("mission", "audiences", "goals", "channels", "content_mix", "calendar"))
"""The parts that a plan is made of."""
_BESIDE_A_CALENDAR = ("mission", "audiences", "goals")
_OF_A_PLAN = 3
_OF_A_WHOLE_PLAN = 5
"""So many of these parts make a plan; with fewer, the others may stand in other documents."""


def plain(value: Value) -> Plain:
    """The bare data of a value, as the schema sees it."""
    data = value.data
    if isinstance(data, dict):
        return {key: plain(each) for key, each in data.items()}
    if isinstance(data, list):
        return [plain(each) for each in data]
    return data
