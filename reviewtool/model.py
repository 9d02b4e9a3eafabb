"""The nouns: frozen, picklable, and to and from JSON by `reviewtool.as_json`.

Named tuples, since a run makes all of these classes and a dataclass costs seven times as much to make.
"""

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


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


class Span(NamedTuple):
    """A stretch of text in characters, the end exclusive."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Run(NamedTuple):
    """A stretch of plain text and where it stands in the decoded file.

    `whole`: an entity, an escape or a folded line break, whose file form is not its plain form.
    """

    at: int
    start: int
    end: int
    whole: bool = False


class Text(NamedTuple):
    """Plain text and the runs that tie it to the file; runs are in order of `at` and cover the text."""

    plain: str
    runs: tuple[Run, ...]

    def _run(self, offset: int) -> Run:
        return self.runs[max(0, bisect_right(self.runs, offset, key=lambda run: run.at) - 1)]

    def locate(self, span: Span) -> Span:
        """Where a span of the plain text stands in the decoded file."""
        if not self.runs:
            return Span(0, 0)
        first = self._run(span.start)
        start = first.start if first.whole else first.start + span.start - first.at
        if span.end <= span.start:
            return Span(start, start)
        last = self._run(span.end - 1)
        return Span(start, last.end if last.whole else last.start + span.end - last.at)

    def part(self, span: Span) -> "Text":
        """A stretch of the text as a text of its own."""
        runs = []
        for at, run in enumerate(self.runs):
            end = self.runs[at + 1].at if at + 1 < len(self.runs) else len(self.plain)
            first, last = max(run.at, span.start), min(end, span.end)
            if first < last:
                start, stop = (run.start, run.end) if run.whole else (run.start + first - run.at, run.start + last - run.at)
                runs.append(Run(first - span.start, start, stop, run.whole))
        return Text(self.plain[span.start : span.end], tuple(runs))

    def editable(self, span: Span) -> bool:
        """Whether the span's stretch of the file is nothing but the span: no markup inside, no entity cut."""
        where = self.locate(span)
        inside = [run for run in self.runs if span.start <= run.at < span.end or run is self._run(span.start)]
        joined = all(a.end == b.start for a, b in pairwise(inside))
        return joined and not any(run.whole for run in inside) and where.end - where.start == span.end - span.start


class Segment(NamedTuple):
    """A paragraph, heading, cell or unit: what a check looks at. `source` is the Chinese where the file has it.

    `syntax`: how it is written where that is not as the rest of the file is, by a name of the format's own.
    """

    id: str
    target: Text
    source: Text | None = None
    kind: str = "paragraph"
    allows: frozenset[str] = frozenset()
    syntax: str = ""


class Directive(NamedTuple):
    """A suppression written in the file: `action` is allow, allow-file, off or on; `span` is in the decoded file."""

    action: str
    names: tuple[str, ...]
    reason: str
    span: Span


class Encoding(NamedTuple):
    """How the bytes of a file became text, so that they can be written back as they were."""

    name: str = "utf-8"
    bom: bytes = b""


class Document(NamedTuple):
    """A file, read: its text and the segments in it.

    `source_path` and `source_content`: the other file that the Chinese of the segments stands in, where there is one;
    `source_passages`: its texts, where its lines mean nothing to a reader.
    """

    path: str
    format: str
    languages: tuple[str, str]
    content: str
    segments: tuple[Segment, ...]
    directives: tuple[Directive, ...] = ()
    encoding: Encoding = Encoding()
    date: str = ""
    source_path: str = ""
    source_content: str = ""
    source_passages: tuple[Text, ...] = ()


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
