"""A strategy as the files of a folder in the format, and those files on disk: all or none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from stratlint.checking.core import load
from stratlint.language.names import slug
from stratlint.reading.assemble import read_strategy
from stratlint.reading.format import file_names, strategy_format
from stratlint.sources.file_tree import Disk
from stratlint.sources.files import MAIN_FILES, collect
from stratlint.sources.text import MAX_BYTES, Span
from stratlint.sources.whole_folder import is_left_over, write_new
from stratlint.strategy import Strategy, Value
from stratlint.unusable import UsageError
from stratlint.writing.document import as_draft, document_of, same_data, with_notes
from stratlint.writing.sections import section_of
from stratlint.writing.yaml_text import list_lines, mapping_lines

MAIN = "strategy.md"
MOST_POSTS = 40
"""Posts of a calendar that is one file; a longer one gets a file a month."""

_MONTH = re.compile(r"(\d{4}-\d{2})-\d{2}\Z")
_LONGEST_STEM = 60
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")
"""Names that no file can have on Windows."""


class UnwritableError(UsageError):
    """The strategy cannot be written as files that read back as the same."""


def files_of(strategy: Strategy, unread: Iterable[Span] = ()) -> dict[str, str]:
    """The files by name, from which the same strategy is read; what was left unread is its notes.

    That is tried before it is said: what does not come back the same as a section is front
    matter. Channels come back in the order of their files' names, posts by their months.
    Raises TooLargeError, and UnwritableError, which is one line for the user.
    """
    document = with_notes(as_draft(document_of(strategy), strategy), unread)
    for write in (_as_pages, _as_lists, _as_front_matter):
        files = write(document, strategy.language)
        if max(len(text.encode()) for text in files.values()) > MAX_BYTES:
            raise UnwritableError("unwritable-large", limit=MAX_BYTES // 1_000_000)
        if same_data(document, _read_back(files)):
            return files
    raise UnwritableError("unwritable-differs")


def _as_pages(document: Mapping[str, Value], language: str) -> dict[str, str]:
    """Front matter and sections, a file for each list, a page for each channel."""
    return _laid_out(document, language, section_of)


def _as_lists(document: Mapping[str, Value], language: str) -> dict[str, str]:
    """The same without sections."""
    return _laid_out(document, language, lambda part, value, language: None)


def _as_front_matter(document: Mapping[str, Value], language: str) -> dict[str, str]:
    """All of it in the one place that can hold anything."""
    del language
    return {MAIN: _main(dict(document), [])}


def _laid_out(
    document: Mapping[str, Value],
    language: str,
    section: Callable[[str, Value, str], str | None],
) -> dict[str, str]:
    known = strategy_format()
    front: dict[str, Value] = {}
    sections: list[str] = []
    files: dict[str, str] = {}
    for part, value in document.items():
        if part in known.kind_of_part and isinstance(value.data, list):
            files.update(_part_files(part, value.data))
        elif part in known.sections and (written := section(part, value, language)):
            sections.append(written)
        elif part in known.kinds and part in known.sections and isinstance(value.data, dict):
            files[f"{part}.yaml"] = _text(mapping_lines(value.data))
        else:
            front[part] = value
    return {MAIN: _main(front, sections), **files}


def _main(front: dict[str, Value], sections: list[str]) -> str:
    return "\n".join([_text(["---", *mapping_lines(front), "---"]), *sections])


def _part_files(part: str, entries: list[Value]) -> Iterator[tuple[str, str]]:
    stem = part.replace("_", "-")
    if part == "channels" and (pages := _pages(entries)):
        for name, fields in pages.items():
            yield f"channels/{name}.yaml", _text(mapping_lines(fields))
    elif part == "calendar" and (months := _months(entries)):
        for month, posts in months.items():
            yield f"calendar/{month}.yaml", _spaced(posts)
    else:
        yield f"{stem}.yaml", _spaced(entries)


def _spaced(entries: list[Value]) -> str:
    """A list in which a blank line stands between two entries of more than one line."""
    written = [list_lines([each]) for each in entries]
    lines: list[str] = []
    for each in written:
        if lines and len(each) > 3:
            lines.append("")
        lines.extend(each)
    return _text(lines)


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _pages(entries: list[Value]) -> dict[str, dict[str, Value]]:
    """The channels by the name of their page; nothing where one could have no page."""
    pages: dict[str, dict[str, Value]] = {}
    for each in entries:
        if not isinstance(each.data, dict) or not {"id", "network"} <= each.data.keys():
            return {}
        name = slug(each.data["id"].text)
        if not name or name in pages or len(name) > _LONGEST_STEM or _DEVICES.match(name):
            return {}
        # The page's name is the id.
        pages[name] = {
            key: value for key, value in each.data.items() if key != "id" or value.data != name
        }
    return pages


def _months(entries: list[Value]) -> dict[str, list[Value]]:
    """The posts by month; nothing where one file is enough, or where a post has no date."""
    months: dict[str, list[Value]] = {}
    for each in entries:
        date = each.data.get("date") if isinstance(each.data, dict) else None
        match = _MONTH.match(date.text) if date else None
        if not match:
            return {}
        months.setdefault(match[1], []).append(each)
    return months if len(entries) > MOST_POSTS and len(months) > 1 else {}


def _read_back(files: Mapping[str, str]) -> Mapping[str, Value]:
    tree = _Written(files)
    documents, faults = load(collect(tree.top, file_names(), tree), tree.held)
    return {} if faults else read_strategy("", documents).strategy.document


class _Written(Disk):
    """Files that are not on disk yet, as if they were: nothing is left where a call is ended."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.top = Path("written")
        self._held = {self.top / name: text.encode("utf-8") for name, text in files.items()}

    @property
    def held(self) -> Mapping[Path, bytes]:
        return self._held

    def exists(self, path: Path) -> bool:
        return path in self._held

    def is_file(self, path: Path) -> bool:
        return path in self._held

    def is_folder(self, path: Path) -> bool:
        return any(path in each.parents for each in self._held)

    def files_in(self, folder: Path) -> Iterator[Path]:
        return (each for each in self._held if each.parent == folder)

    def folders_in(self, folder: Path) -> list[Path]:
        inner = {each.parent for each in self._held if each.parent.parent == folder}
        return sorted(inner - {folder})


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into a folder, all of them or none.

    Raises UsageError where one is there already, or another file that the strategy would be
    read with, and OSError where one cannot be written; nothing is changed then.
    """
    for existing in _in_the_way(folder, files):
        raise UsageError("folder-taken", path=existing)
    write_new(folder, files)


def _in_the_way(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    if os.path.lexists(folder) and not folder.is_dir():
        yield folder
        return
    for name in (*MAIN_FILES, *files):
        if os.path.lexists(folder / name) and not is_left_over(folder, name, files):
            yield folder / name
    for name in file_names().folders:
        if (folder / name).is_symlink():
            yield folder / name
    if folder.is_dir():
        for _, path in collect(folder, file_names()).parts:
            if not is_left_over(folder, path.relative_to(folder).as_posix(), files):
                yield path


__all__ = ["MAIN", "UnwritableError", "files_of", "write_folder"]
