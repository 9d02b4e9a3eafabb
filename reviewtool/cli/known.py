"""What a run knew before: a baseline, an earlier review, the lines that did not change."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewtool.errors import UserError

if TYPE_CHECKING:
    from reviewtool.baseline import Known
    from reviewtool.changes import Changes
    from reviewtool.config import Config
    from reviewtool.model import Finding, Review


def entries(path: Path) -> "Known":
    """What a baseline signs off. Raises UserError."""
    from reviewtool.baseline import read

    return read(path)


def earlier(name: str) -> "Review":
    """A review in a JSON report. Raises UserError."""
    from reviewtool.reports.read import read_review

    return read_review(name)


def signed_off(review: "Review", known: "Known", path: Path, tell: bool = True) -> "Review":
    """The review with what the baseline knows marked; entries that match nothing any more are told."""
    from reviewtool.baseline import apply, gone

    findings, left = apply(review.findings, known)
    stale = gone(left, [one.path for one in review.files], path.parent)
    if stale and tell:
        places = sum(one.count for one in stale)
        told = "1 signed-off finding is" if places == 1 else f"{places:,} signed-off findings are"
        typer.echo(f"note  {from_here(path)}: {told} no longer there; `reviewtool baseline prune` takes out what is gone.", err=True)
    return _with(review, findings)


def from_here(path: Path) -> Path:
    """The path as one would write it here, where it is below the working folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def since_previous(review: "Review", earlier: "Review", name: str, tell: bool = True) -> "Review":
    """The review with what an earlier one had marked; how much is new and how much is gone is told."""
    from reviewtool.baseline import apply, entries_of, gone

    before = {one.fingerprint: one for one in entries_of(earlier.findings)}
    findings, _ = apply(review.findings, before, "previous", f"known from {name}")
    # what is allowed by now is no longer open, but it is not gone
    _, missing = apply([one._replace(suppressed=None) for one in review.findings], before)
    missing = gone(missing, [one.path for one in review.files])
    new = sum(one.suppressed is None for one in findings)
    if tell:
        typer.echo(f"note  against {name}: {new:,} new, {sum(one.count for one in missing):,} gone", err=True)
    return _with(review, findings)


def changed_lines(paths: list[str], config: "Config", revision: str) -> "Changes":
    """The changed lines of all files that these paths lead to. Raises UserError."""
    from reviewtool.changes import changed_since
    from reviewtool.discover import discover

    if "-" in paths:
        raise UserError("--changed-since asks git about files; it cannot speak of standard input.")
    return changed_since(revision, discover(paths, config)[0])


def unchanged(review: "Review", changes: "Changes", revision: str) -> "Review":
    """The review with what touches no changed line marked."""
    from reviewtool.changes import mark

    return _with(review, mark(review.findings, changes, revision))


def _with(review: "Review", findings: Iterable["Finding"]) -> "Review":
    """The review with these findings, scored anew."""
    from reviewtool.score import score

    findings = tuple(findings)
    return review._replace(findings=findings, score=score(findings, review.score.words, review.score.threshold, review.score.allowed))
