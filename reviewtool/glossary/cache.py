"""Compiled glossaries on disk: keyed by what they were made from, so a warm run reads no YAML.

A broken, foreign or outdated file is as good as none; nothing read from it is executed.
"""

import json
import struct
from collections.abc import Iterator, Sequence
from typing import Any, overload

from reviewtool.glossary import disk
from reviewtool.glossary.disk import key
from reviewtool.glossary.match import Compiled, Matcher
from reviewtool.glossary.model import Concept, Rendering, When
from reviewtool.glossary.near import SIDES, NearIndex
from reviewtool.glossary.owners import Owner, Owners
from reviewtool.glossary.search import Search
from reviewtool.model import Severity, to_json

__all__ = ["Rows", "key", "load", "store"]
_KIND = "glossary"


class Rows(Sequence[Concept]):
    """Concepts as JSON rows, each made a Concept when it is first asked for: a text touches few of many."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._made: dict[int, Concept] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Concept: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Concept]: ...

    def __getitem__(self, index: int | slice) -> Concept | Sequence[Concept]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        if index not in self._made:
            if not 0 <= index < len(self._rows):
                raise IndexError(index)
            self._made[index] = _concept(json.loads(self._rows[index]))
        return self._made[index]

    def __iter__(self) -> Iterator[Concept]:
        return (self[k] for k in range(len(self)))


def _concept(row: dict[str, Any]) -> Concept:
    """A concept of a row, in which stands only what says something."""
    made = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    made["renderings"] = tuple(map(_rendering, row.get("renderings", ())))
    return Concept(**{"zh": (), **_graded(made)})


def _rendering(row: dict[str, Any]) -> Rendering:
    if "when" in row:
        row["when"] = When(row["when"]["kind"], tuple(row["when"]["words"]))
    return Rendering(**_graded(row))


def _graded(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "severity": Severity(row["severity"])} if "severity" in row else row


_BLANKS = {Concept: Concept("", (), ()), Rendering: Rendering("")}


def _row(one: Any) -> Any:
    """A concept, or a rendering inside it, as JSON data: only what differs from an empty one."""
    blank = _BLANKS.get(type(one))
    if blank is None:
        return to_json(one)
    values = ((name, getattr(one, name)) for name in one.__dataclass_fields__)
    row = {name: value for name, value in values if value != getattr(blank, name)}
    return {"text": one.text, **row} if isinstance(one, Rendering) else {"id": one.id, **row}


def load(name: str) -> tuple[Matcher, Any] | None:
    """A compiled glossary and what was stored with it, or None where there is none that can be trusted."""
    data = disk.read(name, _KIND)
    if data is None:
        return None
    try:
        told, rows, forms, state = _unpacked(data)
        found = json.loads(bytes(told))
        return Matcher(Rows(_lines(rows)), _compiled(found["regexes"], _lines(forms), state), name), found["extra"]
    except (ValueError, KeyError, TypeError, struct.error):
        # whole, but packed by another version of this file
        return None


def _compiled(regexes: list[tuple[str, list[Any]]], forms: list[str], state: memoryview) -> Compiled:
    owners, state = Owners.from_bytes(state)
    near = {side: json.loads(line) for side, line in zip(SIDES, forms, strict=True)}
    return Compiled(Search.from_bytes(state), owners, [(text, Owner(*one)) for text, one in regexes], NearIndex(near))


def store(name: str, matcher: Matcher, extra: Any) -> None:
    """Keep a compiled glossary. A cache that cannot be written is no mistake of anybody's."""
    compiled = matcher.compiled
    told = json.dumps({"regexes": compiled.regexes, "extra": extra}, ensure_ascii=False)
    rows = (json.dumps(_row(one), ensure_ascii=False, default=_row) for one in matcher.concepts)
    forms = (json.dumps(compiled.near.forms[side], ensure_ascii=False) for side in SIDES)
    state = compiled.owners.to_bytes() + compiled.search.to_bytes()
    disk.keep(name, _KIND, _packed(told.encode(), "\n".join(rows).encode(), "\n".join(forms).encode(), state))


def _packed(*parts: bytes) -> bytes:
    """Each part behind its length. JSON and folded forms hold no line end, so that lists of them are lines: splitting
    is several times faster than any parser."""
    return b"".join(struct.pack(">Q", len(part)) + part for part in parts)


def _unpacked(data: memoryview) -> list[memoryview]:
    parts = []
    while data:
        end = 8 + struct.unpack(">Q", data[:8])[0]
        parts.append(data[8:end])
        data = data[end:]
    return parts


def _lines(data: memoryview) -> list[str]:
    return str(data, "utf-8").split("\n") if data else []
