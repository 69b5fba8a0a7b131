"""Time zones as people name them, and the cities that are meant: never another offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Any

from stratlint.finding import Edit, Fix, Problem
from stratlint.late import late
from stratlint.rules.lists import data
from stratlint.strategy import Value
from stratlint.trees.front_matter import is_yaml_at
from stratlint.trees.yaml_quoting import in_curly_marks, quotes_around

_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,3}\Z")
_LONGEST = 80
"""Characters of a name that are looked at."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo | None:
    """The IANA time zone of a name; nothing where there is none."""
    if not _ZONE_NAME.match(name):
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # A folder of zones, such as `Europe`, is refused with an error of the system's.
        return None


def zone_faults(value: Value) -> Iterator[Problem]:
    """What is to be said of the name of a zone: that there is none, or that it never changes."""
    name = value.text.strip()
    values: dict[str, object] = {"zone": name}
    if (whole := in_curly_marks(name)) and is_yaml_at(value.source, value.start):
        fix = Fix((Edit(value.span, quotes_around(whole)),), is_safe=True)
        yield Problem(value.span, "curly-marks", {"zone": whole}, fix=fix)
    elif zone_named(name) is None:
        yield _unknown(value, name)
    elif name.lower() in data("zones")["fixed"]:
        yield Problem(value.span.opening, "zone-fixed", {**values, "cities": _meant(name)})
    elif found := _INVERTED.fullmatch(name):
        sign = "-" if found[1] == "+" else "+"
        minutes = int(f"{sign}{found[2]}") * 60
        cities = _listed(data("zones")["offsets"].get(str(minutes), ""))
        values |= {"offset": f"UTC{sign}{found[2]}", "cities": cities}
        yield Problem(value.span.opening, "zone-inverted" if cities else "zone-offset-only", values)


_INVERTED = re.compile(r"Etc/GMT([+-])([1-9]\d?)")
"""Names whose sign says the opposite of what everybody reads."""


def _unknown(value: Value, name: str) -> Problem:
    span = value.span.opening
    if same := next((each for each in _zones() if each.casefold() == name.casefold()), ""):
        return Problem(span, "zone-nearest", {"zone": name, "nearest": same})
    if cities := _meant(name):
        variant = "zone-cities" if len(cities) > 1 else "zone-city"
        return Problem(span, variant, {"zone": name, "cities": cities, "city": cities[0]})
    if _OFFSET.fullmatch(name):
        return Problem(span, "zone-offset", {"zone": name})
    closest = _misspelt(name)
    variant = "zone-nearest" if closest else "zone"
    return Problem(span, variant, {"zone": name, "nearest": closest})


_OFFSET = late(r"(?:GMT|UTC|Z)?\s*([+\-\u2212\u2013])\s*(\d{1,2})(?:[:h.]?(\d\d))?", re.IGNORECASE)


def _meant(name: str) -> list[str]:
    """The cities that a name may mean: of an abbreviation, an offset, a menu's words, a city."""
    known: Mapping[str, Any] = data("zones")
    folded = " ".join(_folded(name[:_LONGEST]).split())
    for kind in ("abbreviations", "names"):
        if cities := known[kind].get(folded.replace("’", "'")):
            return _listed(cities)
    if found := _OFFSET.fullmatch(name):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        signed = minutes if found[1] == "+" else -minutes
        return _listed(known["offsets"].get(str(signed), ""))
    return _named_city(folded, known["cities"])


def _named_city(folded: str, cities: Mapping[str, str]) -> list[str]:
    if named := cities.get(folded):
        return _listed(named)
    words = re.findall(r"\w+", folded)
    found = (cities.get(word) or _zones_of_cities().get(word) for word in words)
    pairs = ("_".join(pair) for pair in pairwise(words))
    longer = (_zones_of_cities().get(pair) for pair in pairs)
    return list(dict.fromkeys(filter(None, (*longer, *found))))[:1]


def _listed(cities: str) -> list[str]:
    return [each.strip() for each in cities.split(",") if each.strip()]


def _folded(name: str) -> str:
    from stratlint.language.grammar.tokens import fold

    return str(fold(name))


_SHORTEST = 6
"""Letters of a name that can be a slip: three of them are an abbreviation of something else."""


def _misspelt(name: str) -> str:
    if len(name) < _SHORTEST:
        return ""
    from stratlint.nearest import nearest

    return nearest(name[:_LONGEST], _zones())


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(sorted(each for each in available_timezones() if not each.startswith("Etc/")))


@lru_cache(maxsize=1)
def _zones_of_cities() -> Mapping[str, str]:
    """The first zone that ends in a city's name, by that name."""
    named = [(each.rpartition("/")[2].casefold(), each) for each in _zones() if "/" in each]
    return dict(reversed(named))
