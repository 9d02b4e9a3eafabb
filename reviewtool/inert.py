"""Texts in the cells of a spreadsheet: none is run as a formula, and each comes back as it was.

Excel and its like run a cell that begins so, also behind spaces and behind the apostrophe that is taken off; East Asian
versions take the fullwidth signs for the others. https://owasp.org/www-community/attacks/CSV_Injection
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RUN = re.compile("[' ]*[=+\\-@\t\r\n＝＋－＠]")


def inert(text: str) -> str:
    """A cell's text, behind an apostrophe where it would be run."""
    return f"'{text}" if _RUN.match(text) else text


def as_it_was(cell: str) -> str:
    """The text of a cell as `inert` was given it."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell


def fill(sheet: "Worksheet", rows: Sequence[Sequence[str]], width: Callable[[str], int]) -> None:
    """Write a table into an empty sheet of a workbook, its first row bold; `width` gives a column's, in characters, by its head.

    Every cell is text, whatever it begins with. What XML has no place for becomes U+FFFD.
    """
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrap, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value = _UNWRITABLE.sub("\ufffd", text) or None
            # text when it is typed over, too
            cell.data_type, cell.number_format, cell.alignment = "s", "@", wrap
            if number == 1:
                cell.font = bold
    for column, head in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width(head)
