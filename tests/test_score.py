"""The MQM figures against the worked examples of the scoring models (themqm.org)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.model import Finding, Severity, Suppression
from reviewtool.score import score, words_in
from tests.canned import canned_review


def _findings(number: int, severity: Severity = Severity.MINOR) -> list[Finding]:
    one = next(one for one in canned_review().findings if one.suppressed is None)
    return [one._replace(severity=severity)] * number


def test_ten_minors_in_a_thousand_words_are_99_raw_and_90_calibrated() -> None:
    result = score(_findings(10), 1000)
    assert result.raw == pytest.approx(99.0)
    assert result.calibrated == pytest.approx(90.0)
    assert result.verdict == "pass"


def test_twenty_fail() -> None:
    result = score(_findings(20), 1000)
    assert result.calibrated == pytest.approx(80.0)
    assert result.verdict == "fail"


@pytest.mark.parametrize(
    ("threshold", "allowed", "minors", "calibrated", "verdict"),
    [
        (90, 10, 10, 90, "pass"),
        (90, 10, 20, 80, "fail"),
        (90, 10, 110, -10, "fail"),
        (95, 10, 10, 95, "pass"),
        (95, 10, 11, 94.5, "fail"),
        (80, 40, 40, 80, "pass"),
        (90, 10, 0, 100, "pass"),
    ],
)
def test_linear_calibration(threshold: float, allowed: float, minors: int, calibrated: float, verdict: str) -> None:
    """CQS = 100 - NPT × SF with SF = (100 - threshold) / allowed: at the allowed penalty the score is the threshold."""
    result = score(_findings(minors), 1000, threshold, allowed)
    assert result.calibrated == pytest.approx(calibrated)
    assert result.verdict == verdict
    assert result.raw == pytest.approx(100 * (1 - minors / 1000))


def test_the_penalty_is_per_thousand_words() -> None:
    result = score(_findings(3, Severity.MAJOR), 1500)
    assert result.penalty == 15
    assert result.per_thousand == pytest.approx(10)
    assert result.raw == pytest.approx(99)


def test_weights() -> None:
    many = _findings(1) + _findings(1, Severity.MAJOR) + _findings(1, Severity.CRITICAL) + _findings(1, Severity.NEUTRAL)
    assert score(many, 1000).penalty == 31


def test_any_critical_fails() -> None:
    assert score(_findings(1, Severity.CRITICAL), 100_000).verdict == "fail"


def test_below_500_words_there_is_no_verdict() -> None:
    assert score(_findings(1), 499).verdict == "too short"
    assert score([], 500).verdict == "pass"


def test_what_is_suppressed_costs_nothing() -> None:
    assert score([one._replace(suppressed=Suppression("file", "quoted")) for one in _findings(9)], 1000).penalty == 0


def test_no_words_at_all() -> None:
    assert score([], 0).per_thousand == 0


@given(st.text(st.sampled_from("a1é中_-“. \n\t\u00a0\u3000'")))
def test_a_word_stands_between_white_space_and_has_a_letter_or_a_digit(text: str) -> None:
    assert words_in(text) == sum(any(re.match(r"[^\W_]", mark) for mark in word) for word in text.split())
