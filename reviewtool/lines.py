"""Offsets to lines and columns and back, both counting from 1."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from reviewtool.model import Text

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines(Protocol):
    """What tells lines and columns, whatever they are counted in."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in characters of the decoded file."""
        ...


class LineIndex:
    """Where the lines of one text begin. A line ends with LF, CR LF or CR, as in editors; nothing else ends one."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, in characters, of an offset in characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


class PassageIndex:
    """The same for a file whose lines mean nothing to its reader: a line is a passage, a column a character of it."""

    def __init__(self, passages: Sequence[Text]) -> None:
        """`passages` are in the order of their beginnings; one may stand in the midst of another, as a text box does."""
        self._passages = [one for one in passages if one.runs]
        self._starts = [one.runs[0].start for one in self._passages]

    def place(self, offset: int) -> tuple[int, int]:
        """Passage and character of an offset in characters of the file; what is between two passages is at the next."""
        after = bisect_right(self._starts, offset)
        number = after - 1
        while number >= 0 and offset > self._passages[number].runs[-1].end:
            number -= 1
        if number < 0:
            return min(after, max(0, len(self._passages) - 1)) + 1, 1
        return number + 1, _character(self._passages[number], offset)


def _character(text: Text, offset: int) -> int:
    """Which character of a text stands at an offset, from 1."""
    number = max(0, bisect_right(text.runs, offset, key=lambda one: one.start) - 1)
    run = text.runs[number]
    end = text.runs[number + 1].at if number + 1 < len(text.runs) else len(text.plain)
    return min(run.at + max(0, offset - run.start), end) + 1
