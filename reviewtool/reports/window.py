"""The sentence a fault is in, cut to a line around it."""

from reviewtool.reports.layout import Part, cells
from reviewtool.reports.wording import escape

_HALF, _MORE = 0.55, 1.3


def window(before: str, text: str, after: str, room: int, cut: str, marks: tuple[str, str], role: str) -> list[Part]:
    """The faulty words with the sentence on either side, one line of `room` cells (two or three for long words)."""
    before, after = escape(before[-400:]), escape(after[:400])
    words = escape(text[:2000])
    size = cells(words)
    lines = 1 if size <= _HALF * room else 2 if size <= _MORE * room else 3
    total = lines * (room - 2)
    words = _middle(words, total - 12, cut)
    free = total - cells(words) - cells("".join(marks))
    half = free // 2
    left = _left(before, max(half, free - cells(after)), cut)
    right = _right(after, free - cells(left), cut)
    return [(left, "plain"), (marks[0], "plain"), (words, role), (marks[1], "plain"), (right, "plain")]


def _middle(words: str, room: int, cut: str) -> str:
    if cells(words) <= room:
        return words
    half = max(4, (room - len(cut) - 2) // 2)
    while cells(words[:half]) > room // 2:
        half -= 1
    return f"{words[:half].rstrip()} {cut} {words[-half:].lstrip()}"


def _left(text: str, room: int, cut: str) -> str:
    if cells(text) <= room:
        return text
    room -= cells(cut) + 1
    start = len(text)
    while start and cells(text[start - 1 :]) <= room:
        start -= 1
    space = text.find(" ", start)
    return f"{cut} {text[space + 1 :]}" if 0 <= space < len(text) else f"{cut} "


def _right(text: str, room: int, cut: str) -> str:
    if cells(text) <= room:
        return text
    room -= cells(cut) + 1
    end = 0
    while end < len(text) and cells(text[: end + 1]) <= room:
        end += 1
    space = text.rfind(" ", 0, end + 1)
    return f"{text[:space]} {cut}" if space > 0 else f" {cut}"
