"""An import brought into a strategy that is there: what changed is changed, what is new is added.

Nothing is deleted. Comments, order and ids stay, for files are edited and not written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from stratlint.checking.core import load
from stratlint.finding import Edit
from stratlint.fixing.edits import spliced
from stratlint.fixing.files import write_over
from stratlint.importing import table_edits, yaml_edits
from stratlint.importing.files import FileFormat, documents_of, files_for, table_text
from stratlint.importing.importing import Updated, Written
from stratlint.importing.pairing import Change, Paired, paired
from stratlint.language.names import Dictionary, dictionary
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import Document
from stratlint.reading.format import file_names, strategy_format
from stratlint.sources.encodings import CSV
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import StrategyFiles, collect
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source
from stratlint.sources.whole_file import Change as FileChange
from stratlint.strategy import Item, Strategy, Value
from stratlint.trees.csv_cells import within_cells
from stratlint.unusable import UsageError
from stratlint.writing.yaml_text import list_lines

_MONTH = re.compile(r"\d{4}-\d{2}\Z")
_UNREADABLE = frozenset(("yaml-syntax", "csv-syntax", "unreadable-file"))


def merged(
    strategy: Strategy,
    folder: Path,
    file_format: FileFormat,
    *,
    is_dry: bool,
    assumed: frozenset[str] = frozenset(),
) -> Written:
    """Bring what was imported into the strategy in a folder.

    Raises UsageError where its files cannot be read or written; nothing is changed then.
    """
    files = collect(folder, file_names())
    documents, faults = load(files)
    reading = read_strategy("", documents)
    unread = [each for each in (*faults, *reading.faults) if each.rule in _UNREADABLE]
    if unread:
        place = unread[0].problem.span
        raise UsageError("import-unreadable", path=place.source.path, line=str(place.first.line))
    merger = _Merger(files, reading.strategy, file_format)
    for part in strategy_format().kind_of_part:
        if strategy.part(part):
            merger.take(paired(part, documents, _alone(strategy, part), assumed))
    kept = [
        part
        for part in strategy_format().sections
        if part not in strategy.items and strategy.get(part) and reading.strategy.has(part)
    ]
    changed = merger.contents()
    _refuse_broken(files, changed)
    if not is_dry:
        _write(changed, merger.new_files, folder)
    return merger.written(changed, sorted(kept), folder)


def _alone(strategy: Strategy, part: str) -> list[Document]:
    """A part of the import as documents, which have names that no file of a strategy has."""
    document = {key: strategy.document[key] for key in (part,) if key in strategy.document}
    only = strategy._replace(document=document, items={part: strategy.items[part]})
    files = {name: text for name, text in files_for(only, "yaml").items() if name != "strategy.md"}
    return [
        each._replace(source=Source(f"\0{each.source.path}", each.source.text))
        for each in documents_of(files)
    ]


class _Merger:
    """Collects the edits of a strategy's files, and the files that are new."""

    def __init__(
        self,
        files: StrategyFiles,
        strategy: Strategy,
        file_format: FileFormat,
    ) -> None:
        self.files = files
        self.language = strategy.language
        self.words: Dictionary = dictionary(strategy.language)
        self.file_format = file_format
        self.paths = {shown_path(path): path for path in files.paths}
        self.edits: dict[str, list[Edit]] = {}
        self.raw: dict[str, list[Edit]] = {}
        self.new_files: dict[str, str] = {}
        self.updated: list[Updated] = []
        self.unwritten: list[Updated] = []
        self.added: list[tuple[str, int]] = []
        self.vanished: list[str] = []
        self._tables: dict[str, list[table_edits.TableFile]] = {}

    def take(self, found: Paired) -> None:
        """Take what a part says otherwise, what is new in it, and what is gone."""
        for change in found.changes:
            self._change(change)
        if found.new:
            self.added.append((found.part, len(found.new)))
            for target, items in self._targets(found).items():
                self._append(found, target, items)
        self.vanished += [_called(each) for each in found.vanished]

    def _change(self, change: Change) -> None:
        item, fields = change
        source = item.place.source
        if not source.is_in_words or self._is_in_front_matter(item):
            self._add(self.edits, source, list(yaml_edits.field_edits(item, fields)))
            self.updated.append(Updated(_called(item), list(fields)))
            return
        table = self._table_of(item)
        if table is None:
            self.unwritten.append(Updated(_called(item), list(fields)))
            return
        edits, without = table_edits.field_edits(table, item, fields, self.language)
        self._add(self.edits, source, edits)
        if written := [field for field in fields if field not in without]:
            self.updated.append(Updated(_called(item), written))
        if without:
            self.unwritten.append(Updated(_called(item), without))

    def _table_of(self, item: Item) -> table_edits.TableFile | None:
        """The table that an item is a row of; nothing where it is none."""
        source = item.place.source
        if source.path not in self._tables:
            self._tables[source.path] = table_edits.tables_of(source, item.kind, self.words)
        tables = self._tables[source.path]
        return next((each for each in tables if each.row_of(item) is not None), None)

    def _is_in_front_matter(self, item: Item) -> bool:
        from stratlint.trees.front_matter import find_front_matter

        source = item.place.source
        front = None if source.is_csv else find_front_matter(source)
        return front is not None and item.place.start < front.body

    def _add(self, to: dict[str, list[Edit]], source: Source, edits: list[Edit]) -> None:
        if edits:
            to.setdefault(source.path, []).extend(edits)

    def _targets(self, found: Paired) -> dict[str, list[Item]]:
        """The new items by the file that they go into, which may be none that is there."""
        there = {item.place.source.path: item for item in found.there}
        months = {Path(path).stem: path for path in there if _MONTH.match(Path(path).stem)}
        targets: dict[str, list[Item]] = {}
        last = next(reversed(there), "")
        for item in found.new:
            month = item.text("date")[:7]
            if months and _MONTH.match(month):
                target = months.get(month) or f"{Path(next(iter(months.values()))).parent}/{month}"
            else:
                target = last
            targets.setdefault(target, []).append(item)
        return targets

    def _append(self, found: Paired, target: str, items: list[Item]) -> None:
        """Put items behind those of a file; into a new one where it cannot take them."""
        there = [each for each in found.there if each.place.source.path == target]
        if not there or found.part == "channels":
            self._begin(found.part, target, items)
            return
        last = max(there, key=lambda each: each.place.start)
        source = last.place.source
        if not source.is_in_words or self._is_in_front_matter(last):
            edit = yaml_edits.items_edit(last, [_value(each) for each in items])
            if edit is None:
                self._begin(found.part, "", items)
            else:
                self._add(self.edits, source, [edit])
            return
        table = self._table_of(last)
        if table is None:
            self._begin(found.part, "", items)
            return
        self._append_rows(table, items)

    def _append_rows(self, table: table_edits.TableFile, items: list[Item]) -> None:
        fields = dict.fromkeys(field for each in items for field in each.fields if field != "id")
        missing = [each for each in fields if each not in table.fields]
        if table.source.is_csv and missing:
            self._add(self.raw, table.source, table_edits.with_columns(table, missing))
            table = table._replace(fields=[*table.fields, *missing])
        edit, without = table_edits.rows_edit(table, items, self.language)
        self._add(self.raw, table.source, [edit])
        self.unwritten += [Updated(_called(item), fields) for item, fields in without]

    def _begin(self, part: str, target: str, items: list[Item]) -> None:
        """Begin a file for items, beside those of its part, under a name that none has."""
        stem = part.replace("_", "-")
        root = self.files.root
        month = Path(target).stem if _MONTH.match(Path(target).stem) else ""
        has_folder = part in file_names().folders.values() and (root / part).is_dir()
        name = f"{part}/{month or 'imported'}" if has_folder or month else stem
        if not has_folder and any((root / f"{stem}{e}").exists() for e in (".md", ".yaml", ".csv")):
            name = f"{part}/imported" if part == "calendar" else name
        values, ending, text = [_value(each) for each in items], self.file_format, None
        if ending != "yaml":
            text = table_text(part, values, self.language, ending)
        if text is None:
            lines = [line for each in values for line in [*list_lines([each]), ""]]
            ending, text = "yaml", "\n".join(lines).rstrip("\n") + "\n"
        number, path = 1, f"{name}.{ending}"
        while (root / path).exists() or path in self.new_files:
            number, path = number + 1, f"{name}-{number + 1}.{ending}"
        self.new_files[path] = text

    def contents(self) -> dict[Path, tuple[bytes, bytes]]:
        """What each file that changes holds before and after."""
        found = {}
        for shown in {**self.edits, **self.raw}:
            path = self.paths[shown]
            before = DISK.read(path, shown)
            cells = self.edits.get(shown, [])
            cells = within_cells(cells) if shown.endswith(CSV) else cells
            after = spliced(before, [*cells, *self.raw.get(shown, [])])
            if after != before:
                found[path] = (before, after)
        return found

    def written(
        self, changed: Mapping[Path, tuple[bytes, bytes]], kept: Sequence[str], folder: Path
    ) -> Written:
        names = [(_below(path, folder), "file_changed") for path in changed]
        return Written(
            [*names, *((name, "file_new") for name in self.new_files)],
            self.updated, self.added, self.vanished, kept, self.unwritten,
        )  # fmt: skip


def _below(path: Path, folder: Path) -> str:
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _value(item: Item) -> Value:
    return Value(item.fields, item.place.source, item.place.start, item.place.end)


def _called(item: Item) -> str:
    """How an item is called to a person: a post by its channel and day."""
    if item.kind != "post":
        return item.name
    text = item.text("text").partition("\n")[0]
    short = text if len(text) <= 50 else f"{text[:49]}…"
    when = (item.text(field) for field in ("date", "channel"))
    return ", ".join(each for each in (*when, short) if each)


def _refuse_broken(files: StrategyFiles, changed: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Raise UsageError where a file would not be read any more: nothing may be lost so."""
    documents, faults = load(files, {path: after for path, (_, after) in changed.items()})
    for each in (*faults, *read_strategy("", documents).faults):
        if each.rule in _UNREADABLE:
            raise UsageError("import-unchangeable", path=each.problem.span.source.path)


def _write(
    changed: Mapping[Path, tuple[bytes, bytes]], new: Mapping[str, str], folder: Path
) -> None:
    for name, text in new.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    write_over([FileChange(path, before, after) for path, (before, after) in changed.items()])
