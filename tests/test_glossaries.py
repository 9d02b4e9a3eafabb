"""The shipped glossaries: they load, agree with one another, and their examples hold."""

from collections import Counter
from pathlib import Path

import pytest

from reviewtool.glossary import load_glossary, shipped_folder
from reviewtool.glossary.examples import problems
from reviewtool.lang.fold import fold_form

FILES = sorted(shipped_folder().glob("*.yaml"))
ALL = [load_glossary(path) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_examples_hold(path: Path) -> None:
    assert [f"{concept.id}: {marked}" for concept, _, marked in problems(load_glossary(path).concepts)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_every_concept_has_a_source_and_deprecated_forms_have_examples(path: Path) -> None:
    concepts = load_glossary(path).concepts
    assert [one.id for one in concepts if not one.source] == []
    assert [one.id for one in concepts if one.of_status("deprecated") and not one.examples] == []


def test_ids_are_unique_over_all_files() -> None:
    assert [name for name, count in Counter(one.id for each in ALL for one in each.concepts).items() if count > 1] == []


def test_no_plain_deprecated_form_is_good_elsewhere() -> None:
    concepts = [one for each in ALL for one in each.concepts]
    good = {fold_form(form.text): one.id for one in concepts for form in one.of_status("preferred", "admitted")}
    clashes = [
        f"{form.text}: bad in {one.id}, good in {good[fold_form(form.text)]}"
        for one in concepts
        for form in one.of_status("deprecated")
        if form.when.kind == "any" and fold_form(form.text) in good
    ]
    assert clashes == []
