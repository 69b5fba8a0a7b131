"""An import into a folder: as a new strategy, or into the one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stratlint.importing.files import FileFormat, files_for, parts_in_yaml
from stratlint.importing.telling import Teller
from stratlint.sources.file_tree import DISK
from stratlint.sources.files import MAIN_FILES
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple
from stratlint.writing.folder import write_folder


class Updated(NamedTuple):
    """An item that says something else now: what it is called, and the fields."""

    item: str
    fields: Sequence[str]


class Written(NamedTuple):
    """What an import wrote, or would write."""

    files: Sequence[tuple[str, str]]
    """Each file with the entry of the catalogue that says what became of it."""
    updated: Sequence[Updated] = ()
    added: Sequence[tuple[str, int]] = ()
    """By part, how many items are new."""
    vanished: Sequence[str] = ()
    """Items that the import no longer has."""
    kept: Sequence[str] = ()
    """Parts of which the strategy already says something."""
    unwritten: Sequence[Updated] = ()
    in_yaml: Sequence[str] = ()
    """Parts that no table can hold as they are, whatever was asked."""

    def lines(self, teller: Teller) -> Iterator[str]:
        """What changed, line by line."""
        from stratlint.language.terms import part_name

        for part, count in self.added:
            yield teller.say("added", count=count, part=part_name(part, teller.language))
        if self.updated:
            yield teller.say("changes")
            for each in self.updated:
                yield "  " + teller.say("updated", item=each.item, fields=list(each.fields))
        for each in self.unwritten:
            yield teller.say("unwritten", item=each.item, fields=list(each.fields))
        if self.vanished:
            yield teller.say("vanished")
            yield from (f"  {each}" for each in self.vanished)
        for part in self.in_yaml:
            yield teller.say("yaml-kept", part=part_name(part, teller.language))
        if self.kept:
            parts = [part_name(part, teller.language) for part in self.kept]
            yield teller.say("not_merged", parts=parts)


def imported(
    strategy: Strategy,
    folder: Path,
    file_format: FileFormat,
    *,
    is_dry: bool,
    assumed: frozenset[str] = frozenset(),
) -> Written:
    """Write what was gathered into a folder; nothing with `is_dry`.

    Fields that are `assumed` change no item that has them.
    Raises UsageError where that cannot be done; nothing is changed then.
    """
    if any(DISK.is_file(folder / name) for name in MAIN_FILES):
        from stratlint.importing.merging import merged

        return merged(strategy, folder, file_format, is_dry=is_dry, assumed=assumed)
    files = files_for(strategy, file_format)
    if not is_dry:
        write_folder(folder, files)
    names = [(name, "file_new") for name in files]
    return Written(names, in_yaml=[] if file_format == "yaml" else parts_in_yaml(files))
