"""The nouns to and from JSON: one pair of functions."""

import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Plain JSON data for any noun; enums become their words, tuples become lists."""
    if value is None or isinstance(value, str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return {key: to_json(one) for key, one in value.items()}
    if names := _names(typing.cast("Any", type(value))):
        return {name: to_json(getattr(value, name)) for name in names}
    return [to_json(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The names of a noun's fields, named tuple or dataclass."""
    return tuple(kind._fields if hasattr(kind, "_fields") else getattr(kind, "__dataclass_fields__", ()))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """A function that builds `kind` from JSON data; unknown keys are ignored, missing ones take their default."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        some = _decoder(next(one for one in inner if one is not type(None)))
        return lambda data: None if data is None else some(data)
    if hasattr(kind, "_fields"):
        return _noun_decoder(kind)
    if origin is tuple:
        one = _decoder(inner[0])
        return lambda data: tuple(map(one, data))
    if origin is not None and issubclass(origin, Mapping):
        each = _decoder(inner[1])
        return lambda data: {key: each(value) for key, value in data.items()}
    if isinstance(kind, type) and issubclass(kind, StrEnum | float):
        return kind
    return lambda data: _typed(kind, data)


def _typed(kind: Any, data: Any) -> Any:
    if isinstance(kind, type) and not isinstance(data, kind):
        raise TypeError(f"{data!r} is not {kind.__name__}")
    return data


def _noun_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    decoders = [(name, _decoder(hints[name])) for name in kind._fields]
    needed = set(kind._fields) - set(kind._field_defaults)

    def decode(data: Any) -> Any:
        missing = needed - data.keys()
        if missing:
            raise KeyError(f"{kind.__name__} lacks {', '.join(sorted(missing))}")
        return kind(**{name: one(data[name]) for name, one in decoders if name in data})

    return decode


def from_json(kind: type[T], data: Any) -> T:
    """The noun again. Raises KeyError, TypeError, ValueError or AttributeError on data of another shape."""
    result: T = _decoder(typing.cast("Any", kind))(data)
    return result
