"""What is shown where the pointer rests: what a value was understood as, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from stratlint.language.goals.smart import LETTERS
from stratlint.language.goals.told import advice, evidence, spoken
from stratlint.language.terms import field_name, kind_name, value_name
from stratlint.phrasebook import Phrasebook
from stratlint.rules.context import as_date
from stratlint.rules.files import shipped_rules
from stratlint.rules.page import page
from stratlint.rules.shares import Portion, channel_mix, strategy_mix
from stratlint.rules.wording import number
from stratlint.server.overview import Division, Overview
from stratlint.server.spots import Spot, item_named, name_at
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Strategy

_WORD = re.compile(r"[\w-]+")


def rule_at(source: Source, offset: int, *, is_config: bool) -> tuple[str, Span] | None:
    """The rule that is named at an offset, in a comment or a config."""
    start = source.text.rfind("\n", 0, offset) + 1
    line = source.text[start : source.text.find("\n", offset) % (len(source.text) + 1)]
    if not is_config and "stratlint:" not in line:
        return None
    for match in _WORD.finditer(line):
        if match.start() <= offset - start <= match.end() and match[0] in shipped_rules():
            return match[0], Span(source, start + match.start(), start + match.end())
    return None


def rule_text(rule: str, language: str) -> str:
    """A rule's page."""
    return page(shipped_rules()[rule], language)


def spot_text(spot: Spot, overview: Overview, words: Phrasebook) -> str:
    """What is to be said of a spot, in Markdown; empty where that is nothing new."""
    return "\n\n".join(_said(spot, overview, words))


def _said(spot: Spot, overview: Overview, words: Phrasebook) -> Iterator[str]:
    strategy = overview.strategy
    name = name_at(spot)
    if name is not None and spot.field != "statement":
        item = item_named(strategy, name)
        if item is not None:
            yield from item_lines(item, overview, words)
        return
    if spot.item is not None and spot.item.kind == "goal" and spot.field == "statement":
        yield from goal_lines(spot.item, overview, words)
        return
    yield from _value_lines(spot, overview, words)


def item_lines(item: Item, overview: Overview, words: Phrasebook) -> Iterator[str]:
    """What an item is, for whoever meets its name."""
    kind = kind_name(item.kind, words.language)
    yield f"**{_plain(item.name)}** · {kind}"
    for field in ("statement", "mission", "text", "demographics", "role"):
        if text := item.text(field):
            shown = value_name(item.kind, field, text, words.language)
            yield _plain(" ".join(shown.split()))
            break
    if item.kind == "goal":
        yield from _letters(item, overview, words)
    elif item.kind == "channel":
        yield from channel_lines(item, overview, words)
    elif item.kind == "content_type":
        mix = strategy_mix(overview.strategy)
        yield from _mix(mix, item.id, words)


# Goals


def goal_lines(goal: Item, overview: Overview, words: Phrasebook) -> Iterator[str]:
    """The five letters of a goal with what shows each, and what it lacks."""
    yield from _letters(goal, overview, words)
    read, text = overview.smart(goal), goal.text("statement")
    for each in advice(text, read, words.language):
        yield f"→ {_plain(each)}"


def _letters(goal: Item, overview: Overview, words: Phrasebook) -> Iterator[str]:
    read, text = overview.smart(goal), goal.text("statement")
    shown, colon = evidence(text, read), words.text("complete", "colon")
    lines = []
    for letter in LETTERS:
        short, name = spoken(words.language)["letters"][letter]
        mark = "✓" if getattr(read, letter) else "·"
        quoted = ", ".join(words.text("quoted", text=_plain(e)) for e in shown.get(letter, ()))
        if letter == "time_bound" and read.cadence_only:
            quoted = words.text("hover", "cadence_only", cadence=quoted)
        lines.append(f"- {mark} **{short}** {name}" + (f"{colon} {quoted}" if quoted else ""))
    yield "\n".join(lines)


# Channels


