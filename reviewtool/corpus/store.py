"""The folder a run writes: parts of rows, one pair a chunk, and the journal of the chunks that are finished.

A part counts when the journal names its chunk; parts are written whole or not at all, and a chunk done twice writes the
same bytes to the same place. So each document is there exactly once, whenever a run was killed.
"""

import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reviewtool.atomic import write
from reviewtool.corpus.renderings import added_up
from reviewtool.corpus.rows import DOCUMENT, FINDING, RENDERING, Row, Rows
from reviewtool.errors import Place, UserError

TABLES = {"documents": DOCUMENT, "findings": FINDING, "renderings": RENDERING}
_VERSION = 2
_HEAD, _JOURNAL = "corpus.json", "journal.jsonl"
_HALVES = (f".{_HEAD}.", f".{_JOURNAL}.")
"""How the names begin of what a kill may have left half written."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A chunk whose rows are there: the digest of its documents, and how many of them are of each status."""

    digest: str
    statuses: Counter[str]

    def line(self, number: int) -> str:
        """As the journal has it."""
        return json.dumps({"chunk": number, "digest": self.digest, "statuses": dict(sorted(self.statuses.items()))}) + "\n"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results; `format` is parquet or jsonl, `signature` what the results depend on, `day` that of the first run."""

    folder: Path
    format: str
    signature: str
    day: str

    def write(self, number: int, rows: list[Rows]) -> None:
        """The rows of a chunk, those of its documents last."""
        found = {
            "renderings": added_up(row for one in rows for row in one.renderings),
            "findings": [finding for one in rows for finding in one.findings],
            "documents": [one.document for one in rows],
        }
        for table, some in found.items():
            data = _parquet(some, TABLES[table]) if self.format == "parquet" else _lines(some)
            write(self._part(table, number), data)

    def finished(self) -> dict[int, Finished]:
        """The chunks that are finished. A line that a kill has cut counts for nothing."""
        found = {}
        try:
            lines = (self.folder / _JOURNAL).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return {}
        for line in lines:
            try:
                told = json.loads(line)
                found[int(told["chunk"])] = Finished(str(told["digest"]), Counter(told.get("statuses", {})))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return found

    def note(self, number: int, chunk: Finished) -> None:
        """Tell the journal that a chunk is finished, on disk before this returns. Raises UserError."""
        path = self.folder / _JOURNAL
        try:
            with path.open("a+b") as journal:
                # after a kill the last line may have no end
                journal.seek(max(0, journal.seek(0, os.SEEK_END) - 1))
                torn = journal.read(1) not in (b"", b"\n")
                journal.write(b"\n" * torn + chunk.line(number).encode())
                journal.flush()
                os.fsync(journal.fileno())
        except OSError as error:
            raise UserError(f"This file cannot be written: {error.strerror}.", Place(str(path))) from None

    def close(self, chunks: dict[int, Finished]) -> None:
        """Keep these chunks alone, in order: the inputs may be fewer than those of an earlier run."""
        write(self.folder / _JOURNAL, "".join(chunk.line(number) for number, chunk in sorted(chunks.items())))
        kept = {f"{number:08}.{self.format}" for number in chunks}
        halves = [one for one in self.folder.iterdir() if one.name.startswith(_HALVES)]
        parts = [one for table in TABLES for one in (self.folder / table).iterdir() if one.name.lstrip(".")[:8].isdigit()]
        for one in (*halves, *(one for one in parts if one.name not in kept)):
            one.unlink(missing_ok=True)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, in the order of the documents, a part at a time."""
        for number in sorted(self.finished()):
            part = self._part(table, number)
            try:
                yield from _read(part, self.format)
            except (OSError, ValueError) as error:
                raise UserError(f"This part cannot be read: {error}.", Place(str(part)), "Run `corpus check` again.") from None

    def _part(self, table: str, number: int) -> Path:
        return self.folder / table / f"{number:08}.{self.format}"


def begin(folder: Path, signature: str, day: str) -> Store:
    """A folder to write to: a new one, or that of a run with the same settings, which goes on. Raises UserError."""
    if (folder / _HEAD).exists():
        store = opened(folder)
        if store.signature != signature:
            told = f"This folder was made by a run with other settings: {store.signature}."
            raise UserError(told, Place(str(folder)), "Give another --out, or the settings of that run.")
    else:
        store = _made(folder, signature, day)
    for table in TABLES:
        (folder / table).mkdir(exist_ok=True)
    return store


def _made(folder: Path, signature: str, day: str) -> Store:
    if folder.exists() and (not folder.is_dir() or any(not one.name.startswith(_HALVES) for one in folder.iterdir())):
        raise UserError("This is no folder of `corpus check`, and it is not empty.", Place(str(folder)), "Give a new one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"This folder cannot be made: {error.strerror}.", Place(str(folder))) from None
    store = Store(folder, "parquet" if find_spec("pyarrow") else "jsonl", signature, day)
    head = {"version": _VERSION, "format": store.format, "signature": signature, "day": day}
    write(folder / _HEAD, json.dumps(head, ensure_ascii=False, indent=2) + "\n")
    return store


def opened(folder: Path) -> Store:
    """The results of a run. Raises UserError."""
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        if head["version"] != _VERSION:
            raise UserError("Another release made this folder, in another form.", Place(str(folder)), "Check again, with another --out.")
        return Store(folder, str(head["format"]), str(head["signature"]), str(head["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError("This is no folder of `corpus check`.", Place(str(folder))) from None


def _lines(rows: Iterable[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _parquet(rows: list[Row], columns: dict[str, type]) -> bytes:
    from reviewtool.corpus.documents import arrow

    pyarrow = arrow("pyarrow")
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    stream = io.BytesIO()
    arrow("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(rows, schema), stream, compression="zstd")
    return stream.getvalue()


def _read(part: Path, format: str) -> Iterator[Row]:
    if format == "parquet":
        from reviewtool.corpus.documents import arrow

        rows: Any = arrow("pyarrow.parquet").read_table(part).to_pylist()
        yield from rows
    else:
        with part.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
