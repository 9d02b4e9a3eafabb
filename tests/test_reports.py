"""The machine formats, each read back by somebody else's parser or held against a schema."""

import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest

from reviewtool.model import Finding, Review, SegmentPlace, Severity, Suppression
from reviewtool.reports import FORMATS, render
from tests.canned import canned_review, hostile_review, of
from tests.planted import on_one_line

DATA = Path(__file__).parent / "data"
MACHINE = [name for name in FORMATS if name not in ("terminal", "html", "diff")]
REVIEWS = pytest.mark.parametrize("review", [canned_review(), hostile_review()], ids=["canned", "hostile"])


def _standing(review: Review) -> list[Finding]:
    return [one for one in review.findings if one.suppressed is None]


@pytest.mark.parametrize("name", MACHINE)
def test_report_of_the_canned_review(name: str, snapshot: Any) -> None:
    snapshot(f"report-{name}.txt", render(name, canned_review()))


@pytest.mark.parametrize("name", MACHINE)
@REVIEWS
def test_reports_are_the_same_each_time_can_be_written_and_hold_no_control_characters(name: str, review: Review) -> None:
    text = render(name, review)
    assert text == render(name, review)
    assert text.endswith("\n")
    text.encode("utf-8")
    # The invisible break is the tool's own: it stops mentions in Markdown. The byte order mark tells spreadsheets that it is UTF-8.
    # Ratings are a table of tabs.
    own = {"\n", "\u200b", *("\t" if name == "mqm" else "")}
    hidden = {one for one in text.removeprefix("\ufeff") if unicodedata.category(one) in ("Cc", "Cf", "Cs")} - own
    assert hidden == set()


@pytest.mark.parametrize("name", ["lines", "github", "gitlab", "rdjson", "checkstyle"])
def test_suppressed_findings_are_left_out(name: str) -> None:
    finding = on_one_line("Hold the zebra crossing.", "zebra", suppressed=Suppression("baseline", "old"))
    assert "zebra" not in render(name, of(finding))
    assert "zebra" in render(name, of(finding._replace(suppressed=None)))


def test_lines_are_place_severity_check_and_summary() -> None:
    lines = render("lines", canned_review()).splitlines()
    assert len(lines) == len(_standing(canned_review()))
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: (critical|major|minor|advice) [a-z-]+: .+", line) for line in lines)


def test_hostile_text_makes_no_line_of_its_own() -> None:
    assert len(render("lines", hostile_review()).split("\n")) == len(_standing(hostile_review())) + 1
    assert len(render("jsonl", hostile_review()).splitlines()) == len(hostile_review().findings)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_json_for_other_programs_has_no_nul_and_no_lone_surrogate(name: str) -> None:
    assert not re.search(r"\\u(0000|d[89a-f])", render(name, hostile_review()))


def test_jsonl_holds_the_findings_of_the_json_report() -> None:
    findings = [json.loads(line) for line in render("jsonl", canned_review()).splitlines()]
    assert findings == json.loads(render("json", canned_review()))["findings"]


@REVIEWS
def test_junit_is_read_by_junitparser(review: Review) -> None:
    suites = junitparser.JUnitXml.fromfile(io.BytesIO(render("junit", review).encode()))
    assert len(list(suites)) == len({one.path for one in review.files} | {one.path for one in review.findings}) + bool(review.problems)
    assert suites.failures == sum(one.counts for one in review.findings)
    assert suites.skipped == sum(one.suppressed is not None for one in review.findings)
    assert suites.errors == len(review.problems)
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases)
    results = Counter(type(result).__name__ for case in cases for result in case.result)
    assert (results["Failure"], results["Skipped"]) == (suites.failures, suites.skipped)


def test_a_clean_file_is_one_passing_test() -> None:
    suites = junitparser.JUnitXml.fromstring(render("junit", of()).encode())
    for suite in suites:
        assert [(case.name, case.result) for case in suite] == [("nothing found", [])]


def test_advice_passes_in_junit() -> None:
    advice = on_one_line("The Four Sames stand.", "Four Sames", severity=Severity.NEUTRAL)
    suites = junitparser.JUnitXml.fromstring(render("junit", of(advice)).encode())
    assert (suites.failures, suites.skipped) == (0, 0)


