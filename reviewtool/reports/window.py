"""The sentence a fault is in, cut to a line around it."""

import re

from reviewtool.reports.layout import Line, Part, cells, fitting, is_wide, wrapped
from reviewtool.reports.wording import escape

_HALF, _MORE = 0.55, 1.3
_LONGEST = 400
# a mark that ends a clause stays with what it ends
_WIDE_PLACE = r" |(?<=[\u3000-\u9fff\uff00-\uffef])(?=[\u4e00-\u9fff“《「（])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])"


def window_lines(around: tuple[str, str, str], width: int, indent: int, cut: str, marks: tuple[str, str], role: str) -> list[Line]:
    """What stands before, the faulty words and what stands after, on one line; two or three for long words."""
    room = width - indent
    size = cells(escape(around[1][:2000]))
    most = 1 if size <= _HALF * room else 2 if size <= _MORE * room else 3
    shown: list[Line] = []
    # what breaking at spaces costs is known only when it is done
    for total in range(most * room, most * room // 2, -3):
        shown = wrapped(_fitted(around, total, cut, marks, role), width, indent)
        if len(shown) <= most:
            break
    return shown


def context_lines(
    around: tuple[str, str, str], context: int, width: int, indent: int, cut: str, marks: tuple[str, str], role: str
) -> list[Line]:
    """The same with so many characters on either side, on as many lines as they take."""
    before, words, after = map(escape, around)
    room = context + len(cut) + 1
    words = _middle(words[:2000], 3 * (width - indent), cut)
    return wrapped(_parts(tail(before, room, cut), words, head(after, room, cut), marks, role), width, indent)


def _fitted(around: tuple[str, str, str], total: int, cut: str, marks: tuple[str, str], role: str) -> list[Part]:
    """So many cells: half of the room left, half right, unused room to the other side."""
    before, words, after = escape(around[0][-_LONGEST:]), escape(around[1][:2000]), escape(around[2][:_LONGEST])
    words = _middle(words, total - 12, cut)
    free = total - cells(words) - cells("".join(marks))
    left = tail(before, max(free // 2, free - cells(after)), cut)
    return _parts(left, words, head(after, free - cells(left), cut), marks, role)


def _parts(left: str, words: str, right: str, marks: tuple[str, str], role: str) -> list[Part]:
    return [(left, "plain"), (marks[0], "plain"), (words, role), (marks[1], "plain"), (right, "plain")]


def _middle(words: str, room: int, cut: str) -> str:
    if cells(words) <= room:
        return words
    half = max(4, (room - len(cut) - 2) // 2)
    while cells(words[:half]) > room // 2:
        half -= 1
    return f"{words[:half].rstrip()} {cut} {words[-half:].lstrip()}"


def _place(text: str) -> re.Pattern[str]:
    """Where a text may be cut: at a space, or between Chinese characters."""
    return re.compile(_WIDE_PLACE if is_wide(text) else " ")


def tail(text: str, room: int, cut: str) -> str:
    """The end of a text in so many cells, cut at a space or between Chinese characters."""
    if cells(text) <= room:
        return text
    room -= cells(cut) + 1
    start = len(text) - fitting(text[::-1], room)
    place = _place(text).search(text, start)
    return f"{cut} {text[place.end() :]}" if place else f"{cut} "


def head(text: str, room: int, cut: str) -> str:
    """The beginning of a text in so many cells, cut at a space or between Chinese characters."""
    if cells(text) <= room:
        return text
    room -= cells(cut) + 1
    end = fitting(text, room)
    places = [place.start() for place in _place(text).finditer(text, 0, end + 1)]
    return f"{text[: places[-1]]} {cut}" if places and places[-1] > 0 else f" {cut}"
