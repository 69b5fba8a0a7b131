"""A team's rule, as written, held against the checks, fields and words that there are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any

from stratlint.language.names import dictionary, languages
from stratlint.mistakes import Mistake, key_place, pattern_mistakes, shown, unknown
from stratlint.nearest import nearest
from stratlint.reading.format import strategy_format
from stratlint.rules.checks import CHECKS, Check
from stratlint.rules.checks.general import GIVES, OF_A_WHOLE_PART, PERIODS, VARIANTS
from stratlint.rules.checks.phrase import fault_of
from stratlint.rules.files import shipped_rules
from stratlint.rules.parameters import expected, fits, needed, types_of
from stratlint.rules.wording import quoted
from stratlint.sources.text import Span
from stratlint.strategy import Value, plain
from stratlint.unusable import Said, say

Checks = Mapping[str, Check]


def looks_at_a_part(subject: str, check: str, params: Mapping[str, Any]) -> bool:
    """Whether a check that is said to be of one item is of them all: `for: post`, at most two."""
    if subject == "strategy" or check not in OF_A_WHOLE_PART or "part" in params:
        return False
    return check in ("sums to", "distinct") or "field" not in params


class Draft:
    """A rule file of the right shape, whose words are still to be held against what there is."""

    def __init__(self, value: Value, entries: Mapping[str, Value], own_checks: Checks) -> None:
        """Hold the file's `entries`; `own_checks` are the checks of installed packages."""
        self.value = value
        self.entries = entries
        self.own_checks = own_checks
        self.subject = entries["for"].text
        self.check = entries["check"].text
        self.params = self._mapping("with")

    def _mapping(self, key: str) -> Mapping[str, Value]:
        data = self.entries[key].data if key in self.entries else {}
        return data if isinstance(data, dict) else {}

    def mistakes(self) -> Iterator[Mistake]:
        """Everything that is wrong."""
        known = [*CHECKS, *self.own_checks]
        if self.check not in known:
            yield self.entries["check"].span, _no_check(self.check, known)
            return
        if self.subject == "file":
            yield self.entries["for"].span, say("for-file")
            return
        yield from self._parameters()
        yield from self._conditions()
        yield from self._messages()

    # Parameters

    def _types(self) -> Mapping[str, Any]:
        return types_of(self.check, self.own_checks.get(self.check))

    def _parameters(self) -> Iterator[Mistake]:
        types = self._types()
        for name, value in self.params.items():
            if name not in types:
                what = say("a-check-parameter", of=self.check)
                yield key_place(self.entries["with"], name, value), unknown(what, name, types)
            elif not fits(plain(value), types[name]):
                values = {
                    "name": name,
                    "kind": expected(types[name]),
                    "value": quoted(shown(value)),
                }
                yield value.span, Said("check-parameter-kind", values)
            else:
                yield from self._words_of(name, value)
        # A name that is not known may be the one that is missing.
        if self.params.keys() <= types.keys():
            yield from self._lacking()

    def _lacking(self) -> Iterator[Mistake]:
        """What the check cannot do without."""
        wanted = needed(self.check, self.own_checks.get(self.check))
        place = self.entries["check"].span
        is_whole = looks_at_a_part(self.subject, self.check, self.params)
        missing = [n for n in wanted if n not in self.params and not (n == "part" and is_whole)]
        if missing:
            yield place, say("check-needs", check=self.check, names=missing)
        if self.check in ("matches", "never matches") and not self.params.keys() & _SOUGHT:
            yield place, say("check-needs-one", check=self.check, one="words", other="pattern")
        if self.check == "phrase" and not self.params.keys() & _PHRASES:
            yield place, say("check-needs-one", check="phrase", one="never", other="always")
        if self.check == "count" and not self.params.keys() & {"minimum", "maximum"}:
            yield place, say("check-needs-one", check="count", one="minimum", other="maximum")
        is_counting = self.check in ("count", "at most") and self.subject == "strategy"
        if is_counting and not self.params.keys() & {"part", "field"}:
            yield place, say("say-what-is-counted")

    def _words_of(self, name: str, value: Value) -> Iterator[Mistake]:
        """What a parameter says that must be known: a field, a part, a pattern."""
        listed = value.data if isinstance(value.data, list) else [value]
        if self.check not in GIVES:
            return
        if name == "part":
            parts = strategy_format().kind_of_part
            if value.text not in parts:
                yield value.span, unknown(say("a-part-with-items"), value.text, sorted(parts))
        elif name == "pattern":
            yield from pattern_mistakes(value)
        elif self.check == "phrase" and name in _PHRASES:
            for each in listed:
                if fault := fault_of(each.text):
                    yield each.span, say("phrase-unusable", reason=fault)
        elif name == "words" and not (listed and all(each.text.strip() for each in listed)):
            yield value.span, say("no-words")
        else:
            yield from self._fields_of(name, value, listed)

    def _fields_of(self, name: str, value: Value, listed: Sequence[Value]) -> Iterator[Mistake]:
        """The fields that a parameter names, in a list or as keys."""
        also = PERIODS if name == "per" else ()
        if name in ("field", "per"):
            for each in listed:
                told = list(_field_mistake(each.text, each.span, self._kind(), also))
                yield from told
                if name == "field" and self.check == "sums to" and not told:
                    yield from _words_mistake(each, self._kind())
        elif name in ("unless", "when") and isinstance(value.data, dict):
            for field, each in value.data.items():
                yield from _field_mistake(field, key_place(value, field, each), self._kind(), ())

    def _kind(self) -> str:
        """The kind of item whose fields are meant; empty for the strategy."""
        part = self.params.get("part")
        if part is not None and (self.check in OF_A_WHOLE_PART):
            return strategy_format().kind_of_part.get(part.text, "")
        return "" if self.subject == "strategy" else self.subject

    # Conditions

    def _conditions(self) -> Iterator[Mistake]:
        for key in ("where", "except"):
            if key not in self.entries:
                continue
            kind = self._kind() if self.subject == "strategy" else self.subject
            if not kind:
                place = key_place(self.value, key, self.entries[key])
                yield place, say("chooses-among-items", key=key)
                continue
            for field, value in self._mapping(key).items():
                place = key_place(self.entries[key], field, value)
                yield from _field_mistake(field, place, kind, ())
                yield from _value_mistakes(field, value, kind)

    # Messages

    def _messages(self) -> Iterator[Mistake]:
        message = self.entries["message"]
        texts = message.data.values() if isinstance(message.data, dict) else [message]
        if not texts:
            yield message.span, say("no-message")
        for each in texts:
            if isinstance(each.data, dict):
                lacking = [v for v in self._variants() if v not in each.data]
                if lacking:
                    said = say("check-needs-texts", check=self.check, names=lacking)
                    yield each.span.opening, said
                for text in each.data.values():
                    yield from self._template(text)
            else:
                yield from self._template(each)

    def _variants(self) -> tuple[str, ...]:
        if self.check in GIVES:
            told = VARIANTS.get(self.check, ("",))
            if self.check == "count":
                limits = {"few": "minimum", "many": "maximum"}
                told = tuple(each for each in told if limits[each] in self.params)
            if self.check == "phrase":
                told = tuple(each for each in told if each in self.params)
            return told
        of_shipped = [r.messages["en"] for r in shipped_rules().values() if r.check == self.check]
        return tuple(dict.fromkeys(each for messages in of_shipped for each in messages))

    def _template(self, text: Value) -> Iterator[Mistake]:
        if not text.text.strip():
            yield text.span, say("no-message")
            return
        known = self._placeholders()
        try:
            parsed = list(Formatter().parse(text.text))
        except ValueError:
            yield text.span, say("lone-brace")
            return
        for _, name, form, conversion in parsed:
            spec = form or ""
            if name is None:
                continue
            if known is not None and name not in known:
                yield text.span, unknown(say("a-filled-in-word"), name, sorted(known))
            elif conversion or not _is_form(spec, known):
                yield text.span, say("no-form", name=quoted(name))
            elif (spec in ("list", "or")) != (name in _LISTS) and (spec or name in _LISTS):
                yield text.span, say("is-a-list" if name in _LISTS else "is-no-list", name=name)
            elif ("|" in spec or spec == "%") and name not in _NUMBERS:
                yield text.span, say("no-number", name=name)

    def _placeholders(self) -> set[str] | None:
        """What a message may name; nothing where only its package knows."""
        if self.check in self.own_checks:
            return None
        common = {"name", "kind", self._kind() or "name"}
        if self.check in GIVES:
            is_unlimited = self.check == "count" and "maximum" not in self.params
            return common | set(GIVES[self.check]) - ({"maximum"} if is_unlimited else set())
        found = set()
        for rule in shipped_rules().values():
            if rule.check == self.check:
                for template in rule.messages["en"].values():
                    found |= {n for _, n, _, _ in Formatter().parse(template) if n}
        return found


