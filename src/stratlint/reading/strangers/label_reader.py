"""What labelled lines say: a goal, channels, an audience, a fact of the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import is_listed
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.facts.kinds import kind_of_document
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record, quotations
from stratlint.reading.strangers.group_reader import GroupReader
from stratlint.reading.stretches.features import goal_label
from stratlint.strategy import Value

_FEW = 2
_WITH_MEASURES = ("", "goals", "metrics")  # below these a label may list what is measured


class LabelReader(GroupReader):
    """Reads the labelled lines of one document."""

    def take(self, evidence: Evidence, context: Context) -> bool:
        """Take a group; what its entries say that are no such items is read by their labels."""
        lists = self._lists()  # held while they are told apart by their identity
        before = {id(each): len(each) for each in lists}
        is_taken = super().take(evidence, context)
        if is_taken and evidence.group.shape == "list":
            new = (each[before.get(id(each), 0) :] for each in self._lists())
            starts = sorted(item.start for item in chain.from_iterable(new))
            for record in evidence.group.records:
                if record.name is None or record.own is None:
                    continue
                index = bisect_left(starts, record.place.start)
                if index == len(starts) or starts[index] >= record.own.end:
                    self.label(Cell(record.name, record.own), context)
        return is_taken

    def _lists(self) -> list[list[Value]]:
        """The items that were found so far, list by list."""
        channels = self.channels
        aside = (self.audiences_aside, self.types, channels.found, channels.moved, self.posts.found)
        return [*self.items.values(), *aside]

    def without_facts(self, records: Iterable[Record], context: Context) -> list[Record]:
        """The lines below a part but those about the whole, which are read: `Next review: …`."""
        kept, kind = [], self.format.kind_of_part.get(context.part)
        for record in records:
            name, own = record.name, record.own
            if kind and name and own and self._is_of_the_whole(name.text, kind):
                self.label(Cell(name, own), context)
            else:
                kept.append(record)
        return kept

    def _is_of_the_whole(self, label: str, kind: str) -> bool:
        """Whether a label is no field of an item, and says whose a plan is, or when reviewed."""
        is_fact = self.features.field("about", label) or is_listed("labels_of_reviews", label)
        return bool(is_fact) and self.features.field(kind, label) is None

    def label(self, cell: Cell, context: Context) -> None:
        """What a labelled line says of the whole: a goal, channels, an audience, a fact."""
        label, words = cell
        self.channels.note_sole(label.text, words.first_line.text)
        is_whom = context.is_advert and is_listed("labels_of_audiences", label.text)
        if is_whom and self.features.opens_with_people(words.first_line.text):
            self.audiences.spoken_to.append(words.first_line)
        if self._says_whom(cell):
            self._audiences_behind(cell, context)
        elif goal_label(label.text) and self.goals.is_statement(words.first_line.text):
            self._labelled_goal(cell, context)
        elif self._lists_channels(cell):
            self.channels.line(words.first_line, context)
        elif self._lists_rhythms(cell) and context.channel is None:
            self.channels.rhythms(words.first_line, context)
        elif is_listed("labels_of_a_mix", label.text) and context.channel is None:
            self.types.extend(self.mix.behind_label(words, context))
        elif not self.posts_are_around(context) and self._labelled_items(cell, context):
            return
        elif self._says_what_is_due(cell, context):
            self._labelled_goal(cell, context)
        else:
            self.prose.label(label, words, context)

    def _says_whom(self, cell: Cell) -> bool:
        """Whether a label that may announce a goal, `Target`, announces people and no figure."""
        lists = ("labels_of_those_meant", "persons")
        is_either = any(is_listed(each, cell.label.text) for each in lists)
        said = cell.value.first_line.text
        is_somebody = is_either and names_persons(said, self.features.language)
        return is_either and not is_somebody and self.features.opens_with_people(said)

    def _says_what_is_due(self, cell: Cell, context: Context) -> bool:
        """Whether a figure with its day stands behind a time: `This season: 50 members by …`."""
        label, said = cell.label.text, cell.value.first_line.text
        is_outside = not context.part and not self.posts_are_around(context)
        if not is_outside or not self.goals.states_figure(f" {said}"):
            return False
        moment = self.features.moment(label)
        is_time = moment is not None and moment.day is None and not moment.rest
        return is_time and any(due.last for due in self.goals.due_in(said))

    def _audiences_behind(self, cell: Cell, context: Context) -> None:
        if not self.posts_are_around(context) and self.audiences.names_all("audience", context):
            line = cell.value.first_line
            for value in self.audiences.of_line(line, Record(line), context):
                assert isinstance(value.data, Fields)
                value.data.certainty = "hint"  # `For:` may be said of less than the whole
                self.items.setdefault("audiences", []).append(value)

    def _lists_channels(self, cell: Cell) -> bool:
        """Whether a label says that channels follow: `Platforms: …`, `Channels in play: …`."""
        if is_listed("labels_of_channels", cell.label.text):
            return True
        line = cell.value.first_line
        if is_listed("groups_of_channels", cell.label.text):
            kinds = [self.features.is_channel_kind(e.text) for e in self.shop.pieces(line)]
            return sum(kinds) * 2 > len(kinds)
        names = self.features.social_within(line.text)
        return len(names) > 1 and self.features.part(cell.label.text) == "channels"

    def _lists_rhythms(self, cell: Cell) -> bool:
        """Whether a label says how often, and the words behind it on which networks."""
        is_rhythm = self.features.field("channel", cell.label.text) == "cadence"
        line = cell.value.first_line.text
        return (
            is_rhythm and bool(self.features.social_within(line)) and self.features.how_often(line)
        )

    def _labelled_goal(self, cell: Cell, context: Context) -> None:
        label, words = cell
        line = self.shop.statement(words)
        has_figure = any(map(str.isdigit, words.text))
        if self.posts_are_around(context) or len(words.text.split()) < _FEW:
            return
        if is_listed("labels_of_those_meant", label.text) and not has_figure:
            return  # whom an action is for, not what is to be reached
        moment = self.features.moment(line.text)
        is_date = moment is not None and not any(map(str.isalpha, moment.rest))
        if not is_date and not self.features.is_only_rhythm(line.text):
            period = self.page.titles.read(label.text).period
            found = [self.goals.goal(each, context, period) for each in self.goals.several(line)]
            self.items.setdefault("goals", []).extend(found)

    def goals_of_plan(self, title: str, record: Record) -> None:
        """Take the goals that lines state below the title of a plan for one network."""
        if kind_of_document(title, "", self.page.titles) == "plan":
            for cell in record.cells:
                if goal_label(cell.label.text) and self.goals.is_statement(cell.value.text):
                    self._labelled_goal(cell, Context())

    def _labelled_items(self, cell: Cell, context: Context) -> bool:
        """Take the audiences, message or rivals behind a label; says whether it did."""
        label, words = cell
        if self.audiences.names_all(label.text, context):
            record = Record(label, label, words)
            found = self.audiences.of_entry(record, context)
            self.items.setdefault("audiences", []).extend(found)
        elif self._names_message(label.text) and not self.features.is_delay(words.text):
            said = quotations(words.first_line)
            told = (self.named.of_record("messages", Record(each), context) for each in said)
            self.items.setdefault("messages", []).extend(each for each in told if each)
        elif self._lists_measures(cell) and context.part in _WITH_MEASURES:
            pieces = self.shop.pieces(words.first_line)
            told = (self.named.of_record("metrics", Record(each), context) for each in pieces)
            self.items.setdefault("metrics", []).extend(each for each in told if each)
        elif self.features.part(label.text) == "competitors":
            named = self.named.enumerated("competitors", words.first_line, context)
            self.items.setdefault("competitors", []).extend(named)
            return bool(named)
        else:
            return False
        return True

    def _lists_measures(self, cell: Cell) -> bool:
        """Whether a label says that measures follow, and several do: `KPIs: visits, orders`."""
        line = cell.value.first_line.text
        is_list = "," in line and not any(map(str.isdigit, line))
        return is_list and self.page.words.part(cell.label.text) == "metrics"

    def _names_message(self, label: str) -> bool:
        """Whether a label says that a message follows: `Key message`, `Slogan`."""
        is_field = self.features.field("post", label) == "message"
        is_part = self.page.words.part(label) == "messages"
        return is_field or is_part or is_listed("labels_of_messages", label)

    def posts_are_around(self, context: Context) -> bool:
        """Whether a line stands where posts are described: its goal is the post's."""
        return context.within_post or any(o.title.is_day for o in context.overs)
