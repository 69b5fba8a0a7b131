"""Whether the author of a document knew the format, or has to be read for what they say."""

from __future__ import annotations

from stratlint.nearest import nearest
from stratlint.reading.format import FRONT_MATTER, TELLING, Format
from stratlint.strategy import Value

_BY_NAME = frozenset(("channels",))
"""Parts whose items may be given by their names."""
_MAIN = "strategy"
_SOME = 3
"""Of so many keys of an item one is the format's, where slips of the hand are the others."""


def knows_format(
    name: str, front: Value | None, known: Format, *, is_markdown: bool, labels: frozenset[str]
) -> bool:
    """Whether the file `name` keeps to the format; `labels` are the keys of its labelled lines."""
    keys = (
        frozenset(front.data) if front is not None and isinstance(front.data, dict) else frozenset()
    )
    if not is_markdown:
        return name == _MAIN or _is_format(front, keys, known)
    if keys & TELLING or (keys & known.sections and len(keys & known.parts.keys()) > 1):
        return True
    if name != _MAIN:
        return False
    # A slip of the hand is no sign of a stranger.
    return bool(keys & FRONT_MATTER or labels or any(nearest(k, FRONT_MATTER) for k in keys))


def _is_format(data: Value | None, keys: frozenset[str], known: Format) -> bool:
    """Whether a file of YAML has the format's parts, and items with the format's fields."""
    if data is None or not isinstance(data.data, dict):
        return data is None
    parts = keys & known.kind_of_part.keys()
    if any(isinstance(data.data[part].data, dict) for part in parts - _BY_NAME):
        return False  # the format lists them
    firsts = [
        (listed[0].data.keys(), known.kinds[known.kind_of_part[part]].keys())
        for part in parts
        if isinstance(listed := data.data[part].data, list) and listed
        if isinstance(listed[0].data, dict)
    ]
    own = {key for key in keys if not key.startswith("x-")}
    if len(own & known.parts.keys()) * 2 < len(own):
        return False
    if keys & {"title", "period"} and keys & known.sections:
        return all(len(own & fields) * _SOME >= len(own) for own, fields in firsts)
    fitting = any(own <= fields for own, fields in firsts)
    return fitting and len(keys - known.parts.keys()) <= 1
