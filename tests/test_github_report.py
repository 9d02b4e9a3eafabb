"""GitHub workflow commands: what GitHub shows, and nothing it obeys."""

import re
from collections import Counter

from reviewtool.model import Review, Severity
from reviewtool.reports import render
from tests.canned import of
from tests.planted import on_one_line


def _commands(review: Review) -> list[re.Match[str]]:
    found = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line) for line in render("github", review).splitlines()]
    assert all(found)
    return [one for one in found if one]


def test_github_shows_the_gravest_ten_of_a_kind_and_counts_the_rest() -> None:
    severities = [Severity.NEUTRAL] * 14 + [Severity.MAJOR] * 14 + [Severity.CRITICAL] * 3 + [Severity.MINOR] * 11
    findings = [on_one_line("Hold the line.", "line", severity=one, check=one.value) for one in severities]
    *shown, last = _commands(of(*findings))
    assert Counter(one[1] for one in shown) == {"error": 10, "warning": 10, "notice": 9}
    assert ["title=critical" in one[2] for one in shown[:4]] == [True, True, True, False]
    assert last[1] == "notice"
    assert "7 errors, 1 warning, 5 notices" in last[3]


def test_github_shows_ten_notices_where_nothing_is_left_out() -> None:
    advice = on_one_line("Hold the line.", "line", severity=Severity.NEUTRAL)
    assert len(_commands(of(*[advice] * 10))) == 10
    assert len(_commands(of(*[advice] * 11))) == 10


def test_github_escapes_what_would_end_a_property_or_a_message() -> None:
    finding = on_one_line("Hold 100% of the line.", "100%", path="a,b:c%\n::error::x.txt")
    (told,) = _commands(of(finding))
    assert told[2].startswith("file=a%2Cb%3Ac%25<0A>%3A%3Aerror%3A%3Ax.txt,line=1,endLine=1,col=6,endColumn=10,")
    assert "100%25" in told[3]


def test_github_gets_no_columns_for_several_lines() -> None:
    finding = on_one_line("Hold the line.", "line")
    finding = finding._replace(location=finding.location._replace(end_line=2))
    assert "col=" not in render("github", of(finding))
