"""What the program keeps to be quicker the next time: files in the user's cache folder.

Each is JSON behind a line with its hash, so that what was damaged is not believed.

It is a folder of the user's own and not one of the repository: whoever writes the strategy that is
checked, in a pull request say, must not be able to say what was found in it.

Nothing here is ever needed. A file that cannot be read or written is done without, and the first
fault is remembered to be told once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint import __version__
from stratlint.shipped import shipped

FOLDER = "STRATLINT_CACHE_DIR"
"""The environment's variable that names the folder."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of stratlint.\n"
"""What tells backup programs to pass over a folder; see https://bford.info/cachedir/."""

_LIBRARIES = ("yaml", "markdown_it", "jsonschema", "tzdata")
_ZONES = "/usr/share/zoneinfo"


class Store:
    """The files of this version of the program, in `folder` of the user's cache."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Find the folder; nothing is made of it before something is written."""
        self.home = home(environment)
        self.folder = self.home / f"{__version__}-{_edition()}" if self.home else None
        self.fault = ""
        """The first thing that went wrong; to have no home, and so no folder, is nothing wrong."""
        self._is_ready = False

    def read(self, name: str, key: str = "", made_of: Callable[[Any], object] = list) -> Any:  # noqa: ANN401
        """What is kept under `name`; nothing where there is none, or none that can be read.

        A mapping that has `key` stands for what `made_of` makes of its value there.
        """
        if self.folder is None:
            return None
        try:
            if not self._is_ours(self.folder):
                return None
            seal, _, text = (self.folder / name).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            self.complain(error)
            return None
        if seal.decode("ascii", "replace") != digest(text):
            return None  # damaged, as by a machine that went down; what comes next is written over
        if not key or json.dumps(key).encode("ascii") not in text:
            return json.loads(text)
        return json.loads(
            text, object_hook=lambda each: made_of(each[key]) if key in each else each
        )

    def write(self, name: str, data: object) -> None:
        """Keep `data` under `name`: whole, or not at all."""
        if self.folder is None or self.fault:
            return
        text = json.dumps(data).encode("ascii")
        self._put(self.folder / name, digest(text).encode("ascii") + b"\n" + text)

    def write_text(self, name: str, text: str) -> None:
        """Keep a text that people open, under `name`: whole, or not at all."""
        if self.folder is not None and not self.fault:
            self._put(self.folder / name, text.encode("utf-8"))

    def _put(self, path: Path, content: bytes) -> None:
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            self._make_ready()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                beside.write_bytes(content)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            self.complain(error)

    def complain(self, error: object) -> None:
        """Remember a fault, unless there is one already."""
        if isinstance(error, OSError) and error.strerror:
            error = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        self.fault = self.fault or str(error)

    def _make_ready(self) -> None:
        """Make the folder, for the user alone. Raises OSError where it is another's."""
        if self._is_ready or self.home is None or self.folder is None:
            return
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        tag = self.home / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_TAG, encoding="ascii")
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if not self._is_ours(self.folder):
            raise OSError(f"{self.folder} can be written by others")
        self._is_ready = True

    def _is_ours(self, folder: Path) -> bool:
        """Whether no one but the user can have written what is there."""
        if os.name != "posix":
            return True
        found = os.lstat(folder)
        is_ours = found.st_uid == os.geteuid() and not found.st_mode & 0o022
        if not is_ours:
            self.complain(f"{folder} can be written by others")
        return is_ours


def home(environment: Mapping[str, str]) -> Path | None:
    """The folder of all versions; nothing where the environment tells of no place for it."""
    if chosen := environment.get(FOLDER):
        return Path(chosen).absolute()
    if os.name == "nt":
        local = environment.get("LOCALAPPDATA")
        return Path(local, "stratlint", "cache") if local else None
    # A relative path there is to be ignored, says the XDG specification.
    if (base := environment.get("XDG_CACHE_HOME", "")).startswith("/"):
        return Path(base, "stratlint")
    user = environment.get("HOME", "")
    if not user.startswith("/"):
        return None
    return Path(user, "Library/Caches" if sys.platform == "darwin" else ".cache", "stratlint")


def clean(folder: Path) -> int:
    """Remove what is kept in `folder`, of every version; the number of bytes that became free.

    Raises OSError where something cannot be removed.
    """
    from shutil import rmtree

    freed = 0
    if not (folder / "CACHEDIR.TAG").is_file():  # whatever this is, it is not what we made
        return freed
    for below in sorted(folder.iterdir()):
        if below.is_dir() and not below.is_symlink() and below.name[:1].isdigit():
            freed += sum(each.stat().st_size for each in below.rglob("*") if each.is_file())
            rmtree(below)
    return freed


@lru_cache(maxsize=1)
def _edition() -> str:
    """A word for this very program: its files, its libraries, its Python, the time zones.

    A checkout that is worked in keeps its version from one change to the next; so do a library
    that is replaced and the system's time zones. Their sizes and times tell. What was installed is
    known by the list of its files that the installer wrote: to ask hundreds takes as long as Python
    to start.
    """
    package = Path(__file__).parent
    record = f"{package.parent}/stratlint-{__version__}.dist-info/RECORD"
    own = (str(package), str(shipped("rules")), str(shipped("schema")))
    is_installed = os.path.exists(record)  # noqa: PTH110
    stamps = [_stamp(record)] if is_installed else [s for folder in own for s in _stamps(folder)]
    seen = [sys.version, *stamps]
    seen += [_stamp(_home_of(library)) for library in _LIBRARIES]
    seen.append(_stamp(_ZONES))
    return digest("\n".join(seen).encode("utf-8", "surrogateescape"))[:16]


def _home_of(library: str) -> str:
    """The first file of a library, found without loading what finds modules."""
    places = (f"{folder}/{library}/__init__.py" for folder in sys.path)
    return next((place for place in places if os.path.exists(place)), library)  # noqa: PTH110


def _stamps(folder: str) -> Iterator[str]:
    """Name, size and time of each file below `folder`, compiled ones aside."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda each: each.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            yield _stamp(entry.path)


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 - there are hundreds
    except OSError:
        return f"{path} is not there"
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def digest(data: bytes) -> str:
    """A hash of `data` in 64 hexadecimal digits."""
    try:
        # What hashlib gives out, without the encryption library that it loads first.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return str(blake2b(data, digest_size=32).hexdigest())
