"""The SARIF report: valid against the standard's schema, and right where the schema cannot tell."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from reviewtool.model import Review, Severity, Suppression
from reviewtool.reports import render
from reviewtool.reports.sarif import uri
from tests.canned import canned_review, hostile_review

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
REVIEWS = pytest.mark.parametrize("review", [canned_review(), hostile_review()], ids=["canned", "hostile"])


def _run(review: Review) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render("sarif", review))["runs"][0]
    return run


@REVIEWS
def test_sarif_is_valid(review: Review) -> None:
    jsonschema.validate(json.loads(render("sarif", review)), SCHEMA)


@REVIEWS
def test_every_finding_is_a_result_with_its_level_and_state(review: Review) -> None:
    results = _run(review)["results"]
    levels = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}
    assert [one["level"] for one in results] == [levels[one.severity] for one in review.findings]
    assert [len(one["suppressions"]) for one in results] == [one.suppressed is not None for one in review.findings]
    assert all(one["message"]["text"] for one in results)


@pytest.mark.parametrize(("kind", "expected"), [("file", "inSource"), ("config", "external"), ("baseline", "external")])
def test_suppressions_say_where_they_stand_and_why(kind: str, expected: str) -> None:
    finding = canned_review().findings[0]._replace(suppressed=Suppression(kind, "quoted"))
    (state,) = _run(canned_review()._replace(findings=(finding,)))["results"][0]["suppressions"]
    assert (state["kind"], state["status"], state["justification"]) == (expected, "accepted", "quoted")


@REVIEWS
def test_indices_lead_to_the_rule_the_file_and_the_mqm_category(review: Review) -> None:
    run = _run(review)
    rules, taxa = run["tool"]["driver"]["rules"], run["taxonomies"][0]["taxa"]
    for result, finding in zip(run["results"], review.findings, strict=True):
        if finding.check in review.rules:
            rule = rules[result["ruleIndex"]]
            assert (rule["id"], rule["name"]) == (result["ruleId"], finding.check) or review == hostile_review()
        file = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert "index" not in file or run["artifacts"][file["index"]]["location"]["uri"] == file["uri"]
    for one in [*rules, *taxa]:
        for relation in one.get("relationships", ()):
            assert taxa[relation["target"]["index"]]["id"] == relation["target"]["id"]
            assert run["taxonomies"][relation["target"]["toolComponent"]["index"]]["name"] == "MQM"


def test_a_rule_of_an_mqm_category_is_related_to_it() -> None:
    related = {
        one["name"]: one["relationships"][0]["target"]["id"]
        for one in _run(canned_review())["tool"]["driver"]["rules"]
        if "relationships" in one
    }
    rules = {name: rule.category for name, rule in canned_review().rules.items() if rule.category != "tool"}
    assert related == rules


def test_an_edit_is_a_fix_of_the_marked_region() -> None:
    fixed = [one for one in canned_review().findings if one.edit]
    results = [one for one in _run(canned_review())["results"] if "fixes" in one]
    assert fixed
    for finding, result in zip(fixed, results, strict=True):
        assert finding.edit
        (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        assert replacement["insertedContent"]["text"] == finding.edit.text
        assert replacement["deletedRegion"]["charOffset"] == finding.edit.start
        assert replacement["deletedRegion"]["charLength"] == finding.edit.end - finding.edit.start
        assert replacement["deletedRegion"]["startColumn"] == finding.location.column


def test_columns_are_said_to_count_characters() -> None:
    assert _run(canned_review())["columnKind"] == "unicodeCodePoints"


def test_other_places_are_related_locations() -> None:
    for finding, result in zip(canned_review().findings, _run(canned_review())["results"], strict=True):
        lines = [one["physicalLocation"]["region"]["startLine"] for one in result.get("relatedLocations", ())]
        assert lines == [one.location.line for one in finding.related]


def test_text_of_a_file_makes_no_link_in_a_message() -> None:
    finding = canned_review().findings[0]._replace(text="[here](https://example.org) and \\[there](1)", suggestions=())
    message = _run(canned_review()._replace(findings=(finding,)))["results"][0]["message"]["text"]
    assert "\\[here\\](https" in message
    assert "\\\\\\[there\\](1)" in message


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news.txt", "news.txt"),
        ("./a b/新闻#1.txt", "a%20b/%E6%96%B0%E9%97%BB%231.txt"),
        ("100%.txt", "100%25.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("news\\a.txt", "news/a.txt"),
        ("../a.txt", "../a.txt"),
        ("/srv/a b.txt", "file:///srv/a%20b.txt"),
    ],
)
def test_paths_are_uri_references(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_a_file_name_that_is_no_utf_8_keeps_its_bytes() -> None:
    name = b"caf\xe9.txt"
    assert unquote_to_bytes(uri(name.decode("utf-8", "surrogateescape"))) == name
    assert uri("a\ud800\udc80.txt") == "a%3F%3F.txt"


def test_the_version_is_that_of_the_tool_that_made_the_review() -> None:
    review = canned_review()._replace(signature="political-formulas 1a2b · prc-official · reviewtool 9.8.7")
    assert _run(review)["tool"]["driver"]["version"] == "9.8.7"
    assert "version" not in _run(review._replace(signature="of another tool"))["tool"]["driver"]
