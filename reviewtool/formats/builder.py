"""Plain text put together piece by piece, each with its stretch of the file."""

from collections.abc import Callable
from functools import partial
from typing import cast

from reviewtool.model import Run, Segment, Text

STANDS_FOR = "\ufffc"
"""In the text where the file has something that is no text: a variable, a picture, code."""


# The constructors that named tuples have of themselves are Python and take twice as long; a file may have a million of these.
new_run = cast("Callable[[tuple[int, int, int, bool]], Run]", partial(tuple.__new__, Run))
new_text = cast("Callable[[tuple[str, tuple[Run, ...]]], Text]", partial(tuple.__new__, Text))
new_segment = cast("Callable[[tuple[str, Text, Text | None, str, frozenset[str], str]], Segment]", partial(tuple.__new__, Segment))


class TextBuilder:
    """What a reader has gathered of one text. Pieces come in the order of the file."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._runs: list[Run] = []
        self._at = 0

    def __len__(self) -> int:
        """Plain characters so far."""
        return self._at

    def add(self, plain: str, start: int, end: int, whole: bool = False) -> None:
        """Add text that stands at `start`–`end` of the decoded file.

        `whole`: the file writes it in another form (an entity, an escape, a folded line break), so that it can only be
        pointed at as a whole.
        """
        if not plain:
            return
        last = self._runs[-1] if self._runs else None
        if last and not whole and not last.whole and last.end == start:
            self._runs[-1] = last._replace(end=end)
        else:
            self._runs.append(Run(self._at, start, end, whole))
        self._plain.append(plain)
        self._at += len(plain)

    def append(self, text: Text) -> None:
        """Add a text with the places it has."""
        self._runs += [run._replace(at=run.at + self._at) for run in text.runs]
        self._plain.append(text.plain)
        self._at += len(text.plain)

    def join(self, text: Text) -> None:
        """Add a text that stands further on in the file."""
        for run, end in zip(text.runs, [*(run.at for run in text.runs[1:]), len(text.plain)]):
            self.add(text.plain[run.at : end], run.start, run.end, run.whole)

    def text(self, empty_at: int = 0) -> Text:
        """The text; one without characters stands at `empty_at`."""
        return Text("".join(self._plain), tuple(self._runs) or (Run(0, empty_at, empty_at),))
