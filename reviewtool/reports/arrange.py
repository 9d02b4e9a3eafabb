"""In which order and in which groups a report shows findings."""

from collections.abc import Iterable

from reviewtool.model import Finding, Review


def by_file(review: Review, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings under their path: the reviewed files in their order, clean ones too, then other paths."""
    groups: dict[str, list[Finding]] = {one.path: [] for one in review.files}
    for one in findings:
        groups.setdefault(one.path, []).append(one)
    return groups


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity from critical to neutral, each severity in reading order."""
    return sorted(findings, key=lambda one: -one.severity.rank)
