"""One reader per format; every reader keeps the place of each plain character in the file."""

from reviewtool.formats.decode import decode
from reviewtool.formats.registry import format_of, formats, read, suffixes
from reviewtool.formats.rewrite import across, escape, lines, packed, shown, source_lines, write
from reviewtool.formats.sides import Sides

__all__ = [
    "Sides",
    "across",
    "decode",
    "escape",
    "format_of",
    "formats",
    "lines",
    "packed",
    "read",
    "shown",
    "source_lines",
    "suffixes",
    "write",
]
