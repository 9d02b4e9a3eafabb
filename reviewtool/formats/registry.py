"""Which reader reads which file."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import PurePath
from types import ModuleType

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.formats.sides import USUAL, Sides
from reviewtool.model import Document

_SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".mxliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}
_READERS = {
    # format: the module that has `read(path, data)`
    "plain": "reviewtool.formats.plain",
    "markdown": "reviewtool.formats.markdown",
    "html": "reviewtool.formats.html",
    "html-whole": "reviewtool.formats.html_whole",
    "docx": "reviewtool.formats.docx",
    "subtitles": "reviewtool.formats.subtitles",
}
_BILINGUAL = {
    # `read(path, data, sides)`
    "csv": "reviewtool.formats.table",
    "tsv": "reviewtool.formats.table",
    "jsonl": "reviewtool.formats.jsonl",
    "po": "reviewtool.formats.po",
    "tmx": "reviewtool.formats.tmx",
    "xliff": "reviewtool.formats.xliff",
    "xlsx": "reviewtool.formats.xlsx",
}


def suffixes() -> frozenset[str]:
    """File name endings that are read when a folder is walked."""
    return frozenset(_SUFFIXES)


def formats() -> list[str]:
    """The names that `--input-format` takes."""
    return sorted(_READERS | _BILINGUAL)


def format_of(path: str) -> str:
    """The format by the file's name; an unknown ending is plain text."""
    return _SUFFIXES.get(PurePath(path).suffix.lower(), "plain")


def read(path: str, data: bytes, name: str | None = None, sides: Sides = USUAL) -> Document:
    """Read a file's bytes; `name` forces the format, `sides` says what to take from a bilingual one.

    Raises UserError where the bytes are not of that format or of other languages.
    """
    name = name or format_of(path)
    if name not in formats():
        hint = f"Formats: {', '.join(formats())}."
        raise UserError(f"No such format: {name}.{did_you_mean(name, formats())}", Place(path), hint)
    with _uncollected():
        document: Document = reader_of(name).read(path, data, *([sides] if name in _BILINGUAL else []))
    return document


def reader_of(format: str) -> ModuleType:
    """The module that reads a format."""
    return import_module((_READERS | _BILINGUAL)[format])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: a document is many small objects and no circle, and to look for one in a large file
    takes longer than to read it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
