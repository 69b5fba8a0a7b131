"""Checks of ids: what is referred to exists, and a name means one thing only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stratlint.finding import Fix, Pointer, Problem, instead
from stratlint.language.names import dictionary, name_key, slug
from stratlint.language.terms import kind_name, part_name
from stratlint.late import late
from stratlint.nearest import nearest
from stratlint.reading.format import strategy_format
from stratlint.reading.own_format.markdown_items import NAMED_BY_SENTENCE
from stratlint.reading.references import has_own_id
from stratlint.rules.checks.channels import NOT_SOCIAL
from stratlint.rules.checks.subject import called
from stratlint.rules.context import Context
from stratlint.rules.several_channels import names_in
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy, Value
from stratlint.tuples import NamedTuple

_LONGEST_NAME = 3
"""Words of a name; more of them may only describe."""

_SHOWN = 6
"""Names that a message lists."""


def known_references(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each value of a field of references that is the id of nothing; the same one is told once.

    Where the whole part is absent nothing is said: it may be kept elsewhere, and if it must not,
    required-section tells. In Markdown, where no value of a field refers to anything and none is
    close to an id, many words are prose and not a reference; a few are told mildly.
    """
    if strategy.is_loose:
        yield from _posts_astray(strategy, context)
        return
    lost = _Lost(context)
    for part, items in strategy.items.items():
        fields = _reference_fields(strategy_format().kind_of_part[part])
        for field, kind in fields:
            target = strategy_format().part_of_kind[kind]
            known = {item.id for item in strategy.part(target)}
            if not known:
                continue
            written = [item.fields[field] for item in items if field in item.fields]
            lists = [value for value in written if isinstance(value.data, list)]
            values = [value for each in written for value in _values(each)] if lists else written
            unknown = [each for each in values if each.text and each.text not in known]
            if not unknown:
                continue
            # An id given twice is one that another item has lost, and duplicate-id tells it.
            twice = len(strategy.part(target)) - len(known)
            if len({value.text for value in unknown}) <= twice:
                continue
            refers = len(unknown) < len(values)
            yield from lost.problems(unknown, target, field, refers=refers)


_FEWEST = 2
"""Channels with a purpose, from which a plan says where it posts."""
_NAME = late(r"[^\W_]{3,}")
_LONGEST_LINE = 200


