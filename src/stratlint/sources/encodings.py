"""How a spreadsheet saved its CSV: in UTF-8 or UTF-16, or as Windows or the Mac did of old."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from stratlint.tuples import NamedTuple

CSV = ".csv"
"""The ending of files whose encoding is found; all others are UTF-8."""

_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 1_000
_MAC_LETTERS = frozenset(b"\x88\x89\x8d\x8e\x8f\x90\x91\x94\x95\x99\x9d\x9e")
"""What à â ç é è ê ë î ï ô ù û are on an old Mac, and seldom anything on Windows."""
_WINDOWS_LETTERS = frozenset(b"\xe0\xe2\xe7\xe8\xe9\xea\xeb\xee\xef\xf4\xf9\xfb\xc0\xc7\xc9")


class Encoding(NamedTuple):
    """The encoding of a file, and the byte order mark that it begins with, if it has one."""

    name: str
    mark: bytes = b""

    def decode(self, data: bytes) -> str:
        """The text of `data`. Raises UnicodeDecodeError where it is none."""
        return data.removeprefix(self.mark).decode(self.name)

    def encode(self, text: str) -> bytes:
        """The bytes of a text; what the encoding cannot hold makes it UTF-8, as Excel reads it."""
        try:
            return self.mark + text.encode(self.name)
        except UnicodeEncodeError:
            return BOM_UTF8 + text.encode("utf-8")


def encoding_of(path: str, data: bytes) -> Encoding:
    """The encoding of a file of that name: UTF-8, unless a spreadsheet saved it in another."""
    if not path.endswith(CSV):
        return Encoding("utf-8", BOM_UTF8 if data.startswith(BOM_UTF8) else b"")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Encoding(name, mark)
    if name := _utf_16_without_mark(data[:_SAMPLE]):
        return Encoding(name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding("utf-8" if _is_damaged_utf_8(data) else _of_old(data))
    return Encoding("utf-8")


def _utf_16_without_mark(sample: bytes) -> str:
    """Whether every other byte is empty, as those of Latin letters in UTF-16 are."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > half * 0.7 and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 0.7 and not odd else ""


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are those of UTF-8: in another encoding none would be."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not each.isascii() for each in text)
    return text.count("\ufffd") * 2 < beyond


def _of_old(data: bytes) -> str:
    mac = sum(map(data.count, (bytes([each]) for each in _MAC_LETTERS)))
    windows = sum(map(data.count, (bytes([each]) for each in _WINDOWS_LETTERS)))
    if mac > windows:
        return "mac-roman"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"
