"""MQM ratings as Google publishes them, or a report of ours: read, scored with their weights, held against our findings.

github.com/google/wmt-mqm-human-evaluation: a row for each error, the words marked `<v>…</v>`; at most five errors a
segment. Of a segment the raters' penalties are averaged, of a system the segments'; less is better.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.decode import decode
from reviewtool.inputs import read_bytes
from reviewtool.model import Document, Finding, Run, Segment, Span, Text

WEIGHTS = "Major:5 Minor:1 Neutral:0 Major/Non-translation!:25 Minor/Fluency/Punctuation:0.1"
_COLUMNS = ("system", "doc", "seg_id", "rater", "source", "target", "category", "severity")
_TAG = re.compile(r"</?v>")
_NO_ERROR = "no-error"


class Rating(NamedTuple):
    """One row: an error that a rater saw, or that there is none. `span` is in the target, None where nothing is marked there."""

    system: str
    segment: str
    rater: str
    source: str
    target: str
    category: str
    severity: str
    span: Span | None

    @property
    def is_error(self) -> bool:
        """Whether the row tells an error of the translation."""
        return self.severity.lower() != _NO_ERROR and self.category.lower() not in (_NO_ERROR, "source error")


@dataclass(frozen=True, slots=True)
class SystemRating:
    """A system's score: the mean penalty of its segments; `interval` is half of what holds 95% of its resamples.

    `by_category`: the part of the score that each category adds. `by_rater`: the mean of the segments each rater saw.
    """

    system: str
    score: float
    interval: float
    segments: Mapping[str, float]
    by_category: Mapping[str, float]
    by_rater: Mapping[str, float]


def read_ratings(path: str) -> list[Rating]:
    """The rows of a file, TSV whose first line names the columns or a JSON report of ours. Raises UserError."""
    content, _ = decode(path, read_bytes(path))
    if content.lstrip().startswith("{"):
        from reviewtool.own_ratings import of_review
        from reviewtool.reports.read import read_review

        return of_review(read_review(path))
    lines = content.splitlines()
    head = lines[0].split("\t") if lines else []
    missing = [name for name in _COLUMNS if name not in head]
    if missing:
        raise UserError(
            f"This file has no column {missing[0]}.",
            Place(path),
            f"Ratings are TSV with {', '.join(_COLUMNS)}, or a JSON report of `reviewtool check`.",
        )
    at = [head.index(name) for name in _COLUMNS]
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > max(at):
            rows.append(_rating([cells[k] for k in at]))
        elif line.strip():
            raise UserError("This row is too short.", Place(path, (Mark(number, 1),)))
    return rows


def _rating(cells: Sequence[str]) -> Rating:
    system, doc, segment, rater, source, target, category, severity = cells
    marked = re.search(r"<v>(.*?)</v>", target)
    start = len(_TAG.sub("", target[: marked.start()])) if marked else 0
    span = Span(start, start + len(marked[1])) if marked else None
    return Rating(system, f"{doc}:{segment}", rater, _TAG.sub("", source), _TAG.sub("", target), category, severity, span)


def weight_of(rating: Rating, weights: Mapping[str, float]) -> float:
    """The penalty of a row: of the most specific key, severity/category/subcategory; what has none costs nothing."""
    parts = f"{rating.severity}/{rating.category}".lower().split("/")
    keys = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((weights[key] for key in keys if key in weights), 0.0)


def parsed(weights: str) -> dict[str, float]:
    """Weights by key in small letters."""
    return {key.lower(): float(value) for key, _, value in (one.rpartition(":") for one in weights.split())}


def rated(rows: Iterable[Rating], weights: str = WEIGHTS) -> list[SystemRating]:
    """All systems, the best first."""
    table = parsed(weights)
    by_system: dict[str, list[Rating]] = {}
    for row in rows:
        by_system.setdefault(row.system, []).append(row)
    return sorted((_system(name, found, table) for name, found in by_system.items()), key=lambda one: (one.score, one.system))


def _system(name: str, rows: Sequence[Rating], weights: Mapping[str, float]) -> SystemRating:
    sums: dict[str, Counter[str]] = {}
    for row in rows:
        sums.setdefault(row.segment, Counter())[row.rater] += weight_of(row, weights)  # type: ignore[assignment]
    segments = {segment: sum(raters.values()) / len(raters) for segment, raters in sums.items()}
    shares: dict[str, float] = {}
    for row in rows:
        part = weight_of(row, weights) / len(sums[row.segment]) / len(segments)
        if part:
            shares[row.category] = shares.get(row.category, 0.0) + part
    raters = sorted({row.rater for row in rows})
    by_rater = {one: _mean([counted[one] for counted in sums.values() if one in counted]) for one in raters}
    ordered = dict(sorted(shares.items(), key=lambda one: -one[1]))
    return SystemRating(name, _mean(list(segments.values())), _interval(list(segments.values())), segments, ordered, by_rater)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _interval(values: Sequence[float], samples: int = 1000, seed: int = 12345) -> float:
    import numpy as np

    table = np.array(values)
    random = np.random.default_rng(seed)
    means = sorted(float(random.choice(table, len(table)).mean()) for _ in range(samples))
    return (means[-1 - samples // 40] - means[samples // 40]) / 2


def documents(rows: Iterable[Rating]) -> dict[str, Document]:
    """What the raters read, a document for each system, with the Chinese."""
    texts: dict[str, dict[str, Rating]] = {}
    for row in rows:
        texts.setdefault(row.system, {}).setdefault(row.segment, row)
    return {system: _document(system, found) for system, found in texts.items()}


def _document(system: str, rows: Mapping[str, Rating]) -> Document:
    segments, at = [], 0
    for name, row in rows.items():
        source = Text(row.source, (Run(0, 0, 0, whole=True),))
        segments.append(Segment(name, Text(row.target, (Run(0, at, at + len(row.target)),)), source, "unit"))
        at += len(row.target) + 1
    return Document(system, "plain", ("zh", "en"), "\n".join(row.target for row in rows.values()), tuple(segments))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How findings and errors meet: a finding is right where it touches words that a rater marked, or, for an error
    without marked words, where it tells an omission in that segment."""

    findings: int
    right: int
    errors: int
    found: int
    by_category: Mapping[str, tuple[int, int]]
    """Of each of the raters' categories, errors found and errors."""

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / self.findings if self.findings else 0.0

    @property
    def recall(self) -> float:
        """The share of errors that a finding touches."""
        return self.found / self.errors if self.errors else 0.0


def agreement(rows: Iterable[Rating], findings: Iterable[Finding]) -> Agreement:
    """Findings on `documents(rows)` against the raters' errors; a finding's path is its system."""
    ours: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.counts:
            ours.setdefault((one.path, one.segment.id), []).append(one)
    errors = [row for row in rows if row.is_error]
    right: set[int] = set()
    got: Counter[str] = Counter()
    for row in errors:
        meeting = [one for one in ours.get((row.system, row.segment), ()) if _meets(one, row)]
        right.update(map(id, meeting))
        got[row.category] += bool(meeting)
    told = Counter(row.category for row in errors)
    by_category = {name: (got[name], number) for name, number in told.most_common()}
    return Agreement(sum(map(len, ours.values())), len(right), len(errors), got.total(), by_category)


def _meets(finding: Finding, row: Rating) -> bool:
    if row.span is None:
        return finding.category == "omission" or finding.segment.side == "source"
    place = Span(finding.segment.start, finding.segment.end)
    return finding.segment.side == "target" and place.overlaps(row.span)