def _posts_astray(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A stranger's first post on each social network that is none of the plan's channels."""
    words = dictionary(context.language)
    # One that only the calendar names is a channel as well, but as a hint.
    channels = [each for each in strategy.part("channels") if each.certainty != "hint"]
    if sum(each.get("mission") is not None for each in channels) < _FEWEST:
        return
    told = {words.network(each.text("network") or each.name) for each in channels}
    # `r/Baking (Reddit)`: what a channel's line names is planned for with it.
    lines = (each.place.source.text[each.place.start :].partition("\n")[0] for each in channels)
    told |= {words.network(name) for line in lines for name in _NAME.findall(line[:_LONGEST_LINE])}
    names = [each.name for each in channels][:_SHOWN]
    for post in strategy.part("calendar"):
        for name in context.channels_of(post):
            network = words.network(name)
            if network in told or network is None or network in NOT_SOCIAL:
                continue
            told.add(network)
            written = names_in(post.span("channel").text, context.language)
            plain = (each.partition("(")[0].strip(" .*_") for each in written)
            shown = next((each for each in plain if words.network(each) == network), name)
            values = {"value": shown, "known": names}
            yield Problem(post.span("channel").opening, "astray", values)


@lru_cache(maxsize=16)
def _reference_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields of a kind that refer, and the kinds that they refer to."""
    fields = [(field, of.refers_to) for field, of in strategy_format().kinds[kind].items()]
    found = [(field, of) for field, of in fields if of]
    if kind == "channel":
        found.append(("content_mix", "content_type"))
    return tuple(found)


def _values(value: Value) -> Iterator[Value]:
    """A reference, or each of a list of them."""
    if not isinstance(value.data, list):
        yield value
        return
    for each in value.data:
        if not isinstance(each.data, dict):
            yield each
        elif "type" in each.data:
            yield each.data["type"]


def _fix(values: list[Value], meant: Item | None) -> Fix | None:
    """What was meant, in the place of each value that is written as it reads, quotes aside."""
    if meant is None or any(each.span.text.strip("\"'") != each.text for each in values):
        return None
    edits = (instead(each.span, meant.id if _is_yaml(each) else called(meant)) for each in values)
    return Fix(tuple(dict.fromkeys(edits)))  # an alias stands where its anchor does


def _is_yaml(value: Value) -> bool:
    from stratlint.trees.front_matter import find_front_matter

    if value.source.is_csv:
        return False
    if not value.source.is_markdown:
        return True
    front = find_front_matter(value.source)
    return front is not None and value.start < front.body


class _Lost:
    """Values that refer to nothing, with what they may have meant."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = dictionary(context.language)
        self.known: dict[str, _Known] = {}
        self.meant: dict[tuple[str, str], tuple[str, dict[str, object]] | None] = {}
        self.closest: dict[tuple[str, str], Item] = {}

    def problems(
        self, unknown: list[Value], target: str, field: str, *, refers: bool
    ) -> Iterator[Problem]:
        same: dict[str, list[Value]] = {}
        for value in unknown:
            same.setdefault(value.text, []).append(value)
        for text, (value, *again) in same.items():
            key = (target, text)
            if key not in self.meant:
                self.meant[key] = self._explained(text, target)
            explained = self.meant[key]
            if explained is None:
                continue
            variant, values = explained
            if variant == "unknown" and value.source.is_in_words:
                is_phrase = self._is_phrase(value.text)
                if is_phrase and not refers:
                    continue
                if self._known(target).are_nameless:
                    variant = "nameless"
                elif not refers or (is_phrase and not _ID.match(value.text)):
                    variant = "words"
            more = {"count": len(again)}
            related = tuple(Pointer(each.span.opening, "again", more) for each in again[:1])
            fix = _fix([value, *again], self.closest.get(key))
            yield Problem(value.span.opening, variant, values, related, fix)

    def _is_phrase(self, text: str) -> bool:
        """Whether words may be prose instead of a name: many of them, or in a stranger's plan."""
        return self.context.strategy.is_loose or len(text.split()) > _LONGEST_NAME

    def _explained(self, text: str, target: str) -> tuple[str, dict[str, object]] | None:
        """The variant and the values of the message; nothing where several are meant on purpose."""
        known = self._known(target)
        values: dict[str, object] = {
            "value": text,
            "section": part_name(target, self.context.language),
            "known": list(known.called),
            "all": len(known.called),
        }
        meant = self._named(text, known)
        if len(meant) > 1:
            return "several", {**values, "known": meant}
        pieces = names_in(text, self.context.language)
        if len(pieces) > 1 and all(self._named(each, known) for each in pieces):
            return None
        if closest := nearest(text, known.by_name):
            meant_one = known.by_name[closest]
            if target == "channels" and self._is_a_slip(meant_one, text):
                return "slip", {**values, "nearest": called(meant_one)}
            self.closest[target, text] = meant_one
            return "nearest", {**values, "nearest": called(meant_one)}
        return "unknown", values

    def _named(self, text: str, known: _Known) -> list[str]:
        """What the items are called that bear a name, or are on that network."""
        network = self.words.network(text) or ""
        places = {*known.places.get(name_key(text), ()), *known.on_network.get(network, ())}
        return [known.called[place] for place in sorted(places)]

    def _known(self, target: str) -> _Known:
        """The items of a part, by all that may name them; gathered once for all that is lost."""
        if target not in self.known:
            items = self.context.strategy.part(target)
            is_told = strategy_format().kind_of_part[target] in NAMED_BY_SENTENCE
            are_nameless = is_told and not any(map(has_own_id, items))
            known = _Known([called(item) for item in items], {}, {}, {}, are_nameless)
            for place, item in enumerate(items):
                known.by_name.update({item.name: item, item.id: item})
                for key in {name_key(item.id), name_key(item.name)}:
                    known.places.setdefault(key, []).append(place)
                if target == "channels" and (network := self._network(item)):
                    known.on_network.setdefault(network, []).append(place)
            self.known[target] = known
        return self.known[target]

    def _is_a_slip(self, channel: Item, text: str) -> bool:
        """Whether the channel is the one that is misspelt: no network is called what it is."""
        known = self.words.network
        return bool(known(text)) and not known(channel.text("network") or channel.name)

    def _network(self, item: Item) -> str:
        return self.words.network(item.text("network")) or item.text("network")


class _Known(NamedTuple):
    """The items of a part, by all that may name them."""

    called: list[str]
    by_name: dict[str, Item]
    places: dict[str, list[int]]
    """By a name in the form in which names are compared, where the items stand in their part."""
    on_network: dict[str, list[int]]
    are_nameless: bool
    """Whether they are sentences without ids: their numbers refer to them."""


_ID = late(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
"""What is written like an id was meant as one; other words may only be words."""


# Unique ids

_WITH_ID = ("business_goals", "audiences", "messages", "goals", "channels", "metrics")


def unique_ids(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each item whose id another of its kind has; a content type's id is its name."""
    for part in (*_WITH_ID, "content_mix"):
        first_of: dict[str, Item] = {}
        for item in strategy.part(part):
            first = first_of.setdefault(_identity(item), item)
            if first is item or not _identity(item) or _complete_each_other(first, item):
                continue
            values = {
                "id": item.fields["type" if part == "content_mix" else "id"].text,
                "kind": kind_name(item.kind, context.language),
                "section": part_name(part, context.language),
            }
            variant = "id" if _is_written(item) else "name"
            related = (Pointer(_id_place(first), "first", values),)
            yield Problem(_id_place(item), variant, values, related)


def _identity(item: Item) -> str:
    if item.kind == "content_type":
        # Without a share it is a line that was taken for a type.
        return name_key(item.text("type")) if "share" in item.fields else ""
    return item.text("id")


def _is_written(item: Item) -> bool:
    """Whether an id was written as one, and not made of the item's name."""
    identity = item.fields.get("id")
    if identity is None:
        return False
    at = (identity.start, identity.end)
    others = [v for field, v in item.fields.items() if field != "id"]
    is_shared = any((v.start, v.end) == at for v in others)
    return not is_shared and slug(identity.span.text) == slug(identity.text)


def _id_place(item: Item) -> Span:
    return item.span("id").opening if _is_written(item) else item.place


def _complete_each_other(first: Item, second: Item) -> bool:
    """Whether two mentions under one name are one item told in two places, nothing said twice."""
    if first.kind not in ("channel", "audience") or _is_written(first) or _is_written(second):
        return False
    return not (first.fields.keys() & second.fields.keys()) - {"id", "name", "network"}
