"""Glossaries as Excel workbooks: one sheet with a row a concept, one that says what the columns are."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reviewtool.errors import Mark, Place, UserError
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.model import Glossary
from reviewtool.glossary.table import COLUMNS, Row, read_table, table_of
from reviewtool.glossary.yaml import CHOICES
from reviewtool.inert import fill

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = "concepts"
_MOST_ROWS, _MOST_COLUMNS = 100_000, 200
_UNPACKED = 300_000_000
_DECLARED = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
# What openpyxl and its XML parser raise on files that are damaged, or no workbooks.
_DAMAGED = (
    LookupError, ValueError, TypeError, AttributeError, SyntaxError, OSError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
_SAYS, _EXAMPLE = "what it says", "for example"
_WIDE = frozenset({*"preferred admitted deprecated superseded definition note source first_mention examples".split(), _SAYS, _EXAMPLE})
_ABOUT = {
    "id": ("The concept’s name for the tool. Leave it as it is; for a new row it may stay empty.", "green-channel"),
    "zh": ("The Chinese. Several texts stand in one cell, one a line (Alt+Enter), here and in the other lists.", "绿色通道"),
    "preferred": ("The English that should stand.", "fast track"),
    "admitted": ("English that may stand. {text: …, profile: analyst} where there is more to say.", "priority lane\nexpress lane"),
    "deprecated": (
        "English that is flagged. {text: …, when: source, severity: minor} where it counts only beside its Chinese, and so on.",
        "green passage lane\n{text: green channel, when: quoted}",
    ),
    "superseded": ("English that was official once, and until when.", "{text: green corridor lane, valid_to: 2019-12-31}"),
    "first_mention": ("How it is put where a text has it first, with its explanation.", "a fast track (quick clearance for fresh goods)"),
    "members": ("What a numbered formula counts: of 三通, three of them.", "customs\nquarantine\ntransport"),
    "definition": ("What it means, in one sentence.", "A quick way through customs for goods that spoil."),
    "note": ("Anything else that an editor should know; no report shows it but the glossary’s own page.", "Not for ambulances."),
    "source": ("Where the English is from, with the year; or: proposed, and why.", "our style sheet, 2024"),
    "evidence": ("How sure the English is: seen in that source, recalled without one, or proposed by us.", "seen"),
    "domain": ("A word for its field.", "trade"),
    "part_of_speech": ("What kind of word the preferred English is; a replacement of another kind is not safe.", "noun"),
    "case": ("Which letter case counts: any; exact, as it is written; title, only with capitals.", "any"),
    "except": ("Phrases in which nothing is flagged.", "green channel island"),
    "severity": ("How grave the deprecated English is, where a form does not say it itself; major without.", "minor"),
    "fix": ("Whether a replacement is made by --fix (safe), with --unsafe-fixes, or never.", "safe"),
    "state": ("A draft is never active.", "reviewed"),
    "reviewed_by": ("Who has looked the entry over.", "Wang"),
    "reviewed_on": ("When: a day written like 2026-11-25.", "2026-11-25"),
    "examples": (
        "Sentences: [[ ]] around what must be flagged; one without brackets must stay silent.",
        "They opened a [[green passage lane]] for fruit.\nThe lane led through a green passage.",
    ),
}


def write_xlsx(glossary: Glossary) -> bytes:
    """The workbook. Every cell is text, so that nothing in it is run."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _SHEET
    _fill(sheet, table_of(glossary.concepts))
    about = book.create_sheet("columns")
    rows = [[key, *_ABOUT[key], " ".join(CHOICES.get(key, ()))] for key in COLUMNS]
    _fill(about, [["column", _SAYS, _EXAMPLE, "one of"], *rows])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", rows: list[list[str]]) -> None:
    from openpyxl.utils import get_column_letter

    fill(sheet, rows, lambda head: 36 if head in _WIDE else 16)
    for column, key in enumerate(rows[0], 1):
        if key in CHOICES:
            _choice(sheet, f"{get_column_letter(column)}2:{get_column_letter(column)}10000", CHOICES[key])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _choice(sheet: "Worksheet", cells: str, words: tuple[str, ...]) -> None:
    """A list to choose from under each cell of a column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    listed.add(cells)
    sheet.add_data_validation(listed)


def read_xlsx(path: str, data: bytes) -> Reading:
    """What the sheet `concepts` says, or the first one. Raises UserError, also for files that unpack without end."""
    try:
        _refuse_bombs(path, data)
        return read_table(path, list(_rows(path, data)))
    except _DAMAGED:
        raise UserError("This is no Excel workbook, or a damaged one.", Place(path), "Save it again as .xlsx.") from None


def _refuse_bombs(path: str, data: bytes) -> None:
    left = _UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            with archive.open(part) as stream:
                seen = b""
                while piece := stream.read(1_000_000):
                    left -= len(piece)
                    seen = seen[-20:] + piece
                    if left < 0:
                        raise UserError("This workbook is too large to be a glossary.", Place(path))
                    if any(one in seen for one in _DECLARED):
                        raise UserError("This workbook declares a document type, as no spreadsheet does.", Place(path))


def _rows(path: str, data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheet: Any = book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS), 1):
        if number > _MOST_ROWS:
            raise UserError(f"The sheet has more than {_MOST_ROWS:,} rows.", Place(path))
        yield Row(number, [_text(path, number, cell) for cell in cells])


def _text(path: str, row: int, cell: Any) -> str:
    """A cell as text: days as they are written in glossaries, whole numbers without a point."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        place = Place(path, (Mark(row, cell.column),))
        raise UserError("A formula stands here.", place, "Put its result there as text, or an apostrophe before it.")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # how Excel writes a carriage return that came in by the clipboard
    return str(value).replace("_x000D_", "")
