"""Lines of the terminal report as an SVG for a page: the text itself, in the reader's own monospace font, light or dark."""

import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from reviewtool.reports.layout import STYLES, Line, cells

_CELL, _LINE, _MARGIN, _BASE = 8.4, 20, 24, 15
"""Pixels: a cell's width, a line's height, the margin, from a line's top to its baseline."""
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+|[^\u2e80-\u9fff\uff00-\uffef]+")
_LOOKS: Final = """
text { font: 14px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre }
.paper { fill: #fcfcfa; stroke: #d8d8d2 } .quiet, .advice { fill: #6a6f76 }
.wrong, .changed, .major, .minor { fill: #d75f00 } .right { fill: #0087d7 }
.wrong { text-decoration: underline } .major, .right, .title, .critical, .pass { font-weight: bold }
.critical, .pass { fill: #fcfcfa } .on-critical { fill: #d75f00 } .on-pass { fill: #0087d7 }
@media (prefers-color-scheme: dark) {
text { fill: #d6d9de } .paper { fill: #15181d; stroke: #2c3138 } .quiet, .advice { fill: #8d949e }
.critical, .pass { fill: #15181d }
}"""


def picture(lines: Sequence[Line], title: str, columns: int) -> str:
    """An SVG of so many columns, with no font or file from anywhere else; the title is what a screen reader says."""
    width, height = columns * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    body = "\n".join(_row(one, number) for number, one in enumerate(lines) if one.plain.strip())
    size = f'viewBox="0 0 {width:g} {height}" width="{width:g}"'
    paper = f'<rect class="paper" x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1}" rx="6"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(title)}>'
    return f"{head}\n<style>{_LOOKS}\n</style>\n{paper}\n{body}\n</svg>\n"


def _row(line: Line, number: int) -> str:
    top = _MARGIN + number * _LINE
    shown, at = [], 0
    for text, role in line.parts:
        if role in ("critical", "pass"):
            shown.append(f'<rect class="on-{role}" x="{_x(at)}" y="{top}" width="{cells(text) * _CELL:g}" height="{_LINE}"/>')
        for piece in _WIDE.findall(text):
            if piece.strip():
                shown.append(_text(piece, role, at, top + _BASE))
            at += cells(piece)
    return "\n".join(shown)


def _text(piece: str, role: str, at: int, baseline: int) -> str:
    """Chinese stands character by character in its two cells; the rest is held to its width, whatever the font."""
    blank = len(piece) - len(piece.lstrip())
    words, at = piece.strip(), at + blank
    if cells(words) > len(words):
        place = f'x="{" ".join(_x(at + 2 * k) for k in range(len(words)))}"'
    else:
        place = f'x="{_x(at)}" textLength="{len(words) * _CELL:g}" lengthAdjust="spacingAndGlyphs"'
    named = f' class="{role}"' if STYLES[role] else ""
    return f'<text {place} y="{baseline}"{named}>{escape(words)}</text>'


def _x(cell: int) -> str:
    return f"{_MARGIN + cell * _CELL:g}"
