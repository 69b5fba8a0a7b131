"""Bring calendars, sheets and documents of other programs into a strategy's files.

What is read is .xlsx, .csv, .txt, .ics, .docx, .html, .md and Notion's .zip. A second import of the
same sheet updates what changed. Nothing is deleted, and no file that is there is written anew.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from stratlint.cli.complaining import complain
from stratlint.cli.endings import EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.options import day_of
from stratlint.cli.spoken import of_arguments
from stratlint.importing.gathering import Gathered, Options, gathered, title_of
from stratlint.importing.importing import Written, imported
from stratlint.importing.sources import Terms, pieces_of
from stratlint.importing.telling import Teller
from stratlint.language.names import dictionary, languages, name_key
from stratlint.reading.format import strategy_format
from stratlint.reading.sheets.sheet import Sheet, Text
from stratlint.reading.sheets.sheet import Terms as SheetTerms
from stratlint.reading.sheets.understood import understood
from stratlint.unusable import UsageError, say


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--into", required=True, metavar="DIR")
    parser.add_argument("--format", choices=("yaml", "md", "csv"), default="yaml")
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD")
    parser.add_argument("--dates", choices=("dmy", "mdy"))
    parser.add_argument("--from", dest="first", type=day_of, metavar="DATE")
    parser.add_argument("--until", dest="last", type=day_of, metavar="DATE")
    parser.add_argument("--lang", choices=languages())
    parser.add_argument("--dry-run", action="store_true")


def run(arguments: Namespace) -> int:
    """Read, say what was understood, and write; 3 where nothing was found."""
    paths = [Path(each) for each in arguments.files]
    named = _named(arguments.map)
    terms = _terms(arguments, named)
    pieces = [piece for path in paths for piece in pieces_of(path, terms)]
    _refuse_unknown(arguments.map, pieces)
    options = Options(arguments.lang, named, arguments.dates)
    found = gathered(pieces, title_of(paths, pieces), options)
    teller = Teller(found.strategy.language)
    _print([*teller.understood(found.understood)])
    if not _has_anything(found):
        names = ", ".join(path.name for path in paths)
        complain(
            say("nothing-imported", names=names), of_arguments(arguments.lang, [arguments.into])
        )
        return EXIT_NO_STRATEGY
    folder = Path(arguments.into)
    written = imported(
        found.strategy, folder, arguments.format, is_dry=arguments.dry_run, assumed=found.assumed
    )
    _print(["", *_told(written, folder, teller, is_dry=arguments.dry_run)])
    return EXIT_FINE


def _named(maps: list[str]) -> dict[str, str]:
    """The fields that columns were said to be. Raises UsageError for a field that there is not."""
    known = {field for kind in strategy_format().kinds.values() for field in kind}
    named: dict[str, str] = {}
    for each in maps:
        column, equals, field = each.rpartition("=")
        field = field.strip()
        if not equals or not column.strip():
            raise UsageError("map-form", value=each)
        if field and field not in known and not field.startswith("x-"):
            from stratlint.nearest import nearest

            closest = nearest(field, sorted(known))
            advice = say("did-you-mean", name=closest) if closest else say("schema-has-fields")
            raise UsageError("map-no-field", value=each, field=field, advice=advice)
        named[name_key(column)] = field
    return named


def _refuse_unknown(maps: list[str], pieces: Sequence[Sheet | Text]) -> None:
    """Raise UsageError for a column that no sheet has: a slip would go unseen."""
    sheets = [each for each in pieces if isinstance(each, Sheet)]
    there = {name_key(cell) for each in sheets for row in each.rows[:30] for cell in row}
    for each in maps:
        column = each.rpartition("=")[0].strip()
        if name_key(column) not in there:
            raise UsageError("map-no-column", value=each, column=column)


def _terms(arguments: Namespace, named: dict[str, str]) -> Terms:
    first, last = arguments.first, arguments.last
    if first and last and last < first:
        raise UsageError("until-before-from")
    words = dictionary(arguments.lang or "en")

    def is_sheet(sheet: Sheet) -> bool:
        found = understood(sheet, words, SheetTerms(named))
        return found.layout is not None or bool(found.found and found.found.items)

    return Terms(first, last, is_sheet)


def _has_anything(found: Gathered) -> bool:
    known = strategy_format().sections
    return any(found.strategy.has(part) for part in known)


def _told(written: Written, folder: Path, teller: Teller, *, is_dry: bool) -> list[str]:
    """What was written and what changed, with what to do next."""
    shown = folder.as_posix()
    lines = list(written.lines(teller))
    if written.files:
        key = "would_write" if is_dry else "written"
        lines.append(teller.say(key, folder=shown))
        lines += [f"  {teller.say(kind, name=name)}" for name, kind in written.files]
    elif not written.updated:
        lines.append(teller.say("unchanged", folder=shown))
    return lines if is_dry else [*lines, "", teller.say("next", folder=shown)]


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
