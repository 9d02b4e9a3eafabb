"""What is to be written where: the findings of one file as remarks on its segments, and their words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reviewtool.model import Confidence, Document, Finding, Segment, Span, Text
from reviewtool.reports.wording import SEVERITY_WORDS, escape, evidence, one_line, summary

AUTHOR = "reviewtool"
"""Who signs the remarks, and by whom they are known again."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORD = re.compile(r"\w+|\S")


class Remark(NamedTuple):
    """A finding on a stretch of a segment's text: `span` is in its target, or in its source where `on_source`."""

    finding: Finding
    segment: Segment
    span: Span
    on_source: bool = False

    @property
    def text(self) -> Text:
        """The side of the segment that the remark is on."""
        return self.segment.source if self.on_source and self.segment.source else self.segment.target


class Annotated(NamedTuple):
    """A file with remarks: its bytes, how many remarks are new in it, and what had to be left out, in sentences."""

    data: bytes
    written: int
    left: tuple[str, ...] = ()


def remarks(document: Document, findings: Iterable[Finding]) -> list[Remark]:
    """The remarks for what is found in a document and not suppressed, in the order of the file.

    What is found in a Chinese text in another file stands at the English beside it. A finding about the file itself stands at
    the first words after its place.
    """
    segments = {one.id: one for one in document.segments}
    made = []
    for one in findings:
        segment = segments.get(one.segment.id)
        if one.suppressed is not None or not segments:
            continue
        if segment is None:
            made.append(_at_place(document, one))
        elif one.segment.side == "source":
            elsewhere = one.path != document.path
            span = _first_words(segment.target) if elsewhere else Span(one.segment.start, one.segment.end)
            made.append(Remark(one, segment, span, on_source=not elsewhere))
        else:
            made.append(Remark(one, segment, Span(one.segment.start, one.segment.end)))
    return sorted(made, key=lambda one: (one.text.locate(one.span), -one.finding.severity.rank, one.finding.id))


def _at_place(document: Document, finding: Finding) -> Remark:
    after = (one for one in document.segments if one.target.locate(Span(0, len(one.target.plain))).end > finding.location.start)
    segment = next(after, document.segments[-1])
    return Remark(finding, segment, _first_words(segment.target))


def _first_words(text: Text) -> Span:
    found = _WORD.search(text.plain)
    return Span(*found.span()) if found else Span(0, 0)


def paragraphs(finding: Finding) -> list[str]:
    """What a remark says beside its words: the proposals, the reason, the check. The first begins with → if it proposes."""
    told = []
    if finding.suggestions:
        first, *others = (one_line(one).strip() or "(nothing)" for one in finding.suggestions)
        told.append(f"→ {first}" + (f" (or: {'; '.join(others)})" if others else ""))
    term = finding.term
    told.append("  ".join(filter(None, (escape(term.zh) if term else "", one_line(finding.message).strip(), evidence(term)))))
    return [fit_for_xml(one) for one in (*told, _signature(finding))]


def sentence(finding: Finding) -> str:
    """The same as one line that says which words it is about."""
    source = evidence(finding.term) if finding.term and finding.term.evidence == "seen" else ""
    return fit_for_xml(" ".join(filter(None, (summary(finding), source, f"({_signature(finding)})"))))


def _signature(finding: Finding) -> str:
    sure = "" if finding.confidence is Confidence.HIGH else f" · {finding.confidence.value} confidence"
    return f"{SEVERITY_WORDS[finding.severity]} · {finding.check}{sure}"


def fit_for_xml(text: str) -> str:
    """The text without the few characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
