"""A text of YAML put between quotes, so that every character of it is kept."""

from __future__ import annotations

from stratlint.late import late

_OPENING, _CLOSING = "“”„«‘’‹", "“”»’‘›"
_APOSTROPHE = late(r"(?<=\w)'(?=\w)")


def quoted_whole(written: str) -> str:
    """What stands for a text, however it begins, so that YAML keeps all of it; empty for none.

    Quotes around the whole are taken for those of YAML where an apostrophe ended them too early.
    """
    text = " ".join(written.split("\n"))
    if len(text) > 1 and text[0] == text[-1] == "'" and _APOSTROPHE.search(text[1:-1]):
        text = text[1:-1]
    elif text[:1] in ("'", '"') and text.count(text[0]) == 1:
        text = text[1:]
    return quotes_around(text)


def in_curly_marks(text: str) -> str:
    """What stands between curly marks, which YAML takes for letters; empty where none are."""
    inner = text[1:-1].strip()
    is_between = text[:1] in _OPENING and text[-1:] in _CLOSING and len(text) > 1
    return inner if is_between and not set(inner) & {*_OPENING, *_CLOSING} else ""


def quotes_around(text: str) -> str:
    """A text of one line between the quotes that leave its characters as they are."""
    if not text:
        return ""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


REMARK, _CLOSED = "<!--", "-->"


def html_remark(text: str, line_start: int) -> tuple[int, int, str] | None:
    """A line that is a remark as web pages have them: where it stands, and how YAML writes it."""
    line_end = text.find("\n", line_start)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    remark = line.strip()
    if not (remark.startswith(REMARK) and remark.endswith(_CLOSED)):
        return None
    start = line_start + line.index(REMARK)
    words = remark.removeprefix(REMARK).removesuffix(_CLOSED).strip()
    return start, start + len(remark), f"# {words}"
