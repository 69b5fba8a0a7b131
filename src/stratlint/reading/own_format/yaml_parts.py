"""Parts written in YAML: their fields typed, and slips of the hand read as what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stratlint.finding import Fault, Fix, Problem, instead
from stratlint.language.names import slug
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import NOTE, FieldType, strategy_format
from stratlint.sources.text import Span
from stratlint.strategy import PRIMARY_FIELD, Value
from stratlint.trees.yaml_values import Fields

_NO_SLIPS = ("x-", "<!--")
"""How keys begin that are one's own, and lines that are a remark of web pages."""
_SLIPS = 50
"""Unknown keys of one mapping that may be slips of the hand; more are another format."""

_READ_FURTHER = frozenset(("yes_no", "time", "id", "choice"))
"""The types of single words that YAML may give in another form than the format's own."""


_NUMBERS = frozenset((int, float, bool))
"""What YAML makes of words that are none to a reader: `text: 2027`."""


class YamlParts:
    """Types what YAML holds."""

    def __init__(self, fields: FieldReader, faults: list[Fault]) -> None:
        """Read with `fields`; slips of the hand go to `faults`."""
        self.fields = fields
        self.faults = faults
        self.format = strategy_format()

    def typed(self, part: str, value: Value) -> Value:
        """A part in YAML with its fields typed, and nothing of it lost."""
        kind = self.format.kind_of_part.get(part)
        if kind is None:
            if part in self.format.kinds and isinstance(value.data, dict):
                self.type_fields(part, value.data)
            of = self.format.parts.get(part)
            return self.fields.from_yaml("about", part, of, value) if of else value
        if isinstance(value.data, list):
            for at, each in enumerate(value.data):
                if isinstance(each.data, dict):
                    self.type_fields(kind, each.data)
                elif each.data.__class__ is str and each.text.strip():
                    value.data[at] = self._in_words(kind, each)
        return value

    def _in_words(self, kind: str, words: Value) -> Value:
        """An item that is a sentence or a name only, as an entry of a list in Markdown is."""
        fields: dict[str, Value] = {PRIMARY_FIELD[kind]: words}
        if "id" in self.format.kinds[kind]:
            fields["id"] = words._replace(data=slug(words.text) or words.text)
        return words._replace(data=fields)

    def type_fields(self, kind: str, fields: dict[str, Value]) -> None:
        """Give the fields of an item their types; those that say nothing are left out."""
        types = self.format.kinds[kind]
        if not fields.keys() <= types.keys():
            self.mend_keys(kind, fields, types)
        read_further = _read_further(kind)
        for field, value in list(fields.items()):
            data = value.data
            # Asked of each of tens of thousands of values: most are words.
            if not data.strip() if data.__class__ is str else value.is_empty:
                del fields[field]
            elif field in read_further or data.__class__ in _NUMBERS:
                self._type_field(kind, field, types.get(field, NOTE), fields)

    def _type_field(self, kind: str, field: str, of: FieldType, fields: dict[str, Value]) -> None:
        value = fields[field]
        if of.items and isinstance(value.data, list):
            for each in value.data:
                if isinstance(each.data, dict):
                    self.type_fields(of.items, each.data)
        else:
            fields[field] = self.fields.from_yaml(kind, field, of, value)

    def mend_keys(self, kind: str, fields: dict[str, Value], known: Mapping[str, object]) -> None:
        """Read a misspelt key as the one that was meant, and say so.

        Otherwise every rule that looks for the right key would complain of the same slip. In front
        matter, keys may be in the words of the Markdown below it.
        """
        self._take_spoken_keys(kind, fields, known)
        unknown = [each for each in fields if each not in known and not each.startswith(_NO_SLIPS)]
        for key in unknown if len(unknown) <= _SLIPS else ():
            from stratlint.nearest import nearest

            # A key that is there and empty says nothing that a slip beside it could contradict.
            free = [each for each in known if each not in fields or fields[each].is_empty]
            meant = nearest(key, free)
            of = known.get(meant)
            if isinstance(of, FieldType) and of.items and not isinstance(fields[key].data, list):
                continue
            if meant and isinstance(fields, Fields):
                is_alone = meant not in fields
                place = _rename(fields, key, meant)
                values = {"key": key, "nearest": meant}
                is_bare = place.text.strip("\"'") == key  # no anchor, no tag
                is_fixed = is_bare and is_alone
                fix = Fix((instead(place, meant),), is_safe=True) if is_fixed else None
                problem = Problem(place, "read-as", values, fix=fix)
                self.faults.append(Fault("unknown-key", problem))

    def _take_spoken_keys(
        self, kind: str, fields: dict[str, Value], known: Mapping[str, object]
    ) -> None:
        """Read « période: » in the front matter of a Markdown file as `period:`.

        Only a field's own name: `author` and the like are keys of other programs.
        """
        words = self.fields.words
        if not isinstance(fields, Fields):
            return
        unknown = [each for each in fields if each not in known and not each.startswith(_NO_SLIPS)]
        for key in unknown:
            meant = words.field(kind, key) if fields[key].source.is_markdown else None
            is_free = meant in known and meant not in fields
            if meant and is_free and words.is_first_name(kind, meant, key):
                _rename(fields, key, meant)


def _rename(fields: Fields, key: str, meant: str) -> Span:
    """Give a value the key that was meant; the place of the one that was written."""
    value = fields.pop(key)
    fields[meant] = value
    at = fields.key_spans[meant] = fields.key_spans[key]
    return Span(value.source, *at)


@lru_cache(maxsize=64)
def _read_further(kind: str) -> frozenset[str]:
    """The fields of a kind that YAML does not always give as they are meant."""
    types = strategy_format().kinds[kind]
    return frozenset(
        field for field, of in types.items() if of.is_list or of.items or of.name in _READ_FURTHER
    )
