"""Templates, kept compiled where Python keeps compiled modules.

Nobody can put one there who could not put a module there.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """A folder of compiled templates; where none may be written, they are compiled each time."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`."""
        super().__init__(str(folder), "template-%s.pyc")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, if that is possible."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
