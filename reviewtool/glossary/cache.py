"""Compiled glossaries on disk: keyed by what they were made from, so a warm run reads no YAML.

A broken, foreign or outdated file is as good as none; nothing read from it is executed.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, overload

from reviewtool.glossary import disk
from reviewtool.glossary.disk import key
from reviewtool.glossary.match import Compiled, Matcher
from reviewtool.glossary.model import Concept, Rendering, When
from reviewtool.glossary.near import SIDES, NearIndex
from reviewtool.glossary.owners import Owner, Owners
from reviewtool.glossary.search import Search
from reviewtool.model import Severity

__all__ = ["Rows", "concept_of", "extra", "key", "load", "row_of", "store"]
_KIND, _EXTRA = "glossary", "names"


class Rows(Sequence[Concept]):
    """Concepts as lines of JSON, each made a Concept when it is first asked for: a text touches few of many."""

    def __init__(self, lines: bytes, starts: "array[int]") -> None:
        """`starts`: where each line begins, and where one after the last would."""
        self._lines = lines
        self._starts = starts
        self._made: dict[int, Concept] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> Concept: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Concept]: ...

    def __getitem__(self, index: int | slice) -> Concept | Sequence[Concept]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        if index not in self._made:
            if not 0 <= index < len(self):
                raise IndexError(index)
            line = self._lines[self._starts[index] : self._starts[index + 1]]
            self._made[index] = concept_of(json.loads(str(line, "utf-8")))
        return self._made[index]

    def __iter__(self) -> Iterator[Concept]:
        return (self[k] for k in range(len(self)))


_BLANK = Rendering("")
_PLAIN = _BLANK[2:]
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_GRADE = Concept._fields.index("severity")
_RENDERINGS = Concept._fields.index("renderings")


def row_of(concept: Concept) -> list[Any]:
    """A concept as JSON data: its fields in their order."""
    row: list[Any] = list(concept)
    row[_RENDERINGS] = list(map(_said, concept.renderings))
    return row


def _said(rendering: Rendering) -> tuple[Any, ...]:
    """The fields of a rendering up to the last that says something: text and status, of most."""
    if rendering[2:] == _PLAIN:
        return rendering[:2]
    return rendering[: max(k for k, value in enumerate(rendering, 1) if k == 1 or value != _BLANK[k - 1])]


def concept_of(row: list[Any]) -> Concept:
    """The concept again."""
    row = [tuple(one) if isinstance(one, list) else one for one in row]
    row[_RENDERINGS] = tuple(map(_rendering, row[_RENDERINGS]))
    row[_GRADE] = row[_GRADE] and Severity(row[_GRADE])
    return Concept._make(row)


def _rendering(row: list[Any]) -> Rendering:
    made = Rendering(*row)
    if made.when is _BLANK.when:
        return made
    kind, words = made.when
    return made._replace(when=When(kind, tuple(words)), severity=made.severity and Severity(made.severity))


def extra(name: str) -> Any:
    """What was stored with a compiled glossary, read without it, or None where there is nothing that can be trusted."""
    parts = disk.read(name, _EXTRA)
    try:
        return json.loads(parts[0]) if parts else None
    except ValueError:
        return None


def load(name: str) -> Matcher | None:
    """A compiled glossary, or None where there is none that can be trusted."""
    parts = disk.read(name, _KIND)
    if parts is None:
        return None
    try:
        regexes, lines, starts, good, near, *state = parts
        matcher = Matcher(Rows(lines, array("I", starts)), _compiled(json.loads(regexes), near, state), name)
        matcher.good_words = str(good, "utf-8")
        return matcher
    except (ValueError, KeyError, TypeError):
        # whole, but packed by another version of this file
        return None


def _compiled(regexes: list[tuple[str, list[Any]]], near: bytes, state: Sequence[bytes]) -> Compiled:
    forms = {side: json.loads(line) for side, line in zip(SIDES, near.split(b"\n"), strict=True)}
    owners, search = Owners.from_parts(*state[:2]), Search.from_parts(*state[2:])
    return Compiled(search, owners, [(text, Owner(*one)) for text, one in regexes], NearIndex(forms))


def store(name: str, matcher: Matcher, beside: Any) -> None:
    """Keep a compiled glossary and what goes with it. A cache that cannot be written is no mistake of anybody's."""
    compiled = matcher.compiled
    regexes = json.dumps(compiled.regexes).encode()
    rows = [_json(row_of(one)).encode() for one in matcher.concepts]
    starts = array("I", accumulate(map(len, rows), initial=0))
    near = "\n".join(_json(compiled.near.forms[side]) for side in SIDES).encode()
    state = (*compiled.owners.to_parts(), *compiled.search.to_parts())
    disk.keep(name, _KIND, regexes, b"".join(rows), starts.tobytes(), matcher.good_words.encode(), near, *state)
    disk.keep(name, _EXTRA, json.dumps(beside).encode())
