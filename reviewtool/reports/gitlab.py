"""GitLab code quality: a JSON array for `artifacts: reports: codequality`, shown in merge requests."""

import hashlib
from collections import Counter
from typing import Any, Final

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.json import encode_portable
from reviewtool.reports.portable import slashed
from reviewtool.reports.wording import escape, summary
from reviewtool.tally import standing

_SEVERITIES: Final = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


def render(review: Review, options: Options) -> str:
    """What is not suppressed. GitLab drops an issue whose fingerprint it has seen, so repeats are numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    issues = []
    for one in standing(review.findings):
        key = (one.fingerprint, one.path)
        seen[key] += 1
        issues.append(_issue(one, seen[key]))
    return encode_portable(issues)


def _issue(finding: Finding, number: int) -> dict[str, Any]:
    check = escape(finding.check)
    identity = "\x00".join((finding.check, finding.fingerprint, finding.path, str(number)))
    return {
        # GitLab's list shows the description only, and the check's name is needed to look it up or allow it.
        "description": f"{check}: {summary(finding)}",
        "check_name": check,
        "fingerprint": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": slashed(finding.path),
            "lines": {"begin": finding.location.line, "end": finding.location.end_line},
        },
    }