@REVIEWS
def test_checkstyle_has_each_standing_finding_under_its_file(review: Review) -> None:
    root = ET.fromstring(render("checkstyle", review))
    assert {file.tag for file in root} == {"file"}
    errors = [error for file in root for error in file]
    assert len(errors) == len(_standing(review))
    assert {error.get("severity") for error in errors} <= {"error", "warning", "info"}
    if review == canned_review():
        assert [file.get("name") for file in root][: len(review.files)] == [one.path for one in review.files]


@REVIEWS
def test_gitlab_fits_its_schema_with_one_fingerprint_each(review: Review) -> None:
    issues = json.loads(render("gitlab", review))
    jsonschema.validate(issues, json.loads((DATA / "gitlab-code-quality.schema.json").read_text()))
    assert len({one["fingerprint"] for one in issues}) == len(issues) == len(_standing(review))


def test_gitlab_numbers_the_repeats_of_a_finding_in_a_file() -> None:
    first = on_one_line("Hold the line.", "line")
    both = json.loads(render("gitlab", of(first, first, first._replace(fingerprint="other"))))
    alone = json.loads(render("gitlab", of(first._replace(fingerprint="other"))))
    assert len({one["fingerprint"] for one in both}) == 3
    assert alone[0]["fingerprint"] == both[2]["fingerprint"]


@REVIEWS
def test_rdjson_fits_its_schema(review: Review) -> None:
    report = json.loads(render("rdjson", review))
    jsonschema.validate(report, json.loads((DATA / "rdjson.schema.json").read_text()))
    assert len(report["diagnostics"]) == len(_standing(review))


def test_rdjson_counts_columns_in_bytes_so_that_its_suggestion_fits() -> None:
    line = "“双” – the two maintenances, 𝔄."
    (told,) = json.loads(render("rdjson", of(on_one_line(line, "two maintenances"))))["diagnostics"]
    ((suggestion),) = told["suggestions"]
    start, end = (suggestion["range"][one]["column"] - 1 for one in ("start", "end"))
    data = line.encode()
    assert data[start:end].decode() == "two maintenances"
    assert (data[:start] + suggestion["text"].encode() + data[end:]).decode() == "“双” – the Two Upholds, 𝔄."


@pytest.mark.parametrize(
    "changes",
    [
        {"before": "the "},  # the review begins in mid-line
        {"text": "two  maintenances"},  # the file writes it with an entity or markup
        {"before": "\udc80hold the "},  # bytes that are no UTF-8
        {"segment": SegmentPlace("p1", 40, 56)},  # as long as the line's beginning by chance
    ],
)
def test_rdjson_names_the_line_alone_where_bytes_cannot_be_counted(changes: dict[str, Any]) -> None:
    finding = on_one_line("Uphold the two maintenances.", "two maintenances", **changes)
    (told,) = json.loads(render("rdjson", of(finding)))["diagnostics"]
    assert told["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    assert "suggestions" not in told


def test_problems_of_the_run_are_told_where_a_format_has_a_place_for_them() -> None:
    review = of()._replace(problems=("lost.txt: no such file or folder.",))
    for name in ("json", "sarif", "junit", "github", "markdown"):
        assert "no such file or folder" in render(name, review).replace("\\", ""), name
    assert json.loads(render("sarif", review))["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_paths_have_forward_slashes_and_no_dot_before_them() -> None:
    finding = on_one_line("Hold the line.", "line", path=".\\news\\a b.txt")
    for name in ("github", "gitlab", "rdjson", "checkstyle", "junit"):
        assert "news/a b.txt" in render(name, of(finding)), name
        assert ".\\news" not in render(name, of(finding)), name
    sarif = json.loads(render("sarif", of(finding)))
    artifact = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (artifact["uri"], unquote(artifact["uri"])) == ("news/a%20b.txt", "news/a b.txt")


def test_a_file_named_like_a_workflow_command_is_none_in_the_lines() -> None:
    finding = on_one_line("Hold the line.", "line", path=" ::error::x.txt")
    assert render("lines", of(finding)).startswith("./ ::error::x.txt:1:10: ")
