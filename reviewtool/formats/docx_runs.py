"""The runs of a part of a DOCX, the pieces of equal looks that its text comes in, and where they may be cut."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewtool.formats.xml import TAG, end_of
from reviewtool.model import Span

Cut = tuple[int, int]
"""A place in a run: before which child, or (in the middle of a child's text) in which and where in the file."""

_PASSED_OVER = ("del", "moveFrom")
_TRACKED = ("ins", "moveTo")


class Child(NamedTuple):
    """What a run holds beside its properties; `text`: where its text stands, in the `w:t` that can be cut."""

    name: str
    attributes: str
    start: int
    end: int
    text: Span | None = None


@dataclass(slots=True, eq=False)
class RunElement:
    """A run. `outer`: the run that holds the text box that it stands in. `inside`: the start tag of an insertion around it,
    empty where there is none, None where that is not its parent and so cannot be ended for its sake."""

    start: int
    tag: str
    outer: "RunElement | None"
    in_box: bool
    inside: str | None
    properties: str = ""
    children: list[Child] = field(default_factory=list)
    end: int = 0

    def cut(self, at: int, end: bool = False) -> Cut:
        """The place to cut at; inside of what cannot be cut it is before that, or after it for the `end` of a stretch."""
        for number, child in enumerate(self.children):
            if at <= (child.text.start if child.text else child.start):
                return number, 0
            if child.text and at < child.text.end:
                return number, at
            if at < child.end and not child.text:
                return number + end, 0
        return len(self.children), 0

    def child(self, at: int) -> Child | None:
        """The child that a place is in."""
        return next((one for one in self.children if one.start <= at <= one.end), None)


class Runs:
    """The runs of a part, by place. `word` is the prefix of Word's elements."""

    def __init__(self, content: str, span: Span, word: str) -> None:
        self._content = content
        self._word = word
        self._open: list[tuple[str, int, str, RunElement | None]] = []
        self.all: list[RunElement] = []
        self._scan(span)
        self._starts = [one.start for one in self.all]

    def at(self, place: int) -> RunElement | None:
        """The innermost run around a place."""
        number = bisect_right(self._starts, place) - 1
        run = self.all[number] if number >= 0 else None
        while run and run.end < place:
            run = run.outer
        return run

    def between(self, first: RunElement, last: RunElement) -> Sequence[RunElement]:
        """The runs from one to another in the same story."""
        some = self.all[bisect_right(self._starts, first.start) - 1 : bisect_right(self._starts, last.start)]
        return [one for one in some if one.outer is first.outer]

    def _scan(self, span: Span) -> None:
        at = span.start
        skipped = {"mc:Fallback", *(self._word + name for name in _PASSED_OVER)}
        while tag := TAG.search(self._content, at, span.end):
            at = tag.end()
            name, close, leaf, written = tag.group("name", "close", "leaf", "attributes")
            if not name:
                continue
            if close:
                self._close(tag.start(), at)
                continue
            if name in skipped:
                at = end_of(self._content, tag)
            self._begin(name, tag.start(), self._content[tag.start() : tag.end()])
            if leaf is not None or written.endswith("/") or name in skipped:
                self._close(tag.end("leaf") if leaf is not None else at, at, Span(*tag.span("leaf")) if leaf else None)

    def _begin(self, name: str, start: int, written: str) -> None:
        run = None
        if name == self._word + "r":
            outer = next((one for *_, one in reversed(self._open) if one), None)
            in_box = any(one == self._word + "txbxContent" for one, *_ in self._open)
            run = RunElement(start, written, outer, in_box, self._insertion())
            self.all.append(run)
        self._open.append((name, start, written, run))

    def _insertion(self) -> str | None:
        """The insertion around what begins here, as `RunElement.inside` has it."""
        names = tuple(self._word + one for one in _TRACKED)
        paragraph = next((k for k in range(len(self._open) - 1, -1, -1) if self._open[k][0] == self._word + "p"), 0)
        around = [one for one in self._open[paragraph:] if one[0] in names]
        if not around:
            return ""
        return around[0][2] if len(around) == 1 and self._open[-1] is around[0] else None

    def _close(self, inner_end: int, end: int, text: Span | None = None) -> None:
        name, start, written, run = self._open.pop()
        if run:
            run.end = end
        parent = self._open[-1][3] if self._open else None
        if parent is None:
            return
        if name == self._word + "rPr":
            parent.properties = self._content[start:end]
        else:
            can_be_cut = text if name == self._word + "t" else None
            parent.children.append(Child(name.removeprefix(self._word), written, start, end, can_be_cut))
