"""What the terminal can do: width, colour, progress."""

import os
import sys

from reviewtool.engine import Progress
from reviewtool.reports import Options

_NARROWEST, _WIDEST, _PIPE = 60, 100, 80


def options(colour: str, context: int | None = None, widest: int = _WIDEST, **switches: bool) -> Options:
    """How to show a report on this standard output; `widest` in cells."""
    on_terminal = sys.stdout.isatty()
    width = _columns(on_terminal, widest)
    styled = colour == "always" or (colour == "auto" and on_terminal and os.environ.get("TERM") != "dumb")
    ascii_only = switches.pop("ascii", False) or not _encodes("→…·−×─█")
    links = styled and on_terminal
    return Options(
        width=width,
        colour=styled,
        no_color=bool(os.environ.get("NO_COLOR")),
        links=links,
        ascii=ascii_only,
        expand=switches.get("expand", False),
        statistics=switches.get("statistics", False),
        quiet=switches.get("quiet", False),
        context=context,
    )


def _columns(on_terminal: bool, widest: int) -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given) > 0:
        columns = int(given)
    elif on_terminal:
        # a terminal that does not know its size says 0
        columns = os.get_terminal_size(sys.stdout.fileno()).columns or _PIPE
    else:
        columns = _PIPE
    return max(_NARROWEST, min(columns, widest))


def _encodes(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def progress() -> Progress | None:
    """A line on a terminal's standard error while many files are read; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int, findings: int) -> None:
        from reviewtool.reports.wording import count

        if total < 20:
            return
        line = f"checking {done:,} of {total:,} · {count(findings, 'finding')}"
        print(f"\r{line:<60}" if done < total else "\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)

    return show
