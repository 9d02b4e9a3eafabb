"""A JSON report of `reviewtool check` read as ratings: each file a system, each finding that counts an error.

The text that was rated is in the report where it keeps it, else in the file it names, which must still say what it said. Which
Chinese of a `--source` goes with which segment only a report with the text can tell.
"""

from collections.abc import Sequence

from reviewtool.errors import Place, UserError
from reviewtool.formats.registry import read
from reviewtool.inputs import read_bytes
from reviewtool.model import FileSummary, Finding, Passage, Review, Span
from reviewtool.place import passages
from reviewtool.ratings import Rating
from reviewtool.reports.mqm import google

_RATER = "reviewtool"


def of_review(review: Review) -> list[Rating]:
    """A row for each error, and one for each segment without any, in the order of the files. Raises UserError."""
    errors: dict[tuple[str, str], list[Finding]] = {}
    for finding in review.findings:
        if finding.counts:
            # what is found in the Chinese may have its place in a file of its own
            owner = _owner(finding, review.files)
            errors.setdefault((owner, finding.segment.id), []).append(finding)
    return [
        row
        for file in review.files
        for segment in review.passages.get(file.path) or _read(file)
        for row in _rows(file.path, segment, errors.get((file.path, segment.id), []))
    ]


def _owner(finding: Finding, files: Sequence[FileSummary]) -> str:
    if finding.segment.side == "target":
        return finding.path
    return next((one.path for one in files if one.source and one.source == finding.path), finding.path)


def _read(file: FileSummary) -> tuple[Passage, ...]:
    if file.source:
        hint = "`reviewtool check --output html=PAGE.html` beside `--format json` keeps both texts in the report."
        raise UserError(f"The Chinese of this file, {file.source}, is not in the report.", Place(file.path), hint)
    return passages(read(file.path, read_bytes(file.path), file.format))


def _rows(path: str, segment: Passage, errors: Sequence[Finding]) -> list[Rating]:
    def row(category: str, severity: str, span: Span | None) -> Rating:
        return Rating(path, segment.id, _RATER, segment.source, segment.text, category, severity, span)

    if not errors:
        return [row("No-error", "No-error", None)]
    return [row(*google(one), _span(one, path, segment)) for one in errors]


def _span(finding: Finding, path: str, segment: Passage) -> Span | None:
    """The words in the segment; None for what is found in the Chinese. Raises UserError where others stand there now."""
    place = finding.segment
    if place.side != "target":
        return None
    if segment.text[place.start : place.end] != finding.text:
        raise UserError("This file no longer says what was rated.", Place(path), "Check it again: `reviewtool check --format json`.")
    return Span(place.start, place.end)
