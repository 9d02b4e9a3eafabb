"""What editors decided in a table of findings, read back for the baseline."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from reviewtool.baseline import Entry, Known, ordered, path_from
from reviewtool.errors import Mark, Place, UserError, did_you_mean
from reviewtool.formats.decode import decode
from reviewtool.formats.xlsx import look
from reviewtool.inputs import read_bytes

WORDS = {"fix": False, "keep": True, "false alarm": True}
"""The verdicts, and whether the finding is signed off by them."""
_HINT = "`reviewtool check PATH --output xlsx=FILE` (or csv=FILE) writes one."
_NEEDED = ("verdict", "finding")
_LONGEST_CELL = 1_000_000
# What openpyxl raises, according to where a workbook is broken.
_BROKEN = (BadZipFile, ParseError, LookupError, ValueError, TypeError, AttributeError, EOFError, OSError, OverflowError)


class Verdict(NamedTuple):
    """One row that has a verdict; `keep`: the finding is signed off."""

    fingerprint: str
    keep: bool
    reason: str
    check: str
    file: str
    words: str


def read_verdicts(path: Path) -> list[Verdict]:
    """The rows with a verdict, in their order. Raises UserError, with the row, for a word that is no verdict."""
    name = str(path)
    data = read_bytes(path, "The table of verdicts")
    rows = _workbook(name, data) if data.startswith(b"PK") else _csv(name, data)
    head = [one.strip().lower() for one in next(rows, [])]
    if missing := [one for one in _NEEDED if one not in head]:
        raise UserError(f"This table has no column “{missing[0]}”.", Place(name, (Mark(1, 1),)), _HINT)
    return [made for number, row in enumerate(rows, 2) if (made := _verdict(name, number, dict(zip(head, row))))]


def _verdict(name: str, number: int, row: dict[str, str]) -> Verdict | None:
    # an apostrophe before a cell says that it is a text
    cells = {key: value.strip().removeprefix("'") for key, value in row.items()}
    word = " ".join(cells["verdict"].lower().split())
    if not word:
        return None
    place = Place(name, (Mark(number, 1),))
    if word not in WORDS:
        raise UserError(f"No such verdict: {word[:40]}.{did_you_mean(word, list(WORDS))}", place, f"Verdicts: {', '.join(WORDS)}.")
    fingerprint = cells.get("finding", "")
    if not fingerprint.startswith("x") or len(fingerprint) < 2:
        raise UserError("This row has a verdict and no finding.", place, "The column “finding” stays as it was written.")
    reason = cells.get("reason", "") or ("" if word == "keep" else word)
    return Verdict(fingerprint[1:], WORDS[word], reason, cells.get("check", ""), cells.get("file", ""), cells.get("words", ""))


def _csv(name: str, data: bytes) -> Iterator[list[str]]:
    text = decode(name, data)[0].removeprefix("\ufeff")
    first = text.partition("\n")[0]
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise UserError(f"This table cannot be read on: {error}.", Place(name, (Mark(reader.line_num, 1),)), _HINT) from None


def _workbook(name: str, data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    look(name, data)
    try:
        sheet: Any = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        sheet.reset_dimensions()  # what a sheet claims to measure may be anything
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    except _BROKEN as error:
        raise UserError(f"This workbook cannot be read: {error}.", Place(name), "Save it again as XLSX.") from None


def signed_off(verdicts: Sequence[Verdict], known: Known, folder: Path) -> list[Entry]:
    """The entries of a baseline with what editors keep added, and without what they want fixed."""
    kept, fixed = (_counted(one for one in verdicts if one.keep is keep) for keep in (True, False))
    last = {one.fingerprint: one for one in verdicts if one.keep}
    entries = {key: one for key, one in known.items() if key not in fixed}
    for key, count in kept.items():
        one, old = last[key], known.get(key)
        reason = one.reason or (old.reason if old else "")
        entries[key] = Entry(key, count, one.check, path_from(folder, one.file), one.words[:120], reason)
    return ordered(entries.values())


def _counted(verdicts: Iterable[Verdict]) -> Counter[str]:
    return Counter(one.fingerprint for one in verdicts)
