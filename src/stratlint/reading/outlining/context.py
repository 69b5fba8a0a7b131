"""Where in a document something stands: the headings over it, and what these said."""

from __future__ import annotations

from stratlint.language.loose_names import listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.times.moments import Moment
from stratlint.reading.stretches.titles import Title
from stratlint.reading.stretches.words import Words
from stratlint.tuples import NamedTuple

_OF_ALL = ("titles_of_a_strategy", "titles_of_a_plan", "ways_of_telling")
"""Lists of words in a heading over what holds for the whole: `Strategy overview`, `Summary`."""


class Over(NamedTuple):
    """A heading, or a label above a list: its words, and what they are taken for."""

    words: Words
    title: Title
    moment: Moment | None = None
    """The time that it names, where it names one."""


def _names(words: str, over: Over) -> bool:
    """Whether a heading has one of the words of a list."""
    return any_of(words).search(over.words.text) is not None


class Context(NamedTuple):
    """What holds for all that stands below some headings."""

    overs: tuple[Over, ...] = ()
    part: str = ""
    """The part that the nearest heading with one announces."""
    is_sure: bool = False
    channel: Words | None = None
    """The network that all below is about, and where it is named."""
    title_channel: Words | None = None
    """The network that the document's title names: all of it is about that."""
    is_closed: bool = False
    within_post: bool = False
    within_quote: bool = False

    def below(self, over: Over) -> Context:
        """The context of what stands below a heading in this one."""
        title = over.title
        part, is_sure = self.part, self.is_sure
        if title.part and (title.is_sure or not self.is_sure):
            part = "channels" if title.part == "accounts" else title.part
            is_sure = title.is_sure
        return self._replace(
            overs=(*self.overs, over),
            part=part,
            is_sure=is_sure,
            is_closed=self.is_closed or title.is_closed,
        )

    @property
    def nearest(self) -> Over | None:
        """The heading right above."""
        return self.overs[-1] if self.overs else None

    @property
    def heading(self) -> str:
        """The words of the headings, the nearest last."""
        return " — ".join(over.words.text for over in self.overs if over.words.text)

    @property
    def period(self) -> str:
        """The time that the nearest heading with one names, in its words."""
        return next((o.title.period for o in reversed(self.overs) if o.title.period), "")

    @property
    def moments(self) -> list[Moment]:
        """The moments that the headings name, the nearest first."""
        return [over.moment for over in reversed(self.overs) if over.moment]

    def announces(self, part: str) -> bool:
        """Whether any heading above names a part."""
        return any(over.title.part == part for over in self.overs)

    @property
    def when(self) -> Words | None:
        """The words of the nearest heading that name a moment."""
        for over in reversed(self.overs):
            if over.moment is not None:
                return words_of_moment(over.moment, over.words)
        return None

    @property
    def is_programme(self) -> bool:
        """Whether a heading below the title calls this what happens at an event, hour by hour."""
        return any(_names("words_for_programmes", o) for o in self.overs[1:]) and not any(
            _names("words_for_posts", o) for o in self.overs[1:]
        )

    @property
    def is_of_all(self) -> bool:
        """Whether the nearest heading below the title says that it is about the whole plan."""
        words = set(name_key(self.overs[-1].words.text).split()) if len(self.overs) > 1 else set()
        return any(words & listed(each) for each in _OF_ALL)

    def as_of_all(self) -> Context:
        """The context in which a list is read that is about the whole, though a calendar's."""
        is_titled = self.is_of_all and self.part == "calendar"
        return self._replace(part="") if is_titled else self

    @property
    def is_advert(self) -> bool:
        """Whether a heading below the title speaks of what is paid for."""
        return any(_names("words_for_ads", over) for over in self.overs[1:])

    @property
    def is_profile(self) -> bool:
        """Whether a heading below the title speaks of the words of a profile: no post's."""
        return any(_names("words_for_profiles", over) for over in self.overs[1:])

    @property
    def is_refused(self) -> bool:
        """Whether a heading says that what is below is not done."""
        return any(over.title.is_refusal for over in self.overs)

    @property
    def is_template(self) -> bool:
        """Whether a heading calls what is below a pattern that repeats, such as a typical week."""
        return any(over.title.is_template for over in self.overs)


def words_of_moment(moment: Moment, words: Words) -> Words:
    """The words that name a moment; a day beside an event with its date: `The eve (May 8)`."""
    said = words.cut(moment.start, moment.end)
    if "(" not in said.text or ")" in said.text:
        return said
    if moment.counted and moment.counted.is_beside_an_event:
        return words.cut(moment.start, moment.end + 1)
    return words.cut(moment.start, words.text.index("(", moment.start))
