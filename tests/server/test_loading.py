"""What the server costs before it has served anything."""

import gc
import sys
from types import SimpleNamespace

import pytest

from stratlint.cli.main import main


def test_garbage_is_looked_for_while_the_protocol_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A short command lets garbage pile up: here it would be a third of the memory, all day."""
    before, seen = gc.get_threshold(), []

    def serve() -> int:
        seen.append(gc.get_threshold()[0])
        return 0

    monkeypatch.setitem(sys.modules, "stratlint.server.app", SimpleNamespace(serve=serve))
    try:
        gc.set_threshold(200_000, 20, 20)
        assert main(["server"]) == 0
    finally:
        gc.set_threshold(*before)
    assert seen[0] < 5_000
