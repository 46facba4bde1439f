"""Shapes of values in a record: how each is written, read back, and described in the schema.

A shape that is handed a value which does not fit raises `Unfit`, whose message says what was
expected; the place is added on the way up.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from quotecmp.model import Span

Json = Any
LONGEST_SHOWN = 40


class Unfit(ValueError):
    """A value that does not fit; `place` leads to it from the record."""

    def __init__(self, expected: str, place: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.place = place

    def under(self, name: str | int) -> "Unfit":
        """The same, seen from one level higher."""
        step = f"[{name}]" if isinstance(name, int) else f".{name}"
        return Unfit(self.expected, step + self.place)


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of value: its JSON Schema, how to write it and how to read it back."""

    schema: Mapping[str, Json]
    write: Callable[[Any], Json]
    read: Callable[[Json], Any]


def same(value: Any) -> Any:
    """The value as it is: how those are written that JSON has, too."""
    return value


def _checked(kind: type | tuple[type, ...], expected: str) -> Callable[[Json], Any]:
    def read(value: Json) -> Any:
        # True is an int to Python; to a reader of records it is not.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Unfit(f"{expected}, not {shown(value)}")
        return value

    return read


def shown(value: Json) -> str:
    """What a value is, in words; never article text.

    >>> shown(None), shown([1]), shown("Ferries stop")
    ('null', 'a list', 'a text')
    """
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return json.dumps(value)[:LONGEST_SHOWN]
    names = {str: "a text", list: "a list", dict: "an object"}
    return next(
        (name for kind, name in names.items() if isinstance(value, kind)), "something else"
    )


def _at_least_zero(value: Json) -> Any:
    number = _checked(int, "a whole number")(value)
    if number < 0:
        raise Unfit(f"a number from 0, not {shown(number)}")
    return number


TEXT = Shape({"type": "string"}, same, _checked(str, "a text"))
COUNT = Shape({"type": "integer", "minimum": 0}, same, _at_least_zero)
NUMBER = Shape({"type": "number"}, same, _checked((int, float), "a number"))
FLAG = Shape({"type": "boolean"}, same, _checked(bool, "true or false"))
PLAIN = Shape({"type": "object"}, dict, _checked(dict, "an object"))


def choice(*values: str) -> Shape:
    """One of a few texts."""

    def read(value: Json) -> Any:
        if not isinstance(value, str) or value not in values:
            raise Unfit(f"one of {', '.join(values)}")
        return value

    return Shape({"enum": list(values)}, same, read)


def within(least: float, most: float, shape: Shape) -> Shape:
    """A number between two others, both included."""

    def read(value: Json) -> Any:
        number = shape.read(value)
        if not least <= number <= most:
            raise Unfit(f"a number from {least} to {most}, not {shown(number)}")
        return number

    return Shape({**shape.schema, "minimum": least, "maximum": most}, same, read)


def optional(shape: Shape) -> Shape:
    """The shape, or null."""
    return Shape(
        {"anyOf": [shape.schema, {"type": "null"}]},
        same if shape.write is same else lambda v: None if v is None else shape.write(v),
        lambda value: None if value is None else shape.read(value),
    )


def many(shape: Shape) -> Shape:
    """A list in a record, a tuple in a noun."""

    def read(value: Json) -> Any:
        if not isinstance(value, list):
            raise Unfit(f"a list, not {shown(value)}")
        return tuple(_each(shape, index, item) for index, item in enumerate(value))

    return Shape(
        {"type": "array", "items": shape.schema},
        list if shape.write is same else lambda values: [shape.write(v) for v in values],
        read,
    )


def keyed(shape: Shape) -> Shape:
    """An object whose names are data, such as quote ids."""

    def read(value: Json) -> Any:
        entries = _checked(dict, "an object")(value)
        return {name: _each(shape, name, item) for name, item in entries.items()}

    return Shape(
        {"type": "object", "additionalProperties": shape.schema},
        lambda entries: {name: shape.write(value) for name, value in entries.items()},
        read,
    )


def _each(shape: Shape, place: str | int, value: Json) -> Any:
    try:
        return shape.read(value)
    except Unfit as error:
        raise error.under(place) from error


def _two(value: Json, expected: str) -> list[Json]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unfit(expected)
    return value


def _read_span(value: Json) -> Span:
    start, end = map(_at_least_zero, _two(value, "a stretch [start, end]"))
    if end < start:
        raise Unfit(f"a stretch [start, end], not one that ends at {end} before its start")
    return Span(start, end)


SPAN = Shape(
    {"type": "array", "items": COUNT.schema, "minItems": 2, "maxItems": 2},
    lambda span: [span.start, span.end],
    _read_span,
)


def pair(one: Shape, two: Shape) -> Shape:
    """Two values in a list of two."""

    def read(value: Json) -> Any:
        left, right = _two(value, "a list of two")
        return _each(one, 0, left), _each(two, 1, right)

    return Shape(
        {
            "type": "array",
            "prefixItems": [one.schema, two.schema],
            "minItems": 2,
            "maxItems": 2,
        },
        lambda both: [one.write(both[0]), two.write(both[1])],
        read,
    )


def sides(shape: Shape) -> Shape:
    """Two values under `left` and `right`."""

    def read(value: Json) -> Any:
        both = _checked(dict, "an object with left and right")(value)
        if not both.keys() >= {"left", "right"}:
            raise Unfit("an object with left and right")
        return _each(shape, "left", both["left"]), _each(shape, "right", both["right"])

    return Shape(
        {
            "type": "object",
            "properties": {"left": shape.schema, "right": shape.schema},
            "required": ["left", "right"],
        },
        lambda both: {"left": shape.write(both[0]), "right": shape.write(both[1])},
        read,
    )


def whole(noun: type, **shapes: Shape) -> Shape:
    """A small noun as an object with one entry for each of its fields."""
    assert [field.name for field in fields(noun)] == list(shapes)

    def read(value: Json) -> Any:
        entries = _checked(dict, "an object")(value)
        for name in shapes:
            if name not in entries:
                raise Unfit(f"an object with {', '.join(shapes)}; {name} is missing")
        return noun(
            **{name: _each(shape, name, entries[name]) for name, shape in shapes.items()}
        )

    return Shape(
        {
            "type": "object",
            "properties": {name: shape.schema for name, shape in shapes.items()},
            "required": list(shapes),
        },
        writer_of(**{name: shape.write for name, shape in shapes.items()}),
        read,
    )


def writer_of(**writes: Callable[[Any], Json]) -> Callable[[Any], dict[str, Json]]:
    """How a noun of two fields or more becomes an object, each field as it is written.

    >>> from quotecmp.model import Span
    >>> writer_of(start=same, end=str)(Span(2, 5))
    {'start': 2, 'end': '5'}
    """
    # All values in one call, and only those touched that change: runs write them by the
    # hundred thousand.
    values_of = attrgetter(*writes)
    changed = [(name, write) for name, write in writes.items() if write is not same]

    def write(noun: Any) -> dict[str, Json]:
        entries = dict(zip(writes, values_of(noun), strict=True))
        for name, write_one in changed:
            entries[name] = write_one(entries[name])
        return entries

    return write
