"""A report: how many findings each check has."""

from collections import Counter

from reviewtool.model import Review
from reviewtool.reports import Options


def render(review: Review, options: Options) -> str:
    """A line a check, most findings first; suppressed ones do not count."""
    counted = Counter(one.check for one in review.findings if one.suppressed is None)
    return "".join(f"{number:>6,}  {check}\n" for check, number in counted.most_common()) or "nothing found\n"
