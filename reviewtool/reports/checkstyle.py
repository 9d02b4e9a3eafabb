"""Checkstyle XML, which Jenkins and many editors read."""

from typing import Final

from reviewtool.model import Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.arrange import by_file
from reviewtool.reports.portable import slashed
from reviewtool.reports.wording import summary
from reviewtool.reports.xml import document, element
from reviewtool.tally import standing

_SEVERITIES: Final = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "info",
}


def render(review: Review, options: Options) -> str:
    """A `file` for each reviewed file, an `error` for each finding that is not suppressed."""
    root = element(None, "checkstyle", version="4.3")
    for path, findings in by_file(review, standing(review.findings)).items():
        file = element(root, "file", name=slashed(path))
        for one in findings:
            element(
                file,
                "error",
                line=one.location.line,
                column=one.location.column,
                severity=_SEVERITIES[one.severity],
                message=summary(one),
                source=f"reviewtool.{one.check}",
            )
    return document(root)
