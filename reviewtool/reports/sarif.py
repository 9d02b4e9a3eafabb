"""SARIF 2.1.0: for code scanning and SARIF viewers."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from reviewtool.as_json import to_json
from reviewtool.model import Finding, Location, Review, Suppression
from reviewtool.reports import Options
from reviewtool.reports.json import encode_portable
from reviewtool.reports.portable import slashed
from reviewtool.reports.sarif_rules import LEVELS, driver, rule_id, taxonomy
from reviewtool.reports.wording import escape, summary

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT: Final = "reviewtool/v1"


def render(review: Review, options: Options) -> str:
    """One run: every finding, suppressed ones with their state."""
    artifacts = {one.path: index for index, one in enumerate(review.files)}
    rules = {name: index for index, name in enumerate(review.rules)}
    run = {
        "tool": {"driver": driver(review)},
        "taxonomies": [taxonomy()],
        "invocations": [_invocation(review)],
        "artifacts": [_artifact(review, index) for index in artifacts.values()],
        "results": [_result(one, review, rules, artifacts) for one in review.findings],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "signature": review.signature,
            "profile": review.profile,
            "glossaries": [f"{one.name} {one.digest}".rstrip() for one in review.glossaries],
            "score": to_json(review.score),
        },
    }
    return encode_portable({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(review: Review) -> dict[str, Any]:
    return {
        "executionSuccessful": not (review.crashed or review.problems),
        "toolExecutionNotifications": [{"level": "error", "message": _message(escape(one))} for one in review.problems],
    }


def _artifact(review: Review, index: int) -> dict[str, Any]:
    file = review.files[index]
    return {
        "location": {"uri": uri(file.path)},
        "roles": ["analysisTarget"],
        "properties": {key: value for key, value in to_json(file).items() if key != "path"},
    }


def uri(path: str) -> str:
    """The path as a URI reference: relative as it is, absolute as `file://`; bytes that are no UTF-8 as bytes."""
    path = slashed(path)
    absolute = path.startswith("/") or path[1:3] == ":/"
    writable = path.encode("utf-8", "surrogateescape" if _is_bytes(path) else "replace")
    return f"file:///{quote(writable.lstrip(b'/'), safe='/')}" if absolute else quote(writable, safe="/")


def _is_bytes(path: str) -> bool:
    return all(not "\ud800" <= one <= "\udfff" or "\udc80" <= one <= "\udcff" for one in path)


def _message(text: str) -> dict[str, str]:
    """Brackets make links in a SARIF message."""
    return {"text": text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")}


def _result(finding: Finding, review: Review, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> dict[str, Any]:
    rule = review.rules.get(finding.check)
    result: dict[str, Any] = {
        "ruleId": rule_id(finding.check, rule) if rule else finding.id or finding.check,
        "level": LEVELS[finding.severity],
        "message": _message(summary(finding)),
        "locations": [{"physicalLocation": _physical(finding.path, finding.location, finding.text, artifacts)}],
        # In a run with suppressions, a result without any must say so.
        "suppressions": [_suppression(finding.suppressed)] if finding.suppressed else [],
        "properties": _properties(finding),
    }
    if rule:
        result["ruleIndex"] = rules[finding.check]
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(one.path, one.location, one.text, artifacts)}
            for number, one in enumerate(finding.related, 1)
        ]
    if finding.edit:
        result["fixes"] = [_fix(finding, artifacts)]
    return result


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "segment": to_json(finding.segment),
        "suggestions": list(finding.suggestions),
        "term": to_json(finding.term),
    }


def _suppression(suppressed: Suppression) -> dict[str, Any]:
    kind = "inSource" if suppressed.kind == "file" else "external"
    state = {"kind": kind, "status": "accepted", "properties": {"where": suppressed.kind}}
    return state | ({"justification": suppressed.reason} if suppressed.reason else {})


def _physical(path: str, place: Location, text: str, artifacts: Mapping[str, int]) -> dict[str, Any]:
    return {"artifactLocation": _file(path, artifacts), "region": _region(place) | {"snippet": {"text": text}}}


def _file(path: str, artifacts: Mapping[str, int]) -> dict[str, Any]:
    return {"uri": uri(path)} | ({"index": artifacts[path]} if path in artifacts else {})


def _region(place: Location) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _fix(finding: Finding, artifacts: Mapping[str, int]) -> dict[str, Any]:
    edit, place = finding.edit, finding.location
    assert edit is not None
    same = (edit.start, edit.end) == (place.start, place.end)
    region = _region(place) if same else {"charOffset": edit.start, "charLength": edit.end - edit.start}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    return {
        "description": {"text": "Replace the marked words." if edit.safe else "Replace the marked words, after a look."},
        "artifactChanges": [{"artifactLocation": _file(finding.path, artifacts), "replacements": [replacement]}],
    }
