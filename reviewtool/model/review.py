"""The review: what a worker sends home about one file, and all that a report gets."""

from collections.abc import Mapping
from typing import NamedTuple

from reviewtool.model.finding import Finding, Severity


class FileSummary(NamedTuple):
    """One reviewed file in a report; words are English words, a run between white space with a letter or digit.

    `source`: the file that its Chinese stands in, where that is another one.
    """

    path: str
    format: str
    words: int
    segments: int
    bilingual: bool = False
    source: str = ""


class Passage(NamedTuple):
    """A segment as a page shows it: plain text, its Chinese if it has any, and the line its English begins on."""

    id: str
    kind: str
    line: int
    text: str
    source: str = ""


class FileReview(NamedTuple):
    """What a worker sends home about one file; `passages` only where the config keeps the text."""

    summary: FileSummary
    findings: tuple[Finding, ...]
    crashed: bool = False
    passages: tuple[Passage, ...] = ()


class Rule(NamedTuple):
    """What a report says about a check."""

    id: str
    category: str
    severity: Severity
    summary: str
    help: str = ""


class Score(NamedTuple):
    """MQM figures of a review; penalties by severity multipliers 0, 1, 5, 25. See `reviewtool.score`."""

    words: int
    penalty: float
    per_thousand: float
    raw: float
    calibrated: float
    threshold: float
    allowed: float
    critical: int
    verdict: str


class GlossaryRef(NamedTuple):
    """A glossary that served: its name, the digest of its file, and whether it came with the tool."""

    name: str
    digest: str = ""
    shipped: bool = False


class Review(NamedTuple):
    """All that a report gets. `passages`: the text of each path, where the config keeps it."""

    signature: str
    files: tuple[FileSummary, ...]
    score: Score
    rules: Mapping[str, Rule]
    findings: tuple[Finding, ...]
    version: int = 1
    profile: str = ""
    glossaries: tuple[GlossaryRef, ...] = ()
    problems: tuple[str, ...] = ()
    crashed: bool = False
    passages: Mapping[str, tuple[Passage, ...]] = {}
