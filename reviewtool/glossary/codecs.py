"""The formats that glossaries go out in and come back from: one codec a file, chosen by a name or a file's ending."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.model import Glossary

LARGEST = 50_000_000
"""Bytes of the largest file that is read."""
_MOST = 50_000


class Codec(NamedTuple):
    """A format: what people call it, the endings of its files, and where its functions are; none where it goes one way."""

    told: str
    endings: tuple[str, ...]
    reads: str = ""
    writes: str = ""


CODECS: Mapping[str, Codec] = {
    "csv": Codec("CSV", (".csv",), "csv:read_csv", "csv:write_csv"),
    "tsv": Codec("TSV", (".tsv", ".tab", ".txt"), "csv:read_csv", "csv:write_tsv"),
    "xlsx": Codec("XLSX", (".xlsx",), "xlsx:read_xlsx", "xlsx:write_xlsx"),
    "tbx": Codec("TBX-Basic (version 3, DCA)", (".tbx",), "termbase:read_termbase", "tbx_write:write_dca"),
    "tbx-dct": Codec("TBX-Basic (version 3, DCT)", (), "termbase:read_termbase", "tbx_write:write_dct"),
    "tbx-2": Codec("TBX (version 2)", (), "termbase:read_termbase", "tbx_write:write_v2"),
    "tbx-weblate": Codec("TBX (version 2) with Weblate’s status words", (), "termbase:read_termbase", "tbx_write:write_weblate"),
    "xliff": Codec("XLIFF 2 with its glossary module", (".xlf", ".xliff"), "termbase:read_termbase", "xliff:write_xliff"),
    "multiterm": Codec("MultiTerm’s XML", (".xml", ".mtf"), "termbase:read_termbase"),
    "memoq": Codec("memoQ’s CSV", (), "csv:read_csv"),
}


def codec_for(path: Path, name: str, writing: bool) -> Codec:
    """The format called by a name, else the one of a file's ending. Raises UserError."""
    usable = {key: one for key, one in CODECS.items() if (one.writes if writing else one.reads)}
    if name:
        if name in usable:
            return usable[name]
        raise UserError(
            f"No such format to {'write' if writing else 'read'}: {name}.{did_you_mean(name, list(usable))}", hint=_known(usable)
        )
    for one in usable.values():
        if path.suffix.lower() in one.endings:
            return one
    raise UserError(f"The ending {path.suffix or 'of the file'} is of no format that is known.", Place(str(path)), _known(usable))


def _known(usable: Mapping[str, Codec]) -> str:
    return f"--format {', '.join(usable)}."


def _function(where: str) -> Any:
    module, _, name = where.partition(":")
    return getattr(import_module(f"reviewtool.glossary.{module}"), name)


def encode(glossary: Glossary, codec: Codec) -> bytes:
    """A glossary as a file's bytes."""
    write: Callable[[Glossary], bytes] = _function(codec.writes)
    return write(glossary)


def decode(path: str, data: bytes, codec: Codec) -> Reading:
    """What a file's bytes say. Raises UserError."""
    if len(data) > LARGEST:
        raise UserError(f"This file is larger than {LARGEST // 1_000_000} MB.", Place(path), "Split it.")
    read: Callable[[str, bytes], Reading] = _function(codec.reads)
    reading = read(path, data)
    if len(reading.entries) > _MOST:
        raise UserError(f"This file has more than {_MOST:,} entries.", Place(path), "Take out what you need, or split it.")
    return reading
