"""The documents of a collection, one after another: JSON Lines, plain or compressed, and Parquet."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from reviewtool.errors import Place, UserError

FIELDS = ("id", "text", "source", "date", "language")
_LINES = (".jsonl", ".ndjson")
_LONG = 10_000_000
ENDINGS = (*(f"{one}{packed}" for one in _LINES for packed in ("", ".gz", ".zst")), ".parquet")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document where it was found: `number` counts the file's lines or rows from 1, `seen` the bytes of the file read.

    `source` is who published it. `fault`: why the line is no document.
    """

    file: str
    number: int
    id: str
    text: str = ""
    source: str = ""
    date: str = ""
    language: str = ""
    fault: str = ""
    seen: int = 0


def allowed(entry: Entry, patience: float) -> float:
    """Seconds that a document may take: `patience` for up to ten million characters, as much more as it is longer."""
    return patience * max(1.0, len(entry.text) / _LONG)


def inputs(asked: list[str]) -> list[str]:
    """The files that are meant, each once: files, folders walked, patterns, addresses. Raises UserError where there is none."""
    found: dict[str, None] = {}
    for one in asked:
        here = _files(one)
        if not here:
            raise UserError(f"{one}: no such file, or none in it that is read.", hint=f"Endings: {', '.join(ENDINGS)}.")
        other = next((file for file in here if "://" not in file and not file.endswith(ENDINGS)), "")
        if other:
            hint = f"Endings: {', '.join(ENDINGS)}. `reviewtool check` takes texts one by one, and folders of them."
            raise UserError("This is no collection of documents.", Place(other), hint)
        found |= dict.fromkeys(here)
    return list(found)


def _files(asked: str) -> list[str]:
    if "://" in asked or Path(asked).is_file():
        return [asked]
    if Path(asked).is_dir():
        return sorted(str(one) for one in Path(asked).rglob("*") if one.name.endswith(ENDINGS) and one.is_file())
    base = Path(asked)
    try:
        return sorted(str(one) for one in Path(base.anchor).glob(str(base.relative_to(base.anchor))) if one.is_file())
    except ValueError:  # no pattern either
        return []


def size(file: str) -> int:
    """Bytes of a file; 0 where only its opening would tell."""
    return 0 if "://" in file else Path(file).stat().st_size


def documents(file: str, columns: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """The documents of a file; `columns` says which column or key holds a field, where it is not of its name.

    Raises UserError where the file cannot be read to its end; what came before it has been given.
    """
    names = {field: (columns or {}).get(field, field) for field in FIELDS}
    try:
        with opened(file) as raw:
            yield from _rows(file, raw, names) if file.endswith(".parquet") else _lines(file, raw, names)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        # pyarrow's mistakes are ValueErrors and OSErrors
        told = (str(getattr(error, "strerror", None) or error).splitlines() or ["it ends too early"])[0]
        raise UserError(f"This file cannot be read to its end: {told.rstrip('.')}.", Place(file)) from None


def opened(file: str) -> IO[bytes]:
    """The bytes of a file, or of what fsspec opens."""
    if "://" not in file:
        return Path(file).open("rb")
    stream: IO[bytes] = installed("fsspec").open(file, "rb").open()
    return stream


def arrow(name: str) -> Any:
    """A module of pyarrow. Raises UserError where it is not installed."""
    return installed(name)


def installed(name: str, extra: str = "corpus") -> Any:
    """A module of a package that an extra brings. Raises UserError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        raise UserError(f"This needs {package}, which is not installed.", hint=f'pip install "reviewtool[{extra}]"') from None


def _lines(file: str, raw: IO[bytes], names: Mapping[str, str]) -> Iterator[Entry]:
    stream: Any = raw
    if file.endswith(".gz"):
        stream = gzip.GzipFile(fileobj=raw)
    elif file.endswith(".zst"):
        stream = arrow("pyarrow").input_stream(raw, compression="zstd")
        stream = _Text(stream)
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield _entry(file, number, _object(line), names, raw.tell())


class _Text:
    """Lines of a stream that has only `read`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        rest = b""
        while block := self._stream.read(1 << 16):
            *whole, rest = (rest + block).split(b"\n")
            yield from whole
        yield rest


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _rows(file: str, raw: IO[bytes], names: Mapping[str, str]) -> Iterator[Entry]:
    parquet = arrow("pyarrow.parquet").ParquetFile(raw)
    there = [one for one in names.values() if one in parquet.schema_arrow.names]
    whole, number = size(file), 0
    for batch in parquet.iter_batches(batch_size=64, columns=there):
        for row in batch.to_pylist():
            number += 1
            yield _entry(file, number, row, names, whole * number // parquet.metadata.num_rows)


def _entry(file: str, number: int, row: Any, names: Mapping[str, str], seen: int) -> Entry:
    name = f"{Path(file).name}:{number}"
    if not isinstance(row, dict):
        return Entry(file, number, name, fault="This line is no JSON object.", seen=seen)
    told = {field: "" if row.get(key) is None else str(row[key]) for field, key in names.items()}
    told["id"] = told["id"] or name
    text = row.get(names["text"])
    if not isinstance(text, str):
        return Entry(file, number, **{**told, "text": ""}, fault=f"It has no text under {names['text']}.", seen=seen)
    return Entry(file, number, **told, seen=seen)
