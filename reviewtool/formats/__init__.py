"""One reader per format; every reader keeps the place of each plain character in the file."""

from reviewtool.formats.decode import decode
from reviewtool.formats.registry import format_of, read, suffixes

__all__ = ["decode", "format_of", "read", "suffixes"]
