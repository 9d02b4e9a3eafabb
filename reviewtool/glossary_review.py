"""What is wrong with glossaries as a Review, so that every report can show it."""

import hashlib
from collections.abc import Iterable, Sequence

import reviewtool
from reviewtool.glossary.examples import RULE as FAILING_EXAMPLE
from reviewtool.glossary.lint import RULES, Problem
from reviewtool.glossary.sheet import Entry, Sheet
from reviewtool.lines import LineIndex
from reviewtool.model import Confidence, FileSummary, Finding, GlossaryRef, Location, Related, Review, Rule, SegmentPlace, Span, TermRef
from reviewtool.score import score

_FORMAT = "glossary"


def review(problems: Iterable[Problem], sheets: Sequence[Sheet]) -> Review:
    """The problems of these files. A glossary is no translation: it has no words to score."""
    lines = {one.glossary.path: LineIndex(one.text) for one in sheets}
    findings = tuple(_finding(one, lines[one.sheet.glossary.path]) for one in problems)
    rules = {
        one.name: Rule(one.id, "tool", one.severity, one.summary, one.summary)
        for one in (*sorted(RULES.values(), key=lambda one: one.id), FAILING_EXAMPLE)
    }
    names = tuple(GlossaryRef(one.glossary.name, one.glossary.digest) for one in sheets)
    return Review(
        signature=f"{', '.join(f'{one.glossary.name} {one.glossary.digest}' for one in sheets)} · reviewtool {reviewtool.__version__}",
        files=tuple(FileSummary(one.glossary.path, _FORMAT, 0, len(one.entries)) for one in sheets),
        score=score(findings, 0),
        rules=rules,
        findings=findings,
        glossaries=names,
    )


def _finding(one: Problem, lines: LineIndex) -> Finding:
    text, span = one.sheet.text, one.span
    words = text[span.start : span.end]
    concept = one.concept
    identity = "\x00".join((one.rule.name, concept.id, words, one.fault.message))
    message = " ".join(filter(None, (one.fault.message, one.fault.hint)))
    return Finding(
        check=one.rule.name,
        id=one.rule.id,
        category="tool",
        severity=one.rule.severity,
        confidence=Confidence.HIGH,
        path=one.sheet.glossary.path,
        location=_location(lines, span),
        segment=SegmentPlace(concept.id, span.start, span.end),
        text=words,
        before=text[: span.start].rpartition("\n")[2],
        after=text[span.end :].partition("\n")[0],
        message=message,
        suggestions=(one.fault.example,) if one.fault.example else (),
        related=(_related(one.fault.other),) if one.fault.other else (),
        term=TermRef(concept.id, concept.zh[0] if concept.zh else "", concept.glossary, concept.source, concept.evidence),
        fingerprint=hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
    )


def _location(lines: LineIndex, span: Span) -> Location:
    return Location(*lines.place(span.start), *lines.place(span.end), span.start, span.end)


def _related(other: Entry) -> Related:
    node = other.at()
    start, end = node.start_mark, node.end_mark
    where = Location(start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index)
    return Related(other.sheet.glossary.path, where, str(node.value), "", "")
