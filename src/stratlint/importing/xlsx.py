"""Workbooks of Excel and its kin, read by openpyxl: nothing in them is run or followed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from stratlint.importing.extras import needed
from stratlint.importing.zips import refuse_bombs
from stratlint.reading.sheets.sheet import MOST_CELLS, MOST_ROWS, Remark, Sheet, bounded
from stratlint.unusable import UsageError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_SHOWN = 5
"""Places that a remark lists."""


def sheets_of(file: str, data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook that are not hidden. Raises UsageError where it is none."""
    openpyxl = needed("openpyxl", file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            refuse_bombs(file, parts)
            has_formulas = any(_holds_formulas(parts, each) for each in parts.namelist())
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except UsageError:
        raise
    except Exception as error:  # whatever a broken workbook makes of the library
        raise UsageError("workbook-unreadable", path=file, reason=error) from None
    unsolved = _unsolved(openpyxl, data, book) if has_formulas else {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield Sheet(file, sheet.title, [], remarks=(Remark("hidden-sheet"),))
        else:
            yield _sheet(file, sheet, unsolved.get(sheet.title, []))


def _holds_formulas(parts: zipfile.ZipFile, name: str) -> bool:
    if not name.startswith("xl/worksheets/sheet"):
        return False
    data = parts.read(name)
    return b"<f>" in data or b"<f " in data


def _unsolved(openpyxl: Any, data: bytes, book: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """By sheet, the cells with a formula whose value the file does not hold."""
    written = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    found: dict[str, list[str]] = {}
    for sheet in written.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or cell.data_type != "f":
                    continue
                if book[sheet.title][cell.coordinate].value is None:
                    found.setdefault(sheet.title, []).append(cell.coordinate)
    written.close()
    return found


def _sheet(file: str, sheet: Worksheet, unsolved: list[str]) -> Sheet:
    if sheet.max_row * sheet.max_column > MOST_CELLS * 10:
        raise UsageError(
            "sheet-too-large",
            path=file,
            sheet=sheet.title,
            rows=sheet.max_row,
            columns=sheet.max_column,
        )
    rows: list[list[str]] = []
    links: dict[tuple[int, int], str] = {}
    comments: dict[tuple[int, int], str] = {}
    for at, row in enumerate(sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 1))):
        rows.append([_text(cell) for cell in row])
        for column, cell in enumerate(row):
            if (link := getattr(cell, "hyperlink", None)) is not None and link.target:
                links[at, column] = link.target
            if (comment := getattr(cell, "comment", None)) is not None:
                comments[at, column] = str(comment.text).strip()
    _fill_merged(sheet, rows)
    remarks = [*_hidden(sheet)]
    if unsolved:
        remarks.append(Remark("formulas", {"cells": _some(unsolved), "count": len(unsolved)}))
    return bounded(Sheet(file, sheet.title, rows, links, comments, tuple(remarks)))


def _text(cell: Cell | MergedCell) -> str:
    """What a cell says, as its format shows it where that matters: days, times, shares."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "").strip()
    if isinstance(value, datetime):
        return _moment(value, cell.number_format)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float):
        return _number(value, cell.number_format)
    if isinstance(value, int) and "%" in cell.number_format and not isinstance(value, bool):
        return f"{value * 100}%"
    return str(value)


def _moment(value: datetime, shown_as: str) -> str:
    has_day = any(letter in shown_as.lower() for letter in "yd")
    has_time = (value.hour, value.minute) != (0, 0)
    day, hour = value.date().isoformat(), f"{value:%H:%M}"
    if not has_day and "h" in shown_as.lower():
        return hour
    return f"{day} {hour}" if has_time else day


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:
        value = round(value * 100, 6)
    whole = int(value) if value.is_integer() else value
    return f"{whole}%" if "%" in shown_as else str(whole)


def _fill_merged(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Give the rows of cells that are merged downwards what the first of them says."""
    for merged in sheet.merged_cells.ranges:
        first, last = merged.min_row - 1, min(merged.max_row, len(rows))
        column = merged.min_col - 1
        if first < len(rows) and column < len(rows[first]) and merged.min_col == merged.max_col:
            for at in range(first + 1, last):
                rows[at][column] = rows[first][column]


def _hidden(sheet: Worksheet) -> Iterator[Remark]:
    """The rows and columns that nobody sees, which are read all the same."""
    lines = [str(n) for n, row in sheet.row_dimensions.items() if row.hidden and n <= sheet.max_row]
    if lines:
        yield Remark("hidden-rows", {"rows": _some(lines), "count": len(lines)})
    names = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    if names:
        yield Remark("hidden-columns", {"columns": _some(names), "count": len(names)})


def _some(listed: list[str]) -> list[str]:
    return [*listed[:_SHOWN], *["…"][: len(listed) > _SHOWN]]
