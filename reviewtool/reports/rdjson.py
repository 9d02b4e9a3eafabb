"""Reviewdog's diagnostic format (rdjson), with the edits as suggestions."""

import re
from typing import Any, Final

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.json import encode_portable
from reviewtool.reports.portable import portable, slashed
from reviewtool.reports.wording import escape, summary
from reviewtool.tally import standing

_SEVERITIES: Final = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.NEUTRAL: "INFO",
}
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def render(review: Review, options: Options) -> str:
    """What is not suppressed; columns, and with them suggestions, only where the line is known from its beginning."""
    diagnostics = [_diagnostic(one) for one in standing(review.findings)]
    return encode_portable({"source": {"name": "reviewtool"}, "diagnostics": diagnostics})


def _diagnostic(finding: Finding) -> dict[str, Any]:
    columns = _columns(finding)
    place = _range(finding, columns)
    diagnostic: dict[str, Any] = {
        "message": summary(finding),
        "location": {"path": slashed(finding.path), "range": place},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": escape(finding.check)},
    }
    edit = finding.edit
    # Without columns the range is the whole line, which a suggestion would replace.
    if edit and columns and (edit.start, edit.end) == (finding.location.start, finding.location.end):
        diagnostic["suggestions"] = [{"range": place, "text": edit.text}]
    return diagnostic


def _range(finding: Finding, columns: tuple[int, int] | None) -> dict[str, dict[str, int]]:
    start, end = {"line": finding.location.line}, {"line": finding.location.end_line}
    if columns:
        start["column"], end["column"] = columns
    return {"start": start, "end": end}


def _columns(finding: Finding) -> tuple[int, int] | None:
    """First and end column in UTF-8 bytes, or None.

    Bytes can be counted only if the line is known from its beginning to the finding, and a Review holds no more of it
    than the sentence. Lengths that differ from the columns tell of markup or an entity in between.
    """
    place = finding.location
    beginning = _beginning(finding)
    lines = _LINE_END.split(finding.text)
    last = lines[-1] if len(lines) > 1 else f"{beginning}{lines[0]}"
    if beginning is None or len(lines) - 1 != place.end_line - place.line or len(last) != place.end_column - 1:
        return None
    if portable(beginning + last) != beginning + last:
        return None
    return len(beginning.encode()) + 1, len(last.encode()) + 1


def _beginning(finding: Finding) -> str | None:
    """The line up to the finding, or None where the Review does not reach its beginning."""
    if finding.location.column == 1:
        return ""
    *above, line = _LINE_END.split(finding.before)
    whole = bool(above) or finding.segment.start == len(finding.before)
    return line if whole and len(line) == finding.location.column - 1 else None
