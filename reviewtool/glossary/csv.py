"""Glossaries as CSV and TSV: UTF-8 with a byte order mark, as Excel wants it; read in any encoding and with any usual separator."""

import csv
import io
import re
from collections.abc import Iterator

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.decode import decode
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.memoq import is_memoq, read_memoq
from reviewtool.glossary.model import Glossary
from reviewtool.glossary.table import Row, read_table, table_of

_SEPARATORS = "\t;,|"
_LONGEST_CELL = 1_000_000


def write_csv(glossary: Glossary, separator: str = ",") -> bytes:
    """The table of the concepts; every cell quoted, so that no program takes a comma or a semicolon in a text for a column's end."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table_of(glossary.concepts))
    return out.getvalue().encode("utf-8-sig", "replace")


def write_tsv(glossary: Glossary) -> bytes:
    """The same with tabs."""
    return write_csv(glossary, "\t")


def read_csv(path: str, data: bytes) -> Reading:
    """A table with a head that says what its columns are, or two bare columns. Raises UserError."""
    text = decode(path, data)[0]
    separator = ""
    if told := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        # Excel's own way of saying it
        separator, text = told[1], text[told.end() :]
    rows = list(_rows(path, text, separator or _separator(text)))
    return read_memoq(path, rows) if is_memoq(rows) else read_table(path, rows)


def _separator(text: str) -> str:
    """The separator that the first line has most of outside quotation marks."""
    first = re.sub(r'"[^"]*"', "", text[:10_000]).lstrip("\r\n").splitlines()
    return max(_SEPARATORS, key=first[0].count) if first else ","


def _rows(path: str, text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "A quotation mark inside a cell is written twice." if '"' in str(error) else ""
        raise UserError(f"This table cannot be read on: {error}.", Place(path, (Mark(line, 1),)), hint) from None
