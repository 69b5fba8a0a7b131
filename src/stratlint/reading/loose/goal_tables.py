"""Goals in tables: a row a metric with its targets, a row a channel, or a row a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from stratlint.language.loose_names import (
    bare,
    listed,
    period_in,
    periods,
    says_a_number,
    without_periods,
)
from stratlint.language.names import _joined, name_key
from stratlint.reading.loose.page import Fields, Frame, Page
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Stretch, Table

if TYPE_CHECKING:
    from stratlint.reading.loose.goals import GoalReader

_AMOUNT = re.compile(r"[<>≥≤=+~±\s]{0,4}[$€£]?\s?\d[\d\s.,]*\s?(?:[kKM%x]\b|%)?")
_OPENS_WITH_A_FIGURE = re.compile(r"[\W_]*\d|[^\d]{0,12}\d[\d.,]*\s?[%kKM€$]")
_MONEY = re.compile(r"[$€£]|\b(?:eur|usd|budget)\b", re.IGNORECASE)


class _Columns(NamedTuple):
    """The columns of the goal's words, of targets, of channels, and of other fields."""

    named: int
    targets: list[int]
    networks: dict[int, str]
    others: dict[int, str]


def goals_of_table(
    reader: GoalReader, table: Table, frame: Frame, *, needs_target: bool
) -> Iterator[Value]:
    """One goal a row: a metric and its targets, or a sentence; or one a column of amounts."""
    page = reader.page
    if by_channel := list(_by_channel(reader, table, frame)):
        yield from by_channel
        return
    columns = _columns(page, table)
    if columns is None or (needs_target and not (columns.targets or columns.networks)):
        return
    for row in table.rows:
        if value := _row(reader, row, columns, table, frame):
            yield value


def _by_channel(reader: GoalReader, table: Table, frame: Frame) -> Iterator[Value]:
    """A row a channel, a column a measure: `Platform | Followers | Engagement rate`."""
    page = reader.page
    rows = [(page.titles.networks_named(page.text(row[0])), row) for row in table.rows]
    known = [(networks[0], row) for networks, row in rows if networks]
    if len(known) < 2 or len(known) * 10 < len(rows) * 6:
        return
    for index, head in enumerate(page.columns(table)):
        said = [(network, row) for network, row in known if not page.is_blank(row[index])]
        amounts = [page.text(row[index]) for _, row in said]
        if not index or not said or _MONEY.search(" ".join([head, *amounts])):
            continue
        if all(_AMOUNT.match(each) for each in amounts) and not _is_rate_of_posts(page, head):
            yield _column(reader, head, index, said, frame)


def _is_rate_of_posts(page: Page, head: str) -> bool:
    """Whether a column says how often is posted, which is a channel's cadence."""
    return page.words.field("channel", head) == "cadence"


def _column(
    reader: GoalReader, head: str, index: int, said: list[tuple[str, list[Stretch]]], frame: Frame
) -> Value:
    page = reader.page
    words = ", ".join(f"{page.text(row[index])} ({page.text(row[0])})" for _, row in said)
    fields = Fields()
    start, end = said[0][1][index][0], said[-1][1][index][1]
    fields["statement"] = page.value((start, end), f"{head}: {words}")
    fields["metric"] = page.value(said[0][1][index], head)
    channels = [Value(network, page.source, *row[0]) for network, row in said]
    fields["channels"] = Value(channels, page.source, start, end)
    reader.finish(fields, frame, period_in(head))
    return Value(fields, page.source, start, end)


def _columns(page: Page, table: Table) -> _Columns | None:
    named, targets, networks = -1, [], {}
    others: dict[int, str] = {}
    sentences = _sentences(page, table)
    for index, head in enumerate(page.columns(table)):
        bared = bare(_joined(name_key(without_periods(head))))
        field = page.words.field("goal", head) or page.words.field("goal", bared)
        is_time = bool(periods(head)) and not bared
        among = page.titles.networks_named(head) if index and not field else ()
        is_target = is_time or bared in listed("targets") or field == "target"
        is_stated = bared in listed("labels_of_goals")
        if index and is_target and index not in sentences:
            targets.append(index)
        elif among:
            networks[index] = among[0]
        elif index in sentences and is_stated and named not in sentences:
            others.update({named: "metric"} if named >= 0 else {})
            named = index
        elif field in ("statement", "metric") and named < 0:
            named = index
        elif index and bared in listed("targets") and "metric" not in others.values():
            others[index] = "metric"
        elif field:
            others.setdefault(index, field)
    if named < 0 and (targets or len(networks) > 1) and 0 not in targets:
        named = 0 if name_key(page.text(table.head[0])) not in ("#", "id", "no") else 1
        others.pop(named, None)
        targets = [each for each in targets if each != named]
    return _Columns(named, targets, networks, others) if named >= 0 else None


def _sentences(page: Page, table: Table) -> frozenset[int]:
    """The columns whose cells are words, and no figures."""
    found = set()
    for index in range(len(table.head)):
        cells = [page.text(r[index]) for r in table.rows if not page.is_blank(r[index])]
        worded = sum(len(c.split()) > 1 and not _OPENS_WITH_A_FIGURE.match(c) for c in cells)
        if cells and worded * 2 > len(cells):
            found.add(index)
    return frozenset(found)


def _row(
    reader: GoalReader, row: list[Stretch], columns: _Columns, table: Table, frame: Frame
) -> Value | None:
    page = reader.page
    named = columns.named
    said = [each for each in columns.targets if not page.is_blank(row[each])]
    placed = {i: n for i, n in columns.networks.items() if not page.is_blank(row[i])}
    words = page.text(row[named])
    if page.is_blank(row[named]) or not (said or placed or reader.is_statement(words)):
        return None
    if (columns.targets or columns.networks) and not (said or placed):
        return None
    fields = Fields()
    end = row[named][1]
    heads = page.columns(table)
    if said:
        last = said[-1]
        end = max(end, row[last][1])
        words = f"{words}: {page.text(row[last])}"
        fields.period = period_in(heads[last])
        if not _has_metric(page, row, columns):
            fields["metric"] = page.value(row[named])
        fields["target"] = page.value(row[last])
    elif placed:
        shares = ", ".join(f"{page.text(row[i])} ({heads[i]})" for i in placed)
        end = max(end, *(row[i][1] for i in placed))
        words = f"{words}: {shares}"
        fields["metric"] = page.value(row[named])
        channels = [Value(n, page.source, *row[i]) for i, n in placed.items()]
        fields["channels"] = Value(channels, page.source, row[named][0], end)
    fields["statement"] = page.value((row[named][0], end), words)
    for index, field in columns.others.items():
        if field == "metric":
            page.put("goal", fields, "metric", row[index])
        else:
            reader.put(fields, field, row[index])
    reader.finish(fields, frame)
    if not said and not placed and not says_a_number(fields["statement"].text):
        _put_results(page, row, columns, fields)
    return Value(fields, page.source, row[0][0], row[-1][1])


def _put_results(page: Page, row: list[Stretch], columns: _Columns, fields: Fields) -> None:
    """By what a row's goal is measured, where a cell beside its words says how much."""
    for index, cell in enumerate(row):
        is_field = index in columns.others and columns.others[index] not in ("metric", "statement")
        if index != columns.named and not is_field and says_a_number(page.text(cell)):
            fields.setdefault("x-results", page.value(cell))
            return


def _has_metric(page: Page, row: list[Stretch], columns: _Columns) -> bool:
    """Whether a column of its own says what is measured."""
    return any(
        field == "metric" and not page.is_blank(row[index])
        for index, field in columns.others.items()
    )
