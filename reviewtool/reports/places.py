"""Where in the HTML page each finding stands: the text of the files in pieces, and a link to every place."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from reviewtool.model import FileSummary, Finding, Location, Passage, Review, Span
from reviewtool.reports.fold import Entry
from reviewtool.reports.marks import Mark, Wanted, marked
from reviewtool.reports.wording import SEVERITY_WORDS, found, one_line
from reviewtool.tally import standing


class Label(NamedTuple):
    """What the page writes at a mark: the number of its entry, like a footnote."""

    anchor: str
    entry: int
    severity: str
    check: str
    proposal: str


class Paragraph(NamedTuple):
    """A passage with its marks; `furniture`: all of it is."""

    anchor: str
    line: int
    kind: str
    furniture: bool
    text: tuple[str | Mark, ...]
    source: tuple[str | Mark, ...]


class FileText(NamedTuple):
    """A file's text on the page; `findings` says how many stand."""

    number: int
    path: str
    words: int
    findings: str
    paragraphs: tuple[Paragraph, ...]


class Places:
    """The text of a review on a page."""

    def __init__(self, review: Review, entries: Sequence[Entry]) -> None:
        self.labels: dict[int, Label] = {}
        self._links: dict[int, str] = {}
        self._at: dict[tuple[str, int], str] = {}
        self.only = review.files[0].path if len(review.files) == 1 else None
        self.numbers = {one.path: number for number, one in enumerate(review.files)}
        self.numbers |= {one.source: number for number, one in enumerate(review.files) if one.source and one.source not in self.numbers}
        findings = self._labelled(entries)
        self.files = tuple(self._file(one, review.passages[one.path], findings) for one in review.files if one.path in review.passages)

    def link(self, finding: Finding) -> str:
        """The anchor of a finding's mark, or of its paragraph where it has none; empty where the page has no text."""
        return self._links.get(id(finding), "")

    def link_at(self, path: str, location: Location) -> str:
        """The anchor of the mark that begins at a place of a file; empty where none does."""
        return self._at.get((path, location.start), "")

    def _labelled(self, entries: Sequence[Entry]) -> "Mapping[tuple[int, str], Sequence[tuple[int, Finding]]]":
        """The findings of each segment with the keys of their marks."""
        found: dict[tuple[int, str], list[tuple[int, Finding]]] = {}
        for number, entry in enumerate(entries, 1):
            for nth, one in enumerate((entry.first, *entry.others)):
                key = len(self.labels)
                proposal = one_line(one.suggestions[0]) if one.suggestions and one.edit else ""
                self.labels[key] = Label(f"m{number}-{nth}", number, SEVERITY_WORDS[one.severity], one.check, proposal)
                found.setdefault((self.numbers.get(one.path, -1), one.segment.id), []).append((key, one))
        return found

    def _file(
        self, file: FileSummary, passages: Iterable[Passage], findings: "Mapping[tuple[int, str], Sequence[tuple[int, Finding]]]"
    ) -> FileText:
        number = self.numbers[file.path]
        paragraphs = tuple(self._paragraph(f"p{number}-{nth}", one, findings.get((number, one.id), ())) for nth, one in enumerate(passages))
        here = [one for (at, _), some in findings.items() if at == number for _, one in some]
        return FileText(number, one_line(file.path), file.words, found(here) if here else "nothing found", paragraphs)

    def _paragraph(self, anchor: str, passage: Passage, findings: Sequence[tuple[int, Finding]]) -> Paragraph:
        sides = {side: [pair for pair in findings if pair[1].segment.side == side] for side in ("target", "source")}
        texts = {"target": passage.text, "source": passage.source}
        pieces = {}
        for side, here in sides.items():
            wanted = [Wanted(Span(one.segment.start, one.segment.end), key, _kept(one)) for key, one in here]
            pieces[side], placed = marked(texts[side], wanted)
            for key, one in here:
                self._links[id(one)] = link = self.labels[key].anchor if key in placed else anchor
                self._at.setdefault((one.path, one.location.start), link)
        covered = sum(one.segment.end - one.segment.start for _, one in sides["target"] if one.check == "page-furniture")
        furniture = 0 < len(passage.text.strip()) <= covered
        return Paragraph(anchor, passage.line, passage.kind, furniture, pieces["target"], pieces["source"])


def _kept(one: Finding) -> int:
    """How many characters at its start a finding's proposal leaves as they are."""
    same = (a == b for a, b in zip(one.text, one.suggestions[0])) if one.suggestions else ()
    return sum(takewhile(bool, same))


def strokes(places: Places, findings: Iterable[Finding], review: Review, most: int = 240) -> list[tuple[float, int, str]]:
    """Where in the text findings stand: per cent from the start, rank of the gravest there, link to it; in reading order."""
    starts: dict[tuple[int, str], int] = {}
    length = 0
    for file in review.files:
        for passage in review.passages.get(file.path, ()):
            starts[places.numbers[file.path], passage.id] = length
            length += len(passage.text) + 1
    gravest: dict[int, Finding] = {}
    for one in standing(findings):
        start = starts.get((places.numbers.get(one.path, -1), one.segment.id))
        if start is None or one.segment.side != "target":
            continue
        slot = most * (start + one.segment.start) // max(length, 1)
        if slot not in gravest or gravest[slot].severity.rank < one.severity.rank:
            gravest[slot] = one
    return [(100 * slot / most, one.severity.rank, places.link(one)) for slot, one in sorted(gravest.items())]
