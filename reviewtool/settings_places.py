"""Where keys and values stand in a TOML text, which `tomllib` does not tell."""

import re
from typing import NamedTuple

from reviewtool.model import Span

KeyPath = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r"""\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*'""", re.DOTALL)
_NAME = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_BARE = re.compile(r"[^,\]}#\r\n]+")


class Pair(NamedTuple):
    """The spans of a key and of its value; of an item in a list both are the item, of a table both are its head."""

    key: Span
    value: Span


def places(text: str) -> dict[KeyPath, Pair]:
    """Spans by path (keys, and numbers in lists) of a text that `tomllib` has accepted."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, Pair] = {}
        self.tables_in: dict[KeyPath, int] = {}

    def run(self) -> None:
        table: KeyPath = ()
        while self._peek():
            if self._peek() == "[":
                table = self._head()
            else:
                self._pair(table)

    def _peek(self) -> str:
        """The next character that is not space or comment; nothing at the end."""
        self.at = self._end_of(_SPACE)
        return self.text[self.at : self.at + 1]

    def _end_of(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        return match.end() if match else self.at

    def _head(self) -> KeyPath:
        """Read [a.b] or [[a.b]]; the last of a list of tables is the one that longer heads go on with."""
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        names, spans = self._names()
        path: KeyPath = ()
        for depth, name in enumerate(names, 1):
            path = (*path, name)
            if depth == len(names) and brackets == 2:
                self.tables_in[path] = self.tables_in.get(path, 0) + 1
            if path in self.tables_in:
                path = (*path, self.tables_in[path] - 1)
            self.found.setdefault(path, Pair(spans[depth - 1], spans[depth - 1]))
        span = Span(spans[0].start, spans[-1].end)
        self.found[path] = Pair(spans[-1], span)
        self.found.setdefault((*names,), Pair(span, span))
        self.at += brackets
        return path

    def _names(self) -> tuple[list[str], list[Span]]:
        """Read a dotted key up to the mark after it: its parts and where each stands."""
        names: list[str] = []
        spans: list[Span] = []
        while True:
            self._peek()
            end = self._end_of(_NAME)
            names.append(_unquoted(self.text[self.at : end]))
            spans.append(Span(self.at, end))
            self.at = end
            if self._peek() != ".":
                return names, spans
            self.at += 1

    def _pair(self, table: KeyPath) -> None:
        names, spans = self._names()
        key = Span(spans[0].start, spans[-1].end)
        self.at += 1
        self._peek()
        path = (*table, *names)
        value = self._value(path)
        for depth in range(len(table) + 1, len(path) + 1):
            self.found.setdefault(path[:depth], Pair(key, value))

    def _value(self, path: KeyPath) -> Span:
        start = self.at
        if self.text[start] in "[{":
            self._items(path, "]" if self.text[start] == "[" else "}")
            return Span(start, self.at)
        string = _STRING.match(self.text, start)
        self.at = string.end() if string else self._end_of(_BARE)
        return Span(start, start + len(self.text[start : self.at].rstrip()))

    def _items(self, path: KeyPath, closing: str) -> None:
        self.at += 1
        count = 0
        while (mark := self._peek()) != closing:
            if mark == ",":
                self.at += 1
            elif closing == "}":
                self._pair(path)
            else:
                item = self._value((*path, count))
                self.found[(*path, count)] = Pair(item, item)
                count += 1
        self.at += 1


def _unquoted(name: str) -> str:
    import tomllib

    return str(tomllib.loads(f"name = {name}")["name"]) if name[:1] in "\"'" else name
