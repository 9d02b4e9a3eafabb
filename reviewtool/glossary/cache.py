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
from reviewtool.glossary.near import NearIndex
from reviewtool.glossary.owners import Owner, Owners
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
    renderings = tuple(_rendering(one) for one in row["renderings"])
    severity = Severity(row["severity"]) if row["severity"] else None
    lists = {name: tuple(row[name]) for name in ("zh", "members", "exceptions", "examples")}
    return Concept(**{**row, **lists, "renderings": renderings, "severity": severity})


def _rendering(row: dict[str, Any]) -> Rendering:
    when = When(row["when"]["kind"], tuple(row["when"]["words"])) if "when" in row else When()
    severity = Severity(row["severity"]) if row.get("severity") else None
    return Rendering(**{**row, "when": when, "severity": severity})


_BLANK = to_json(Rendering(""))


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """A concept's row with only the keys of its renderings that say something."""
    row["renderings"] = [{key: value for key, value in one.items() if key == "text" or value != _BLANK[key]} for one in row["renderings"]]
    return row


def load(name: str) -> tuple[Matcher, Any] | None:
    """A compiled glossary and what was stored with it, or None where there is none that can be trusted."""
    data = disk.read(name, _KIND)
    if data is None:
        return None
    size = struct.unpack(">Q", data[:8])[0]
    told = json.loads(data[8 : 8 + size])
    return Matcher(Rows(told["concepts"]), _compiled(told, data[8 + size :]), name), told["extra"]


def _compiled(told: dict[str, Any], state: bytes) -> Compiled:
    import daachorse

    owners, state = Owners.from_bytes(state)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(state) if state else None
    regexes = [(text, Owner(*one)) for text, one in told["regexes"]]
    return Compiled(automaton, owners, regexes, NearIndex(told["near"]))


def store(name: str, matcher: Matcher, extra: Any) -> None:
    """Keep a compiled glossary. A cache that cannot be written is no mistake of anybody's."""
    compiled = matcher.compiled
    told = {
        "concepts": [json.dumps(_short(to_json(one)), ensure_ascii=False) for one in matcher.concepts],
        "regexes": compiled.regexes,
        "near": compiled.near.forms,
        "extra": extra,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    state = compiled.owners.to_bytes() + (compiled.automaton.serialize() if compiled.automaton is not None else b"")
    disk.keep(name, _KIND, struct.pack(">Q", len(text)) + text + state)
