"""The words of a review in the strategy's language, and how its values are written in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from pathlib import Path

from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.language.terms import field_name, part_name, value_name
from stratlint.phrasebook import Phrasebook
from stratlint.reading.format import strategy_format
from stratlint.review.meaning import squeezed
from stratlint.review.model import (
    ADDED,
    CHANGED,
    NEUTRAL,
    REMOVED,
    SAME,
    STRENGTHENED,
    WEAKENED,
    Change,
    ChannelPosts,
    Passage,
    Review,
    TypeShare,
)
from stratlint.rules.wording import number
from stratlint.strategy import Plain
from stratlint.tuples import NamedTuple

_FOLDER = Path(__file__).parent / "messages"
_AROUND = 6
"""Unchanged words that are shown on each side of a change to a text."""
_LONGEST_TEXT = 6_000
"""Characters; of a longer text both versions are shown cut, not word by word."""
_LONGEST_NAME = 60
"""Characters of what an item is called; a sentence is known by how it begins."""
_FEW_WORDS = 3
"""So many make no sentence: what became of them is seen without a comparison of words."""


class Stretch(NamedTuple):
    """Words that stayed, went or came: SAME, REMOVED or ADDED."""

    kind: str
    text: str


class Words(Phrasebook):
    """The catalogue of one language."""

    def part(self, part: str) -> str:
        """A part as its heading."""
        return part_name(part, self.language)

    def field(self, field: str) -> str:
        """A field as a label."""
        return field_name(field, self.language)

    def rate(self, per_week: Fraction | None) -> str:
        """Posts a week; a dash where there are too few to say."""
        return (
            "–" if per_week is None else number(round(per_week * 10) / Fraction(10), self.language)
        )

    def part_of_all(self, share: Fraction | None) -> str:
        """A share of one in whole per cent; a dash where there is none."""
        return "–" if share is None else self.text("part_of_all", share=round(share, 2))

    def share(self, share: TypeShare) -> str:
        """What part of the posts is of a type, and what the mix plans."""
        before, after = round(share.before, 2), round(share.after, 2)
        if before == after:
            before, after = share.before, share.after
        said = self.text("share", type=share.name, before=before, after=after)
        if share.planned is None:
            return said
        return f"{said} ({self.text('planned', planned=round(share.planned, 2))})"

    def value(self, change: Change, data: Plain) -> str:
        """A value as people write it."""
        if data is None or data == []:
            return self.text("nothing")
        if isinstance(data, bool):
            return self.text("yes_no", "yes" if data else "no")
        if isinstance(data, (int, float)):
            return number(Fraction(str(data)), self.language)
        if isinstance(data, list):
            return ", ".join(self.value(change, each) for each in data)
        if isinstance(data, dict):
            return " ".join(self.value(change, each) for each in data.values())
        said = " ".join(data.split())
        if change.field == "time":  # a closed list has its words; an hour is no such word
            return said
        kind = strategy_format().kind_of_part.get(change.part, change.part)
        return value_name(kind, change.field, said, self.language)

    def why(self, change: Change) -> str:
        """The judgement and its reason, empty for a neutral one."""
        if change.judgement == NEUTRAL:
            return self.text("reasons", change.reason) if change.reason else ""
        word = self.text("judgement", change.judgement)
        return self.labelled(word, self.text("reasons", change.reason)) if change.reason else word

    def label(self, change: Change) -> str:
        """The item and its field; nothing of what the change itself shows to the reader.

        A goal that is but a sentence has it for a name.
        """
        name = change.name or change.id
        if name and name == gist(change.after if change.change != REMOVED else change.before):
            return ""
        if change.field in ("statement", "text") and name == change.after:
            return ""
        field = self.field(change.field) if change.field else ""
        label = ", ".join(each for each in (cut(name, _LONGEST_NAME), field) if each)
        return label or self.text("change", change.change)

    def beside(self, review: Review) -> Iterator[str]:
        """What has changed beside the strategy: text that is no part of it, and its rules."""
        if review.passed_over:
            places = ", ".join(map(self._place, review.passed_over))
            yield self.text("passed_over", places=places)
        if review.rules_changed:
            yield self.text("rules_changed")

    def posts(self, posts: ChannelPosts) -> str:
        """What became of the posts of a channel; what did not happen is not told."""
        counts = ("added", "moved", "edited", "dropped")
        told = [
            self.text(f"posts_{each}", count=count)
            for each in counts
            if (count := getattr(posts, each))
        ]
        return self.text("posts", told=", ".join(told), before=posts.before, after=posts.after)

    def _place(self, passage: Passage) -> str:
        place = f"{passage.path}:{passage.line}"
        return self.text("place_before", place=place) if passage.is_gone else place

    def labelled(self, label: str, said: str) -> str:
        """What is said of something, behind its name."""
        return f"{label}{self.text('colon')}{said}"

    def summary(self, review: Review) -> str:
        """One sentence that says what the change does to the strategy."""
        if review.state in (ADDED, REMOVED):
            said = [self.text(review.state, **review.sizes).rstrip(".")]
        else:
            said = self._changes([each for each in review.changes if each.part != "calendar"])
            if not said:
                same = "same_as_read" if review.unread else "same"
                said = [self.text("only_posts" if review.changes else same).rstrip(".")]
        said.append(
            self.text("new_findings", count=len(review.new))
            if review.new
            else self.text("no_findings")
        )
        if review.fixed:
            said.append(self.text("fixed_findings", count=len(review.fixed)))
        return f"{self.text('besides').join(said)}."

    def _changes(self, changes: Sequence[Change]) -> list[str]:
        if not changes:
            return []
        goals = [each for each in changes if each.part == "goals"]
        counts = {
            "fundamental": sum(each.is_fundamental for each in changes),
            "weakened": sum(each.judgement == WEAKENED for each in goals),
            "strengthened": sum(each.judgement == STRENGTHENED for each in goals),
            "mission_gone": sum(each.reason == "mission-gone" for each in changes),
        }
        told = [self.text(key, count=count) for key, count in counts.items() if count]
        first = self.text("changes", count=len(changes))
        return [f"{first}, {', '.join(told)}" if told else first]


def words(language: str) -> Words:
    """The catalogue of a language, English where there is none for it."""
    return Words(spoken_in(_FOLDER, language), catalogue(_FOLDER, language))


def cut(text: str, longest: int) -> str:
    """A text that is no longer than so many characters, cut between words where it can be."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' .,;:')} …"


