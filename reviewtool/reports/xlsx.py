"""An Excel workbook for editors: every cell a text, the verdict chosen from a list."""

import io
from typing import TYPE_CHECKING, Final

from reviewtool.inert import fill
from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.sheet import COLUMNS, VERDICTS, rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS: Final = {
    "reason": 30,
    "check": 20,
    "file": 24,
    "sentence": 70,
    "words": 30,
    "proposal": 34,
    "other proposals": 30,
    "message": 44,
    "source": 30,
}
_WIDTH: Final = 12


def render_bytes(review: Review, options: Options) -> bytes:
    """The workbook: one sheet, its head fixed, to be filtered."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "findings"
    fill(sheet, [list(COLUMNS), *rows(review)], lambda column: _WIDTHS.get(column, _WIDTH))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _choices(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    listed.add(f"A2:A{max(2, sheet.max_row)}")
    sheet.add_data_validation(listed)