def channel_lines(channel: Item, overview: Overview, words: Phrasebook) -> Iterator[str]:
    """A channel's posts beside its mix and its cadence."""
    division = overview.division(channel)
    yield posts_line(division, words)
    if division.planned:
        head = "| {type} | {posts} | {planned} |".format(
            **{each: words.text("hover", each) for each in ("type", "posts", "planned")}
        )
        rows = [f"| {_plain(name)} | {division.counts.get(name, 0)} | {planned} |"
                for name, planned in division.planned.items()]  # fmt: skip
        yield "\n".join([head, "|---|--:|--:|", *rows])
    if channel.get("cadence"):
        yield cadence_line(channel.text("cadence"), division, words)


def posts_line(division: Division, words: Phrasebook) -> str:
    """How many posts a channel has, and how many of them promote."""
    return words.text("hover", "count", count=division.posts, promotional=division.promotional)


def cadence_line(cadence: str, division: Division, words: Phrasebook) -> str:
    """What a cadence promises a week, and what the calendar keeps."""
    if division.promised is None:
        return words.text("hover", "cadence_unclear", cadence=cadence)
    low, high = division.promised
    promised = (
        _figure(low, words)
        if high in (None, low)
        else (f"{_figure(low, words)}–{_figure(high or low, words)}")
    )
    if division.per_week is None:
        return words.text("hover", "cadence_promised", promised=promised)
    kept = _figure(division.per_week, words)
    return words.text("hover", "cadence_kept", promised=promised, kept=kept)


def _figure(value: Fraction, words: Phrasebook) -> str:
    return number(round(float(value), 1), words.language)


# Values


def _value_lines(spot: Spot, overview: Overview, words: Phrasebook) -> Iterator[str]:
    of, value = spot.type, spot.leaf or spot.value
    if of is None or value is None:
        return
    label = field_name(spot.field, words.language)
    strategy, text = overview.strategy, value.text
    day = as_date(text) if of.name == "date" else None
    if day is not None:
        yield f"**{label}** · {day_words(day, overview.context.today, words)}"
    elif of.name == "share":
        yield from _share_lines(spot, strategy, words)
    elif spot.field == "cadence" and spot.item is not None:
        yield cadence_line(text, overview.division(spot.item), words)
    elif spot.field == "period" and overview.context.period:
        first, last = overview.context.period
        yield words.text("hover", "period", days=(last - first).days + 1)
    elif of.choices and text in of.choices and value.span.text.strip("\"'") != text:
        yield f"**{label}** · `{text}`"
    elif text and value.span.text.strip("\"'*_` ") != text and len(text) <= _SHORT:
        yield words.text("hover", "read_as", field=label, value=_plain(text))


_SHORT = 80
"""Characters of a value that is worth repeating as it was read."""


def day_words(day: date, today: date, words: Phrasebook) -> str:
    """A day with its weekday, and how far it is."""
    weekday = words.text("weekdays").split(", ")[day.weekday()]
    away = (day - today).days
    when = "today" if away == 0 else "ahead" if away > 0 else "past"
    return words.text("hover", when, weekday=weekday, date=day.isoformat(), days=abs(away))


def _share_lines(spot: Spot, strategy: Strategy, words: Phrasebook) -> Iterator[str]:
    """A share in its mix: the channel's own, or that of the strategy."""
    if spot.kind == "content_share" and spot.item is not None:
        mix = channel_mix(spot.item)
    else:
        mix = strategy_mix(strategy)
    own = next((each.type for each in mix if each.value.span == spot.span), "")
    yield from _mix(mix, own, words)


def _mix(mix: list[Portion], own: str, words: Phrasebook) -> Iterator[str]:
    """All shares of a mix, one of them in bold, and what they add up to."""
    if not mix:
        return
    rows = []
    for each in mix:
        share = words.text("hover", "share", share=each.share)
        row = f"{_plain(each.type)} | {share}"
        rows.append(f"| **{_plain(each.type)}** | **{share}** |" if each.type == own
                    else f"| {row} |")  # fmt: skip
    total = words.text("hover", "share", share=sum((each.share for each in mix), Fraction(0)))
    head = f"| {words.text('hover', 'mix')} | {total} |"
    yield "\n".join([head, "|---|--:|", *rows])


_MARKUP = re.compile(r"([\\`*_\[\]<>|#!~])")


def _plain(text: str) -> str:
    """A strategy's words as Markdown that shows them letter for letter."""
    return _MARKUP.sub(r"\\\1", text)
