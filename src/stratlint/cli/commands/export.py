"""Hand the calendar on: to a calendar program, a spreadsheet, or a scheduler's bulk upload.

ICS, CSV and XLSX have every post with a day; a scheduler's file has the approved ones. Where a
scheduler cannot take some of them, each is listed with its reason, and nothing is written.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.core import Terms, check_reading, history_of, load
from stratlint.checking.targets import Target
from stratlint.cli.complaining import complain
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE, EXIT_NO_STRATEGY
from stratlint.cli.one_strategy import with_one_strategy
from stratlint.cli.options import day_of
from stratlint.cli.spoken import of_arguments
from stratlint.exporting import bulk
from stratlint.exporting.checked import findings_of, too_long
from stratlint.exporting.posts import Outgoing, outgoing, within
from stratlint.finding import Finding
from stratlint.importing.telling import Teller
from stratlint.language.names import languages, slug
from stratlint.output.visible import one_line
from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.format import file_names
from stratlint.schedulers.formats import TO_SCHEDULE, Scheduler, scheduler, schedulers
from stratlint.sources.encodings import CSV
from stratlint.sources.files import owner_of
from stratlint.sources.paths import shown_path
from stratlint.sources.whole_file import write_whole
from stratlint.unusable import UsageError, say

TABLES = ("ics", "csv", "xlsx")


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH")
    parser.add_argument(
        "--format", choices=(*TABLES, *schedulers()), default="ics", metavar="FORMAT"
    )
    parser.add_argument("--from", dest="first", type=day_of, metavar="DATE")
    parser.add_argument("--until", dest="last", type=day_of, metavar="DATE")
    parser.add_argument("--channel", metavar="C")
    parser.add_argument("--output", metavar="FILE")
    parser.add_argument("--partial", action="store_true")
    parser.add_argument("--alarm", type=int, metavar="MINUTES")
    parser.add_argument("--today", type=day_of, metavar="DATE")
    parser.add_argument("--lang", choices=languages())


def run(arguments: Namespace) -> int:
    """Write the posts; 1 where a scheduler cannot take some, 3 where there is no strategy."""
    return with_one_strategy(arguments, lambda target: _exported(target, arguments))


def _exported(target: Target | None, arguments: Namespace) -> int:
    if target is None:
        said = say("no-strategy-here", path=arguments.path)
        complain(said, of_arguments(arguments.lang, [arguments.path]))
        return EXIT_NO_STRATEGY
    documents, faults = load(target.files, target.held)
    reading = read_strategy(shown_path(target.files.name), documents)
    everything = list(outgoing(reading.strategy))
    leaving = {id(each.item) for each in everything}
    undated = len(reading.strategy.part("calendar")) - len(leaving)
    posts = list(within(everything, arguments.first, arguments.last, arguments.channel))
    today = arguments.today or date.today()
    terms = Terms(target.settings, today, arguments.lang, history_of(target.files))
    found = check_reading(reading, terms, faults).findings
    told = findings_of([each.item for each in posts], found)
    teller = Teller(arguments.lang or reading.strategy.language)
    if undated:
        print(teller.say("no-day", count=undated), file=sys.stderr)
    if arguments.format in TABLES:
        data = _table(reading, posts, told, arguments, today)
        _deliver([("", data)], arguments.output, f".{arguments.format}")
        _say(teller, arguments.output, posts, everything)
        return EXIT_FINE
    return _bulk(posts, scheduler(arguments.format), told, teller, arguments)


def _table(
    reading: Reading,
    posts: Sequence[Outgoing],
    told: Mapping[int, Sequence[Finding]],
    arguments: Namespace,
    today: date,
) -> bytes:
    strategy = reading.strategy
    if arguments.format == "ics":
        from stratlint.exporting.ics import ics_of

        title = strategy.document.get("title")
        words = {item: [each.message for each in listed] for item, listed in told.items()}
        name = title.text if title else strategy.name
        return ics_of(name, posts, words, today, arguments.alarm)
    from stratlint.exporting.tables import csv_of, xlsx_of

    write = csv_of if arguments.format == "csv" else xlsx_of
    return write(posts, strategy.language)


def _say(
    teller: Teller, output: str | None, posts: Sequence[Outgoing], everything: Sequence[Outgoing]
) -> None:
    if output:
        line = teller.say("exported", count=len(posts), all=len(everything), file=output)
        print(line, file=sys.stderr)


def _bulk(
    posts: Sequence[Outgoing],
    to: Scheduler,
    told: Mapping[int, Sequence[Finding]],
    teller: Teller,
    arguments: Namespace,
) -> int:
    """Write a scheduler's files, or say of each post why it cannot go."""
    ready = [each for each in posts if each.item.text("status") == TO_SCHEDULE]
    refused = list(bulk.refusals(ready, to, too_long(told)))
    lines = [_refusal(each, teller) for each in refused]
    if len(posts) > len(ready):
        lines.append(teller.say("not-approved", count=len(posts) - len(ready)))
    stopped = refused and not arguments.partial
    kept = {id(each.post) for each in refused}
    going = [each for each in ready if id(each) not in kept]
    if stopped:
        lines.append(teller.say("nothing-written", name=to.name, count=len(kept)))
    elif going:
        files = [(_name(each, to), bulk.csv_of(each, to)) for each in bulk.files_of(going, to)]
        _deliver(files, arguments.output, CSV)
        shown = arguments.output or "-"
        lines.append(teller.say("exported", count=len(going), all=len(posts), file=shown))
        if to.is_second_hand:
            lines.append(teller.say("second-hand", name=to.name))
    else:
        lines.append(teller.say("nothing-approved"))
    print("\n".join(lines), file=sys.stderr)
    return EXIT_FINDINGS if refused else EXIT_FINE


def _refusal(refusal: bulk.Refusal, teller: Teller) -> str:
    place = refusal.post.item.place
    where = f"{one_line(place.source.path)}:{place.first.line}"
    when = f"{refusal.post.day} {refusal.post.called}"
    return f"{where}: {one_line(when)}: {teller.say('refused', refusal.key, **refusal.values)}"


def _name(file: bulk.BulkFile, to: Scheduler) -> str:
    number = "" if file.number == 1 else f"-{file.number}"
    return "-".join(filter(None, (to.key, slug(file.channel)))) + f"{number}.csv"


def _refuse_source(path: Path, ending: str) -> None:
    """Raise UsageError for a file that is no earlier export, or is part of a strategy itself."""
    if not path.is_file():
        return
    if path.suffix != ending or owner_of(path, file_names()) is not None:
        raise UsageError("no-export", path=shown_path(path), ending=ending)


def _deliver(files: Sequence[tuple[str, bytes]], output: str | None, ending: str) -> None:
    """Write one file, or several into a folder. Raises UsageError where that is not possible."""
    if output is None:
        if len(files) > 1:
            names = [name for name, _ in files]
            raise UsageError("several-files", count=len(files), names=names)
        sys.stdout.buffer.write(files[0][1])
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    for name, _ in files:
        target = path / (name or "calendar") if path.is_dir() else path
        _refuse_source(target, ending)
    if len(files) == 1 and not path.is_dir():
        write_whole(path, files[0][1])
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        write_whole(path / (name or "calendar"), data)
