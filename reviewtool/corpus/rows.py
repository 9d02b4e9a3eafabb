"""What is written about a document: one row for it, one for each finding."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from reviewtool.corpus.documents import Entry
from reviewtool.corpus.renderings import renderings
from reviewtool.engine import Kit, context_of, review_document
from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.model import FileReview, Finding
from reviewtool.score import penalty_of

DOCUMENT = {
    "document": str,
    "file": str,
    "number": int,
    "source": str,
    "date": str,
    "language": str,
    "status": str,
    "reason": str,
    "words": int,
    "segments": int,
    "findings": int,
    "penalty": int,
    "critical": int,
}
"""The columns of a document's row and their types. `status`: checked, crashed, unreadable, failed or skipped."""
FINDING = {
    "document": str,
    "file": str,
    "number": int,
    "place": int,
    "source": str,
    "date": str,
    "check": str,
    "id": str,
    "severity": str,
    "confidence": str,
    "counts": bool,
    "term": str,
    "zh": str,
    "start": int,
    "end": int,
    "before": str,
    "text": str,
    "after": str,
    "message": str,
    "suggestion": str,
}
"""The columns of a finding's row. `place`: which finding of its document it is, from 0; `start` and `end` in characters."""
RENDERING = {
    "term": str,
    "zh": str,
    "text": str,
    "standing": str,
    "house": str,
    "places": int,
    "documents": int,
    "document": str,
}
"""The columns of a rendering's row, one a chunk: of concepts that have several, good ones too, in how many places and
documents it stands, and the first of these. `standing` and `house` are those of mixed-renderings."""
Row = dict[str, Any]
TROUBLES = ("unreadable", "failed", "crashed")
"""The statuses of documents that were not checked, or not by every check."""
MOST_TOLD = 5
_CONTEXT = 150


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one document."""

    document: Row
    findings: list[Row]
    renderings: list[Row] = field(default_factory=list)


def rows_of(entry: Entry, kit: Kit) -> Rows:
    """Check a document. One that is in another language, or no document, is told as such."""
    if entry.fault:
        return without_review(entry, "unreadable", entry.fault)
    if entry.language and entry.language.lower().split("-")[0] != kit.config.target_language.lower().split("-")[0]:
        return without_review(entry, "skipped", f"Its language is {entry.language}.")
    try:
        document = read(entry.id, entry.text.encode("utf-8", "replace"), "plain")._replace(date=entry.date[:10])
        context = context_of(document, kit)
        review = review_document(document, kit, context)
        met = renderings(document, context)
    except UserError as error:
        return without_review(entry, "unreadable", error.message)
    except Exception as error:  # one document must not end the run over millions
        return without_review(entry, "failed", f"{type(error).__name__}: {error}")
    return replace(_checked(entry, review), renderings=[{**one, "document": _known(entry)["document"]} for one in met])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chunk: how many documents there are of each status, how many findings, and the first few documents
    that were not checked to the end, with place and reason."""

    statuses: Counter[str]
    findings: int
    troubles: tuple[str, ...] = ()


def outcome(rows: Iterable[Rows]) -> Outcome:
    """The outcome of the documents with these rows."""
    made = list(rows)
    broken = (one.document for one in made if one.document["status"] in TROUBLES)
    told = (f"{one['file']}:{one['number']}: {one['status']}. {one['reason']}" for one in broken)
    return Outcome(Counter(one.document["status"] for one in made), sum(len(one.findings) for one in made), tuple(islice(told, MOST_TOLD)))


def without_review(entry: Entry, status: str, reason: str) -> Rows:
    """The row of a document that was not checked, with the reason."""
    return Rows({**_blank(), **_known(entry), "language": entry.language, "status": status, "reason": reason}, [])


def given_up_on(entry: Entry) -> Rows:
    """The row of a document at which processes die."""
    told = f"The process ended, or took longer than --patience, whenever it came to these {len(entry.text):,} characters."
    return without_review(entry, "failed", told)


def _checked(entry: Entry, review: FileReview) -> Rows:
    found = review.findings
    document = {
        **_known(entry),
        "language": entry.language,
        "status": "crashed" if review.crashed else "checked",
        "reason": next((one.message for one in found if one.check == "internal-error"), "") if review.crashed else "",
        "words": review.summary.words,
        "segments": review.summary.segments,
        "findings": len(found),
        "penalty": sum(map(penalty_of, found)),
        "critical": sum(one.counts and one.severity == "critical" for one in found),
    }
    return Rows(document, [_finding(entry, place, one) for place, one in enumerate(found)])


def _finding(entry: Entry, place: int, one: Finding) -> Row:
    return {
        **_known(entry),
        "place": place,
        "check": one.check,
        "id": one.id,
        "severity": one.severity.value,
        "confidence": one.confidence.value,
        "counts": one.counts,
        "term": one.term.id if one.term else "",
        "zh": one.term.zh if one.term else "",
        "start": one.location.start,
        "end": one.location.end,
        "before": one.before[-_CONTEXT:],
        "text": one.text,
        "after": one.after[:_CONTEXT],
        "message": one.message,
        "suggestion": one.suggestions[0] if one.suggestions else "",
    }


def _known(entry: Entry) -> Row:
    named = {"document": entry.id, "source": entry.source, "date": entry.date}
    # a lone surrogate, which JSON can carry, is no character of any file
    return {"file": entry.file, "number": entry.number, **{key: text.encode("utf-8", "replace").decode() for key, text in named.items()}}


def _blank() -> Row:
    return {name: kind() for name, kind in DOCUMENT.items()}
