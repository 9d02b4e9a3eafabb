"""Findings for people to judge, drawn from every check, and how often the checks are right by what they say."""

import csv
import heapq
import io
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from reviewtool.corpus.rows import Row
from reviewtool.corpus.store import Store
from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.inert import inert

COLUMNS = ("check", "document", "file", "number", "place", "before", "text", "after", "message", "suggestion", "verdict")
RIGHT, WRONG = ("right", "yes", "y", "1", "true"), ("wrong", "no", "n", "0", "false")
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged findings are right, with a 95 % interval; `of` is how many findings there are in all."""

    right: int
    judged: int
    of: int
    value: float
    low: float
    high: float


def drawn(store: Store, each: int, seed: int) -> list[Row]:
    """`each` findings of every check, or all where there are fewer: the same ones for the same seed, in whatever order the
    rows come. Every finding of a check is as likely as another."""
    best: dict[str, list[tuple[int, str, int, int, Row]]] = defaultdict(list)
    for row in store.rows("findings"):
        heap = best[row["check"]]
        # the largest of the negated ranks is the first to leave
        item = (-_rank(row, seed), row["file"], row["number"], row["place"], row)
        if len(heap) < each:
            heapq.heappush(heap, item)
        else:
            heapq.heappushpop(heap, item)
    return [item[-1] for check in sorted(best) for item in sorted(best[check], reverse=True)]


def _rank(row: Row, seed: int) -> int:
    told = f"{seed}\0{row['document']}\0{row['file']}\0{row['number']}\0{row['place']}".encode("utf-8", "backslashreplace")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big")


def sheet(rows: Iterable[Row]) -> str:
    """A table to judge in: nothing in it is a formula to a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([inert(str(row.get(name, ""))) for name in COLUMNS])
    return stream.getvalue()


def precision(store: Store, verdicts: Path) -> dict[str, Precision]:
    """Precision by check, and of all under "all", from a sheet with verdicts; blank ones are not judged. Raises UserError.

    A check's interval is Wilson's (1927). That of all weighs each check by its findings in the collection: its variance
    is the sum of weight² · p(1 − p) / n, as for stratified sampling (Cochran 1977, 5.3), p being Wilson's centre, for a
    few verdicts of one kind do not make a certainty. Checks without a verdict do not count in it.
    """
    sizes = Counter(row["check"] for row in store.rows("findings"))
    judged = _verdicts(verdicts, sizes)
    found = {check: _wilson(right, right + wrong, sizes[check]) for check, (right, wrong) in sorted(judged.items())}
    whole = sum(one.of for one in found.values())
    value = sum(one.value * one.of for one in found.values()) / whole
    spread = _Z * math.sqrt(sum((one.of / whole) ** 2 * _variance(one) for one in found.values()))
    right, count = sum(one.right for one in found.values()), sum(one.judged for one in found.values())
    return {**found, "all": Precision(right, count, whole, value, max(0.0, value - spread), min(1.0, value + spread))}


def _verdicts(path: Path, sizes: Counter[str]) -> dict[str, tuple[int, int]]:
    judged: dict[str, tuple[int, int]] = {}
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, csv.Error) as error:
        raise UserError(f"The verdicts cannot be read: {error}.", Place(str(path))) from None
    if not rows or not {"check", "verdict"} <= rows[0].keys():
        raise UserError("This table has no columns check and verdict.", Place(str(path)), "`corpus sample` writes one to fill in.")
    for number, row in enumerate(rows, 2):
        verdict, check = (row["verdict"] or "").strip().lower(), row["check"]
        if not verdict:
            continue
        if verdict not in RIGHT + WRONG:
            raise UserError(f"Row {number}: a verdict is right or wrong, not {verdict}.", Place(str(path)))
        if check not in sizes:
            raise UserError(f"Row {number}: no finding of {check} here.{did_you_mean(str(check), list(sizes))}", Place(str(path)))
        right, wrong = judged.get(check, (0, 0))
        judged[check] = (right + (verdict in RIGHT), wrong + (verdict in WRONG))
    if not judged:
        raise UserError("There is no verdict in this table.", Place(str(path)), "Write right or wrong into the last column.")
    return judged


def _wilson(right: int, judged: int, of: int) -> Precision:
    value = right / judged
    centre, scale = _centre(right, judged), 1 + _Z**2 / judged
    half = _Z / scale * math.sqrt(value * (1 - value) / judged + _Z**2 / (4 * judged**2))
    return Precision(right, judged, of, value, max(0.0, centre - half), min(1.0, centre + half))


def _centre(right: int, judged: int) -> float:
    return (right + _Z**2 / 2) / (judged + _Z**2)


def _variance(one: Precision) -> float:
    centre = _centre(one.right, one.judged)
    return centre * (1 - centre) / one.judged