def gist(data: Plain) -> str:
    """An item in its own words, as far as it has a sentence of them."""
    fields = data if isinstance(data, dict) else {}
    said = (fields.get(key) for key in ("statement", "mission", "text", "name", "share"))
    return next((str(each) for each in said if each), "")


def stretches(change: Change) -> list[Stretch] | None:
    """A change of words, word by word, or of a list of sentences; nothing for any other."""
    if _is_text(change):
        return word_by_word(str(change.before), str(change.after))
    if isinstance(change.before, list) and isinstance(change.after, list):
        return _item_by_item([str(x) for x in change.before], [str(x) for x in change.after])
    return None


def _item_by_item(before: Sequence[str], after: Sequence[str]) -> list[Stretch] | None:
    """The sentences of a list that went and those that came; nothing for a list of names."""
    if not any(len(each.split()) > _FEW_WORDS for each in (*before, *after)):
        return None
    old, new = ({squeezed(each): each for each in listed} for listed in (before, after))
    return [
        *([Stretch(SAME, "…")] if old.keys() & new.keys() else []),
        *(Stretch(REMOVED, old[each]) for each in old if each not in new),
        *(Stretch(ADDED, new[each]) for each in new if each not in old),
    ]


def _is_text(change: Change) -> bool:
    return (
        change.change == CHANGED
        and isinstance(change.before, str)
        and isinstance(change.after, str)
        and max(len(change.before), len(change.after)) <= _LONGEST_TEXT
        and min(len(change.before.split()), len(change.after.split())) > _FEW_WORDS
    )


def word_by_word(before: str, after: str) -> list[Stretch]:
    """What became of a text; long stretches that stayed are cut to what stands around a change."""
    old, new = before.split(), after.split()
    found: list[Stretch] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, first, last, begin, end) in enumerate(steps):
        if kind == "equal":
            found.append(Stretch(SAME, _cut(old[first:last], at == 0, at == len(steps) - 1)))
            continue
        if last > first:
            found.append(Stretch(REMOVED, " ".join(old[first:last])))
        if end > begin:
            found.append(Stretch(ADDED, " ".join(new[begin:end])))
    return found


def _cut(kept: Sequence[str], is_first: bool, is_last: bool) -> str:
    head = [] if is_first else list(kept[:_AROUND])
    tail = [] if is_last else list(kept[-_AROUND:])
    if len(kept) <= len(head) + len(tail) + 1:
        return " ".join(kept)
    return " ".join([*head, "…", *tail])
