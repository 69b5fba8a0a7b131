"""Groups of records made into items: each goes to the part that most speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stratlint.language.loose_names import listed, opens_with
from stratlint.language.names import name_key
from stratlint.reading.building.audiences import AudienceBuilder
from stratlint.reading.building.channels import ChannelBuilder
from stratlint.reading.building.doubles import words_once
from stratlint.reading.building.goals import GoalBuilder
from stratlint.reading.building.held_places import written
from stratlint.reading.building.mix import MixBuilder, has_shares, once
from stratlint.reading.building.named import NamedBuilder
from stratlint.reading.building.posts import PostBuilder
from stratlint.reading.building.tasks import tasks_among
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.clues.of_posts import (
    is_beside_an_event,
    is_named_day,
    publishes_somewhere,
    so_many,
)
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.choosing.layouts import Choice, Claim, claims
from stratlint.reading.days.numbered import days_of_month
from stratlint.reading.facts.prose import ProseReader
from stratlint.reading.format import strategy_format
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.page import Page
from stratlint.reading.outlining.records import Cell, Group, Record
from stratlint.reading.outlining.shares import with_percent
from stratlint.reading.stretches.words import Words
from stratlint.sources.text import Span
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock, Table

_LOOKED_AT = 400
_ANNOUNCING = ("posts announced", "in a calendar", "quoted", "written posts", "in pieces")
"""The clues by which the entries of a list are posts, whatever they say."""
_DASHES = " –—-:"
_ASIDE = re.compile(r"\s*[,:;(–—-]\s*")
_SOME = 0.5
"""The share of the entries of a list that name a network from which the others are other work."""


class GroupReader:
    """Makes the items of one document, and keeps them."""

    def __init__(self, page: Page, year: int | None) -> None:
        """Read `page`; days without a year are of `year`."""
        self.page = page
        self.shop = Workshop(page)
        self.features = self.shop.features
        self.goals = GoalBuilder(self.shop)
        self.mix = MixBuilder(self.shop)
        self.channels = ChannelBuilder(self.shop, self.goals, self.mix)
        self.named = NamedBuilder(self.shop)
        self.audiences = AudienceBuilder(self.shop, self.named)
        self.posts = PostBuilder(self.shop, year)
        self.prose = ProseReader(self.shop, self.goals, self.channels, self.audiences)
        self.posts.about = self.goals.about = self.prose.about
        self.goals.headed = self.prose.headed
        self.format = strategy_format()
        self.items: dict[str, list[Value]] = {}
        self.audiences_aside: list[Value] = []
        """Audiences outside a section of audiences: those of messages, of channels."""
        self.types: list[Value] = []
        self.announced: dict[str, Words] = {}
        self.taken: set[int] = set()
        self.broad: list[Fields] = []
        self.measured: Fields | None = None
        """The goal of the line right above a block: the figures in it are its measures."""
        self.empty: set[str] = set()
        """Parts that have a heading and not a word below it: they are still to be written."""
        self.choices: dict[int, Choice] = {}
        """What each stretch was taken for, by where it starts."""

    def _best(self, evidence: Evidence) -> Claim | None:
        if not evidence.group.records:
            return None
        found = claims(evidence)
        if found:
            first, last = evidence.group.records[0].place, evidence.group.records[-1].place
            at = Span(first.source, first.start, last.end)
            second = next((each for each in found if each.part != found[0].part), None)
            self.choices[first.start] = Choice(at, found[0], second)
        return found[0] if found else None

    def take(self, evidence: Evidence, context: Context) -> bool:
        """Take a group for what most speaks for; says whether anything was made of it."""
        best = self._best(evidence)
        if best is None:
            return False
        part = best.part
        if part == "goals" and self._measures_goal(evidence):
            part = "metrics"
        if part == "audiences" != context.part and evidence.clue("key message column", "messages"):
            part = "messages"  # whom each message is for is no list of audiences
        is_taken = self._build(part, evidence, context)
        is_again = bool(evidence.clue("what comes how often where", part))
        if is_taken and is_again and not self.channels.found:
            self.channels.in_column(evidence, context)
        if is_taken and (part not in ("audiences", "calendar") or is_again):
            self.audiences.note_column(evidence)
        if is_taken and part in ("audiences", "goals", "channels"):
            self.items.setdefault("messages", []).extend(self.named.in_column(evidence, context))
        if not is_taken:
            self.choices.pop(evidence.group.records[0].place.start, None)
        return is_taken

    def _measures_goal(self, evidence: Evidence) -> bool:
        """Whether the rows of a table are what the goal in the line above it is measured by."""
        is_table = evidence.group.shape == "table"
        is_stated = bool(evidence.clue("column statement", "goals"))
        return self.measured is not None and is_table and not is_stated

    def _build(self, part: str, evidence: Evidence, context: Context) -> bool:
        """Make the items of a group; says whether there are any."""
        if part == "content_mix":
            return self._mix_group(evidence, context)
        before = self._count()
        group = evidence.group
        if part == "calendar" and group.shape == "table":
            self.posts.of_table(evidence, self._led(evidence, context))
        elif part == "calendar":
            self._entries_of_calendar(evidence, self._led(evidence, context))
        elif part == "channels":
            self.channels.of_group(self._without_refused(evidence), context)
            self._take_own_goals()
        elif part == "goals" and group.shape == "table":
            self._goal_rows(evidence, context)
        elif part == "goals":
            found = [goal for each in group.records for goal in self.goals.of_entry(each, context)]
            self.items.setdefault("goals", []).extend(found)
        else:
            self._named_group(part, evidence, context)
        return self._count() > before

    def _without_refused(self, evidence: Evidence) -> Evidence:
        """A table without the rows that say no to their channel: `TikTok | no, no time`."""
        group = evidence.group
        columns = [
            index for index in range(1, len(group.heads))
            if any(self._says(record.cells[index], no=False) for record in group.records)
        ]  # fmt: skip
        refused = [
            r for r in group.records if any(self._says(r.cells[i], no=True) for i in columns)
        ]
        if not refused:
            return evidence
        for record in refused:
            self.channels.refuse(record.place)
        kept = tuple(each for each in group.records if each not in refused)
        kept_group = group._replace(records=kept)
        return Evidence(self.features, kept_group, evidence.context, evidence.lead)

    def _says(self, cell: Cell, *, no: bool) -> bool:
        """Whether a cell opens with yes, or with no."""
        first = _ASIDE.split(cell.value.text, maxsplit=1)[0]
        said = self.page.words.yes_or_no(first) if first else None
        return said is (not no)

    def _led(self, evidence: Evidence, context: Context) -> Context:
        """The context of posts whose one network the line above them names: `On LinkedIn:`."""
        networks = self.features.social_within(evidence.lead)
        if len(networks) != 1 or context.channel is not None:
            return context
        return context._replace(channel=evidence.records[0].place._replace(text=networks[0]))

    def _mix_group(self, evidence: Evidence, context: Context) -> bool:
        found = self.mix.of_group(evidence, context)
        if context.channel is not None and context.title_channel is None:
            self._channel_mix(found, context)
            return bool(found)
        self.types.extend(found)
        if context.nearest:
            self._end_mix(context.nearest.words)
        return bool(found)

    def group_of(self, block: ListBlock | Table) -> Group:
        """The records of a list or a table."""
        if isinstance(block, Table):
            return with_percent(self.features, self.shop.records.of_table(block))
        return self.shop.records.of_list(block)

    def _goals_among_measures(self, evidence: Evidence, context: Context) -> None:
        """Measures that name the figure to reach are goals as well."""
        for record in evidence.group.records:
            if self.goals.has_target(record.place.text):
                self.items.setdefault("goals", []).extend(self.goals.of_entry(record, context))

    def _goal_rows(self, evidence: Evidence, context: Context) -> None:
        """The rows of figures: what each measures, and the goals that its columns set."""
        goals, metrics = self.goals.of_rows(evidence, context)
        self.items.setdefault("goals", []).extend(goals)
        self.items.setdefault("metrics", []).extend(metrics)

    def _entries_of_calendar(self, evidence: Evidence, context: Context) -> None:
        """The posts of a list; where most name a network, what names none is other work."""
        lead = evidence.lead if self.features.how_often(evidence.lead) else ""
        over = context.channel or context.title_channel
        is_placed = over is None and evidence.clue("networks in cells", "calendar") > _SOME
        records = evidence.group.records
        said = [(each.own or each.place).text for each in records]
        is_announced = any(evidence.clue(each, "calendar") for each in _ANNOUNCING)
        work = tasks_among([each.lstrip(_DASHES) for each in said], context)
        is_nested = bool(evidence.clue("days of posts", "calendar"))
        days = days_of_month(records, context)
        for record, day, is_work in zip(records, days, work, strict=True):
            words = record.name or record.place
            again = lead or (words.text if self.features.how_often(record.place.text) else "")
            is_when = self.features.is_when(words.text[:120])
            is_span = self.features.is_span(words.text[:120]) and not (is_nested and record.lists)
            is_span = is_span and not is_beside_an_event(self.features, record)
            if is_work or (is_span and self._is_no_post(record, context)):
                continue
            is_work = is_placed or opens_with("words_of_making", words.text)
            is_none = is_nested and not record.lists and is_named_day(record)
            is_none = is_none or (is_work and not self._is_placed(record))
            is_none = is_none or self._dates_an_event(record)
            if is_none or so_many(self.features, record.said.text):
                continue
            is_told = is_announced or publishes_somewhere(self.features, record)
            if is_when or again or context.moments or record.cells or is_told:
                self.posts.of_entry(record, context, again, day, is_nested=is_nested)

    def _dates_an_event(self, record: Record) -> bool:
        """Whether an entry says no more than when the event is: `Launch day: Tuesday 9 March`."""
        found = self.features.moment(record.own.text) if record.own else None
        is_day = found is not None and found.day is not None and not found.rest
        return is_day and is_beside_an_event(self.features, record)

    def _is_placed(self, record: Record) -> bool:
        """Whether an entry says where or what is posted, or its day, as no mere task does."""
        found = self.features.moment((record.name or record.place).text[:120])
        is_day = found is not None and (found.day is not None or found.counted is not None)
        said = (record.own or record.place).text
        named = self.features.networks(said) or self.features.networks_within(record.raw)
        return is_day or opens_with("words_of_publishing", said) or bool(named)

    def _is_no_post(self, record: Record, context: Context) -> bool:
        """Whether a week's entry names no network or kind of post, or plans several by the day."""
        text = record.place.text
        words = set(name_key(text[:_LOOKED_AT]).split()) & listed("words_for_posts")
        is_told = self.posts.of_week(record, context)
        return is_told or not (self.features.networks_within(text) or words)

    def keep(self, part: str, found: Iterable[Value], context: Context) -> None:
        """Keep items; audiences told in passing only where no section is about them."""
        is_aside = part == "audiences" != context.part
        kept = self.audiences_aside if is_aside else self.items.setdefault(part, [])
        kept.extend(found)

    def _named_group(self, part: str, evidence: Evidence, context: Context) -> None:
        if part == "audiences":
            self.keep(part, self.audiences.of_group(evidence, context), context)
            return
        items = self.items.setdefault(part, [])
        if part == "metrics" and self.measured is not None:
            self._put_results(self.measured, evidence.group)
        if evidence.group.shape == "table":
            items.extend(self.named.of_group(part, evidence, context))
            return
        for record in evidence.group.records:
            items.extend(self._named_entries(part, record, context))
        if part == "metrics" and self.measured is None:
            self._goals_among_measures(evidence, context)

    @staticmethod
    def _put_results(goal: Fields, group: Group) -> None:
        """Note how much a goal is to come to, as the first of its measures says."""
        said = [c.value for r in group.records for c in r.cells] + [r.place for r in group.records]
        first = next((each for each in said if any(map(str.isdigit, each.text))), None)
        if first is not None:
            goal.said.setdefault("results", first.value())

    def _named_entries(self, part: str, record: Record, context: Context) -> Iterator[Value]:
        """The item that an entry is, or those of the list below its label."""
        lists = [block for block in record.below if isinstance(block, ListBlock)]
        is_group = record.name is not None and record.own is None and not record.cells
        if is_group and lists:
            for block in lists:
                inner = Evidence(self.features, self.group_of(block), context)
                yield from self.named.of_group(part, inner, context)
            return
        pieces = self.named.measures_of(record) if part == "metrics" else []
        if part == "metrics" and not pieces and (record.is_task or self.named.is_review(record)):
            return
        for each in [Record(piece) for piece in pieces] or [record]:
            if (value := self.named.of_record(part, each, context)) is not None:
                yield value

    def _channel_mix(self, types: list[Value], context: Context) -> None:
        if not types or context.channel is None:
            return
        fields = self.channels.known.get(context.channel.text)
        if fields is not None:
            first, last = types[0], types[-1]
            fields.setdefault("content_mix", Value(types, first.source, first.start, last.end))

    def _end_mix(self, heading: Words) -> None:
        self.mix.put_ratio(heading, self.types)

    def _take_own_goals(self) -> None:
        self.items.setdefault("goals", []).extend(self.channels.own_goals)
        self.channels.own_goals.clear()

    def _count(self) -> int:
        """How many items were found so far."""
        listed_items = sum(map(len, self.items.values())) + len(self.audiences_aside)
        return listed_items + len(self.types) + len(self.channels.found) + len(self.posts.found)

    def _set_beside_broad(self, goals: list[Value]) -> None:
        """Note by what the broad aim of a plan is measured: by the objectives told elsewhere."""
        stated = [each.data["statement"] for each in goals if isinstance(each.data, Fields)]
        measured = next((s for s in stated if any(map(str.isdigit, s.text))), None)
        for fields in self.broad if measured else ():
            assert measured is not None
            fields.said.setdefault("results", measured)

    def gathered(self) -> dict[str, list[Value]]:
        """The items of every part that has some."""
        found = {part: written(words_once(values)) for part, values in self.items.items()}
        if goals := found.get("goals"):
            found["goals"] = list(self.goals.distinct(goals))
            self._set_beside_broad(found["goals"])
        if types := list(once(self.types)):
            found["content_mix"] = [each for each in types if has_shares([each])] or types
        if self.channels.found:
            found["channels"] = written(self.channels.found)
        if posts := self.posts.settled(self.channels.sole, self.channels.only()):
            self.prose.hours.give(posts)
            found["calendar"] = posts
        if not found.get("goals") and self.prose.stated_goals:
            found["goals"] = self.prose.stated_goals
        if not found.get("audiences"):
            spoken_to = self.audiences.in_passing(
                [*self.channels.found, *self.audiences.shared(posts)]
            )
            told = self.audiences_aside or self.prose.stated_audiences
            found["audiences"] = told or spoken_to
        return {part: values for part, values in found.items() if values}
