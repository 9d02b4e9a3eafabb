"""`path:line:column: severity check: summary`, a finding a line, for editors and `grep`; nothing found is no text."""

from reviewtool.model import Finding, Review
from reviewtool.reports import Options
from reviewtool.reports.arrange import by_file
from reviewtool.reports.portable import visible
from reviewtool.reports.wording import SEVERITY_WORDS, summary
from reviewtool.tally import standing


def render(review: Review, options: Options) -> str:
    """What is not suppressed, file by file in reading order, never folded."""
    return "".join(_line(one) for findings in by_file(review, standing(review.findings)).values() for one in findings)


def _line(finding: Finding) -> str:
    path = visible(finding.path)
    if path.lstrip().startswith("::"):
        # GitHub would run the line as a workflow command.
        path = f"./{path}"
    place = f"{path}:{finding.location.line}:{finding.location.column}"
    return f"{place}: {SEVERITY_WORDS[finding.severity]} {visible(finding.check)}: {summary(finding)}\n"
