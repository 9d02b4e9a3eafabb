"""What SARIF says of the tool itself: its rules, and the MQM typology they belong to."""

import re
from typing import Any, Final

from reviewtool.model import Review, Rule, Severity
from reviewtool.mqm import CATEGORIES

LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
_MQM: Final = {"name": "MQM", "index": 0}
_VERSION: Final = re.compile(r"reviewtool (\S+)\s*$")
_LONGEST: Final = 1000
"""GitHub refuses descriptions of more than 1,024 characters."""


def rule_id(name: str, rule: Rule) -> str:
    """The id that never changes; the name of a check may."""
    return rule.id or name


def driver(review: Review) -> dict[str, Any]:
    """The tool, in the version that made the review, with the rules it looked for."""
    found = _VERSION.search(review.signature)
    return {
        "name": "reviewtool",
        **({"version": found[1]} if found else {}),
        "supportedTaxonomies": [_MQM],
        "rules": [_rule(name, rule) for name, rule in review.rules.items()],
    }


def _rule(name: str, rule: Rule) -> dict[str, Any]:
    help_text = rule.help or rule.summary or name
    dimension = CATEGORIES[rule.category][0] if rule.category in CATEGORIES else rule.category
    described: dict[str, Any] = {
        "id": rule_id(name, rule),
        "name": name,
        "shortDescription": {"text": _cut(rule.summary or name)},
        "fullDescription": {"text": _cut(help_text.strip().split("\n\n")[0] or name)},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "category": rule.category,
            "severity": rule.severity.value,
            "tags": list(dict.fromkeys(filter(None, (dimension, rule.category)))),
        },
    }
    if rule.category in _TAXA:
        described["relationships"] = [{"target": _taxon_reference(rule.category), "kinds": ["superset"]}]
    return described


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_TAXA: Final = {name: index for index, name in enumerate(one for one in CATEGORIES if one != "tool")}


def _taxon_reference(category: str) -> dict[str, Any]:
    return {"id": category, "index": _TAXA[category], "toolComponent": _MQM}


def taxonomy() -> dict[str, Any]:
    """MQM-Core as a SARIF taxonomy."""
    return {
        "name": "MQM",
        "fullName": "Multidimensional Quality Metrics, MQM-Core",
        "version": "2024-03-07",
        "informationUri": "https://themqm.org/",
        "shortDescription": {"text": "A typology of translation errors."},
        "isComprehensive": True,
        "taxa": [_taxon(category) for category in _TAXA],
    }


def _taxon(category: str) -> dict[str, Any]:
    dimension, name = CATEGORIES[category]
    taxon: dict[str, Any] = {"id": category, "name": name, "shortDescription": {"text": name}}
    if dimension != category:
        taxon["relationships"] = [{"target": _taxon_reference(dimension), "kinds": ["superset"]}]
    return taxon
