"""Counts over findings, so that reports only print: by dimension and severity, by term, by file, by suppression."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from reviewtool.model import FileSummary, Finding, Severity, TermRef
from reviewtool.mqm import word_of
from reviewtool.score import FEWEST_WORDS, REFERENCE_WORDS, penalty_of

T = TypeVar("T")


class Row(NamedTuple):
    """One line of a table: findings by severity, from critical to neutral, and what they cost."""

    name: str
    counts: tuple[int, ...]
    penalty: int


class WorstTerm(NamedTuple):
    """A concept with what its findings cost together; `finding` is its gravest, `places` counts all of them."""

    term: TermRef
    finding: Finding
    places: int
    penalty: int


class WorstFile(NamedTuple):
    """A file with the number of its findings, advice not among them, and its penalty per 1,000 words."""

    file: FileSummary
    findings: int
    per_thousand: float


def standing(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are not suppressed; advice stays."""
    return [one for one in findings if one.suppressed is None]


def dimension(finding: Finding) -> str:
    """The table's word for the MQM dimension of a finding: Terminology, Language …; Other for a foreign category."""
    return word_of(finding.category, finding.id)


def by_dimension(findings: Iterable[Finding]) -> list[Row]:
    """Dimensions by penalty, then by number; suppressed findings are left out."""
    groups = _grouped(standing(findings), dimension)
    rows = [_row(name, group) for name, group in groups.items()]
    return sorted(rows, key=lambda row: (-row.penalty, -sum(row.counts), row.name))


def total(findings: Iterable[Finding]) -> Row:
    """All of them in one row."""
    return _row("Total", standing(findings))


def _row(name: str, findings: Sequence[Finding]) -> Row:
    counts = Counter(one.severity for one in findings)
    return Row(name, tuple(counts[one] for one in reversed(Severity)), sum(map(penalty_of, findings)))


def worst_terms(findings: Iterable[Finding], most: int = 5) -> list[WorstTerm]:
    """The concepts that cost most, the first in the text first where they cost the same."""
    groups = _grouped((one for one in findings if one.counts and one.term), _concept)
    worst = [_worst_term(group) for group in groups.values()]
    return sorted(worst, key=lambda one: -one.penalty)[:most]


def _concept(finding: Finding) -> Hashable:
    return finding.term and (finding.term.glossary, finding.term.id)


def _worst_term(findings: Sequence[Finding]) -> WorstTerm:
    gravest = max(findings, key=penalty_of)
    assert gravest.term is not None
    return WorstTerm(gravest.term, gravest, len(findings), sum(map(penalty_of, findings)))


def worst_files(files: Iterable[FileSummary], findings: Iterable[Finding], most: int = 5) -> list[WorstFile]:
    """The files with the highest penalty per 1,000 words, of those that have one and are long enough to be scored."""
    groups = _grouped(standing(findings), lambda one: one.path)
    worst = [_worst_file(file, groups.get(file.path, [])) for file in files if file.words >= FEWEST_WORDS]
    return sorted((one for one in worst if one.per_thousand), key=lambda one: -one.per_thousand)[:most]


def _worst_file(file: FileSummary, findings: Sequence[Finding]) -> WorstFile:
    penalty = sum(map(penalty_of, findings))
    return WorstFile(file, sum(one.counts for one in findings), REFERENCE_WORDS * penalty / max(file.words, 1))


def suppressed(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings each kind of suppression (file, config, baseline) silences."""
    return dict(sorted(Counter(one.suppressed.kind for one in findings if one.suppressed).items()))


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(key(one), []).append(one)  # type: ignore[arg-type]
    return groups
