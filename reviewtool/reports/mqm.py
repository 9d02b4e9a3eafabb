"""Findings as a table of ratings in Google's form, for tools that read WMT's human MQM annotations.

One row a finding; `target` is its sentence with the words marked. The categories are the nearest ones that form knows;
it has no critical, which becomes Major.
"""

import re

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.portable import portable
from reviewtool.reports.wording import one_line

_COLUMNS = "system doc doc_id seg_id rater source target category severity".split()
_SEVERITIES = {Severity.CRITICAL: "Major", Severity.MAJOR: "Major", Severity.MINOR: "Minor", Severity.NEUTRAL: "Neutral"}
_CATEGORIES = {
    "termbase": "Terminology/Inappropriate for context",
    "terminology": "Terminology/Inappropriate for context",
    "wrong-term": "Terminology/Inappropriate for context",
    "term-inconsistency": "Terminology/Inconsistent use of terminology",
    "addition": "Accuracy/Addition",
    "omission": "Accuracy/Omission",
    "mistranslation": "Accuracy/Mistranslation",
    "untranslated": "Accuracy/Untranslated text",
    "grammar": "Fluency/Grammar",
    "fluency": "Fluency/Grammar",
    "punctuation": "Fluency/Punctuation",
    "spelling": "Fluency/Spelling",
    "textual-conventions": "Fluency/Punctuation",
    "character-encoding": "Fluency/Character encoding",
    "inconsistent-style": "Fluency/Inconsistency",
    "register": "Fluency/Register",
    "awkward": "Style/Awkward",
    "unidiomatic": "Style/Awkward",
    "date-format": "Locale convention/Date format",
}


def render(review: Review, options: Options) -> str:
    """A row for every finding that stands."""
    rows = [_COLUMNS, *(_row(one) for one in review.findings if one.suppressed is None)]
    return "".join("\t".join(row) + "\n" for row in rows)


def google(finding: Finding) -> tuple[str, str]:
    """The nearest category that Google's form knows, and its severity."""
    return _CATEGORIES.get(finding.category, "Other"), _SEVERITIES[finding.severity]


def _row(one: Finding) -> list[str]:
    target = f"{one_line(one.before)}<v>{one_line(one.text)}</v>{one_line(one.after)}"
    source = ""
    if one.segment.side == "source":
        source, target = target, source
    path = one_line(one.path)
    cells = [path, path, "1", one_line(one.segment.id), "reviewtool", source, target, *google(one)]
    return [_cell(portable(cell)) for cell in cells]


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = re.sub(r"\s", " ", text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
