"""The baseline: everything in it leaves nothing, and a new copy of an old defect is new."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool import review_text
from reviewtool.baseline import apply, entries_of, pruned, read, render
from reviewtool.errors import UserError
from reviewtool.model import Finding

LINES = [
    "We achieve the “two maintenances”.",
    "The plan will will be carried out.",
    "All is well here.",
    "It serves the people,more than ever.",
]


def _findings(lines: list[str]) -> tuple[Finding, ...]:
    return review_text("a.txt", "\n\n".join(lines)).findings


def _read(tmp_path: Path, findings: tuple[Finding, ...]) -> dict[str, object]:
    path = tmp_path / "base.json"
    path.write_text(render(entries_of(findings)), encoding="utf-8")
    return dict(read(path))


@settings(max_examples=25, deadline=None)
@given(st.permutations(LINES), st.lists(st.just("All is well here."), max_size=3))
def test_everything_in_the_baseline_leaves_nothing_also_after_lines_move(moved: list[str], more: list[str]) -> None:
    known = {one.fingerprint: one for one in entries_of(_findings(LINES))}
    findings, stale = apply(_findings([*more, *moved]), known)
    assert all(one.suppressed for one in findings)
    assert stale == []


@settings(max_examples=10, deadline=None)
@given(st.sampled_from([LINES[0], LINES[1], LINES[3]]))
def test_a_new_copy_of_an_old_defect_is_new(line: str) -> None:
    known = {one.fingerprint: one for one in entries_of(_findings(LINES))}
    findings, _ = apply(_findings([*LINES, line]), known)
    new = [one for one in findings if one.suppressed is None]
    assert len(new) == 1
    assert new[0].location.line == 9


def test_what_is_gone_is_stale_and_pruned() -> None:
    known = {one.fingerprint: one for one in entries_of(_findings(LINES))}
    _, stale = apply(_findings(LINES[1:]), known)
    assert [one.check for one in stale] == ["deprecated-term"]
    assert len(pruned(known, stale)) == len(known) - 1


def test_the_file_is_one_finding_a_line_and_reads_back(tmp_path: Path) -> None:
    findings = _findings(LINES)
    text = render(entries_of(findings))
    assert len(text.splitlines()) == 2 + len(entries_of(findings))
    assert json.loads(text)["version"] == 1
    assert _read(tmp_path, findings).keys() == {one.fingerprint for one in findings}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"x": 1}]}'])
def test_a_broken_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError):
        read(path)
