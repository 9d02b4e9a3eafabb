"""The shipped glossaries: lint-clean, in canonical form, and every example holds among all of them.

`reviewtool glossary lint`, `test` and `format` show what is wrong at its place, and how it would be right.
"""

from collections import Counter

import pytest

from reviewtool.glossary.examples import failing
from reviewtool.glossary.format import formatted
from reviewtool.glossary.layers import shipped
from reviewtool.glossary.lint import Problem, lint
from reviewtool.glossary.sheet import Sheet, Termbase, read_sheet
from reviewtool.model import Severity

TERMBASE = Termbase(map(read_sheet, shipped()))
PATHS = [one.glossary.path for one in TERMBASE.sheets]


def _told(problems: list[Problem]) -> list[str]:
    return [
        f"{one.sheet.glossary.name}.yaml:{one.marks[0].line}: {one.rule.name}, {one.concept.id}: {one.fault.message} {one.fault.example}"
        for one in problems
    ]


def test_lint_finds_nothing_but_advice() -> None:
    assert _told([one for one in lint(TERMBASE, PATHS) if one.rule.severity is not Severity.NEUTRAL]) == []


def test_examples_hold() -> None:
    assert _told(failing(TERMBASE, PATHS)) == []


@pytest.mark.parametrize("sheet", TERMBASE.sheets, ids=lambda one: one.glossary.name)
def test_files_are_in_canonical_form(sheet: Sheet) -> None:
    assert formatted(sheet) == sheet.text, "reviewtool glossary format"


def test_deprecated_forms_have_examples() -> None:
    concepts = [one for each in TERMBASE.sheets for one in each.glossary.concepts]
    assert [one.id for one in concepts if one.of_status("deprecated") and not one.examples] == []


def test_ids_are_unique_over_all_files() -> None:
    names = Counter(one.id for each in TERMBASE.sheets for one in each.glossary.concepts)
    assert [name for name, count in names.items() if count > 1] == []
