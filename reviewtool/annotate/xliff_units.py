"""Where the units of an XLIFF file stand and what notes they have."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from reviewtool.annotate.remark import AUTHOR
from reviewtool.formats.xml import TAG, Inline, attributes, end_of, text_of

_UNITS = ("unit", "trans-unit")
# what stands before the notes of a unit of 2.x is of other namespaces; these stand after them
_AFTER_NOTES = ("originalData", "segment", "ignorable")


@dataclass(slots=True)
class Unit:
    """A unit. `notes_at`: where a note of ours goes; `has_notes`: whether that is within an element for notes."""

    start: int
    name: str
    end: int = 0
    notes_at: int = 0
    has_notes: bool = False
    ours: set[str] = field(default_factory=set)
    parts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The prefix of XLIFF's elements here, its colon included."""
        return self.name[: self.name.rfind(":") + 1]

    def part(self, place: int) -> str:
        """The id or number of the segment at a place, where there are several."""
        number = bisect_right(self.parts, place, key=lambda one: one[0]) - 1
        return (self.parts[number][1] or str(number + 1)) if len(self.parts) > 1 and number >= 0 else ""


class Units:
    """The units of a file in its order, and the start tag of its outermost element."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._unit: Unit | None = None
        self.all: list[Unit] = []
        self.root: re.Match[str] | None = None
        at = 0
        while tag := TAG.search(content, at):
            at = self._next(tag)

    @property
    def version(self) -> str:
        """The version that the file is of, such as 2.1."""
        return attributes(self.root["attributes"]).get("version", "") if self.root else ""

    def at(self, place: int) -> Unit | None:
        """The unit that a place is in."""
        number = bisect_right(self.all, place, key=lambda one: one.start) - 1
        return self.all[number] if number >= 0 and place <= self.all[number].end else None

    def _next(self, tag: re.Match[str]) -> int:
        name = tag["name"]
        if not name:
            return tag.end()
        if not self.root:
            self.root = tag
            return tag.end()
        local = name.rpartition(":")[2]
        if local in _UNITS and not self._unit and not tag["close"]:
            self.all.append(Unit(tag.start(), name, tag.end()))
            self._unit = None if tag["leaf"] is not None or tag["attributes"].endswith("/") else self.all[-1]
        elif self._unit and name == self._unit.name and tag["close"]:
            self._unit.end, self._unit = tag.end(), None
        elif self._unit:
            return self._inside(self._unit, local, tag)
        return tag.end()

    def _inside(self, unit: Unit, local: str, tag: re.Match[str]) -> int:
        """A tag within a unit. Of 1.2 a note goes behind the translation and the notes that are there."""
        if unit.name.endswith("trans-unit"):
            end = end_of(self._content, tag) if not tag["close"] else tag.end()
            if local in ("target", "note") and not tag["close"]:
                unit.notes_at = end
                self._known(unit, local, tag)
            return end
        if local == "notes" and (tag["close"] or tag["attributes"].endswith("/")):
            unit.notes_at, unit.has_notes = tag.start(), bool(tag["close"])
        elif local in _AFTER_NOTES and not tag["close"]:
            unit.notes_at = unit.notes_at or tag.start()
            if local == "segment":
                unit.parts.append((tag.start(), attributes(tag["attributes"]).get("id", "")))
        elif not tag["close"]:
            self._known(unit, local, tag)
        return tag.end()

    def _known(self, unit: Unit, local: str, tag: re.Match[str]) -> None:
        given = attributes(tag["attributes"])
        if local == "note" and AUTHOR in (given.get("from"), given.get("category")):
            unit.ours.add(text_of(self._content, tag, Inline())[0].plain)
