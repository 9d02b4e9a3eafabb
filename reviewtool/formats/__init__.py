"""One reader per format; every reader keeps the place of each plain character in the file."""

from reviewtool.formats.decode import decode
from reviewtool.formats.registry import format_of, formats, read, suffixes
from reviewtool.formats.rewrite import across, escape, shown, write
from reviewtool.formats.sides import Sides

__all__ = ["Sides", "across", "decode", "escape", "format_of", "formats", "read", "shown", "suffixes", "write"]
