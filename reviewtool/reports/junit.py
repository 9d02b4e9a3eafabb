"""JUnit XML: a suite for each file, a test case for each finding, so that any CI server shows them as tests."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.arrange import by_file
from reviewtool.reports.portable import slashed
from reviewtool.reports.wording import SEVERITY_WORDS, evidence, summary
from reviewtool.reports.xml import document, element


def render(review: Review, options: Options) -> str:
    """A clean file is one passing case; advice passes, what is suppressed is skipped, problems are errors."""
    groups = by_file(review, review.findings)
    root = element(
        None,
        "testsuites",
        name="reviewtool",
        tests=sum(len(findings) or 1 for findings in groups.values()) + len(review.problems),
        failures=sum(one.counts for one in review.findings),
        errors=len(review.problems),
        skipped=sum(one.suppressed is not None for one in review.findings),
    )
    _problems(root, review.problems)
    for path, findings in groups.items():
        _suite(root, slashed(path), findings)
    return document(root)


def _problems(root: ET.Element, problems: Sequence[str]) -> None:
    if not problems:
        return
    suite = element(root, "testsuite", name="reviewtool", tests=len(problems), failures=0, errors=len(problems), skipped=0)
    for number, problem in enumerate(problems, 1):
        case = element(suite, "testcase", classname="reviewtool", name=f"problem {number}")
        element(case, "error", problem, type="problem", message=problem)


def _suite(root: ET.Element, path: str, findings: Sequence[Finding]) -> None:
    suite = element(
        root,
        "testsuite",
        name=path,
        tests=len(findings) or 1,
        failures=sum(one.counts for one in findings),
        errors=0,
        skipped=sum(one.suppressed is not None for one in findings),
    )
    if not findings:
        element(suite, "testcase", classname=path, name="nothing found", file=path)
    for one in findings:
        _case(suite, path, one)


def _case(suite: ET.Element, path: str, finding: Finding) -> None:
    place = f"{finding.location.line}:{finding.location.column}"
    name = f"{place} {finding.check}"
    case = element(suite, "testcase", classname=path, name=name, file=path, line=finding.location.line)
    told = summary(finding)
    if finding.suppressed:
        element(case, "skipped", message=": ".join(filter(None, (finding.suppressed.kind, finding.suppressed.reason))))
    elif finding.severity is Severity.NEUTRAL:
        element(case, "system-out", f"{SEVERITY_WORDS[finding.severity]}: {told}")
    else:
        body = " ".join(filter(None, (f"{path}:{place}:", told, evidence(finding.term))))
        element(case, "failure", body, type=SEVERITY_WORDS[finding.severity], message=told)
