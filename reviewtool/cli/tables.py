"""Plain tables within the width of the terminal."""

from collections.abc import Iterable, Sequence

import typer

from reviewtool.lang.width import cells

_GAP = "  "
Rows = Sequence[Sequence[str]]


def screen_width() -> int:
    """How wide the terminal is, in cells."""
    from reviewtool.cli.screen import options

    return options("auto").width


def print_table(rows: Rows, right: Iterable[int] = ()) -> None:
    """Rows under a first row of headings, columns as wide as they need; `right`: the columns set to the right.

    Where they are too many for the screen, the first is repeated with those that are left.
    """
    from reviewtool.reports.wording import escape

    rows = [[escape(one) for one in row] for row in rows]
    widths = [max(cells(row[k]) for row in rows) for k in range(len(rows[0]))]
    numbers = set(right)
    for block, columns in enumerate(_blocks(widths, screen_width())):
        if block:
            typer.echo("")
        for row in rows:
            parts = [_set(row[k], widths[k], k in numbers) for k in columns]
            typer.echo(_GAP.join(parts).rstrip())


def width_of(rows: Rows) -> int:
    """How wide `print_table` makes these rows, if it may."""
    return sum(max(cells(row[k]) for row in rows) for k in range(len(rows[0]))) + len(_GAP) * (len(rows[0]) - 1)


def _set(text: str, width: int, right: bool) -> str:
    room = " " * (width - cells(text))
    return room + text if right else text + room


def _blocks(widths: Sequence[int], room: int) -> list[list[int]]:
    """The columns of each table, the first column in all of them."""
    blocks, used = [[0]], widths[0]
    for column in range(1, len(widths)):
        size = len(_GAP) + widths[column]
        if used + size > room and len(blocks[-1]) > 1:
            blocks.append([0])
            used = widths[0]
        blocks[-1].append(column)
        used += size
    return blocks
