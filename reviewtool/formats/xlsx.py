"""XLSX, read only: rows of a workbook as units; a unit's name is the cell its English stands in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from reviewtool.errors import Place, UserError
from reviewtool.formats.builder import TextBuilder
from reviewtool.formats.columns import Columns, columns
from reviewtool.formats.package import members, opened
from reviewtool.formats.sides import Sides
from reviewtool.formats.table import allowed
from reviewtool.formats.units import Units
from reviewtool.model import Document, Text

# What openpyxl raises, according to where a workbook is broken.
_BROKEN = (BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError, OverflowError)


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of the rows of every sheet that has a column for the English.

    A line of the document is a row, counted on from sheet to sheet. Raises UserError where no sheet has such a column.
    """
    from openpyxl import load_workbook

    look(path, data)
    rows = _Rows()
    refused: UserError | None = None
    try:
        book = load_workbook(BytesIO(data), read_only=True)
        if not book.worksheets:
            raise UserError("This workbook has no sheet.", Place(path))
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet claims to measure may be anything
            try:
                rows.read(path, sheet, sides)
            except UserError as error:
                refused = error
        book.close()
    except _BROKEN as error:
        raise UserError(f"This workbook cannot be read: {error}.", Place(path), "Save it again as XLSX.") from None
    if refused and not rows.units.segments:
        raise refused
    return Document(path, "xlsx", sides.languages, "".join(rows.written), tuple(rows.units.segments))


def look(path: str, data: bytes) -> None:
    """Refuse what is no package, would fill the memory, or has XML that no program of Office writes: with a document type,
    where entities are declared, or in another encoding than UTF-8."""
    with opened(path, data, "XLSX") as package:
        names = [one for one in package.namelist() if one.lower().endswith((".xml", ".rels"))]
        for name, part in members(path, package, names).items():
            if b"<!DOCTYPE" in part or b"\x00" in part:
                raise UserError(f"{name[:100]} in this file is not as Office writes it.", Place(path), "Save it again in Office.")


class _Rows:
    """The rows of a workbook as lines of text, so that every unit has a place in one text."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._at = 0
        self.units = Units()

    def read(self, path: str, sheet: Any, sides: Sides) -> None:
        """Read a sheet. Raises UserError where it has no column for the English."""
        found: Columns | None = None
        for row in sheet.iter_rows():
            if found is None and any(one.value is not None for one in row):
                found = columns(path, [_text(one) or "" for one in row], sides)
                if found.header:
                    self._write("\n")
                    continue
            if found:
                self._add(sheet.title, row, found)
            self._write("\n")

    def _add(self, title: str, row: Sequence[Any], found: Columns) -> None:
        """A row of a sheet; what is no text, or worked out by a formula, is no side of a unit."""

        def cell(column: int | None) -> Any:
            return row[column] if column is not None and column < len(row) else None

        target, source = _text(cell(found.target)), _text(cell(found.source))
        if target is None or (source is None and cell(found.source) is not None and cell(found.source).data_type == "f"):
            return
        english, chinese = self._placed(target), self._placed(source) if source is not None else None
        self.units.add(f"{title}!{cell(found.target).coordinate}", english, chinese, allowed(_text(cell(found.allow)) or ""))

    def _placed(self, text: str) -> Text:
        built = TextBuilder()
        start = self._at
        for number, line in enumerate(text.split("\n")):
            if number:
                built.add("\n", self._at, self._at + 1, whole=True)
                self._write(" ")
            built.add(line, self._at, self._at + len(line))
            self._write(line)
        self._write("\t")
        return built.text(start)

    def _write(self, text: str) -> None:
        self.written.append(text)
        self._at += len(text)


def _text(cell: Any) -> str | None:
    if cell is None or cell.data_type == "f" or not isinstance(cell.value, str):
        return None
    return cell.value.replace("\r\n", "\n").replace("\r", "\n")


def escape(text: str) -> None:
    """Nothing is written into a workbook."""
