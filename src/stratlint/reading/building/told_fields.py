"""The fields of an item of a stranger's plan, with what stands over it and beside it."""

from __future__ import annotations

from collections.abc import Mapping

from stratlint.strategy import Certainty, Value


class Fields(dict[str, Value]):
    """The fields of an item, with what stands over it."""

    heading = ""
    period = ""

    def __init__(self, *given: Mapping[str, Value]) -> None:
        super().__init__(*given)
        self.notes: list[Value] = []
        """What is said of the item that no field holds, each with its label."""
        self.said: dict[str, Value] = {}
        """Words that stand where a field is, and are no value of its type yet."""
        self.read: list[Value] = []
        """Words that a value rests on and that are not in it: the week of a day."""
        self.certainty: Certainty = "likely"
        self.repeats = ""
        """The words that say on which days it comes again and again, where it does."""
        self.channels: tuple[str, ...] = ()
        """The networks of a post that is planned for several."""

    def copy_of(self) -> Fields:
        """The same fields for another item."""
        again = Fields(self)
        again.heading, again.period, again.repeats = self.heading, self.period, self.repeats
        again.notes, again.said = list(self.notes), dict(self.said)
        again.read = list(self.read)
        again.certainty = self.certainty
        return again

    def setdefault_said(self, field: str, value: Value) -> None:
        """Keep what stands in a field's place, the first time."""
        self.said.setdefault(field, value)
