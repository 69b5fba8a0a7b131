"""What was understood of files and what was not, in the strategy's language, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stratlint.importing.gathering import Understood
from stratlint.language.catalogues import catalogue
from stratlint.language.terms import field_name, part_name, value_name
from stratlint.output.visible import one_line
from stratlint.phrasebook import Phrasebook
from stratlint.reading.sheets.layouts import Column

_FOLDER = Path(__file__).parent / "messages"


class Teller:
    """Says in one language what was done."""

    def __init__(self, language: str) -> None:
        """Speak `language`; English where there is no catalogue for it."""
        self.language = language.partition("-")[0].lower()
        self._words = Phrasebook(self.language, catalogue(_FOLDER, self.language))

    def say(self, *key: str, **values: object) -> str:
        """An entry of the catalogue, filled in, on one line."""
        said = {
            name: ", ".join(map(str, each)) if isinstance(each, (list, tuple)) else each
            for name, each in values.items()
        }
        return one_line(self._words.text(*key, **said))

    def understood(self, told: Sequence[Understood]) -> Iterator[str]:
        """A line for each sheet and document, with its columns and remarks below it."""
        for each in told:
            yield self._head(each)
            if each.layout:
                for column in each.layout.columns:
                    if column.name != column.field:
                        yield f"  {self._column(column)}"
                for column in each.layout.networks:
                    yield "  " + self.say("network_column", name=column.name, field=column.field)
                for column in each.layout.ticks:
                    yield "  " + self._tick(column)
                if each.layout.channel:
                    yield "  " + self.say("sheet_channel", channel=each.layout.channel)
            for remark in each.remarks:
                yield "  " + self.say(remark.key, **remark.values)

    def _head(self, each: Understood) -> str:
        if each.part:
            part = part_name(each.part, self.language)
            return self.say("read", shown=each.shown, part=part, count=each.size)
        if each.parts:
            parts = [part_name(part, self.language) for part in each.parts]
            return self.say("read_text", shown=each.shown, parts=parts)
        return self.say("read_none", shown=each.shown)

    def _tick(self, column: Column) -> str:
        status = value_name("post", "status", column.field, self.language)
        return self.say("tick_column", name=column.name, status=status)

    def _column(self, column: Column) -> str:
        if column.field.startswith("x-"):
            return self.say("own_column", name=column.name, field=column.field)
        field = field_name(column.field, self.language)
        return self.say("column", name=column.name, field=field)
