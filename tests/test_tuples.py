"""Named tuples: all that one of `typing` can do, in every room that defines one."""

from __future__ import annotations

import inspect
import pickle
import re
import typing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import stratlint
from stratlint.tuples import NamedTuple

SOURCE = Path(stratlint.__file__).parent


class Stay(NamedTuple):
    """A stay in a hut."""

    hut: str
    nights: int = 1
    guests: list[Unknown] | None = None  # type: ignore[name-defined]  # noqa: F821

    @property
    def is_long(self) -> bool:
        """Whether it lasts for a week."""
        return self.nights > 6


class Quiet(Stay):
    """A stay without a sound."""


def test_its_fields_come_in_their_order_or_by_their_names() -> None:
    assert Stay("Alp") == ("Alp", 1, None) == Stay(hut="Alp", nights=1)
    hut, nights, _ = Stay("Alp", 7)
    assert (hut, nights, Stay("Alp", 7).is_long) == ("Alp", 7, True)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("Alp", 1, None, 4), {}), (("Alp",), {"dogs": 2})]
)
def test_what_does_not_fit_its_fields_is_refused(values: Any, named: Any) -> None:  # noqa: ANN401
    for _ in range(2):  # the first call compiles the constructor
        with pytest.raises(TypeError):
            Stay(*values, **named)


def test_it_changes_by_making_another() -> None:
    assert Stay("Alp")._replace(nights=3) == Stay("Alp", 3)
    with pytest.raises(ValueError, match="dogs"):
        Stay("Alp")._replace(dogs=2)  # type: ignore[call-arg]
    assert Stay._make(["Alp", 3, None]) == Stay("Alp", 3)
    assert Stay("Alp")._asdict() == {"hut": "Alp", "nights": 1, "guests": None}


def test_it_can_be_shown_packed_matched_and_stood_upon() -> None:
    assert repr(Stay("Alp")) == "Stay(hut='Alp', nights=1, guests=None)"
    assert pickle.loads(pickle.dumps(Stay("Alp"))) == Stay("Alp")
    match Stay("Alp"):
        case Stay(hut, nights=1):
            assert hut == "Alp"
        case _:
            pytest.fail("a pattern names its fields")
    assert Quiet("Alp").nights == 1
    assert type(Quiet("Alp")._replace(nights=2)) is Quiet
    assert not hasattr(Stay("Alp"), "__dict__")


def rooms() -> list[str]:
    """The modules that define one."""
    found = (path for path in SOURCE.rglob("*.py") if "(NamedTuple):" in path.read_text("utf-8"))
    return [".".join(path.relative_to(SOURCE.parent).with_suffix("").parts) for path in found]


@pytest.mark.parametrize("room", rooms())
def test_every_room_defines_it_as_typing_would(room: str) -> None:
    written = inspect.getsource(import_module(room))
    assert "from __future__ import annotations\n" in written
    assert not re.search(r"from typing import .*NamedTuple", written)
    for each in vars(import_module(room)).values():
        if isinstance(each, type) and NamedTuple in each.__bases__:
            fields = tuple(each.__annotations__)
            same = typing.NamedTuple("same", [(name, Any) for name in fields])  # type: ignore[misc]
            assert set(dir(same)) <= {*dir(each), "__orig_bases__"}
            assert getattr(each, "_fields") == fields  # noqa: B009 - a name that mypy lacks
