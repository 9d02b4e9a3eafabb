"""The front matter of Markdown, in YAML or TOML: the day of the page, and the title and description that its reader sees."""

import re
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reviewtool.formats.builder import TextBuilder
from reviewtool.lang.lazy import pattern
from reviewtool.model import Text

_FRONT = pattern(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<body>(?:.*(?:\r\n|\r|\n))*?)(?:(?P=fence)|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_DATE = pattern(r"""^date\s*[:=]\s*["']?(\d{4}-\d\d-\d\d)""", re.MULTILINE)
_FIELD = pattern(
    r"^(?P<name>title|subtitle|description|summary)[ \t]*+(?P<sign>[:=])[ \t]*+(?P<value>[^\r\n]*+)", re.MULTILINE | re.IGNORECASE
)
_DOUBLE = pattern(r'"([^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)"[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)')
_SINGLE = pattern(r"'([^'\r\n]*+(?:''[^'\r\n]*+)*+)'[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_ESCAPED = {
    # by the kind of quotation
    "double": pattern(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))"),
    "single": pattern(r"'(')"),
}
_FOLDED = pattern(r"[|>][-+0-9]*+[ \t]*+(?:#[^\r\n]*+)?\Z")
_MORE = pattern(r"(?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))*+[ \t]++(?P<words>[^\s][^\r\n]*+)")
_NO_PLAIN = pattern(r"[-?:](?:\s|\Z)|[,\[\]{}#&*!|>'\"%@`]")
_NOT_IN_PLAIN = pattern(r":(?:\s|\Z)|\s#|\n|\A[-?:,\[\]{}#&*!|>'\"%@`]")
_NAMED = {"n": "\n", "t": "\t", "r": "\r"}


class FrontMatter(NamedTuple):
    """What stands before the text: where it ends, its day, and its texts with their kinds and how they are written."""

    end: int = 0
    date: str = ""
    texts: tuple[tuple[str, Text, str], ...] = ()


def front_matter(content: str) -> FrontMatter:
    """The front matter of a file; nothing where it has none."""
    front = _FRONT.match(content)
    if not front:
        return FrontMatter()
    date = _DATE.search(front["body"])
    return FrontMatter(front.end(), date[1] if date else "", tuple(_texts(content, *front.span("body"))))


def _texts(content: str, start: int, end: int) -> Iterator[tuple[str, Text, str]]:
    for field in _FIELD.finditer(content, start, end):
        text, syntax = _value(content, field, end)
        if text.plain.strip():
            yield ("heading" if "title" in field["name"].lower() else "paragraph"), text, syntax


def _value(content: str, field: re.Match[str], end: int) -> tuple[Text, str]:
    """A value on one line or several, and how it is written, as `escape_inside` names it."""
    start, written = field.start("value"), field["value"]
    for quoted, syntax in ((_DOUBLE, "double"), (_SINGLE, "single" if field["sign"] == ":" else "literal")):
        found = quoted.match(content, start, end)
        if found:
            return _quoted(content, *found.span(1), _ESCAPED.get(syntax)), syntax
    block = bool(_FOLDED.match(written))
    if field["sign"] == "=" or not written or (_NO_PLAIN.match(written) and not block):
        return Text("", ()), ""
    return _lines(content, field, end, block)


def _quoted(content: str, start: int, end: int, escaped: re.Pattern[str] | None) -> Text:
    built, at = TextBuilder(), start
    for escape in escaped.finditer(content, start, end) if escaped else ():
        built.add(content[at : escape.start()], at, escape.start())
        built.add(_character(*escape.groups()), *escape.span(), whole=True)
        at = escape.end()
    built.add(content[at:end], at, end)
    return built.text(start)


def _character(*escaped: str | None) -> str:
    """What an escape stands for: a number of one length or another, or what comes last, a letter."""
    *numbers, named = escaped
    if named:
        return _NAMED.get(named, named)
    number = int("".join(filter(None, numbers)), 16)
    return "\ufffd" if number > sys.maxunicode or 0xD800 <= number < 0xE000 else chr(number)


def _lines(content: str, field: re.Match[str], end: int, block: bool) -> tuple[Text, str]:
    """A plain value, or a block, with the indented lines that belong to it."""
    built, start = TextBuilder(), field.start("value")
    words = "" if block else re.split(r"\s#", field["value"])[0].rstrip()
    last = start + len(words)
    built.add(words, start, last)
    at = field.end()
    while more := _MORE.match(content, at, end):
        if len(built):
            built.add("\n", last, more.start("words"), whole=True)
        words = more["words"].rstrip()
        last = more.start("words") + len(words)
        built.add(words, more.start("words"), last)
        at = more.end()
    return built.text(start), "block" if block else "plain"


def _in_plain(text: str) -> str | None:
    return None if _NOT_IN_PLAIN.search(text) else text


ESCAPES: dict[str, Callable[[str], str | None]] = {
    "double": lambda text: text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"),
    "single": lambda text: None if "\n" in text else text.replace("'", "''"),
    "literal": lambda text: None if "\n" in text or "'" in text else text,
    "block": lambda text: None if "\n" in text else text,
    "plain": _in_plain,
}
"""How words are written in a value of each kind; None where they cannot be."""
