"""An alignment as a table that an editor corrects: one row a pair, sentences by number, their texts to read along.

Tab-separated, UTF-8. `source` and `target` are sentence numbers from 1, such as 4 or 4-5, or empty where nothing stands
for the other side. Only these two columns are read back.
"""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from reviewtool.align import Bead
from reviewtool.atomic import write
from reviewtool.errors import Mark, Place, UserError
from reviewtool.inputs import read_text
from reviewtool.model import Document
from reviewtool.pair import Alignment, Unit, units

COLUMNS = ("source", "target", "score", "zh", "en")
_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


def save(path: Path, alignment: Alignment) -> None:
    """Write the table, all of it or nothing. Raises UserError."""
    write(path, render(alignment))


def render(alignment: Alignment) -> str:
    """The table as text."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None)
    rows.writerow(COLUMNS)
    for one in alignment.beads:
        texts = (_line(alignment.source, one.source), _line(alignment.target, one.target))
        rows.writerow((written(one.source), written(one.target), one.shown, *texts))
    return out.getvalue()


def _line(side: Sequence[Unit], span: tuple[int, int]) -> str:
    return " ".join(" ".join(one.text.split()) for one in side[slice(*span)])


def written(span: tuple[int, int]) -> str:
    """Sentence numbers from 1: 4, 4-5, or nothing."""
    first, end = span
    return "" if first == end else str(first + 1) if end == first + 1 else f"{first + 1}-{end}"


def read_alignment(path: Path, source: Document, target: Document) -> Alignment:
    """The table for two documents. Raises UserError with the row that does not fit them."""
    lines = read_text(path, "The alignment").splitlines()
    if not lines or lines[0].split("\t")[:2] != list(COLUMNS[:2]):
        raise UserError("This table is no alignment.", Place(str(path)), "`reviewtool align` writes one; its first row names the columns.")
    ours, theirs = tuple(units(source, chinese=True)), tuple(units(target, chinese=False))
    beads, ends = [], (0, 0)
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            bead = _bead(path, lines, number, ends)
            ends = (max(ends[0], bead.source[1]), max(ends[1], bead.target[1]))
            beads.append(bead)
    for name, side, end in (("Chinese", ours, ends[0]), ("English", theirs, ends[1])):
        if end != len(side):
            raise UserError(f"The alignment ends at {name} sentence {end:,}; the text has {len(side):,}.", Place(str(path)))
    return Alignment(ours, theirs, tuple(beads))


def _bead(path: Path, lines: Sequence[str], number: int, ends: tuple[int, int]) -> Bead:
    cells = (*lines[number - 1].split("\t"), "")[:2]
    spans = []
    for cell, end in zip(cells, ends, strict=True):
        match = _NUMBERS.fullmatch(cell.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (end + 1, end)
        if (cell.strip() and not match) or first != end + 1 or last < first - 1:
            mark = Mark(number, 1, len(lines[number - 1]), f"{end + 1} comes next")
            raise UserError("The sentences of an alignment come in order, each once.", Place(str(path), (mark,), tuple(lines)))
        spans.append((first - 1, last))
    return Bead(spans[0], spans[1], 1.0)
