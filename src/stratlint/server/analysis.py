"""One strategy as it stands in the editor at one moment: read, judged, and where each file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from stratlint.checking.core import Terms, check_reading, history_of, load
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target, at_paths
from stratlint.config import Config, ConfigError, Settings, settings_for
from stratlint.config_search import Configs
from stratlint.finding import Finding
from stratlint.mistakes import Mistake
from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import Document
from stratlint.reading.facts.kinds import is_about_posting
from stratlint.reading.format import file_names
from stratlint.server.buffers import is_unsaved
from stratlint.server.memory import Memory
from stratlint.server.open_files import OpenFiles
from stratlint.sources.files import CONFIG_FILE, MAIN_FILES, owner_of
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple
from stratlint.unusable import Said, UsageError


class Wanted(NamedTuple):
    """What a strategy is judged by, beside its files and its config."""

    today: date | None = None
    """Nothing for the present day."""
    language: str | None = None
    """The language of the messages; nothing for that of the config or the strategy."""
    strangers: str = "plans"
    """Which Markdown and YAML files of no strategy are judged: `plans`, `all` or `none`."""


class SupersededError(Exception):
    """The strategy has changed since: nobody waits for what would be found."""


class Analysis(NamedTuple):
    """A strategy at one moment; without a reading where nothing could be read, or is to be."""

    root: Path
    """What it is known by: its folder, or the one file that it is."""
    target: Target | None = None
    reading: Reading | None = None
    checked: Checked | None = None
    mistakes: Sequence[Mistake] = ()
    """What is wrong with its config or the team's rules, so that earlier settings were taken."""
    complaint: Said | None = None
    """Why it cannot be judged at all."""
    paths: Mapping[str, Path] = {}
    """The files, by the names that findings show."""
    spoken: str = "en"
    """The language to speak of it where it was not checked."""

    @property
    def strategy(self) -> Strategy | None:
        """What was read."""
        return self.reading.strategy if self.reading else None

    @property
    def is_read(self) -> bool:
        """Whether it is a strategy, or a config, at all: not every Markdown file is."""
        return self.reading is not None or governs(self.root)

    @property
    def findings(self) -> Sequence[Finding]:
        """What was found."""
        return self.checked.findings if self.checked else ()

    @property
    def language(self) -> str:
        """The language to speak of it."""
        return self.checked.language if self.checked else self.spoken

    def path_of(self, shown: str) -> Path:
        """The file by the name that findings show."""
        return self.paths.get(shown) or Path(shown).absolute()

    def source_at(self, path: Path) -> Source | None:
        """The text of a file, as it was read."""
        if self.strategy is None:
            return None
        return next(
            (each for each in self.strategy.sources if self.paths.get(each.path) == path), None
        )


class Asked(NamedTuple):
    """What a request is about: a file, and the strategy that it is part of."""

    path: Path
    source: Source
    analysis: Analysis


def root_of(path: Path, held: Mapping[Path, bytes]) -> Path:
    """What the strategy that a file belongs to is known by; the file itself where it is alone."""
    return owner_of(path, file_names(), OpenFiles(held)) or path


def governs(path: Path) -> bool:
    """Whether a file says how others are judged, and is no part of a strategy itself."""
    return path.name == CONFIG_FILE


def analyse(
    root: Path,
    held: Mapping[Path, bytes],
    wanted: Wanted,
    memory: Memory,
    earlier: Settings | None = None,
    is_superseded: Callable[[], bool] = lambda: False,
) -> Analysis:
    """The strategy in the folder, or the file, `root`, with the contents `held` over the disk.

    `memory` is what its files were parsed to. `earlier` are settings to fall back on where the
    config has mistakes. Raises SupersededError as soon as `is_superseded` says so.
    """
    tree, spoken = OpenFiles(held), wanted.language or "en"
    here = {shown_path(root): root}
    if governs(root):
        return Analysis(root, mistakes=_mistakes_in(root, tree), paths=here, spoken=spoken)
    try:
        target, mistakes = _target(root, tree, earlier)
        if target is None:
            return Analysis(root)
        return _judged(root, target, wanted, memory, is_superseded)._replace(mistakes=mistakes)
    except UsageError as error:
        return Analysis(root, complaint=error.said, paths=here, spoken=spoken)


def _mistakes_in(config: Path, tree: OpenFiles) -> Sequence[Mistake]:
    from stratlint.config_file import read_config

    try:
        read_config(config, tree)
    except ConfigError as error:
        return error.mistakes
    except UsageError:  # it is gone
        return ()
    return ()


def _target(
    root: Path, tree: OpenFiles, earlier: Settings | None
) -> tuple[Target | None, Sequence[Mistake]]:
    """The strategy with its settings; nothing where it is gone, or its config leaves it out."""
    configs = Configs(tree=tree)
    if not tree.exists(root):
        return None, ()
    try:
        folder = root if tree.is_folder(root) else root.parent
        if configs.of(folder).excludes(root):
            return None, ()
        return _one(root, configs, tree), ()
    except ConfigError as error:
        settings = Config(earlier or settings_for())
        return _one(root, Configs(settings, tree), tree), error.mistakes


def _one(root: Path, configs: Configs, tree: OpenFiles) -> Target | None:
    """The strategy by its main file: by its folder, all that stand below were looked for."""
    mains = (root / name for name in MAIN_FILES)
    path = next((each for each in mains if tree.is_file(each)), root)
    found = at_paths([path], configs, tree)
    return found[0] if found else None


def _judged(
    root: Path,
    target: Target,
    wanted: Wanted,
    memory: Memory,
    is_superseded: Callable[[], bool],
) -> Analysis:
    def go_on() -> None:
        if is_superseded():
            raise SupersededError

    files = target.files
    paths = {shown_path(path): path for path in files.paths}
    found = Analysis(root, target, paths=paths)
    loaded, faults = load(files, target.held)
    documents = memory.as_before(loaded)
    go_on()
    reading = read_strategy(shown_path(files.name), documents, parsing=memory.parse)
    if files.is_single and not _is_judged(reading, wanted, root, loaded):
        return found
    go_on()
    spoken = wanted.language or target.settings.language
    terms = Terms(target.settings, wanted.today or date.today(), spoken, history_of(files))
    checked = check_reading(reading, terms, faults)
    go_on()
    if files.is_single and not checked.is_strategy:
        return found
    found = found._replace(reading=reading, checked=checked)
    try:
        return found._replace(checked=_without_older(checked, target))
    except UsageError as error:
        return found._replace(complaint=error.said)


def _is_judged(reading: Reading, wanted: Wanted, root: Path, documents: Sequence[Document]) -> bool:
    """Whether a file that is no part of a strategy is to be judged as one.

    A repository is full of Markdown that is none: unless all are asked for, it takes a plan. A text
    that was never saved is one as soon as it names a channel or what a strategy is about.
    """
    if wanted.strangers != "plans" or not reading.recognised:
        return wanted.strangers == "all"
    if not reading.strategy.is_page:
        return True
    texts = [each.source.text for each in documents] if is_unsaved(root) else []
    return any(reading.strategy.has("channels") or is_about_posting(text, "") for text in texts)


def _without_older(checked: Checked, target: Target) -> Checked:
    """What is not in the baseline that the config names."""
    if target.baseline is None or not checked.findings:
        return checked
    from stratlint.baseline import compared, read_baseline

    left = compared([checked.findings], read_baseline(target.baseline))
    return checked._replace(findings=left.findings[0])
