"""JSON Lines: one object a line, `{"id": …, "source": …, "target": …}`; a line without a source is English alone."""

import json
from collections.abc import Iterator, Mapping
from json import JSONDecodeError, JSONDecoder
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import TextBuilder
from reviewtool.formats.decode import decode
from reviewtool.formats.sides import Sides
from reviewtool.lang.lazy import pattern
from reviewtool.model import Document, Segment, Text

# of each the first that a line has: the names that engines, corpora and evaluation tools write
SOURCE_KEYS = ("source", "src", "zh")
TARGET_KEYS = ("target", "tgt", "translation", "hypothesis", "mt", "en", "text")
_SPACE = pattern(r"[ \t\r]*")
_ESCAPE = pattern(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])")
_ANY = JSONDecoder()


class _Value(NamedTuple):
    """A member's value and where it stands; of a string, what is between the quotation marks."""

    value: object
    start: int
    end: int


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of units, in the order of the lines. Raises UserError for a line that is no object with a text."""
    content, encoding = decode(path, data)
    segments: dict[str, Segment] = {}
    at = 0
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            one = _segment(path, content, at, number, sides)
            if one.id in segments:
                one = one._replace(id=f"{one.id}@{number}")
            segments[one.id] = one
        at += len(line) + 1
    return Document(path, "jsonl", sides.languages, content, tuple(segments.values()), (), encoding)


def _segment(path: str, content: str, start: int, number: int, sides: Sides) -> Segment:
    try:
        members = dict(_members(content, start))
    except (JSONDecodeError, RecursionError) as error:
        where = getattr(error, "pos", start) - start + 1
        told = error.msg.lower() if isinstance(error, JSONDecodeError) else "nested too deeply"
        raise _mistake(path, content, number, where, "This line is not JSON.", told) from None
    target_keys = (sides.target_column,) if sides.target_column else TARGET_KEYS
    target = _first(members, target_keys)
    if target is None:
        hint = f"One of these keys holds the English: {', '.join(target_keys)}."
        raise _mistake(path, content, number, 1, "This line has no English text.", hint=hint)
    source = _first(members, (sides.source_column,) if sides.source_column else SOURCE_KEYS)
    identity = members.get("id")
    name = str(identity.value) if identity and isinstance(identity.value, str | int) else str(number)
    return Segment(name, _text(content, target), _text(content, source) if source else None, "unit", _allows(members))


def _mistake(path: str, content: str, line: int, column: int, message: str, label: str = "", hint: str = "") -> UserError:
    return UserError(message, Place(path, (Mark(line, column, label=label),), tuple(content.split("\n"))), hint)


def _first(members: Mapping[str, _Value], keys: tuple[str, ...]) -> _Value | None:
    return next((members[key] for key in keys if key in members and isinstance(members[key].value, str)), None)


def _allows(members: Mapping[str, _Value]) -> frozenset[str]:
    """`"allow": ["doubled-word"]` switches checks off for a unit."""
    found = members.get("allow")
    names = found.value if found and isinstance(found.value, list) else ()
    return frozenset(name for name in names if isinstance(name, str))


def _members(content: str, at: int) -> Iterator[tuple[str, _Value]]:
    """The members of the object that begins at `at`. Raises JSONDecodeError where there is none, or anything after it."""
    at = _after(content, _space(content, at), "{")
    more = content[at : at + 1] != "}"
    while more:
        key, at = _ANY.raw_decode(content, at)
        if not isinstance(key, str):
            raise JSONDecodeError("a key in quotation marks is missing", content, at)
        at = _after(content, _space(content, at), ":")
        value, end = _ANY.raw_decode(content, at)
        quoted = isinstance(value, str)
        yield key, _Value(value, at + quoted, end - quoted)
        at = _space(content, end)
        more = content[at : at + 1] != "}"
        if more:
            at = _after(content, at, ",")
    at = _space(content, at + 1)
    if at < len(content) and content[at] != "\n":
        raise JSONDecodeError("extra data", content, at)


def _space(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at


def _after(content: str, at: int, mark: str) -> int:
    if content[at : at + 1] != mark:
        raise JSONDecodeError(f"{mark} is missing", content, at)
    return _space(content, at + 1)


def _text(content: str, value: _Value) -> Text:
    built = TextBuilder()
    at = value.start
    for escape in _ESCAPE.finditer(content, value.start, value.end):
        built.add(content[at : escape.start()], at, escape.start())
        built.add(json.loads(f'"{escape.group()}"'), escape.start(), escape.end(), whole=True)
        at = escape.end()
    built.add(content[at : value.end], at, value.end)
    return built.text(value.start)


def escape(text: str) -> str:
    """A text as it stands between the quotation marks of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
