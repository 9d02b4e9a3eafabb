"""The text: what a reader makes of a file, every character tied to its place there."""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple


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
        if len(self.runs) == 1:
            return self.runs[0]
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
        first = self._run(span.start)
        inside = [run for run in self.runs if span.start <= run.at < span.end or run is first]
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
