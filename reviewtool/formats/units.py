"""The units of a bilingual file, gathered one by one; no two have the same name."""

from reviewtool.formats.builder import new_segment
from reviewtool.formats.directives import parse
from reviewtool.model import Directive, Segment, Span, Text


class Units:
    """Units in the order of the file. A name that was there before gets a number."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self.segments: list[Segment] = []
        self.directives: list[Directive] = []

    def add(self, name: str, target: Text, source: Text | None, allows: frozenset[str] = frozenset()) -> None:
        """A unit; one whose translation is missing or blank is none."""
        plain = target.plain
        if not plain or plain.isspace():
            return
        if name in self._names:
            name = f"{name}@{len(self.segments) + 1}"
        self._names.add(name)
        self.segments.append(new_segment((name, target, source, "unit", allows, "")))

    def remark(self, comment: str, start: int, end: int) -> None:
        """A comment at a place in the file, which may be a suppression for the units after it."""
        found = parse(comment, Span(start, end))
        if found:
            self.directives.append(found)

    def note(self, comment: str, start: int, end: int) -> frozenset[str]:
        """What a note inside a unit allows there; any other suppression in it is a remark like others."""
        found = parse(comment, Span(start, end))
        if found and found.action == "allow":
            return frozenset(found.names)
        if found:
            self.directives.append(found)
        return frozenset()
