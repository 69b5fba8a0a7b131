"""Reports on the strategies beside the tests, and on texts."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from stratlint.checking.core import Terms, check_documents, check_files
from stratlint.checking.outcome import Checked
from stratlint.config import settings_for
from stratlint.output.report import Report
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names
from stratlint.sources.files import find_strategies
from stratlint.sources.text import Source

STRATEGIES = Path(__file__).parent / "strategies"
TODAY = date(2026, 12, 1)
SETTINGS = settings_for(frameworks=())
"""What reading finds and no more, so that a rule that changes leaves the snapshots alone."""

# The first example of a test loads schemas and rules, which takes as long as the machine takes.
settings.register_profile("output", deadline=None)
settings.load_profile("output")

ReportOf = Callable[..., Report]


@pytest.fixture
def report_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportOf:
    """Checks strategies of the folder `strategies`, by name; they are in no repository."""
    folder = shutil.copytree(STRATEGIES, tmp_path / "strategies")
    monkeypatch.chdir(folder)

    def report(*names: str, language: str | None = None, statistics: bool = False) -> Report:
        found = find_strategies([Path(name) for name in names], file_names())
        checked = [check_files(files, SETTINGS, TODAY, language) for files in found]
        return Report(checked, SETTINGS, language, statistics)

    return report


def report_on(text: str, path: str = "strategy.yaml") -> Report:
    """The report on one text, with the rules of reading alone."""
    return Report([checked(text, path)], SETTINGS)


def checked(text: str, path: str = "strategy.yaml") -> Checked:
    """What checking one text gives."""
    return check_documents(path, [Document(Source(path, text), WHOLE)], Terms(SETTINGS, TODAY))
