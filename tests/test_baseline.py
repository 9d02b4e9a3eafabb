"""The baseline: everything in it leaves nothing, and a new copy of an old defect is new."""

import json
import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool import review_text
from reviewtool.baseline import Entry, apply, entries_of, pruned, read, render
from reviewtool.errors import UserError
from reviewtool.model import Finding
from tests.test_gates import commit, git

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


def _known(findings: tuple[Finding, ...]) -> dict[str, Entry]:
    return {one.fingerprint: one for one in entries_of(findings)}


def _new(findings: tuple[Finding, ...], known: dict[str, Entry]) -> list[Finding]:
    return [one for one in apply(findings, known)[0] if one.suppressed is None]


TEXTS = st.lists(st.sampled_from(LINES), max_size=8)
CLEAN = st.lists(st.sampled_from(["All is well there.", "A short heading"]), max_size=3)
ENDS = st.sampled_from(["\n\n", "\r\n\r\n", "\r\r"])


@settings(max_examples=25, deadline=None)
@given(TEXTS, CLEAN, st.randoms(use_true_random=False), ENDS, st.sampled_from(["a.txt", "moved/b.txt"]))
def test_everything_in_the_baseline_leaves_nothing_also_after_lines_move(
    before: list[str], more: list[str], chance: random.Random, end: str, name: str
) -> None:
    known = _known(_findings(before))
    moved = [*before, *more]
    chance.shuffle(moved)
    findings, stale = apply(review_text(name, end.join(moved)).findings, known)
    assert [one for one in findings if not one.suppressed] == []
    assert stale == []


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.lists(st.sampled_from([LINES[0], LINES[1], LINES[3]]), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_each_new_copy_of_an_old_defect_is_new_and_nothing_else(before: list[str], copies: list[str], chance: random.Random) -> None:
    after = [*before, *copies]
    chance.shuffle(after)
    new = _new(_findings(after), _known(_findings(before)))
    assert Counter(one.check for one in new) == Counter(one.check for one in _findings(copies))


def test_of_the_copies_the_last_is_new() -> None:
    (new,) = _new(_findings([*LINES, LINES[1]]), _known(_findings(LINES)))
    assert new.location.line == 9


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS)
def test_pruning_takes_out_what_is_gone_and_adds_nothing(before: list[str], after: list[str]) -> None:
    known, findings = _known(_findings(before)), _findings(after)
    kept = {one.fingerprint: one for one in pruned(known, apply(findings, known)[1])}
    assert all(key in known and one.count <= known[key].count for key, one in kept.items())
    assert apply(findings, kept)[1] == []
    assert _new(findings, kept) == _new(findings, known)


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS)
def test_a_file_reads_back_as_it_was_written(before: list[str], after: list[str]) -> None:
    entries = entries_of((*_findings(before), *_findings(after)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.json"
        path.write_text(render(entries), encoding="utf-8")
        assert list(read(path).values()) == entries


def test_two_branches_that_sign_off_merge(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    path = tmp_path / "base.json"
    lines = [f"The plan of the {word} street {defect}" for word in ("old", "new", "long", "short") for defect in ("will will stand.",)]
    lines += [f"The {word} office achieves the “two maintenances”." for word in ("old", "new", "long", "short")]
    path.write_text(render(entries_of(_findings(lines))), encoding="utf-8")
    commit(tmp_path)
    for branch, line in (("one", "The office met in in March."), ("two", "The office achieves a thousand “two maintenances”.")):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        path.write_text(render(entries_of(_findings([*lines, line]))), encoding="utf-8")
        commit(tmp_path)
    git(tmp_path, "merge", "-q", "-m", "both", "one")
    assert len(read(path)) == len(lines) + 2


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
