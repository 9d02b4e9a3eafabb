"""What is allowed in the file and in the config is marked, and the allowing itself is looked at."""

import json
from dataclasses import replace

import pytest

from reviewtool import review_text
from reviewtool.config import Allowance, Config
from reviewtool.model import Finding

BAD = "We achieve the “two maintenances”."


def _review(text: str, **settings: object) -> list[Finding]:
    return list(review_text("a.txt", text, replace(Config(), **settings)).findings)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["deprecated-term", "TRM101", "two-upholds", "两个维护"])
def test_the_next_line_by_check_or_term(name: str) -> None:
    first, second = _review(f"[reviewtool: allow {name} (quoted)]\n{BAD}\n\n{BAD}\n")
    assert first.suppressed is not None
    assert (first.suppressed.kind, first.suppressed.reason) == ("file", "quoted")
    assert second.suppressed is None


def test_a_block_and_the_whole_file() -> None:
    text = f"[reviewtool: off TRM101 (old)]\n\n{BAD}\n\n[reviewtool: on TRM101]\n\n{BAD}\n"
    assert [one.suppressed is None for one in _review(text)] == [False, True]
    assert all(one.suppressed for one in _review(f"{BAD}\n\n[reviewtool: allow-file TRM101 (old)]\n\n{BAD}"))


def test_an_unused_and_an_unknown_suppression_are_findings() -> None:
    (unused,) = _review("[reviewtool: allow doubled-word (x)]\nAll is well.\n")
    assert unused.check == "unused-suppression"
    (unknown,) = _review("[reviewtool: allow doubled-wrod (x)]\nAll is well.\n")
    assert unknown.check == "unknown-check"
    assert "Did you mean doubled-word?" in unknown.message


def test_a_check_that_did_not_run_is_not_unused() -> None:
    assert _review("[reviewtool: allow doubled-word (x)]\nAll is well.\n", select=("TRM",)) == []


def test_the_config_allows_below_a_path_until_a_day() -> None:
    here = Allowance(("two-upholds",), "agreed", ("*.txt",))
    (one,) = _review(BAD, allowances=(here,))
    assert one.suppressed is not None
    assert one.suppressed.kind == "config"
    for other in (here._replace(paths=("news/",)), here._replace(until="2000-01-01"), here._replace(names=("doubled-word",))):
        assert _review(BAD, allowances=(other,))[0].suppressed is None


@pytest.mark.parametrize("name", ["deprecated-term", "TRM101", "two-upholds", "两个维护"])
def test_a_unit_says_what_is_allowed_in_it(name: str) -> None:
    units = [{"target": BAD, "allow": [name]}, {"target": BAD}, {"target": "All is well.", "allow": [name]}]
    first, second, idle = review_text("a.jsonl", "\n".join(map(json.dumps, units))).findings
    assert first.suppressed is not None
    assert (first.suppressed.kind, second.suppressed) == ("file", None)
    assert (idle.check, idle.location.line) == ("unused-suppression", 3)


def test_a_unit_that_allows_what_does_not_exist_is_told() -> None:
    (told,) = review_text("a.jsonl", json.dumps({"target": "All is well.", "allow": ["doubled-wrod"]})).findings
    assert "Did you mean doubled-word?" in told.message
