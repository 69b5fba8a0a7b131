"""A strategy of its own for each test, and a server that serves it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.server.client import Client, Json, serving

pytest.importorskip("pygls", reason="the extra “editor” is not installed")

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-12-01"
"""The day on which the example strategy is judged."""

Serve: TypeAlias = Callable[..., Client]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "example-strategy", tmp_path / "example"))


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts servers; they are gone after the test."""
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as opened:

        def start(folder: Path, capabilities: Json = None, **options: Json) -> Client:
            environment = {**os.environ, "STRATLINT_CACHE_DIR": str(home)}
            client = opened.enter_context(serving(folder, env=environment))
            client.begin(capabilities, {"today": TODAY, **options})
            return client

        yield start


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One server of the example for tests that change nothing."""
    folder = tmp_path_factory.mktemp("reader") / "example"
    shutil.copytree(ROOT / "example-strategy", folder)
    environment = {**os.environ, "STRATLINT_CACHE_DIR": str(tmp_path_factory.mktemp("home"))}
    with serving(folder, env=environment) as client:
        client.begin(options={"today": TODAY})
        yield client
