"""Which reader reads which file."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.model import Document

Reader = Callable[[str, bytes], Document]

_SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_READERS = {
    # format: module, function
    "plain": ("reviewtool.formats.plain", "read"),
    "jsonl": ("reviewtool.formats.jsonl", "read"),
}


def suffixes() -> frozenset[str]:
    """File name endings that are read when a folder is walked."""
    return frozenset(_SUFFIXES)


def formats() -> list[str]:
    """The names that `--input-format` takes."""
    return sorted(_READERS)


def format_of(path: str) -> str:
    """The format by the file's name; an unknown ending is plain text."""
    return _SUFFIXES.get(PurePath(path).suffix.lower(), "plain")


def read(path: str, data: bytes, name: str | None = None) -> Document:
    """Read a file's bytes; `name` forces the format. Raises UserError where the bytes are not of that format."""
    name = name or format_of(path)
    if name not in _READERS:
        hint = f"Formats: {', '.join(formats())}."
        raise UserError(f"No such format: {name}.{did_you_mean(name, formats())}", Place(path), hint)
    module, function = _READERS[name]
    reader: Reader = getattr(import_module(module), function)
    return reader(path, data)
