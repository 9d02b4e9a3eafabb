"""The checks, run over one document."""

import traceback
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reviewtool.checks import Check, Context
from reviewtool.checks.tool import INTERNAL_ERROR
from reviewtool.lang.lazy import pattern
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
    shown = _shown(document, [task.check for task in tasks])
    for task in tasks:
        hits[task.check.name] = _hits(document, shown[task.check.name], task, context, placer, failures)
    findings = list(failures)
    for task in tasks:
        others = _others(task, tasks, hits)
        for segment, hit in hits[task.check.name]:
            if not _silenced(hit, task, others.get(segment.id, ())):
                findings.append(placer.finding(task.check, segment, hit, task.severity))
    return Outcome(findings, bool(failures))


_WORD = pattern("[A-Za-z]+")


def _shown(document: Document, checks: Iterable[Check]) -> dict[str, Sequence[Segment]]:
    """The segments for each check by name: all, or those with one of its cues."""
    shown: dict[str, Sequence[Segment]] = {one.name: document.segments for one in checks}
    some: dict[str, list[Segment]] = {one.name: [] for one in checks if one.cues}
    waiting: dict[str, list[str]] = {}
    for name, cue in ((one.name, cue) for one in checks for cue in one.cues):
        waiting.setdefault(cue, []).append(name)
    cues = frozenset(waiting)
    for segment in document.segments if cues else ():
        text = segment.target.plain
        present = cues.intersection(chain(text, _WORD.findall(text)))
        for name in {name for cue in present for name in waiting[cue]}:
            some[name].append(segment)
    return shown | some


def _hits(
    document: Document, shown: Sequence[Segment], task: Task, context: Context, placer: Placer, failures: list[Finding]
) -> list[tuple[Segment, Hit]]:
    check = task.check
    hits: list[tuple[Segment, Hit]] = []
    notes: list[Note] = []
    for segment in shown:
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
