"""Paragraphs that make a pattern run away: a check that is not linear does not come back from them in a test's time."""

import pytest

from reviewtool.checks import Check, Context, all_checks
from reviewtool.formats import read
from reviewtool.glossary import Matcher
from reviewtool.run import Task, run

_PIECES = ("“", '"word" and ', "Committee The ", "A", "ab", "word and word ", "1", "1,", ". ", " ", "(", "- ")
_LENGTH = 200_000
_FROM_THE_LETTERS = ("LNG", "STY102", "STY103", "STY104", "STY105", "LOC", "DSN")
_CHECKS = tuple(one for one in all_checks() if one.id.startswith(_FROM_THE_LETTERS))


@pytest.mark.parametrize("check", _CHECKS, ids=lambda check: str(check.name))
def test_a_hard_paragraph_is_read_in_linear_time(check: Check) -> None:
    for piece in _PIECES:
        document = read("a.txt", (piece * (_LENGTH // len(piece) // len(_PIECES))).encode())
        outcome = run(document, [Task(check, {})], Context(document.segments, Matcher(())))
        assert not outcome.crashed
