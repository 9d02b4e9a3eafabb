"""One finding a line, as in the JSON report: for `jq`, spreadsheets and databases. A clean review is an empty text."""

from reviewtool.as_json import to_json
from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.json import encode


def render(review: Review, options: Options) -> str:
    """Every finding with its state, suppressed or not."""
    return "".join(encode(to_json(one)) for one in review.findings)
