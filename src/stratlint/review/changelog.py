"""What a strategy's changelog gained by a change, and what the change would have it tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.config import ASKED_OF_CHANGES, narrowed
from stratlint.finding import Finding, with_fingerprints
from stratlint.language.names import dictionary
from stratlint.reading.format import CHANGELOG
from stratlint.review.model import Change
from stratlint.rules.context import Context
from stratlint.rules.engine import judge
from stratlint.rules.files import shipped_rules
from stratlint.rules.updates import Touched, Update, touched
from stratlint.sources.files import has_ending, read_source
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, decode
from stratlint.strategy import Strategy
from stratlint.suppressions import Suppressions
from stratlint.trees.front_matter import find_front_matter
from stratlint.trees.markdown_blocks import read_sections

_PARTS = ("goals", "channels", "content_mix", "content_policy")
"""What the team has to learn of; a calendar changes every week."""


def update(
    changes: Sequence[Change], strategy: Strategy, before: Counter[str], after: Counter[str]
) -> Update | None:
    """What a change touches, and the lines that its changelog gained.

    Nothing where the strategy keeps no changelog after the change.
    """
    if not after:
        return None
    items = dict.fromkeys((c.part, c.id, c.name) for c in changes if c.part in _PARTS)
    first = {(c.part, c.id): c.field for c in reversed(changes)}
    found: list[Touched] = [
        touched(strategy, part, id_, first[part, id_], name) for part, id_, name in items
    ]
    return Update(found, list((after - before).elements()))


def untold(
    update: Update, strategy: Strategy, target: Target, checked: Checked, today: date
) -> list[Finding]:
    """What the rule about changelogs says of a change, comments that switch it off heeded."""
    settings = narrowed(target.settings, [ASKED_OF_CHANGES], [])
    context = Context(strategy, today, {}, update=update)
    suppressions = Suppressions(strategy.sources, settings, shipped_rules())
    found = judge(context, settings, checked.language)
    kept = [each for each in found if not suppressions.covers(each)]
    return with_fingerprints([each for each in kept if each.rule == ASKED_OF_CHANGES])


def changelog_lines(target: Target, strategy: Strategy) -> Counter[str]:
    """The lines of a strategy's changelog: a file beside it, or a section or key of its main file.

    Beside a plan that is one file, the file of that name is the plan's.
    """
    files = target.files
    words = dictionary(strategy.language)
    found: Counter[str] = Counter()
    for path in files.strays:
        if has_ending(path) and words.part(path.stem) == CHANGELOG:
            found.update(_lines(_text(path, target.held)))
    if noted := strategy.document.get(CHANGELOG):
        found.update(_lines(noted.span.text))
    main = shown_path(files.main) if files.main else ""
    for source in strategy.sources:
        if source.path == main and source.is_markdown:
            found.update(_lines("\n".join(_sections(source, strategy.language))))
    return found


def _text(path: Path, held: Mapping[Path, bytes]) -> str:
    """The text of a file; nothing where it is none."""
    shown = shown_path(path)
    try:
        return (decode(shown, held[path]) if path in held else read_source(path, shown)).text
    except SourceError:
        return ""


def _sections(source: Source, language: str) -> Iterator[str]:
    """What stands in the sections of a Markdown file that are its changelog, headings included."""
    front = find_front_matter(source)
    tree = read_sections(source, front.body if front else 0)
    headings = [each.heading for each in tree.walk() if each.heading]
    for at, heading in enumerate(headings):
        if is_changelog(source.text[heading.start : heading.end], language):
            later = (each for each in headings[at + 1 :] if each.level <= heading.level)
            end = next((each.start for each in later), len(source.text))
            yield source.text[heading.start : end]


def is_changelog(heading: str, language: str) -> bool:
    """Whether a heading announces a changelog."""
    return dictionary(language).part(heading) == CHANGELOG


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
