"""Tables as text: CSV and TSV with a row for each unit, quoted as RFC 4180 has it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import TextBuilder
from reviewtool.formats.columns import Columns, columns
from reviewtool.formats.decode import decode
from reviewtool.formats.sides import Sides
from reviewtool.formats.units import Units
from reviewtool.lang.lazy import pattern
from reviewtool.lines import LineIndex
from reviewtool.model import Document, Text

_ROW_END = pattern(r"\r\n|\r|\n")
_NAMES_END = pattern(r"[,;\s]+")


class _Cell(NamedTuple):
    """Where a cell's text stands: of a quoted one, what is between the quotation marks."""

    start: int
    end: int
    quoted: bool


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of the rows with a translation; a cell with a formula is none.

    Raises UserError where no column is the English, for a quotation mark that is never closed, and for a row with more
    cells than the header, whose text has been cut apart.
    """
    content, encoding = decode(path, data)
    delimiter = _delimiter(content)
    units = Units()
    found: Columns | None = None
    width = 0
    for number, row in enumerate(_rows(path, content, delimiter), 1):
        if all(one.start == one.end for one in row):
            continue
        if found is None:
            found, width = columns(path, [_plain(content, one) for one in row], sides), len(row)
            if found.header:
                continue
        if len(row) > width and any(one.start < one.end for one in row[width:]):
            told = f"This row has {len(row)} cells, the first one {width}."
            raise _mistake(path, content, row[width].start, told, "A text with the delimiter in it goes in quotation marks.")
        _add(units, content, row, found, number)
    name = "tsv" if delimiter == "\t" else "csv"
    return Document(path, name, sides.languages, content, tuple(units.segments), (), encoding)


def _add(units: Units, content: str, row: list[_Cell], found: Columns, number: int) -> None:
    def cell(column: int | None) -> _Cell | None:
        return row[column] if column is not None and column < len(row) else None

    target, source = cell(found.target), cell(found.source)
    if target is None or any(one and content.startswith("=", one.start) for one in (target, source)):
        return
    name, allow = (_plain(content, one) if one else "" for one in (cell(found.id), cell(found.allow)))
    units.add(name.strip() or str(number), _text(content, target), _text(content, source) if source else None, allowed(allow))


def allowed(cell: str) -> frozenset[str]:
    """The names in a cell of the column `allow`."""
    return frozenset(filter(None, _NAMES_END.split(cell)))


def _delimiter(content: str) -> str:
    """The tab where the first line has one, else the more frequent of comma and semicolon."""
    end = _ROW_END.search(content)
    line = content[: end.start()] if end else content
    if "\t" in line:
        return "\t"
    return max(",;", key=line.count)


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    # Tables of tabs are often written without quoting; there a quotation mark that opens a text is one of the text,
    # unless the cell can be read as quoted, with no tab in it.
    inside = r'[^"\t]' if delimiter == "\t" else '[^"]'
    quoted = rf'"(?P<quoted>{inside}*+(?:""{inside}*+)*+)"(?={delimiter}|\r|\n|\Z)'
    return re.compile(rf"(?:{quoted}|(?P<bare>[^{delimiter}\r\n]*+))(?P<end>{delimiter}|\r\n|\r|\n|\Z)")


def _rows(path: str, content: str, delimiter: str) -> Iterator[list[_Cell]]:
    """All rows, the blank ones too. Raises UserError for a quotation mark that is never closed, or not by the cell's end."""
    pattern, at, row = _cell(delimiter), 0, list[_Cell]()
    while at < len(content) or row:
        found = pattern.match(content, at)
        if not found:
            return
        if found["quoted"] is not None:
            row.append(_Cell(*found.span("quoted"), quoted=True))
        else:
            if delimiter != "\t" and content.startswith('"', at):
                raise _mistake(
                    path, content, at, "A cell begins with a quotation mark that does not end it.", 'One inside is written twice: "".'
                )
            row.append(_Cell(*found.span("bare"), quoted=False))
        at = found.end()
        if found["end"] != delimiter:
            yield row
            row = []


def _mistake(path: str, content: str, at: int, message: str, hint: str) -> UserError:
    line, column = LineIndex(content[: at + 1]).place(at)
    return UserError(message, Place(path, (Mark(line, column),), tuple(_ROW_END.split(content))), hint)


def _plain(content: str, cell: _Cell) -> str:
    text = content[cell.start : cell.end]
    return text.replace('""', '"') if cell.quoted else text


def _text(content: str, cell: _Cell) -> Text:
    built = TextBuilder()
    at = cell.start
    if cell.quoted:
        while (mark := content.find('""', at, cell.end)) >= 0:
            built.add(content[at:mark], at, mark)
            built.add('"', mark, mark + 2, whole=True)
            at = mark + 2
    built.add(content[at : cell.end], at, cell.end)
    return built.text(cell.start)


def escape(text: str) -> str | None:
    """The text, where it can stand in any cell: no delimiter, quotation mark or line end, nor what begins a formula."""
    return None if re.search(r'[",;\t\r\n]|^[=+\-@]', text) else text
