"""Styled lines of bounded width: the one kind of thing the terminal report is made of."""

import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewtool.reports import Options
from reviewtool.reports.wording import ASCII, UNICODE, Symbols, escape

STYLES = {
    "wrong": "underline color(166)",
    "changed": "color(166)",
    "right": "bold color(32)",
    "critical": "bold reverse color(166)",
    "major": "bold color(166)",
    "minor": "color(166)",
    "advice": "dim",
    "quiet": "dim",
    "title": "bold",
    "pass": "bold reverse color(32)",
    "plain": "",
}
_NEVER_FIRST = "，。、；：”’）》」！？"
Part = tuple[str, str]
"""A text of our own or made harmless, and the role it is printed in."""


class Line(NamedTuple):
    """A line that is not yet printed: its parts, none of them empty, and a link that the last `linked` characters carry."""

    parts: tuple[Part, ...] = ()
    link: str = ""
    linked: int = 0

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.parts)


def symbols(options: Options) -> Symbols:
    """The marks this output can show."""
    return ASCII if options.ascii else UNICODE


def line(*parts: Part, indent: int = 0) -> Line:
    """One line of parts; neighbours of one role become one stretch, for an underline to run through."""
    joined: list[Part] = [(" " * indent, "plain")] if indent else []
    for text, role in parts:
        if joined and joined[-1][1] == role:
            joined[-1] = joined[-1][0] + text, role
        elif text:
            joined.append((text, role))
    return Line(tuple(joined))


def cells(text: str) -> int:
    """The width of a text in terminal cells."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def is_wide(text: str) -> bool:
    """Whether a text may have Chinese or other wide characters."""
    return max(text, default="") >= "\u2e80"


def spread(left: Sequence[Part], right: Part, width: int) -> list[Line]:
    """Something at either end of a line; the right one goes below where both do not fit."""
    room = width - sum(cells(text) for text, _ in left) - cells(right[0])
    if room < 2:
        return [*wrapped(left, width, 0, 4), line(right, indent=4)]
    return [line(*left, (" " * room, "plain"), right)]


def marked(text: str, options: Options) -> list[Part]:
    """A text with [[ ]] around what is wrong: with styles instead, where there are styles."""
    opening, closing = ("", "") if options.colour else ("[[", "]]")
    parts: list[Part] = []
    for number, piece in enumerate(re.split(r"\[\[(.*?)\]\]", text)):
        parts += [(opening, "plain"), (piece, "wrong"), (closing, "plain")] if number % 2 else [(piece, "plain")]
    return [part for part in parts if part[0]]


def printed(lines: Iterable[Line], options: Options) -> str:
    """Lines as text, with ANSI codes where `options.colour` asks for them."""
    if not options.colour:
        return "".join(one.plain.rstrip() + "\n" for one in lines)
    from rich.console import Console
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream, width=options.width, force_terminal=True, color_system="256", no_color=options.no_color,
        markup=False, highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for one in lines:
        text = Text.assemble(*((part, STYLES[role]) for part, role in one.parts))
        if one.link:
            text.stylize(f"link {one.link}", len(text.plain) - one.linked)
        console.print(text, no_wrap=True, crop=False, soft_wrap=True)
    return stream.getvalue()


def wrapped(parts: Iterable[Part], width: int, indent: int = 4, hanging: int | None = None) -> list[Line]:
    """Parts broken into lines at spaces, Chinese between any two characters; a longer word is cut to the width."""
    lines: list[list[Part]] = [[]]
    used, room = 0, width - indent
    for piece, role in _words(parts):
        word, size = piece, cells(piece)
        later = width - (indent if hanging is None else hanging)
        if used and used + cells(word.rstrip()) > room:
            lines.append(_taken_along(lines[-1], later - cells(word.rstrip())) if word[0] in _NEVER_FIRST else [])
            used, room = sum(cells(text) for text, _ in lines[-1]), later
            word = word.lstrip(" ")
            size = cells(word)
        while size > room:
            head = _cut(word, room - used)
            lines[-1].append((head, role))
            lines.append([])
            word, used, room = word[len(head) :], 0, later
            size = cells(word)
        if word:
            lines[-1].append((word, role))
            used += size
    rest = indent if hanging is None else hanging
    return [line(*_stripped(one), indent=rest if number else indent) for number, one in enumerate(lines) if one]


def _taken_along(parts: list[Part], room: int) -> list[Part]:
    """What goes to the next line with a mark that may not begin one, taken off the end of this line: nothing where there is
    no room for it, or where this line would be left empty."""
    at = len(parts) - 1
    while at > 0 and parts[at][0][0] in _NEVER_FIRST:
        at -= 1
    taken = parts[at:] if at > 0 and sum(cells(text) for text, _ in parts[at:]) <= room else []
    del parts[len(parts) - len(taken) :]
    return taken


def _stripped(parts: list[Part]) -> list[Part]:
    """The parts of a line without white space at its end."""
    while parts and not parts[-1][0].strip():
        parts = parts[:-1]
    return [*parts[:-1], (parts[-1][0].rstrip(), parts[-1][1])] if parts else []


def _words(parts: Iterable[Part]) -> Iterable[Part]:
    """Pieces that may begin a line: a word with the space after it, or one Chinese character."""
    for text, role in parts:
        # to compile ranges of thousands of characters costs more than to ask whether there is one of them
        pattern = r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+" if is_wide(text) else r"\S+\s*|\s+"
        for word in re.findall(pattern, text):
            yield word, role


def fitting(text: str, room: int) -> int:
    """How many characters at the start of a text fit into so many cells."""
    return max(0, bisect_right(range(min(len(text), room) + 1), room, key=lambda size: cells(text[:size])) - 1)


def _cut(text: str, room: int) -> str:
    """As much of a text as fits into so many cells, at least one character."""
    return text[: max(1, fitting(text, room))]


def shortened(text: str, room: int, mark: str) -> str:
    """A text of a file, harmless and cut at the end to so many cells; behind a word, unless that would cost a third."""
    text = escape(text[: 4 * room + 8])
    if cells(text) <= room:
        return text
    head = _cut(text, room - cells(mark) - 1)
    end = len(head) if text[len(head) : len(head) + 1] == " " else head.rfind(" ")
    return f"{head[:end].rstrip()} {mark}" if end > len(head) * 2 // 3 else head.rstrip() + mark
