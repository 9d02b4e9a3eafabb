"""The checks, run over one document."""

import traceback
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reviewtool.checks import Check, Context
from reviewtool.checks.tool import INTERNAL_ERROR
from reviewtool.model import Document, Finding, Hit, Note, Segment, Severity, Span
from reviewtool.place import Placer, tool_finding


class Task(NamedTuple):
    """A check with the options and the severity it is configured with."""

    check: Check
    options: Mapping[str, object]
    severity: Severity | None = None


class Outcome(NamedTuple):
    """What a document's run gave."""

    findings: list[Finding]
    crashed: bool


def run(document: Document, tasks: Iterable[Task], context: Context) -> Outcome:
    """Look at every segment, judge the notes, place what was found. A check that crashes is a finding of its own."""
    placer = Placer(document, context)
    hits: dict[str, list[tuple[Segment, Hit]]] = {}
    failures: list[Finding] = []
    tasks = list(tasks)
    for task in tasks:
        hits[task.check.name] = _hits(document, task, context, placer, failures)
    findings = list(failures)
    for task in tasks:
        others = _others(task, tasks, hits)
        for segment, hit in hits[task.check.name]:
            if not _silenced(segment, hit, task, others):
                findings.append(placer.finding(task.check, segment, hit, task.severity))
    return Outcome(findings, bool(failures))


def _hits(document: Document, task: Task, context: Context, placer: Placer, failures: list[Finding]) -> list[tuple[Segment, Hit]]:
    check = task.check
    hits: list[tuple[Segment, Hit]] = []
    notes: list[Note] = []
    for segment in document.segments:
        if check.needs == "source" and segment.source is None:
            continue
        try:
            for seen in check.look(segment, context, **task.options):
                if isinstance(seen, Note):
                    notes.append(_in_segment(seen, segment))
                else:
                    hits.append((segment, seen))
        except Exception as error:  # the one place where a defect of ours must not end the run
            failures.append(_failure(check, segment, error, placer, document))
    segments = {one.id: one for one in document.segments}
    for judge in check.judges:
        try:
            hits += [(segments[note.segment], hit) for note, hit in judge(notes, context)]
        except Exception as error:  # as above
            failures.append(_failure(check, None, error, placer, document))
    return hits


def _in_segment(note: Note, segment: Segment) -> Note:
    return Note(note.key, note.value, note.span, segment.id, note.data)


def _others(task: Task, tasks: list[Task], hits: Mapping[str, list[tuple[Segment, Hit]]]) -> list[tuple[Task, Segment, Hit]]:
    """What the checks say that come before this one, and those it comes before."""
    near = [one for one in tasks if one.check.name in task.check.unless or task.check.name in one.check.unless]
    return [(one, segment, hit) for one in near for segment, hit in hits[one.check.name]]


def _silenced(segment: Segment, hit: Hit, task: Task, others: list[tuple[Task, Segment, Hit]]) -> bool:
    """Whether a check that comes before has spoken of the same words. Advice silences only advice, and yields to whatever
    is more; one less sure than this does not count, for it may not be shown."""
    advice = _is_advice(task, hit)
    for other, where, one in others:
        if where is segment and one.side == hit.side and one.span.overlaps(hit.span) and _sure(other, one) >= _sure(task, hit):
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
