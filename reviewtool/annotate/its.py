"""Findings in the words of ITS 2.0, the W3C's Internationalization Tag Set, Localization Quality Issue."""

from typing import Final

from reviewtool.model import Finding, Severity
from reviewtool.score import PENALTIES

NAMESPACE: Final = "http://www.w3.org/2005/11/its"

_OF_CHECK: Final = {
    # what ITS has a type for and MQM-Core has not
    "doubled-word": "duplication",
    "number-mismatch": "numbers",
    "name-mismatch": "inconsistent-entities",
}
_OF_CATEGORY: Final = {
    "terminology": "terminology",
    "termbase": "terminology",
    "wrong-term": "terminology",
    "term-inconsistency": "inconsistency",
    "accuracy": "mistranslation",
    "mistranslation": "mistranslation",
    "over-translation": "mistranslation",
    "under-translation": "mistranslation",
    "addition": "addition",
    "omission": "omission",
    "no-translate": "mistranslation",
    "untranslated": "untranslated",
    "fluency": "grammar",
    "grammar": "grammar",
    "punctuation": "typographical",
    "spelling": "misspelling",
    "unintelligible": "uncategorized",
    "character-encoding": "characters",
    "textual-conventions": "style",
    "inconsistent-style": "inconsistency",
    "inconsistent-external-reference": "inconsistency",
    "register": "register",
    "culture-specific": "locale-specific-content",
    "markup": "markup",
    "truncation-text-expansion": "length",
    "missing-text": "omission",
}
_OF_DIMENSION: Final = {"style": "style", "locale-convention": "locale-violation", "design": "formatting"}
_WORST: Final = 100


def issue_type(finding: Finding) -> str:
    """The type of issue, of ITS's list; what no other says is `other`."""
    from reviewtool.mqm import CATEGORIES

    known = _OF_CHECK.get(finding.check) or _OF_CATEGORY.get(finding.category)
    dimension = CATEGORIES[finding.category][0] if finding.category in CATEGORIES else ""
    return known or _OF_DIMENSION.get(dimension, "other")


def severity(finding: Finding) -> int:
    """0 to 100, in proportion to MQM's penalties: 0 for advice, 4, 20, and 100 for what is critical."""
    return PENALTIES[finding.severity] * _WORST // PENALTIES[Severity.CRITICAL]
