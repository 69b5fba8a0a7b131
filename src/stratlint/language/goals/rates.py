"""A rate of results, such as 60 leads a month, told from a cadence of one's own work."""

from __future__ import annotations

from collections.abc import Iterable

from stratlint.language.goals.measures import Metric
from stratlint.language.grammar.slots import Row
from stratlint.language.grammar.tokens import Token
from stratlint.language.times.recurrence import Recurrence
from stratlint.language.vocabulary import Grammar
from stratlint.tuples import NamedTuple


class Rates(NamedTuple):
    """Tells a rate of results (60 leads a month) from a cadence of one's own work."""

    text: str
    row: Row
    spoken: Grammar
    metrics: list[Metric]

    def is_rate(self, found: Recurrence) -> bool:
        """Return whether a recurrence only says over what time a result is counted."""
        inside = self._between(found)
        if self._is_growth(found, inside) or (found.kind == "event" and self._is_average(found)):
            return True
        if found.kind in ("times", "weekday", "rule") or not self._may_be_rate(found):
            return False
        if any(token.text in self.spoken.words("currencies") for token in inside):
            return True
        if found.kind == "adverb":  # "monthly visits", but "au quotidien"
            is_word = found.counted is not None or " " not in self.text[found.start : found.end]
            return is_word and self._beside_metric(found)
        if any(self._is_output(place) for place in self._places(inside)):
            return False
        if found.counted and found.low is None and self._is_step(found):
            return False
        if found.kind == "event" or any(map(self._is_of_people, self._places(inside))):
            return True
        if any(found.start <= m.start and m.end <= found.end + 1 for m in self.metrics):
            return True
        if found.counted and len(inside) - self._counting(found) <= 3:
            return self._metric_before(found.start)
        return not found.counted and self._metric_before(found.start, reach=12)

    def _is_growth(self, found: Recurrence, inside: list[Token]) -> bool:
        """Return whether it is a step or a share: "email list: +150 a month", "5 % a month"."""
        is_added = self.text[: found.start].endswith("+")
        return is_added or any(token.text == "%" for token in inside)

    def _may_be_rate(self, found: Recurrence) -> bool:
        if found.kind == "event":
            return found.counted is not None
        return found.kind != "every" or found.counted is not None

    def _beside_metric(self, found: Recurrence) -> bool:
        """Return whether "monthly" belongs to a metric: before it in English, after in French."""
        if not self.spoken.data["adjective_follows"]:
            return self._metric_at(found.end)
        opening = found.end - self.row[0].start
        last = [token for token in self.row if token.end == found.end]
        return bool(last) and self._metric_before(last[0].start, reach=10) and opening > 0

    def _is_average(self, found: Recurrence) -> bool:
        """Whether a metric or its number stands right before: "views per video", "15 per post"."""
        if self._metric_before(found.start, reach=12):
            return True
        if found.counted is None:  # a number that reads two ways is not counted by
            return self.text[: found.start].rstrip()[-1:].isdigit()
        after = self.text[found.counted[1] : found.counted[1] + 5].strip()
        return after.startswith(tuple(self.spoken.words("per_alone")))

    def _is_step(self, found: Recurrence) -> bool:
        return "%" in self.text[found.start : found.end]

    def _counting(self, found: Recurrence) -> int:
        """Return how many tokens the number takes: three in "from 22 to 45 a month"."""
        start, end = found.counted or (0, 0)
        return sum(start <= token.start < end for token in self.row)

    def _between(self, found: Recurrence) -> list[Token]:
        """Return what stands around the number, up to "per post" where a thing is counted by."""
        opening, end = found.start - 2, found.end
        if found.kind == "event" and found.counted:
            per = self.spoken.words("per_unit") | {"/"}
            ends = [t.start for t in self.row if t.text in per and t.start >= found.counted[1]]
            end = min(ends, default=end)
        return [t for t in self.row if opening <= t.start and t.end <= end]

    def _places(self, inside: list[Token]) -> Iterable[int]:
        if not inside:
            return range(0)
        first = self.row.index(inside[0])
        return range(first, first + len(inside))

    def _is_output(self, place: int) -> bool:
        return self.spoken.phrases("outputs").at(self.row, place) is not None

    def _is_of_people(self, place: int) -> bool:
        """Return whether people or mentions are counted: "40 children a day"."""
        return self.spoken.phrases("audiences", "awareness_proxies").at(self.row, place) is not None

    def _metric_at(self, end: int) -> bool:
        """Return whether a metric follows: "monthly blog visitors"."""
        return any(
            0 <= metric.start - end <= 16
            and not any(mark in self.text[end : metric.start] for mark in ",.;:|")
            for metric in self.metrics
        )

    def _metric_before(self, start: int, reach: int = 60) -> bool:
        before = [metric for metric in self.metrics if metric.end <= start]
        if not before or start - before[-1].end > reach:
            return False
        between = self.text[before[-1].end : start]
        return not any(mark in between for mark in ".;:") and "," not in between
