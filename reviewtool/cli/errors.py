"""Where the user's mistakes are printed: the fault, its place, the lines it stands in, what to do."""

import os
import sys
from contextlib import suppress

from reviewtool.errors import Mark, UserError, UserErrors
from reviewtool.lang.width import cells

_CONTEXT = 2
_INDENT = "    "
_WIDTH = 80


def show_on_stderr(error: UserError) -> None:
    """Print a mistake, or all mistakes of one file and how many they are."""
    styled = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    with suppress(BrokenPipeError):  # nobody reads it, and the exit code still says it
        print("\n".join(lines(error, styled and not os.environ.get("NO_COLOR"))), file=sys.stderr)


def lines(error: UserError, styled: bool = False) -> list[str]:
    """The message as lines; `styled` writes the word error and the example in colour."""
    errors = error.errors if isinstance(error, UserErrors) else [error]
    shown: list[str] = []
    for one in errors:
        shown += [*_one(one, styled), ""]
    if isinstance(error, UserErrors) and len(errors) > 1 and errors[0].place:
        count = f"{len(errors):,} mistakes in {_safe(errors[0].place.path)}."
        return [*shown, f"{count} Nothing was {error.undone}; exit code 2."]
    return shown[:-1]


def _one(error: UserError, styled: bool) -> list[str]:
    head = "\x1b[1;38;5;166merror\x1b[0m" if styled else "error"
    shown = [f"{head}  {_safe(error.message)}"]
    if error.place:
        shown.append(_INDENT + _safe(str(error.place)))
        if error.place.marks and error.place.lines:
            shown += ["", *frame(error.place.marks, error.place.lines)]
    if error.hint:
        shown += ["", *_wrapped(error.hint)]
    if error.example:
        blue, plain = ("\x1b[1;38;5;32m", "\x1b[0m") if styled else ("", "")
        shown += ["", *(f"{_INDENT}    {blue}{_safe(line)}{plain}" for line in error.example.split("\n"))]
    return shown


def frame(marks: tuple[Mark, ...], source: tuple[str, ...]) -> list[str]:
    """Two lines of context around each mark, carets under it and the mark's own words beside them."""
    wanted = sorted({n for mark in marks for n in range(mark.line - _CONTEXT, mark.line + _CONTEXT + 1) if 0 < n <= len(source)})
    shown = []
    for number in wanted:
        text = source[number - 1].rstrip("\r")
        shown.append(f"{number:>4}    {_safe(text[:200])}".rstrip())
        for mark in marks:
            if mark.line == number:
                before = cells(_safe(text[: min(mark.column - 1, 200)]))
                size = max(1, cells(_safe(text[mark.column - 1 : mark.column - 1 + mark.length][:60])))
                shown.append(f"{'':>4}    {' ' * before}{'^' * size} {_safe(mark.label)}".rstrip())
    return shown


def _wrapped(text: str) -> list[str]:
    import textwrap

    return [_INDENT + line for line in textwrap.wrap(_safe(text), _WIDTH - len(_INDENT), break_on_hyphens=False)]


def _safe(text: str) -> str:
    from reviewtool.reports.wording import escape

    shown = escape(text)
    encoding = sys.stderr.encoding or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)