_SOUGHT = frozenset(("words", "pattern"))
_PHRASES = frozenset(("never", "always"))
_LISTS = frozenset(("missing", "values", "known"))
_NUMBERS = frozenset(("count", "minimum", "maximum", "sum", "total", "at_most"))
_FORM = re.compile(r"(?:list|or|de|que|%|of .*|[^|]*\|[^|]*)?", re.DOTALL)
"""How a word may be filled in; the formatter of Python knows other ways, and deeper ones."""
_OWN_FIELD = re.compile(r"x-")


def _field_mistake(field: str, place: Span, kind: str, also: Sequence[str]) -> Iterator[Mistake]:
    """That a kind of item, or the strategy where it is empty, has no such field."""
    known = strategy_format()
    first, _, rest = field.partition(".")
    fields: Mapping[str, Any] = known.kinds[kind] if kind else known.parts
    if first in also or _OWN_FIELD.match(first):
        return
    if first not in fields:
        if kind and (meant := _in_english(kind, first)) in fields:
            yield place, _called_otherwise(first, meant)
            return
        of = say(f"field-of.{kind}", of=kind) if kind else say("a-field-of-the-strategy")
        yield place, unknown(of, first, [*fields, *also])
    elif rest and rest not in known.kinds.get(first, {rest: None}):
        yield place, unknown(say("field-of.other", of=first), rest, known.kinds[first])


