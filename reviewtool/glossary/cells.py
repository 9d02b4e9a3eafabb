"""The cells of a glossary's table: several texts in one, one a line."""

import json
import re
from collections.abc import Iterable

from reviewtool.lang.lazy import pattern

_NEEDS_ESCAPE = pattern(r'(?s)".*\\.*"|.*[\r\n].*')


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
