"""The check does what its cases say."""

from acme_review.exclamation_mark import exclamation_mark

from reviewtool.testing import failures


def test_cases() -> None:
    """Every flagged place, every silent text, every correction."""
    assert failures(exclamation_mark) == []
