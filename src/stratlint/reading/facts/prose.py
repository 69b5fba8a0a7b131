"""What lines and sentences say of the whole: its title, time, people, mission, voice, review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stratlint.language.goals.deadlines import find_deadlines
from stratlint.language.loose_names import is_listed, listed, opens_with, period_in
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.numbers.quantities import find_quantities
from stratlint.language.times.dates import find_dates
from stratlint.reading.building.audiences import AudienceBuilder
from stratlint.reading.building.channels import ChannelBuilder
from stratlint.reading.building.goals import GoalBuilder
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.days.when import between_summers, period_of
from stratlint.reading.facts.hours import Hours
from stratlint.reading.facts.kinds import with_both_years, without_names_of_events
from stratlint.reading.facts.labels import field_of_label
from stratlint.reading.facts.passing import is_a_tool
from stratlint.reading.facts.reviews import names_a_time, review_every, review_labelled, says_when
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, Paragraph, Section, Stretch, Table, trimmed
from stratlint.trees.markdown_words import plain_text

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MARKUP = re.compile(r"(?:<[^<>]{1,40}>|[\s*_>“\"«])+")
"""What may stand before the first word of a sentence."""
_ONLY_AN_ADDRESS = re.compile(r"\S+@[^\s@]+\Z")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_BAR = re.compile(r"\s[·|•]\s|[ \t\u00a0]{3,}|\.\s(?=[^\W\d_][^\n.:]{1,30}:\s)")
"""Between two facts on one line: a bar, a gap, or the point before another label."""
_SENTENCE_END = re.compile(
    r"[.!?](?=\s|\Z)|\n(?!(?<=[^\n]{50}\n)[a-zà-ÿ(]|(?<=[^\n]{49},\n)[^\W\d_])"
)
"""A mark, or the end of a line that no editor broke: one that is long goes on in small letters."""
_LONGEST = 1500
_MOST = 400
_LONGEST_LINE = 150
"""Characters of a line that may name the plan's year; in longer ones it is a detail's."""
_SEVERAL = 2
_FIRST_LINES = 8
_LONGEST_OPENING = 40
"""Characters in which a sentence says that something is wanted: « Cette année, nous voulons »."""
_OF_ALL = ("everywhere", "words_for_posts")
"""Lists of words with which a line begins that says something of all posts."""
_TOLD_IN_PROSE = ("", "goals", "channels", "audiences", "mission")


class ProseReader:
    """Reads what is said of the whole document."""

    def __init__(
        self,
        shop: Workshop,
        goals: GoalBuilder,
        channels: ChannelBuilder,
        audiences: AudienceBuilder,
    ) -> None:
        """Read with the tools of `shop`."""
        self.shop = shop
        self.page = shop.page
        self.goals = goals
        self.channels = channels
        self.audiences = audiences
        self.about: dict[str, Value] = {}
        self.places: dict[str, Words] = {}
        self.hours = Hours(shop.features)
        self.headed: list[Value] = []
        """The times that headings name, each with the year."""
        self.stated_goals: list[Value] = []
        self.stated_audiences: list[Value] = []
        self.period_said: Value | None = None
        self.review_said: Value | None = None

    def take_title(self, words: Words) -> None:
        """The document's title, and the time that it names."""
        if words.text:
            self.about.setdefault("title", words.value())
            self._period(words._replace(text=without_names_of_events(words.text)))

    def take_heading(self, words: Words) -> None:
        """The time that a heading names with its year: the plan's where no other says it."""
        moment = self.shop.features.moment(words.text)
        known = period_of(moment) if moment else None
        if known and moment and (moment.year or moment.until) and _YEAR.search(words.text):
            self.headed.append(words.value(known))

    def _period(self, words: Words, *, is_said: bool = False) -> None:
        """The time of the whole; one that a label at the head says (`is_said`) beats the title."""
        text = with_both_years(words.text)
        moment = self.shop.features.moment(text)
        known = period_of(moment) if moment else None
        has_year = any(map(str.isdigit, text))  # “second semester” alone is of any year
        period = known or (self.page.fields.period_in(text) if has_year else None)
        is_year = period is not None and period.endswith("-12-31") and "-01-01/" in period
        if period and not (is_year and any_of("seasons").search(text)):  # `the spring season 2027`
            is_split = text != words.text or any_of("split_years").search(text) is not None
            is_fiscal = any_of("fiscal_years").search(text) is not None
            period = between_summers(period) if is_split and not is_fiscal else period
            if is_said or "period" not in self.about:
                self.about["period"] = words.value(period)
        elif self.period_said is None and has_year and period_in(words.text):
            self.period_said = words.value(period_in(words.text))

    def head(self, blocks: list[Block]) -> None:
        """What the first lines say: for which time, by whom."""
        cells, _ = self.shop.records.split(blocks)
        rows = [each for each in blocks if isinstance(each, Table) and len(each.rows) == 1]
        for label, value in (
            pair for row in rows for pair in zip(row.head, row.rows[0], strict=False)
        ):
            head = self.page.words_at(label)
            cells.append(
                Cell(head._replace(text=_ASIDE.sub("", head.text)), self.page.words_at(value))
            )
        for cell in cells:
            if self.page.words.field("about", cell.label.text) == "period":
                self._period(cell.value.first_line, is_said=True)
            self.label(cell.label, cell.value, Context())
        lines = [line for b in blocks if isinstance(b, Paragraph) for line in b.lines]
        for words in (w for line in lines[:_FIRST_LINES] for w in self._between_bars(line)):
            is_of_file = bool(any_of("days_of_a_document").search(words.text))
            is_of_file |= period_in(words.text).isdigit()  # a year of writing is no period
            is_free = not is_of_file and "period" not in self.about
            if is_free and self._is_of_the_plan(words) and not self._is_due(words):
                self._period(words)

    def _is_of_the_plan(self, words: Words) -> bool:
        """Whether a short line may say for which time a plan is: a month alone says it of less."""
        label = self.page.labelled(words.start, words.end)
        if label and not period_in(label.label):
            return self.page.words.field("about", label.label) == "period"
        moment = self.shop.features.moment(words.text) if len(words.text) < _MOST else None
        if moment is not None and moment.until is not None:
            return True
        return len(words.text) < _LONGEST_LINE and _YEAR.search(words.text) is not None

    def _is_due(self, words: Words) -> bool:
        """Whether a line says by when, and not for which time: `200 more readers by June 2027`."""
        language = self.page.words.order[0]
        due = find_deadlines(words.text, language)
        return any(
            each.start < date.start and date.end == each.end and date.kind == "month"
            for each in due
            for date in find_dates(words.text, language)
        )

    def _between_bars(self, line: Stretch) -> Iterator[Words]:
        """What a line says between its bars: `Version 3 · valid April 2027 – March 2028`."""
        words = self.page.words_at(line)
        ends = [0, *(match.end() for match in _BAR.finditer(words.text)), len(words.text)]
        return (words.cut(*at) for at in pairwise(ends))

    def label(self, label: Words, words: Words, context: Context) -> None:
        """A labelled line about the whole: owner, period, review, mission, voice."""
        line = words.first_line
        field = field_of_label(self.shop.features, label.text, line.text, context)
        if field == "owner" and line.text and not context.part:
            stop = _BAR.search(line.text)
            if is_a_tool(line.text) or _ONLY_AN_ADDRESS.match(line.text):
                return
            self.about.setdefault("owner", line.cut(0, stop.start() if stop else None).value())
        elif field == "period":
            self._period(line)
        elif field == "title":
            self.about.setdefault("title", line.value())
        elif self._takes_hour(label, line, context) or self._takes_review(label, line, context):
            return
        elif context.channel is None and not context.part:
            part = field or self.page.words.part(label.text)
            if part in ("mission", "voice") and len(words.text.split()) > 2:
                self._put(part, words, label)

    def _takes_hour(self, label: Words, words: Words, context: Context) -> bool:
        """Take the hours of posts that a line says: `Time: 6pm daily`, `Tuesday: 8am`."""
        is_rhythm = self.page.words.field("channel", label.text) == "cadence"
        is_time = self.hours.is_about(label.text)
        if context.channel is not None or not (is_time or is_rhythm):
            return False
        is_of_all = self.shop.features.how_often(words.text) or context.announces("calendar")
        return self.hours.note(words, label.text, is_of_all=is_of_all) and is_time

    def _takes_review(self, label: Words, words: Words, context: Context) -> bool:
        about = self.page.words.field("about", label.text) == "review"
        about = about or is_listed("labels_of_reviews", label.text)
        field = self.page.words.field("review", label.text)
        is_of_posts = bool(set(name_key(words.text).split()) & listed("words_for_posts"))
        is_rhythm = self.page.words.field("channel", label.text) == "cadence"
        is_of_posts |= is_rhythm and not context.announces("review")
        if not about and (field not in ("next", "every") or is_of_posts):
            return False
        read = review_labelled if about or field == "next" else review_every
        found = read(words, self.page.fields)
        if found is not None:
            self.about.setdefault("review", found)
        elif about and names_a_time(words.first_line.text, self.shop.features.language):
            self.review_said = self.review_said or words.value()  # `Check-up: meeting in June`
        return found is not None

    def _put(self, part: str, words: Words, at: Words) -> None:
        self.about.setdefault(part, words.value())
        self.places.setdefault(part, at)

    def part(self, part: str, section: Section, heading: Words) -> None:
        """A section that is prose: the mission is its first paragraph, the rest is as it stands."""
        at = self.page.extent(section)
        if at is None:
            return
        if part == "mission":
            lines = [b.lines for b in section.blocks if isinstance(b, Paragraph) and b.lines]
            first = (lines[0][0][0], lines[-1][-1][1]) if lines else at
            at = at if self.page.words_at(first).text.endswith(":") else first  # opens a list
        if part in ("management", "monitoring"):
            words = self.page.words_at(at)
            self.about.setdefault(part, words.value({"text": words.value()}))
        elif part == "review":
            self._reviewed(self.page.words_at(at))
            return
        elif part == "learnings" and says_when(
            words := self.page.words_at(at), self.shop.features.language
        ):
            self._reviewed(words)
        else:
            raw = plain_text(self.page.source.text[at[0] : at[1]]).strip()
            self._put(part, Words(raw, self.page.source, *at), heading)
        self.places.setdefault(part, heading)

    def _reviewed(self, words: Words) -> None:
        """A section that says when the plan is looked at again."""
        self.review_said = self.review_said or words.value()
        if found := review_every(words, self.page.fields):
            self.about.setdefault("review", found)

    # Sentences

    def sentences(self, block: Paragraph, context: Context) -> None:
        """The mission, the goals and the channels that sentences state."""
        for words in map(self.page.words_at, block.lines):
            if context.part == "calendar" and any(opens_with(n, words.text) for n in _OF_ALL):
                self.hours.note(words, is_of_all=True)
            if covers := any_of("covers_a_time").search(words.text):
                self._period(self.shop.first_sentence(words.cut(covers.end())))
        if context.is_closed or not block.lines:
            return
        text = self.page.source.text
        at = (block.lines[0][0], min(block.lines[-1][1], block.lines[0][0] + _LONGEST))
        label = self.page.labelled(*at)
        if label is not None and label.value[0] < at[1]:
            whole = self.page.words_at((at[0], label.value[1]))
            self.people_in(whole, context)
            at = (label.value[0], at[1])
        begin = at[0]
        for match in [*_SENTENCE_END.finditer(text, *at), None]:
            end = match.end() if match else at[1]
            stretch = trimmed(text, begin, end)
            if 0 < stretch[1] - stretch[0] <= _MOST:
                self._sentence(stretch, context)
            begin = end

    def people_in(self, words: Words, context: Context) -> None:
        """Note the audiences that a sentence states, once: hints, where no part is about them."""
        for value in self.audiences.in_sentence(words, context):
            if all(value.span != each.span for each in self.stated_audiences):
                assert isinstance(value.data, Fields)
                value.data.certainty = "hint"
                self.stated_audiences.append(value)

    def _sentence(self, at: tuple[int, int], context: Context) -> None:
        text = self.page.source.text
        words = self.page.words_at(at)
        self.people_in(words, context)
        if context.part not in _TOLD_IN_PROSE:
            return
        for fields in self.channels.with_rhythm(words, context) if not context.part else ():
            fields.setdefault_said("words", words.value())
        if self._says_where(words.text):
            self.channels_in(words, context)
        elif self.shop.features.own_account(words.text):
            self.channels.name_in(words, context)
        if context.part in ("audiences", "mission"):
            return
        markup = _MARKUP.match(text, *at)
        is_mission = any_of("missions").match(text, markup.end() if markup else at[0], at[1])
        if is_mission or any_of("missions_within").search(text, *at):
            self._put("mission", words, words)
        elif self._tells_who_we_are(words, context):
            return
        elif self._wants(words) and self.goals.is_statement(words.text):
            several = self.goals.several(words)
            self.stated_goals.extend(self.goals.goal(each, context) for each in several)

    @staticmethod
    def _tells_who_we_are(words: Words, context: Context) -> bool:
        """Whether a sentence without a figure stands where an organisation presents itself."""
        over = context.nearest.words.text if context.nearest else ""
        is_of_plan = set(name_key(over).split()) & listed("titles_of_a_plan")
        is_about_us = opens_with("openings_of_us", over) and not is_of_plan
        return is_about_us and not any(map(str.isdigit, words.text))

    def _says_where(self, text: str) -> bool:
        """Whether a sentence says where somebody is: `The society has a Facebook page and …`."""
        found = any_of("presence").search(text)
        is_said = found is not None and any_of("of_the_document").search(text) is None
        named = self.shop.features.networks_within(text[found.end() :]) if found else ()
        return is_said and len(named) >= _SEVERAL

    def _wants(self, words: Words) -> bool:
        """Whether a sentence says what it is for, or how much is wanted: `We want 40 orders`."""
        if any_of("states_a_goal").search(words.text):
            said = set(name_key(words.text).split())
            is_to_reader = bool(said & listed("words_of_you")) and not self._counts(words)
            return not is_to_reader and any_of("of_the_document").search(words.text) is None
        wanted = any_of("wanting").search(words.text[:_LONGEST_OPENING]) is not None
        is_aim = wanted or opens_with("openings_of_wants", words.text)
        return is_aim and self._counts(words) and not self._is_rhythm(words.text)

    def _is_rhythm(self, text: str) -> bool:
        """Whether it is wanted that something is posted so often: `We hope to post daily`."""
        is_posted = any_of("words_of_publishing").search(text) is not None
        return is_posted and self.shop.features.how_often(text)

    def _counts(self, words: Words) -> bool:
        """Whether a sentence has a number, in figures or words: `three leads a month`."""
        counted = find_quantities(words.text, self.page.words.order[0])
        return any(each.low is not None and each.low > 1 for each in counted)

    def channels_in(self, words: Words, context: Context) -> None:
        """The networks that the prose below `Channels` names."""
        named = self.shop.features.networks_within(words.text)
        if len(named) == 1 and self.shop.features.how_often(words.text):
            self.channels.rhythms(words, context)
        elif len(named) >= _SEVERAL:
            for sentence in self.shop.sentences(words):
                self.channels.leave_in(sentence)
                for piece in self.shop.pieces(sentence):
                    self.channels.name_in(piece, context)
