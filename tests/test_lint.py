"""The rules of `glossary lint` by their cases, and the findings made of what they see."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import reviewtool
from reviewtool.glossary.examples import failing
from reviewtool.glossary.lint import RULES, Problem, lint
from reviewtool.glossary.sheet import Termbase, parse_sheet
from reviewtool.glossary_review import review
from reviewtool.reports import FORMATS, render

import_module("reviewtool.glossary.rules")
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(reviewtool.__file__).parent.joinpath("glossary", "lint.yaml").read_text(encoding="utf-8")
)
ALL = [(rule, case) for rule, cases in CASES.items() for case in cases]


def _termbase(concepts: object) -> Termbase:
    text = yaml.safe_dump({"glossary": "g", "concepts": concepts}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000)
    return Termbase([parse_sheet("g.yaml", text.encode())])


def _words(one: Problem) -> str:
    return str(yaml.safe_load(one.sheet.text[one.span.start : one.span.end])).replace("'", "")


@pytest.mark.parametrize(("rule", "case"), ALL, ids=[f"{rule}: {case['name']}" for rule, case in ALL])
def test_rule(rule: str, case: dict[str, Any]) -> None:
    found = [_words(one) for one in lint(_termbase(case["concepts"]), ["g.yaml"]) if one.rule.name == rule]
    assert found == [str(one) for one in case.get("finds", [])]


def test_every_rule_has_a_case_that_is_flagged_and_one_that_is_silent() -> None:
    assert list(CASES) == [one.name for one in sorted(RULES.values(), key=lambda one: one.id)]
    for rule, cases in CASES.items():
        assert {"finds" in case for case in cases} == {True, False}, rule


def test_only_the_asked_files_are_judged_among_all() -> None:
    base = parse_sheet("base.yaml", "concepts:\n  - {id: a, zh: 甲, preferred: Alpha, source: x}\n".encode())
    own = parse_sheet("own.yaml", "concepts:\n  - {id: b, zh: 甲, preferred: Beta, source: x}\n".encode())
    (one,) = lint(Termbase([base, own]), ["own.yaml"])
    assert one.sheet.glossary.path == "own.yaml"
    assert "base.yaml:2" in one.fault.hint


def test_an_override_is_judged_with_what_it_changes() -> None:
    base = parse_sheet("base.yaml", "glossary: base\nconcepts:\n  - {id: a, zh: 甲, preferred: Alpha, source: x}\n".encode())
    own = parse_sheet("own.yaml", b"extend: [base]\nconcepts:\n  - {id: a, deprecated: [alpha-]}\n")
    assert [one.rule.name for one in lint(Termbase([base, own]), ["own.yaml"])] == ["missing-example", "missing-example", "never-flagged"]


WRONG = """concepts:
  - id: lantern-street
    zh: 灯街
    preferred: Lantern Street
    deprecated: [lamp street]
    examples:
      - They met on lamp street.
      - The [[street]] of "lamps".
      - They met on [[lamp street]].
"""


def test_a_failing_example_shows_the_line_that_would_hold() -> None:
    found = failing(Termbase([parse_sheet("g.yaml", WRONG.encode())]), ["g.yaml"])
    assert [one.fault.example for one in found] == ['- "They met on [[lamp street]]."', '- "The street of \\"lamps\\"."']
    assert [one.marks[0].line for one in found] == [7, 8]


@pytest.mark.parametrize("name", FORMATS)
def test_problems_go_through_every_report(name: str) -> None:
    base = Termbase([parse_sheet("g.yaml", WRONG.encode())])
    shown = render(name, review([*lint(base, ["g.yaml"]), *failing(base, ["g.yaml"])], base.sheets))
    assert "g.yaml" in shown
    # gitlab has the message alone, the ratings of mqm the category
    assert "missing-source" in shown or name in ("gitlab", "mqm")


def test_a_problem_stands_at_its_place() -> None:
    base = Termbase([parse_sheet("g.yaml", WRONG.encode())])
    (one,) = review([each for each in lint(base, ["g.yaml"]) if each.rule.name == "missing-source"], base.sheets).findings
    assert WRONG[one.location.start : one.location.end] == one.text == "Lantern Street"
    assert (one.location.line, one.location.column) == (4, 16)
