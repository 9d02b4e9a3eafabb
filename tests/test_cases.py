"""Every check does what its cases say."""

import pytest

from reviewtool.checks import Check, shipped_checks
from reviewtool.glossary import Concept
from reviewtool.testing import Case, load_cases, problems


def _cases() -> list[object]:
    found: list[object] = []
    for check in shipped_checks():
        cases, concepts = load_cases(check.cases)
        found += [pytest.param(check, one, concepts, id=f"{check.name}: {one.name}") for one in cases]
    return found


@pytest.mark.parametrize(("check", "case", "concepts"), _cases())
def test_case(check: Check, case: Case, concepts: tuple[Concept, ...]) -> None:
    assert not list(problems(check, case, concepts))


@pytest.mark.parametrize("check", shipped_checks(), ids=lambda one: one.name)
def test_every_check_has_a_bad_a_good_and_a_shown_case(check: Check) -> None:
    cases, _ = load_cases(check.cases)
    assert any(one.spans for one in cases)
    assert any(not one.spans for one in cases)
    assert any(one.spans and one.values.get("show") for one in cases)
    assert len({one.name for one in cases}) == len(cases)


def test_ids_and_names_are_unique() -> None:
    assert len({one.id for one in shipped_checks()}) == len({one.name for one in shipped_checks()}) == len(shipped_checks())


@pytest.mark.parametrize("check", shipped_checks(), ids=lambda one: one.name)
def test_every_check_has_a_manual(check: Check) -> None:
    assert check.summary.endswith(".")
    assert "Why: " in check.manual
    assert "Limits: " in check.manual