def _called_otherwise(word: str, meant: str) -> Said:
    return say("rules-are-in-english", meant=meant, word=quoted(word))


def _in_english(kind: str, field: str) -> str:
    """What a field is called in a rule that an author calls as the strategy does; else nothing."""
    named = (dictionary(each).field(kind, field) for each in languages())
    return next((each for each in named if each), "")


_ADDED_UP = ("number", "share")


def _words_mistake(field: Value, kind: str) -> Iterator[Mistake]:
    """That a field holds words or days, of which there is no sum."""
    fields = strategy_format().kinds.get(kind, {})
    of = fields.get(field.text)
    if of is None or of.name in _ADDED_UP:
        return
    numbers = [name for name, each in fields.items() if each.name in _ADDED_UP]
    said = "no-numbers-but" if numbers else "no-numbers"
    yield field.span, say(said, field=field.text, numbers=numbers)


def _value_mistakes(field: str, value: Value, kind: str) -> Iterator[Mistake]:
    """Values that a field with a closed list never has: the rule would be asked about nothing."""
    of = strategy_format().kinds[kind].get(field)
    if of is None or of.name != "choice":
        return
    for each in value.data if isinstance(value.data, list) else [value]:
        if each.text.casefold() in of.choices:
            continue
        said = (dictionary(code).value(kind, field, each.text) for code in languages())
        if meant := next((word for word in said if word), ""):
            yield each.span, _called_otherwise(each.text, meant)
        else:
            yield each.span, unknown(say("a-value-of", of=field), each.text, of.choices)


def _is_form(spec: str, known: Collection[str] | None) -> bool:
    """Whether a word may be filled in so; other words within the form stand for themselves."""
    if not _FORM.fullmatch(spec):
        return False
    within = [each[1:] for each in Formatter().parse(spec) if each[1] is not None]
    return all(
        not form and not conversion and (known is None or name in known)
        for name, form, conversion in within
    )


def _no_check(name: str, known: Sequence[str]) -> Said:
    """The general checks are the ones to offer; the others are for one rule each."""
    if closest := nearest(name, known):
        return unknown(say("a-check"), name, [closest])
    return say("no-check", name=quoted(name), names=", ".join(GIVES))
