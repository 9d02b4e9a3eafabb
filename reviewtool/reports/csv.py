"""CSV for editors: UTF-8 with a byte order mark, as spreadsheets want it; every cell quoted, none a formula."""

import csv
import io

from reviewtool.inert import inert
from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.sheet import COLUMNS, rows


def render(review: Review, options: Options) -> str:
    """A head and a row a finding. An apostrophe stands before what a spreadsheet would work out."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(inert, row) for row in rows(review))
    return f"\ufeff{out.getvalue()}"
