"""The checks, run over one document."""

import traceback
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reviewtool.checks import Check, Context
from reviewtool.checks.api import SIDES
from reviewtool.checks.tool import INTERNAL_ERROR
from reviewtool.model import Document, Finding, Hit, Note, Segment, Severity, Span
from reviewtool.place import Placer, tool_finding
from reviewtool.undisturbed import undisturbed


class Task(NamedTuple):
    """A check with the options and the severity it is configured with."""

    check: Check
    options: Mapping[str, object]
    severity: Severity | None = None


class Outcome(NamedTuple):
    """What a document's run gave."""

    findings: list[Finding]
    crashed: bool


_TOGETHER = 128
"""Segments that one check sees after the other: what all checks share of a segment is kept no longer than for so many."""


_Seen = tuple[Segment, str, frozenset[str]]
"""A segment that has the side which a check needs, its text on that side, and the cues in it."""


class _Run:
    """What the checks have said of a document so far, by the check's name."""

    def __init__(self, document: Document, tasks: Sequence[Task], context: Context) -> None:
        self.document = document
        self.context = context
        self.placer = Placer(document, context)
        self.hits: dict[str, list[tuple[Segment, Hit]]] = {task.check.name: [] for task in tasks}
        self.notes: dict[str, list[Note]] = {task.check.name: [] for task in tasks}
        self.failures: list[Finding] = []
        self._tasks = tasks
        self._cues = {side: frozenset(cue for task in tasks if task.check.needs == side for cue in task.check.cues) for side in SIDES}

    def look_at(self, segments: Sequence[Segment]) -> None:
        """Show every check the segments in which it may find something: one look at each text serves all their cues."""
        seen = {side: self._seen(segments, side) for side in SIDES}
        for task in self._tasks:
            for segment in _shown(task.check, seen[task.check.needs]):
                self._look(segment, task)

    def _seen(self, segments: Sequence[Segment], side: str) -> list[_Seen]:
        cues = self._cues[side]
        if side == "source":
            return [(one, one.source.plain, cues.intersection(one.source.plain)) for one in segments if one.source is not None]
        texts = ((one, one.target.plain) for one in segments)
        return [(one, text, cues.intersection(chain(text, self.context.words(one))) if cues else cues) for one, text in texts]

    def _look(self, segment: Segment, task: Task) -> None:
        check = task.check
        hits, notes = self.hits[check.name], self.notes[check.name]
        try:
            for seen in check.look(segment, self.context, **task.options):
                if isinstance(seen, Note):
                    notes.append(_in_segment(seen, segment))
                else:
                    hits.append((segment, seen))
        except Exception as error:  # the one place where a defect of ours must not end the run
            self.failures.append(_failure(check, segment, error, self.placer, self.document))

    def judge(self, task: Task) -> None:
        """Have a check judge its notes of all segments."""
        segments = {one.id: one for one in self.document.segments} if task.check.judges else {}
        for judge in task.check.judges:
            try:
                judged = judge(self.notes[task.check.name], self.context)
                self.hits[task.check.name] += [(segments[note.segment], hit) for note, hit in judged]
            except Exception as error:  # as above
                self.failures.append(_failure(task.check, None, error, self.placer, self.document))


def run(document: Document, tasks: Iterable[Task], context: Context) -> Outcome:
    """Look at every segment, judge the notes, place what was found. A check that crashes is a finding of its own."""
    with undisturbed():
        return _run(document, list(tasks), context)


def _run(document: Document, tasks: list[Task], context: Context) -> Outcome:
    done = _Run(document, tasks, context)
    for start in range(0, len(document.segments), _TOGETHER):
        done.look_at(document.segments[start : start + _TOGETHER])
    for task in tasks:
        done.judge(task)
    findings = list(done.failures)
    for task in tasks:
        others = _others(task, tasks, done.hits)
        for segment, hit in done.hits[task.check.name]:
            if not _silenced(hit, task, others.get(segment.id, ())):
                findings.append(done.placer.finding(task.check, segment, hit, task.severity))
    return Outcome(findings, bool(done.failures))


def _shown(check: Check, seen: Sequence[_Seen]) -> list[Segment]:
    """The segments in which a check may find something, by its cues and its sign."""
    shown = [one for one in seen if not check.cues.isdisjoint(one[2])] if check.cues else seen
    search = check.sign.search if check.sign else None
    return [segment for segment, text, _ in shown if not search or search(text)]


def _in_segment(note: Note, segment: Segment) -> Note:
    return Note(note.key, note.value, note.span, segment.id, note.data)


def _others(task: Task, tasks: list[Task], hits: Mapping[str, list[tuple[Segment, Hit]]]) -> dict[str, list[tuple[Task, Hit]]]:
    """What the checks say that come before this one, and those it comes before, by segment."""
    found: dict[str, list[tuple[Task, Hit]]] = {}
    for one in tasks:
        if one.check.name in task.check.unless or task.check.name in one.check.unless:
            for segment, hit in hits[one.check.name]:
                found.setdefault(segment.id, []).append((one, hit))
    return found


def _silenced(hit: Hit, task: Task, others: Iterable[tuple[Task, Hit]]) -> bool:
    """Whether a check that comes before has spoken of the same words. Advice silences only advice, and yields to whatever
    is more; one less sure than this does not count, for it may not be shown."""
    advice = _is_advice(task, hit)
    for other, one in others:
        if one.side == hit.side and one.span.overlaps(hit.span) and _sure(other, one) >= _sure(task, hit):
            firm, before = not _is_advice(other, one), other.check.name in task.check.unless
            if (firm and (before or advice)) or (before and advice):
                return True
    return False


def _is_advice(task: Task, hit: Hit) -> bool:
    return (hit.severity or task.severity or task.check.severity) is Severity.NEUTRAL


def _sure(task: Task, hit: Hit) -> int:
    return (hit.confidence or task.check.confidence).rank


def _failure(check: Check, segment: Segment | None, error: Exception, placer: Placer, document: Document) -> Finding:
    span = Span(0, 0)
    if segment is not None:
        span = segment.target.locate(Span(0, len(segment.target.plain)))
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{last.name}, line {last.lineno}: {type(error).__name__}: {error}"
    message = f"{check.name} failed here; the other checks went on. Please report it with this line: {where}"
    return tool_finding(INTERNAL_ERROR, document.path, message, placer.location(span))
