"""DOCX: comments at the faulty words, and edits as tracked changes.

Word has comments in the main text alone: it passes over those in footnotes, headers and text boxes ([MS-OI29500], 2.1.315).
What is found there is told at the reference, at the box, or at the beginning of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import NamedTuple

from reviewtool.annotate.docx_comments import Comments, comment, comments_of, with_comments
from reviewtool.annotate.docx_marks import Marks
from reviewtool.annotate.remark import Annotated, Remark, paragraphs
from reviewtool.fix import spliced
from reviewtool.formats.docx_parts import Part, changed, namespace, parts
from reviewtool.formats.docx_runs import Child, Cut, RunElement, Runs
from reviewtool.formats.package import opened, repacked
from reviewtool.formats.xml import attributes, text_in
from reviewtool.model import Document, Edit, Span
from reviewtool.reports.wording import one_line

MOST_COMMENTS = 32_767
"""Word does not open a file with more (2.1.315 again)."""

_PLAIN = re.compile(r"[^<&]*")
_TAGS = re.compile(r"<[^>]*>")
_REFERENCES = frozenset(("footnoteReference", "endnoteReference"))
_HOLDS_TEXT = frozenset(("drawing", "pict", "object", "AlternateContent"))


class _Anchor(NamedTuple):
    """Where a comment goes, and words that say where its own words are, if not there."""

    first: tuple[RunElement, Cut]
    last: tuple[RunElement, Cut]
    at: int
    elsewhere: str = ""


def annotate(document: Document, data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], moment: str) -> Annotated:
    """The package with comments for the remarks and tracked changes for the edits. Raises UserError where it is broken."""
    read, _ = parts(document.path, data)
    with opened(document.path, data, "DOCX") as package:
        known = comments_of(document.path, package, read[0].name)
        work = _Work(document, read, known, moment)
        work.track(edits)
        work.comment(remarks)
        new = changed(document, data, spliced(document.content, work.edits()))
        if work.comments:
            new |= with_comments(document.path, package, read[0].name, known, work.comments, work.spoken)
        return Annotated(repacked(data, package, new) if new else data, len(work.comments), tuple(work.left()))


class _Work:
    """One package that is being annotated."""

    def __init__(self, document: Document, read: list[Part], known: Comments | None, moment: str) -> None:
        self._document, self._parts, self._known, self._moment = document, read, known, moment
        self._main = read[0]
        self._word, spoken = namespace(document.content, self._main.at, self._main.end)
        self.spoken = spoken or "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        used = [int(one) for one in re.findall(r"""\bid=["'](\d{1,9})["']""", document.content)]
        self._number = count(max([0, *used, *(known.ids if known else ())]) + 1).__next__
        self._marks: dict[int, tuple[Runs, Marks]] = {}
        self.comments: list[str] = []
        self._crowded = self._homeless = self._untracked = 0

    def edits(self) -> list[Edit]:
        """All that is written into the text of the parts, in its order."""
        return [edit for at in sorted(self._marks) for edit in self._marks[at][1].edits()]

    def left(self) -> Iterator[str]:
        """What could not be done."""
        if self._crowded:
            yield f"{self._crowded:,} of the least grave remarks are left out: Word opens no file with more than {MOST_COMMENTS:,}."
        if self._homeless:
            yield f"{self._homeless:,} remarks are left out: the document has no text but in headers and notes."
        if self._untracked:
            told = "1 change is a comment" if self._untracked == 1 else f"{self._untracked:,} changes are comments"
            yield f"{told} alone: within an older tracked change, or in text that cannot be cut."

    def track(self, edits: Sequence[Edit]) -> None:
        """Make tracked changes of edits of the document's text."""
        for one in edits:
            start, end, text = _shortest(self._document.content[one.start : one.end], one)
            self._untracked += not self._in(self._part(start))[1].track(start, end, text)

    def comment(self, remarks: Sequence[Remark]) -> None:
        """Comment on the words of the remarks, as far as there is room, and not again where it was done before."""
        word = self._word if not self._known else self._known.word
        room = MOST_COMMENTS - self._document.content.count(f"<{self._word}commentRangeStart ")
        gravest = sorted(range(len(remarks)), key=lambda k: (-remarks[k].finding.severity.rank, k))[: max(0, room)]
        self._crowded = len(remarks) - len(gravest)
        for one in (remarks[k] for k in sorted(gravest)):
            anchor = self._anchor(one)
            told = paragraphs(one.finding)
            if anchor is None:
                self._homeless += 1
                continue
            if anchor.elsewhere:
                told.insert(0, f"{anchor.elsewhere}: “{one_line(one.text.plain[one.span.start : one.span.end])}”")
            if not self._is_there(anchor.at, "\n".join(told)):
                id = self._number()
                self._in(self._main)[1].comment(id, anchor.first, anchor.last)
                self.comments.append(comment(word, id, told, self._moment))

    def _part(self, place: int) -> Part:
        return next(one for one in self._parts if place <= one.end)

    def _in(self, part: Part) -> tuple[Runs, Marks]:
        if part.at not in self._marks:
            word, _ = namespace(self._document.content, part.at, part.end)
            runs = Runs(self._document.content, Span(part.at, part.end), word)
            self._marks[part.at] = runs, Marks(runs, word, self._number, self._moment)
        return self._marks[part.at]

    def _anchor(self, remark: Remark) -> _Anchor | None:
        plain = len(remark.text.plain)
        # an empty stretch, where something is missing, is shown at the character before it
        start = min(remark.span.start, max(0, remark.span.end - 1))
        pieces = remark.text.part(Span(start, max(remark.span.end, min(start + 1, plain)))).runs
        where = Span(pieces[0].start, pieces[-1].end)
        part = self._part(where.start)
        runs = self._in(self._main)[0]
        if part is not self._main:
            return self._reference(part, where.start) or self._beginning(part)
        first, last = runs.at(where.start), runs.at(where.end)
        if not first or not last:
            return self._beginning(part)
        if first.in_box:
            return self._around(first.outer or first, where.start, "In the text box")
        child = first.child(where.start)
        if child and child.name.rpartition(":")[2] in _HOLDS_TEXT:
            return self._around(first, where.start, "In the description of the picture")
        return _Anchor((first, first.cut(where.start)), (last, last.cut(where.end, end=True)), where.start)

    def _around(self, run: RunElement, place: int, elsewhere: str) -> _Anchor:
        """Around that in a run which a place is in; of boxes within boxes the outermost."""
        while run.outer:
            run = run.outer
        child = run.child(place)
        at = child.start if child else run.start
        return _Anchor((run, run.cut(place)), (run, run.cut(place, end=True)), at, elsewhere)

    def _reference(self, part: Part, place: int) -> _Anchor | None:
        """The mark in the main text that leads to the note that a place is in."""
        kind = _kind(part)
        begun = [*re.finditer(rf"<[\w.-]*:?{kind}\b([^>]*)>", self._document.content[part.at : place])]
        found = self._references.get((f"{kind}Reference", _id(begun[-1][1]))) if begun else None
        if not found:
            return None
        run, child = found
        return _Anchor((run, run.cut(child.start)), (run, run.cut(child.end, end=True)), child.start, f"In the {kind}")

    @cached_property
    def _references(self) -> dict[tuple[str, str], tuple[RunElement, Child]]:
        """The marks of footnotes and endnotes in the main text, by their kind and id."""
        runs = self._in(self._main)[0].all
        return {(child.name, _id(child.attributes)): (run, child) for run in runs for child in run.children if child.name in _REFERENCES}

    def _beginning(self, part: Part) -> _Anchor | None:
        """The first words of the main text, for what can be shown nowhere else; None where it has none."""
        runs = [one for one in self._in(self._main)[0].all if not one.in_box]
        run = next((one for one in runs if any(child.text for child in one.children)), next(iter(runs), None))
        return None if run is None else _Anchor((run, (0, 0)), (run, (len(run.children), 0)), run.start, f"In the {_kind(part)}")

    def _is_there(self, place: int, told: str) -> bool:
        """Whether a comment of ours begins right before a place and says just that."""
        begun = self._begun.get(told, [])
        nearest = bisect_right(begun, place) - 1
        return nearest >= 0 and not _TAGS.sub("", self._document.content[begun[nearest] : place])

    @cached_property
    def _begun(self) -> dict[str, list[int]]:
        """Where comments of ours begin, by what they say."""
        found: dict[str, list[int]] = {}
        if self._known and self._known.ours:
            mark = re.compile(rf"""<{self._word}commentRangeStart {self._word}id="(-?\d{{1,10}})"/>""")
            for one in mark.finditer(self._document.content, self._main.at, self._main.end):
                if int(one[1]) in self._known.ours:
                    found.setdefault(self._known.ours[int(one[1])], []).append(one.start())
        return found


def _shortest(old: str, edit: Edit) -> tuple[int, int, str]:
    """Where an edit begins and ends and its plain text, without the words at its ends that stay as they were."""
    new = text_in(edit.text)
    if not _PLAIN.fullmatch(old) or old == new:
        return edit.start, edit.end, new
    before = _words_in_common(old, new)
    after = _words_in_common(old[before:][::-1], new[before:][::-1])
    return edit.start + before, edit.end - after, new[before : len(new) - after]


def _words_in_common(one: str, other: str) -> int:
    """How many characters at the beginning are the same, up to the end of a word."""
    most = next((at for at, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), min(len(one), len(other)))
    ends = (at for at in range(most, 0, -1) if all(at == len(each) or each[at] == " " or each[at - 1] == " " for each in (one, other)))
    return next(ends, 0)


def _kind(part: Part) -> str:
    """What a part is: footnote, header, document."""
    return re.sub(r"word/([a-z]+?)s?\d*\.xml", r"\1", part.name)


def _id(written: str) -> str:
    return next((value for name, value in attributes(written.rstrip("/>")).items() if name.rpartition(":")[2] == "id"), "")
