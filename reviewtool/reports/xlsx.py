"""An Excel workbook for editors: every cell a text, the verdict chosen from a list."""

import io
import re
from typing import TYPE_CHECKING, Final

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
# what XML cannot hold; other controls are told as <1B> by then
_UNWRITABLE: Final = re.compile("[\ufffe\uffff]")


def render_bytes(review: Review, options: Options) -> bytes:
    """The workbook: one sheet, its head fixed, to be filtered."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "findings"
    _fill(sheet, [list(COLUMNS), *rows(review)])
    _choices(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", table: list[list[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrap, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, texts in enumerate(table, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value = _UNWRITABLE.sub("\ufffd", text) or None
            # text, whatever it begins with, and text when it is typed over
            cell.data_type, cell.number_format, cell.alignment = "s", "@", wrap
            if number == 1:
                cell.font = bold
    for column, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _choices(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    listed.add(f"A2:A{max(2, sheet.max_row)}")
    sheet.add_data_validation(listed)
