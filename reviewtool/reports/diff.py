"""What would change, as a unified diff; on a terminal the changed words stand out."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby

from reviewtool.reports import Options
from reviewtool.reports.layout import Line, line, printed
from reviewtool.reports.worddiff import Piece, word_diff
from reviewtool.reports.wording import escape

# a tab and the CR of a line end stay, or the diff would not apply
_HARMFUL = re.compile("(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_LINE_END = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str, options: Options) -> str:
    """The diff of one file, empty where nothing changes. Without colour it is what `patch -p0` takes."""
    name = escape(path)
    lines = list(unified_diff(_lines(before), _lines(after), name, name, n=1))
    if options.colour:
        return printed(_styled(lines), options)
    return "".join(_HARMFUL.sub(lambda match: escape(match[0]), one) for one in map(_ended, lines))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _ended(one: str) -> str:
    return one if one.endswith("\n") else f"{one}\n{_NO_LINE_END}"


def _styled(lines: list[str]) -> Iterator[Line]:
    yield from (line((one.rstrip("\n"), "title")) for one in lines[:2])
    for kind, group in groupby(lines[2:], lambda one: "change" if one[0] in "+-" else one[0]):
        block = [escape(one.rstrip("\r\n")) for one in group]
        if kind != "change":
            yield from (line((one, "quiet")) for one in block)
            continue
        old, new = ([one[1:] for one in block if one[0] == sign] for sign in "-+")
        pairs = [word_diff(*pair) for pair in zip(old, new)] if len(old) == len(new) else []
        left = [pair[0] for pair in pairs] or [[Piece(one, True)] for one in old]
        right = [pair[1] for pair in pairs] or [[Piece(one, True)] for one in new]
        yield from (_side("-", pieces, "wrong") for pieces in left)
        yield from (_side("+", pieces, "right") for pieces in right)


def _side(sign: str, pieces: list[Piece], role: str) -> Line:
    return line((sign, role), *((one.text, role if one.changed else "plain") for one in pieces))
