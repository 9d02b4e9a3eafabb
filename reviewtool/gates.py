"""What fails a run: the gravity of a finding, or too many of them, for all files together and for some paths."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reviewtool.config import Config, below_root, for_path, matches
from reviewtool.model import FileSummary, Finding, Review
from reviewtool.score import score


class Verdict(NamedTuple):
    """Why a run fails beyond single findings, which speak for themselves, and whether it fails."""

    reasons: tuple[str, ...]
    fails: bool


def judged(review: Review, config: Config) -> Verdict:
    """Hold a review against the gates. A limit in [[paths]] is for the files that match, taken together."""
    standing = [one for one in review.findings if one.counts]
    reasons = list(_broken(config.max_findings, config.max_penalty, standing, review.files))
    for one in config.paths:
        limits = one.settings.get("max_findings"), one.settings.get("max_penalty")
        if limits != (None, None):
            files = [file for file in review.files if matches(one.match, below_root(config, file.path))]
            paths = {file.path for file in files}
            told = _broken(*limits, [found for found in standing if found.path in paths], files)
            reasons += [f"{', '.join(one.match)}: {why}" for why in told]
    return Verdict(tuple(reasons), bool(reasons) or any(_grave(one, config) for one in standing))


def _grave(finding: Finding, config: Config) -> bool:
    if config.paths:
        config = for_path(config, below_root(config, finding.path))
    return config.fail_on is not None and finding.severity.rank >= config.fail_on.rank


def _broken(most: object, penalty: object, findings: Iterable[Finding], files: Iterable[FileSummary]) -> Iterator[str]:
    findings = list(findings)
    if isinstance(most, int) and len(findings) > most:
        yield f"{len(findings):,} {'finding' if len(findings) == 1 else 'findings'}, {most:,} allowed (max-findings)"
    reached = score(findings, sum(one.words for one in files)).per_thousand
    if isinstance(penalty, int | float) and reached > penalty:
        yield f"penalty {reached:,.1f} per 1,000 words, {penalty:,g} allowed (max-penalty)"
