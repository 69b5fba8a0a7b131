"""Named tuples that cost little to define: the program has hundreds, and starts often.

`typing.NamedTuple` compiles every annotation, and a constructor for each class: a fifteenth of what
a hook took. Here a class is its fields in their order; its constructor is compiled with the first
tuple, and many classes have none in a run. A module that defines one delays its annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter as _reader  # what `namedtuple` reads a field with

    class _Definition(type):
        """Makes a class of the names that are annotated in its body."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if bases[0].__base__ is not tuple:  # `NamedTuple`, and what stands on a class of them
                return super().__new__(cls, name, bases, {"__slots__": (), **body})
            fields = tuple(body["__annotations__"])
            body["_field_defaults"] = {each: body[each] for each in fields if each in body}
            body.update((each, _reader(at, "")) for at, each in enumerate(fields))
            body["_fields"] = body["__match_args__"] = fields
            made = super().__new__(cls, name, bases, {"__slots__": (), **body})
            made.__new__ = _first_constructor(made)
            return made

    def _first_constructor(made: type) -> Any:  # noqa: ANN401
        """What compiles the constructor of a class once it is called, and gives way to it."""

        def first(cls: type, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401
            made.__new__ = constructor = _constructor(made)
            return constructor(cls, *values, **named)

        return first

    def _constructor(made: type) -> Any:  # noqa: ANN401
        names = ", ".join(made._fields)
        written = f"lambda _cls, {names}: _new(_cls, ({names},))"
        constructor = eval(written, {"_new": tuple.__new__, "__builtins__": {}})
        constructor.__defaults__ = tuple(made._field_defaults.values())
        return constructor

    class NamedTuple(tuple, metaclass=_Definition):
        """A tuple whose fields have names, and all that one of `typing` can do."""

        @classmethod
        def _make(cls, values: Any) -> Any:  # noqa: ANN401
            return cls(*values)

        def _replace(self, /, **changes: Any) -> Any:  # noqa: ANN401
            made = tuple.__new__(self.__class__, map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no fields of {self.__class__.__name__}: {sorted(changes)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{self.__class__.__name__}({values})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)
