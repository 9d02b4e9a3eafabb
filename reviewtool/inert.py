"""Texts in the cells of a spreadsheet: none is run as a formula, and each comes back as it was.

Excel and its like run a cell that begins so, also behind spaces and behind the apostrophe that is taken off; East Asian
versions take the fullwidth signs for the others. https://owasp.org/www-community/attacks/CSV_Injection
"""

import re

_RUN = re.compile("[' ]*[=+\\-@\t\r\n＝＋－＠]")


def inert(text: str) -> str:
    """A cell's text, behind an apostrophe where it would be run."""
    return f"'{text}" if _RUN.match(text) else text


def as_it_was(cell: str) -> str:
    """The text of a cell as `inert` was given it."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell
