"""Serve an editor by the Language Server Protocol: findings as you type, fixes, completion, more.

An editor starts it and speaks to it on standard input and output; docs/editors.md says how.
"""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec

from stratlint.cli.endings import EXIT_FINE, UnusableCall

_USUAL = (700, 10, 10)
"""When Python looks for garbage, unless it is told otherwise."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    # Several clients give the option that says how they speak, unasked.
    parser.add_argument("--stdio", action="store_true")
    parser.add_argument("--check", action="store_true")


def run(arguments: Namespace) -> int:
    """Serve until the client ends; see `stratlint.server.app.serve` for what is returned."""
    if find_spec("pygls") is None:
        raise UnusableCall("no-editor-extra")
    if arguments.check:
        return EXIT_FINE
    # The protocol's hundreds of classes leave garbage as they are made, of which a command's short
    # run lets a lot pile up: a third of the memory of the server would stay taken for it.
    gc.set_threshold(*_USUAL)
    from stratlint.server.app import serve

    return serve()
