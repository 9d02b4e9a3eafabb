"""The nouns: frozen, picklable, and to and from JSON by `reviewtool.as_json`.

Named tuples, since a run makes all of these classes and a dataclass costs seven times as much to make.
"""

from reviewtool.model.finding import (
    Confidence,
    Edit,
    Finding,
    Hit,
    Location,
    Mention,
    Note,
    Related,
    SegmentPlace,
    Severity,
    Suppression,
    TermRef,
)
from reviewtool.model.review import FileReview, FileSummary, GlossaryRef, Passage, Review, Rule, Score
from reviewtool.model.text import Directive, Document, Encoding, Run, Segment, Span, Text

__all__ = [
    "Confidence",
    "Directive",
    "Document",
    "Edit",
    "Encoding",
    "FileReview",
    "FileSummary",
    "Finding",
    "GlossaryRef",
    "Hit",
    "Location",
    "Mention",
    "Note",
    "Passage",
    "Related",
    "Review",
    "Rule",
    "Run",
    "Score",
    "Segment",
    "SegmentPlace",
    "Severity",
    "Span",
    "Suppression",
    "TermRef",
    "Text",
]
