"""The cells of a spreadsheet: several texts in one, one a line, and no text that a spreadsheet would run as a formula."""

import json
import re
from collections.abc import Iterable

from reviewtool.lang.lazy import pattern

# Excel and its like run a cell that begins so, also behind the apostrophe that is taken off; East Asian versions take the
# fullwidth signs for the others. https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = pattern("'*[=+\\-@\t\r\n＝＋－＠]")
_ESCAPED = pattern("'+[=+\\-@\t\r\n＝＋－＠]")
_NEEDS_ESCAPE = pattern(r'(?s)".*\\.*"|.*[\r\n].*')


def guarded(text: str) -> str:
    """A cell's text, behind an apostrophe where it would be run."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell as `guarded` was given it."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell, one a line; one with line breaks of its own is written in JSON's quotation marks."""
    return "\n".join(json.dumps(one, ensure_ascii=False) if _NEEDS_ESCAPE.fullmatch(one) else one for one in texts)


def parted(cell: str) -> tuple[str, ...]:
    """The texts of a cell, without blank lines."""
    return tuple(_text(line.strip()) for line in re.split(r"\r\n|[\r\n]", cell) if line.strip())


def _text(line: str) -> str:
    if line.startswith('"') and line.endswith('"') and "\\" in line:
        try:
            return str(json.loads(line))
        except ValueError:
            return line
    return line
