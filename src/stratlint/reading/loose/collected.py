"""What was read of one document so far, and whether it makes a strategy."""

from __future__ import annotations

from typing import NamedTuple

from stratlint.language.loose_names import listed
from stratlint.language.names import name_key
from stratlint.reading.format import strategy_format
from stratlint.reading.loose.channels import ChannelReader
from stratlint.reading.loose.hints import hinted
from stratlint.reading.loose.mix import total
from stratlint.reading.loose.page import Fields, Page
from stratlint.reading.loose.posts import Posts
from stratlint.reading.loose.templates import is_unfilled
from stratlint.reading.loose.titles import NOT_ONLY_SOCIAL
from stratlint.reading.parts import add_to
from stratlint.sources.text import Span
from stratlint.strategy import PLANNED, Value
from stratlint.strategy import Section as Announced
from stratlint.trees.markdown_blocks import Section, Stretch

_ENOUGH = frozenset(("goals", "channels", "content_mix", "calendar", "audiences"))
"""The parts of which one alone makes a document a strategy, or a part of one."""
_TELLING = _ENOUGH | {"mission", "metrics", "messages", "competitors"}
_FEWEST = 3
"""So many other parts make one too: a page about tools or a team is none."""


class LooseReading(NamedTuple):
    """What was read of a document."""

    document: dict[str, Value]
    sections: dict[str, Announced]
    elsewhere: frozenset[str]
    recognised: int
    unread: list[Span]


class Collected:
    """The parts of one document, as they are found."""

    def __init__(self, page: Page, channels: ChannelReader, posts: Posts) -> None:
        """Collect beside what the readers of channels and of the calendar keep themselves."""
        self.page = page
        self.source = page.source
        self.channels = channels
        self.posts = posts
        self.format = strategy_format()
        self.goals: list[Value] = []
        self.stated_goals: list[Value] = []
        """Goals that prose states: they count where no list, table or label has any."""
        self.mix: list[Value] = []
        self.document: dict[str, Value] = {}
        self.sections: dict[str, Announced] = {}
        self.elsewhere: set[str] = set()
        """Parts that are not there as a section, and yet are told."""
        self.taken: set[int] = set()
        self.empty: set[str] = set()
        """Parts that have a heading and not a word below it: they are still to be written."""

    def count(self) -> int:
        """How many items were found so far."""
        return len(self.goals) + len(self.mix) + len(self.channels.found) + len(self.posts)

    # Adding

    def add_mix(self, types: list[Value], at: Stretch) -> None:
        """The types of the whole strategy: those with shares before those without."""
        if not types:
            return
        self.announce("content_mix", at)
        has_shares = any(
            isinstance(t.data, dict) and {"share", "x-share"} & t.data.keys() for t in self.mix
        )
        brings = any(
            isinstance(t.data, dict) and {"share", "x-share"} & t.data.keys() for t in types
        )
        if not self.mix or (brings and not has_shares):
            self.mix = list(types)
        elif brings and has_shares and total(self.mix) + total(types) <= 100:
            self.mix.extend(types)

    def put_channel_mix(self, fields: Fields, types: list[Value]) -> None:
        """The mix of one channel: what it says with shares, the first time."""
        shared = [t for t in types if isinstance(t.data, dict) and "share" in t.data]
        if shared and "content_mix" not in fields:
            fields["content_mix"] = Value(shared, self.source, shared[0].start, shared[-1].end)

    def put(self, part: str, value: Value) -> None:
        """Add what was read of a part."""
        add_to(self.document, part, value)

    def announce(self, part: str, at: Stretch) -> None:
        """Note where a part is announced, the first time."""
        span = Span(self.source, *at)
        self.sections.setdefault(part, Announced(part, span, span))

    def take(self, section: Section) -> None:
        """Note that a section was read, and all below it."""
        self.taken.update(id(each) for each in section.walk())

    # Putting together

    def reading(self, tree: Section) -> LooseReading:
        """Everything that was found in the document `tree`."""
        self.goals = self.goals or self.stated_goals
        self._add_channels_of_title()
        self._gather()
        self._add_kind()
        recognised = self._recognised()
        # A section with prose alone makes no document a strategy; in one, it is there all the same.
        unread = self._unread(tree)
        self._add_hints(tree, unread)
        told = PLANNED & self.sections.keys() - self.document.keys() - self.empty
        return LooseReading(
            self.document, self.sections, frozenset(self.elsewhere | told), recognised, unread,
        )  # fmt: skip

    def _add_channels_of_title(self) -> None:
        """The networks that the title names, where nothing else in the document names a channel."""
        title = self.document.get("title")
        is_read = bool(self.goals or self.mix or self.posts.found or self.posts.week)
        if title is None or not is_read or self.channels.found:
            return
        if any("channel" in v.data for v in self.posts.found if isinstance(v.data, dict)):
            return
        for network in self.page.titles.networks_within(title.text):
            if network not in NOT_ONLY_SOCIAL:
                shown = self.page.titles.shown(network, title.text)
                fields = self.channels.add(shown, (title.start, title.end), (network,))
                fields.setdefault("x-words", title)

    def _add_hints(self, tree: Section, unread: list[Span]) -> None:
        lacking = PLANNED - self.document.keys() - self.elsewhere - self.sections.keys()
        parts = [part for part in hinted(self.page, tree, unread) if part in lacking]
        if parts:
            at = Value("", self.source, 0, 0)
            listed_parts = [at._replace(data=part) for part in parts]
            self.document["x-hinted"] = at._replace(data=listed_parts)

    def _add_kind(self) -> None:
        """What the title calls the document: a plan, or a guide to making or running one."""
        title = self.document.get("title")
        words = set(name_key(title.text).split()) if title else set()
        kind = next((k for k in ("guide", "plan") if words & listed(f"titles_of_a_{k}")), None)
        if title and kind:
            self.document["x-kind"] = title._replace(data=kind)

    def _gather(self) -> None:
        for part, values in (
            ("goals", self.goals),
            ("channels", self.channels.found),
            ("content_mix", self.mix),
            ("calendar", self.posts.found),
        ):
            if values:
                self.document[part] = self._list(values)
                first = values[0]
                place = (first.start, first.end)
                self.announce(part, place)
        if self.posts.week:
            self.document["x-week"] = self._list(self.posts.week)
            self.elsewhere.add("calendar")
            place = (self.posts.week[0].start, self.posts.week[0].end)
            self.announce("calendar", place)
        if self.channels.refused:
            self.put("out_of_scope", self._list(self.channels.refused))
        if any(isinstance(c.data, dict) and "content_mix" in c.data for c in self.channels.found):
            self.elsewhere.add("content_mix")
        _distinct(self.goals)

    def _list(self, values: list[Value]) -> Value:
        return Value(list(values), self.source, values[0].start, values[-1].end)

    def _recognised(self) -> int:
        if is_unfilled(self.source.text):
            return 0
        parts = set(self.document) & self.format.sections
        read = parts | (self.elsewhere & {"calendar", "content_mix"})
        if read & _ENOUGH or len(parts) >= _FEWEST:
            return len(read | set(self.sections))
        if self.empty & _ENOUGH:
            return len(self.empty)
        kind = self.document.get("x-kind")
        return len(parts) if parts & _TELLING and kind and kind.text == "plan" else 0

    def _unread(self, tree: Section) -> list[Span]:
        found = []
        for each in tree.walk():
            if id(each) in self.taken or not each.blocks:
                continue
            at = self.page.extent(each._replace(children=[]))
            if at:
                start = each.heading.start if each.heading else at[0]
                found.append(Span(self.source, start, max(at[1], start)))
        return sorted(found, key=lambda span: span.start)


def _distinct(items: list[Value]) -> None:
    """Give each item an id of its own: a stranger's headings may be the same twice."""
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item.data, dict) and "id" in item.data:
            named = item.data["id"]
            count = seen[named.text] = seen.get(named.text, 0) + 1
            if count > 1:
                item.data["id"] = named._replace(data=f"{named.text}-{count}")
