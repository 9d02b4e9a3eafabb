"""The table that an editor judges: a row a finding, with a column for the verdict, which `baseline write --from` reads back."""

from typing import Final

from reviewtool.model import Finding, Review
from reviewtool.reports.wording import SEVERITY_WORDS, evidence, one_line
from reviewtool.tally import dimension, standing

COLUMNS: Final = (
    "verdict", "reason", "severity", "check", "category", "confidence", "file", "line", "column", "sentence", "words", "proposal",
    "other proposals", "Chinese", "message", "source", "finding",
)  # fmt: skip
VERDICTS: Final = ("fix", "keep", "false alarm")
"""What an editor may write: it is a fault; it is one and may stand; it is none."""
_MOST: Final = 32_000
"""Characters; a cell of a workbook takes 32,767."""


def rows(review: Review) -> list[list[str]]:
    """The findings that stand, in their order, every cell a text of one line. The words stand in [[ ]] in their sentence."""
    return [[one[:_MOST] for one in _row(finding)] for finding in standing(review.findings)]


def _row(one: Finding) -> list[str]:
    proposal, *others = (*map(one_line, one.suggestions), "")
    return [
        "",
        "",
        SEVERITY_WORDS[one.severity],
        one_line(one.check),
        dimension(one),
        one.confidence.value,
        one_line(one.path),
        str(one.location.line),
        str(one.location.column),
        f"{one_line(one.before)}[[{one_line(one.text)}]]{one_line(one.after)}".strip() if one.text else "",
        one_line(one.text),
        proposal,
        "; ".join(filter(None, others)),
        one_line(one.term.zh) if one.term else "",
        one_line(one.message),
        evidence(one.term),
        # a letter in front, or a spreadsheet takes 1e15 and sixteen digits for numbers and writes others back
        f"x{one_line(one.fingerprint)}",
    ]
