"""Glossary files in one manner: keys in order, two spaces a level, one blank line between entries.

Lines are moved and shifted, never written anew: quoting, comments and the choice of block or flow stay the author's.
"""

from bisect import bisect_right
from typing import Any

from reviewtool.glossary import nodes
from reviewtool.glossary.sheet import Sheet, end_of, parse_sheet, value_of
from reviewtool.glossary.yaml import CONCEPT_KEYS
from reviewtool.lines import LineIndex

_DASH = "  - "
_KEY = len(_DASH)
_ITEM = _KEY + 2
Lines = list[str]


class _Page:
    """A text in lines, and on which of them its nodes stand, counted from 0."""

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.starts = LineIndex(text).starts
        multiline = [node for node in _scalars(root) if self.line(node) < self.last(node)]
        kept = {line for node in multiline for line in range(self.line(node), self.last(node))}
        self.lines = [line if number in kept else line.rstrip(" \t") for number, line in enumerate(text.split("\n"))]

    def line(self, node: Any) -> int:
        """The line a node begins on."""
        return bisect_right(self.starts, node.start_mark.index) - 1

    def last(self, node: Any) -> int:
        """The line a node's own text ends on."""
        return bisect_right(self.starts, max(node.start_mark.index, end_of(node, self.text) - 1)) - 1


def formatted(sheet: Sheet) -> str:
    """The file's text in canonical form; formatting it again changes nothing. One kind of line end serves all."""
    text = sheet.text.replace("\r\n", "\n").replace("\r", "\n")
    flat = sheet if text == sheet.text else parse_sheet(sheet.glossary.path, text.encode())
    page = _Page(text, flat.root)
    listed = value_of(flat.root, "concepts")
    lines = _with_entries(page, listed) if flat.entries and not listed.flow_style else page.lines
    while lines and not lines[-1]:
        lines = lines[:-1]
    return ("\r\n" if "\r\n" in sheet.text else "\n").join([*lines, ""])


def _scalars(node: Any) -> list[Any]:
    if nodes.is_mapping(node):
        return [one for pair in node.value for child in pair for one in _scalars(child)]
    return [one for child in node.value for one in _scalars(child)] if nodes.is_list(node) else [node]


def _with_entries(page: _Page, listed: Any) -> Lines:
    column, lines = listed.start_mark.column, page.lines
    result: Lines = []
    at = 0
    for number, entry in enumerate(listed.value):
        start = page.line(entry)
        while lines[start][column : column + 1] != "-" or lines[start][:column].strip():
            start -= 1
        end = page.last(entry) + 1
        result += ["", *_gap(lines[at:start])] if number else _head(lines[:start])
        result += _entry(entry, page) if start == page.line(entry) and not entry.flow_style else _block(lines[start:end], column)
        at = end
    return result + lines[at:]


def _block(lines: Lines, column: int) -> Lines:
    """An entry in flow style, or with its dash on a line of its own: only moved as a whole."""
    return [_moved(line, _DASH.index("-") - column) for line in lines]


def _head(lines: Lines) -> Lines:
    """What stands before the first entry; comments right above it keep to it."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def _gap(lines: Lines) -> Lines:
    """Comments between two entries, without blank lines at either end."""
    kept = [_comment(line, _DASH.index("-")) for line in lines]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return [line for k, line in enumerate(kept) if line or kept[k - 1]]


def _comment(line: str, indent: int) -> str:
    return " " * indent + line.strip() if line.strip() else ""


def _entry(entry: Any, page: _Page) -> Lines:
    """One entry with its keys in order, each with the comments above it."""
    chunks: list[tuple[int, Lines]] = []
    at = page.line(entry)
    lines = page.lines.copy()
    lines[at] = " " * entry.start_mark.column + lines[at][entry.start_mark.column :]
    for key, value in entry.value:
        start, end = page.line(key), page.last(value) + 1
        comments = [_comment(line, _KEY) for line in lines[at:start] if line.strip()]
        chunks.append((CONCEPT_KEYS.index(str(key.value)), comments + _shifted(lines[start:end], key, value)))
        at = end
    ordered = [line for _, chunk in sorted(chunks, key=lambda one: one[0]) for line in chunk]
    first = next(k for k, line in enumerate(ordered) if not line.lstrip().startswith("#"))
    leading = [_comment(line, _DASH.index("-")) for line in ordered[:first]]
    return [*leading, _DASH + ordered[first][_KEY:], *ordered[first + 1 :]]


def _shifted(lines: Lines, key: Any, value: Any) -> Lines:
    """A key's lines at the column of keys, the items of a list under it two further in."""
    by = _KEY - key.start_mark.column
    first = _moved(lines[0], by)
    if nodes.is_list(value) and not value.flow_style and value.value:
        by = _ITEM - value.start_mark.column
    return [first, *(_moved(line, by) for line in lines[1:])]


def _moved(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]
