"""The findings: what a check says, in plain text, and what becomes of it, with its place in the file."""

from enum import StrEnum
from typing import NamedTuple

from reviewtool.model.text import Span


class Severity(StrEnum):
    """MQM's four levels. Neutral is advice: it never fails a run and never counts in the score."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a check is that what it reports is a fault."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for low to 2 for high."""
        return list(Confidence).index(self)


class TermRef(NamedTuple):
    """What a report must know of a glossary concept to print without the glossary."""

    id: str
    zh: str
    glossary: str
    source: str = ""
    evidence: str = ""


class Mention(NamedTuple):
    """A span in a segment of the same document: another place a hit speaks of."""

    segment: str
    span: Span


class Hit(NamedTuple):
    """What a check says about a place, in plain text; None leaves the check's own severity and confidence.

    `recast`: the suggestion is what it is called, but the sentence has to be written anew for it; nothing is put in its place.
    """

    span: Span
    message: str
    suggestions: tuple[str, ...] = ()
    safe: bool = False
    severity: Severity | None = None
    confidence: Confidence | None = None
    side: str = "target"
    related: tuple[Mention, ...] = ()
    term: TermRef | None = None
    recast: bool = False


class Note(NamedTuple):
    """Seen here, judged together with the others of the document: `key` groups notes, `value` tells them apart."""

    key: str
    value: str
    span: Span
    segment: str = ""
    data: str = ""


class Location(NamedTuple):
    """A place in the decoded file: lines and columns from 1, start and end in characters, ends exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class SegmentPlace(NamedTuple):
    """A place in a segment's plain text."""

    id: str
    start: int
    end: int
    side: str = "target"


class Edit(NamedTuple):
    """Replace the finding's own stretch of the file by `text`; `safe` edits are applied without being asked for."""

    start: int
    end: int
    text: str
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to a finding, with a little text on either side."""

    path: str
    location: Location
    text: str
    before: str
    after: str


class Suppression(NamedTuple):
    """Why a finding does not count: `kind` is file, config or baseline."""

    kind: str
    reason: str


class Finding(NamedTuple):
    """A fault at its place: enough to print without the file or the glossary."""

    check: str
    id: str
    category: str
    severity: Severity
    confidence: Confidence
    path: str
    location: Location
    segment: SegmentPlace
    text: str
    before: str
    after: str
    message: str
    suggestions: tuple[str, ...] = ()
    edit: Edit | None = None
    related: tuple[Related, ...] = ()
    term: TermRef | None = None
    fingerprint: str = ""
    suppressed: Suppression | None = None

    @property
    def counts(self) -> bool:
        """Whether the finding is a fault that stands: neither advice nor suppressed."""
        return self.suppressed is None and self.severity is not Severity.NEUTRAL
