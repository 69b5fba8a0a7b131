"""The columns of a table of posts: where it says when, on which network, and with which words."""

from __future__ import annotations

from stratlint.language.loose_names import is_listed
from stratlint.language.names import name_key
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.stretches.words import JOINTS

_HASH = frozenset(("#", "n°", "no", "id", "nr"))


class PostColumns:
    """The roles of a calendar's columns: when, what, for which network, and other fields."""

    def __init__(self, evidence: Evidence) -> None:
        features = evidence.features
        heads = evidence.group.heads
        first = evidence.when_column()
        self.moments: list[int] = []
        self.texts: list[int] = []
        self.fields: dict[int, str] = {}
        self.networks: dict[int, tuple[str, ...]] = {}
        self.others: list[int] = []
        self.rhythm: int | None = None
        """The column that says how often each comes."""
        self.are_tasks = any(is_listed("heads_of_tasks", head.text) for head in heads)
        """Whether rows are called tasks: what is made or set up is beside what is published."""
        is_again = bool(evidence.clue("what comes how often where", "calendar"))
        columns = evidence.columns_of_networks()
        for index, head in enumerate(heads):
            field = features.field("post", head.text)
            if field == "time" and not self._has_figures(evidence, index):
                field = "text"  # a slot: `team story`
            if index == first or field == "date" or self._is_of_time(evidence, index):
                self.moments.append(index)
            elif index in columns and field != "channel":
                self.networks[index] = columns[index]
            elif field == "text" or (field is None and is_listed("formats", head.text)):
                self.texts.append(index)
            elif field and field not in self.fields.values():
                self.fields[index] = field
            elif (
                is_again
                and self.rhythm is None
                and features.field("channel", head.text) == "cadence"
            ):
                self.rhythm = index
            else:
                self.others.append(index)
        self._order(evidence, first)

    @staticmethod
    def _has_figures(evidence: Evidence, index: int) -> bool:
        """Whether any cell of a column has a figure, or an hour in words, or none says anything."""
        said = [t for r in evidence.records if (t := r.cells[index].value.text)]
        moment = evidence.features.moment
        return not said or any(any(map(str.isdigit, each)) or moment(each) for each in said)

    @staticmethod
    def _is_of_time(evidence: Evidence, index: int) -> bool:
        """Whether most cells of a column are weeks, months or days of the week."""
        head = evidence.group.heads[index].text
        if evidence.features.field("post", head) not in (None, "date"):
            return False
        cells = [r.cells[index].value.text for r in evidence.records]
        said = [each for each in cells if each]
        found = [m for each in said if (m := evidence.features.moment(each))]
        whole = [m for m in found if not m.rest.strip(JOINTS) and m.kind != "year"]
        return bool(said) and len(whole) * 2 > len(said)

    def _order(self, evidence: Evidence, first: int | None) -> None:
        """The day before the week that it is in; the copy before a title or an idea."""
        heads = evidence.group.heads
        self.texts.sort(key=lambda i: (not is_listed("labels_of_copy", heads[i].text), i))
        if not self.texts and not self.networks:
            known = "type" in self.fields.values()
            free = [
                i
                for i in self.others
                if name_key(heads[i].text) not in _HASH
                and not (known and is_listed("reasons", heads[i].text))
            ]
            longest = max(free, key=lambda i: _length(evidence, i), default=None)
            theme = next((i for i, f in self.fields.items() if f == "type"), None)
            if theme is not None and longest is not None and _is_richer(evidence, theme, longest):
                self.texts.append(theme)  # beside its format: `The old oven | Reel`
            elif longest is not None:
                self.texts.append(longest)
                self.others.remove(longest)
            elif not known:
                goal = next((i for i, f in self.fields.items() if f in ("goal", "message")), None)
                if goal is not None:
                    self.texts.append(goal)
                    del self.fields[goal]
        self.moments.sort(key=lambda i: (_breadth(evidence, i), i != first, i))


def _length(evidence: Evidence, index: int) -> int:
    return sum(len(r.cells[index].value.text) for r in evidence.records)


def _is_richer(evidence: Evidence, theme: int, other: int) -> bool:
    """Whether a column of themes says more than another, and each of its cells something new."""
    said = [name_key(r.cells[theme].value.text) for r in evidence.records]
    is_new = len(set(said)) == len(said)
    return is_new and _length(evidence, theme) > _length(evidence, other)


def _breadth(evidence: Evidence, index: int) -> int:
    """How long what a column names is: days come before weeks, weeks before months."""
    for record in evidence.records:
        said = record.cells[index].value.text
        found = evidence.features.moment(said)
        if found is not None:
            if found.day is not None and found.until is None:
                return 2 if _names_weeks(evidence, index, said) else 0
            return 1 if found.weekday is not None else 2
    return 3


def _names_weeks(evidence: Evidence, index: int, said: str) -> bool:
    """Whether a column's head makes a week of the day in its cells: `Week`, `Week commencing`."""
    head = evidence.group.heads[index].text if evidence.group.heads else ""
    for named in (f"{head} 1", f"{head} {said}") if head else ():
        found = evidence.features.moment(named)
        if found and (found.kind == "week_of" or (found.counted and found.counted.unit == "week")):
            return True
    return False
