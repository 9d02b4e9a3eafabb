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
from reviewtool.plugins import FORMATS, names, plugins

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
    return frozenset(_SUFFIXES) | _foreign_suffixes().keys()


def formats() -> list[str]:
    """The names that `--input-format` takes."""
    return sorted({*_READERS, *_BILINGUAL, *names(FORMATS)})


def format_of(path: str) -> str:
    """The format by the file's name; an unknown ending is plain text."""
    suffix = PurePath(path).suffix.lower()
    return _SUFFIXES.get(suffix) or _foreign_suffixes().get(suffix, "plain")


def _foreign_suffixes() -> dict[str, str]:
    """The endings that other packages read; those of ours stay ours."""
    return {suffix: one.name for one in plugins(FORMATS) for suffix in getattr(one.value, "SUFFIXES", ())}


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
    ours = _READERS | _BILINGUAL
    if format in ours:
        return import_module(ours[format])
    module: ModuleType = next(one.value for one in plugins(FORMATS) if one.name == format)  # type: ignore[assignment]
    return module


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
            if not gc.get_freeze_count():
                # both together count what was read as old, with no look at it
                gc.freeze()
                gc.unfreeze()
            gc.enable()
