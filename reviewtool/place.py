"""From a check's hit to a finding at its exact place in the file."""

import hashlib
from bisect import bisect_right
from functools import cached_property

from reviewtool.checks import Check, Context
from reviewtool.formats import across, escape, lines, source_lines
from reviewtool.formats.rewrite import Across
from reviewtool.lang.agreement import clashes, without_article
from reviewtool.model import (
    Confidence,
    Document,
    Edit,
    Finding,
    Hit,
    Location,
    Mention,
    Passage,
    Related,
    Segment,
    SegmentPlace,
    Severity,
    Span,
    Text,
)

_CONTEXT = 150
_FINGERPRINT_CONTEXT = 24
_BESIDE = 40
_RELATED_BEFORE, _RELATED_AFTER = 60, 100
"""More than a line of the widest report holds, so that where it cuts, it says so."""


class Placer:
    """Places hits of one document."""

    def __init__(self, document: Document, context: Context) -> None:
        self._document = document
        self._context = context
        self._lines = lines(document)
        self._source_lines = source_lines(document) if document.source_path else self._lines
        self._segments = {one.id: one for one in document.segments}
        self._placed: dict[Mention, Related] = {}

    def location(self, span: Span, side: str = "target") -> Location:
        """Lines and columns of a stretch of the decoded file, the Chinese one for the source side."""
        index = self._source_lines if side == "source" else self._lines
        line, column = index.place(span.start)
        end_line, end_column = index.place(span.end)
        return Location(line, column, end_line, end_column, span.start, span.end)

    def finding(self, check: Check, segment: Segment, hit: Hit, severity: Severity | None = None) -> Finding:
        """The hit as a finding; a configured severity beats the check's own, not the hit's advice."""
        text = _side(segment, hit.side)
        before, after = self._around(segment, hit.span, hit.side)
        where = text.locate(hit.span)
        words = text.plain[hit.span.start : hit.span.end]
        hit = _after_article(hit, text)
        return Finding(
            check=check.name,
            id=check.id,
            category=check.category,
            severity=hit.severity or severity or check.severity,
            confidence=hit.confidence or check.confidence,
            path=self._document.source_path if hit.side == "source" and self._document.source_path else self._document.path,
            location=self.location(where, hit.side),
            segment=SegmentPlace(segment.id, hit.span.start, hit.span.end, hit.side),
            text=words,
            before=before,
            after=after,
            message=hit.message,
            suggestions=hit.suggestions,
            edit=self._edit(segment, hit, where),
            related=tuple(map(self._related, hit.related)) or self._beside(segment, hit.side),
            term=hit.term,
            fingerprint=fingerprint(check.name, text.plain, hit.span),
        )

    def _edit(self, segment: Segment, hit: Hit, where: Span) -> Edit | None:
        """The first proposal in place of the words, where the file can take it there."""
        if not hit.suggestions or hit.recast or hit.side != "target":
            return None
        if hit.term and clashes(_before(hit, segment.target), hit.suggestions[0], _after(hit, segment.target)):
            return None
        if segment.target.editable(hit.span):
            written = escape(self._document.format, hit.suggestions[0], segment.syntax)
        else:
            written = self._across(segment.target, hit.span, hit.suggestions[0])
        return None if written is None else Edit(where.start, where.end, written, hit.safe)

    @cached_property
    def _across(self) -> Across:
        return across(self._document)

    def _around(self, segment: Segment, span: Span, side: str) -> tuple[str, str]:
        """The text on either side, to the ends of the sentence or 150 characters; more before what is a sentence alone."""
        plain = _side(segment, side).plain
        start, end = max(0, span.start - _CONTEXT), min(len(plain), span.end + _CONTEXT)
        if side == "target":
            sentences = self._context.sentences(segment)
            at = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
            if at >= 0 and span.start < sentences[at].end:
                start = max(start, sentences[at].start)
                last = bisect_right(sentences, span.end - 1, key=lambda one: one.start) - 1
                end = min(end, max(span.end, sentences[max(at, last)].end))
                if not plain[start : span.start].strip() and not plain[span.end : end].strip(" .!?"):
                    # a fragment is all there is of its sentence; what went before shows what it was cut from
                    start = max(0, span.start - _CONTEXT)
        return plain[start : span.start], plain[span.end : end]

    def _beside(self, segment: Segment, side: str) -> tuple[Related, ...]:
        """The English of what is found in the Chinese, or its beginning: who mends it works there."""
        plain = segment.target.plain
        if side != "source" or not plain.strip():
            return ()
        where = self.location(segment.target.locate(Span(0, len(plain))))
        return (Related(self._document.path, where, plain[:_CONTEXT], "", plain[_CONTEXT : 2 * _CONTEXT]),)

    def _related(self, mention: Mention) -> Related:
        """The place that a mention speaks of, made once: the findings of one group name the same ones."""
        if mention not in self._placed:
            self._placed[mention] = self._place(mention)
        return self._placed[mention]

    def _place(self, mention: Mention) -> Related:
        segment = self._segments[mention.segment]
        before, after = self._around(segment, mention.span, "target")
        where = self.location(segment.target.locate(mention.span))
        words = segment.target.plain[mention.span.start : mention.span.end]
        return Related(self._document.path, where, words, before[-_RELATED_BEFORE:], after[:_RELATED_AFTER])


def passages(document: Document) -> tuple[Passage, ...]:
    """The segments of a document as a report that shows the text has them."""
    index = lines(document)
    made = []
    for one in document.segments:
        line, _ = index.place(one.target.locate(Span(0, 0)).start)
        made.append(Passage(one.id, one.kind, line, one.target.plain, one.source.plain if one.source else ""))
    return tuple(made)


def _side(segment: Segment, side: str) -> Text:
    return segment.source if side == "source" and segment.source else segment.target


def _after_article(hit: Hit, text: Text) -> Hit:
    """The hit with proposals that do not say again the article which the text has directly before."""
    if not hit.term or hit.side != "target":
        return hit
    before = _before(hit, text)
    return hit._replace(suggestions=tuple(without_article(before, one) for one in hit.suggestions))


def _before(hit: Hit, text: Text) -> str:
    return text.plain[max(0, hit.span.start - _BESIDE) : hit.span.start]


def _after(hit: Hit, text: Text) -> str:
    return text.plain[hit.span.end : hit.span.end + _BESIDE]


def fingerprint(check: str, plain: str, span: Span) -> str:
    """Who a finding is, wherever it stands: check, words, and a little text on either side; white space is folded."""
    before = "".join(plain[max(0, span.start - 4 * _FINGERPRINT_CONTEXT) : span.start].split())[-_FINGERPRINT_CONTEXT:]
    after = "".join(plain[span.end : span.end + 4 * _FINGERPRINT_CONTEXT].split())[:_FINGERPRINT_CONTEXT]
    words = " ".join(plain[span.start : span.end].split())
    identity = "\x00".join((check, words, before, after))
    return hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def tool_finding(check: Check, path: str, message: str, location: Location, confidence: Confidence = Confidence.HIGH) -> Finding:
    """What the tool says about itself, at a place in a file."""
    place = SegmentPlace("", 0, 0)
    mark = hashlib.blake2b(f"{check.name}\x00{path}\x00{message}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Finding(
        check.name,
        check.id,
        check.category,
        check.severity,
        confidence,
        path,
        location,
        place,
        "",
        "",
        "",
        message,
        fingerprint=mark,
    )
