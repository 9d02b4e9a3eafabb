"""The screen of `score`: systems below one another, measures side by side, what may be chance in words."""

from collections.abc import Iterator

from reviewtool.metrics.model import Board, Figure
from reviewtool.metrics.show import notes
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, shortened, symbols, wrapped

_NAME_MOST = 30
_DOUBT = 0.05


def printed_board(board: Board) -> str:
    """The board for this terminal."""
    from reviewtool.cli.screen import options
    from reviewtool.reports.layout import printed

    screen = options("auto")
    return printed(page(board, screen), screen)


def page(board: Board, options: Options) -> list[Line]:
    """All lines: tables as wide as fits, notes, signatures."""
    blank = line(("", "plain"))
    lines: list[Line] = []
    for columns in _blocks(board, options):
        lines += [*_table(board, columns, options), blank]
    for told in [*_legend(board), *notes(board)]:
        lines += wrapped([(told if not options.ascii else told.replace("≥", ">="), "plain")], options.width, 0, 2)
    if lines[-1].plain:
        lines.append(blank)
    for one in board.columns:
        lines += wrapped([(f"{one.name}  ", "title"), *_signature(one.signature)], options.width, 0, 4)
    return lines


def _signature(text: str) -> list[Part]:
    """In parts, for lines to break between them."""
    *parts, last = text.split("|")
    return [*((f"{one}|", "quiet") for one in parts), (last, "quiet")]


def _blocks(board: Board, options: Options) -> Iterator[list[int]]:
    """The columns that fit beside the names, in as many tables as it takes."""
    room = options.width - _name_width(board)
    chosen: list[int] = []
    used = 0
    for number in range(len(board.columns)):
        width = _width(board, number, options)
        if chosen and used + width > room:
            yield chosen
            chosen, used = [], 0
        chosen.append(number)
        used += width
    yield chosen


def _name_width(board: Board) -> int:
    return min(_NAME_MOST, max(cells(row.system) for row in board.rows))


def _width(board: Board, column: int, options: Options) -> int:
    shown = (_told(row.figures[column], options) for row in board.rows)
    return 4 + max(len(board.columns[column].name), *map(cells, shown))


def _table(board: Board, columns: list[int], options: Options) -> Iterator[Line]:
    names = _name_width(board)
    heads = [(f"{board.columns[k].name:>{_width(board, k, options) - 1}} ", "title") for k in columns]
    yield line((" " * names, "plain"), *heads)
    for number, row in enumerate(board.rows):
        name = shortened(row.system, names, symbols(options).cut)
        parts: list[Part] = [(name + " " * (names - cells(name)), "plain")]
        for k in columns:
            mark, role = _mark(board, number, k)
            parts.append((f"{_told(row.figures[k], options):>{_width(board, k, options) - 1}}{mark}", role))
        yield line(*parts)


def _mark(board: Board, row: int, column: int) -> Part:
    if len(board.rows) == 1:
        return " ", "plain"
    if board.columns[column].best == row:
        return "*", "right"
    doubtful = board.rows[row].figures[column].p_best
    return ("=" if doubtful is not None and doubtful >= _DOUBT else " "), "plain"


def _told(figure: Figure, options: Options) -> str:
    between = "+-" if options.ascii else "±"
    return f"{figure.value:.2f}" + (f" {between} {figure.interval:.2f}" if figure.interval is not None else "")


def _legend(board: Board) -> list[str]:
    if len(board.rows) == 1:
        return []
    lower = [one.name for one in board.columns if not one.higher]
    told = "* best" + ("; = may be as good as the best" if board.test else "")
    return [told + (f"; of {', '.join(lower)}, less is better." if lower else ".")]
