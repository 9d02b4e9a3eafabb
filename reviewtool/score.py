"""MQM scores (themqm.org, "The MQM Scoring Models"): penalty by severity, raw and calibrated score, verdict."""

import re
from collections.abc import Iterable
from typing import Final

from reviewtool.model import Finding, Score, Severity

PENALTIES: Final = {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
MAXIMUM: Final = 100.0
REFERENCE_WORDS: Final = 1000
FEWEST_WORDS: Final = 500

# marks before the first letter are never given back: a line of nothing but brackets costs one look
_WORD = re.compile(r"(?<!\S)(?:[^\w\s]|_)*+[^\W_]")


def words_in(text: str) -> int:
    """How many words an English text has: runs between white space with a letter or a digit."""
    return len(_WORD.findall(text))


def penalty_of(finding: Finding) -> int:
    """What a finding costs: 1, 5 or 25 points; advice and what is suppressed cost nothing."""
    return PENALTIES[finding.severity] if finding.counts else 0


def score(findings: Iterable[Finding], words: int, threshold: float = 90.0, allowed: float = 10.0) -> Score:
    """The figures of a text of so many words.

    `threshold`: the calibrated score, of 100, that passes. `allowed`: the penalty per 1,000 words that earns exactly
    that score. `raw` is (1 − penalty per word) × 100; `calibrated` is 100 − penalty per 1,000 words × (100 − threshold) /
    allowed. Both may fall below zero. `verdict`: "fail" with any critical finding; else "too short" below 500 words,
    where both scores are mere arithmetic; else "pass" or "fail". A text without words is reckoned as one word.
    Raises ValueError unless `allowed` is above zero.
    """
    if allowed <= 0:
        raise ValueError("the allowed penalty must be above zero")
    standing = [one for one in findings if one.counts]
    penalty = sum(map(penalty_of, standing))
    critical = sum(one.severity is Severity.CRITICAL for one in standing)
    per_thousand = REFERENCE_WORDS * penalty / max(words, 1)
    # Rounded, so that a text exactly at the limit passes whatever the division left behind.
    calibrated = round(MAXIMUM - per_thousand * (MAXIMUM - threshold) / allowed, 9)
    return Score(
        words=words,
        penalty=float(penalty),
        per_thousand=per_thousand,
        raw=(1 - penalty / max(words, 1)) * MAXIMUM,
        calibrated=calibrated,
        threshold=threshold,
        allowed=allowed,
        critical=critical,
        verdict=_verdict(words, critical, calibrated >= threshold),
    )


def _verdict(words: int, critical: int, good: bool) -> str:
    if critical:
        return "fail"
    if words < FEWEST_WORDS:
        return "too short"
    return "pass" if good else "fail"
