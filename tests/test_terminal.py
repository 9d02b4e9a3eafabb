"""The report an editor reads: the same lines styled and plain, never wider than asked, nothing from a file in charge."""

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from reviewtool.model import Review
from reviewtool.reports import Options, render
from reviewtool.reports.wording import escape
from tests.canned import canned_review, hostile_review

_ANSI = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
WIDTHS = (60, 80, 100)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_plain_report(width: int, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"terminal-{width}.txt", render("terminal", canned_review(), Options(width=width)))


def test_without_symbols_beyond_ascii(snapshot: Callable[[str, str], None]) -> None:
    snapshot("terminal-ascii.txt", render("terminal", canned_review(), Options(width=80, ascii=True)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("review", [canned_review(), hostile_review()], ids=["canned", "hostile"])
def test_no_line_is_wider_than_asked(width: int, review: Review) -> None:
    paths = {escape(one.path)[:12] for one in review.files}
    for line in render("terminal", review, Options(width=width)).splitlines():
        assert cell_len(line) <= width or any(path in line for path in paths), line


def test_styles_change_nothing_but_the_brackets() -> None:
    review = canned_review()
    plain, styled = (render("terminal", review, Options(width=80, colour=colour)) for colour in (False, True))
    heads = re.compile(r"^(?:critical|major|minor|advice) .*$", re.MULTILINE)
    assert heads.findall(plain) == [line.rstrip() for line in heads.findall(_ANSI.sub("", styled))]
    assert "[[" not in _ANSI.sub("", styled)


def test_no_color_keeps_the_underline_and_drops_the_colour() -> None:
    styled = render("terminal", canned_review(), Options(width=80, colour=True, no_color=True))
    assert "\x1b[4mtwo maintenances\x1b[0m" in styled
    assert "\x1b[1mTwo Upholds\x1b[0m" in styled
    assert not re.search(r"\x1b\[[0-9;]*38;5", styled)


@pytest.mark.parametrize("colour", [False, True])
def test_nothing_from_a_file_reaches_the_terminal_as_a_command(colour: bool) -> None:
    report = render("terminal", hostile_review(), Options(width=80, colour=colour, links=colour))
    rest = _ANSI.sub("", report)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", rest)
    report.encode("utf-8")


def test_a_clean_text() -> None:
    review = canned_review()._replace(findings=())
    review = review._replace(score=review.score._replace(penalty=0.0, per_thousand=0.0, critical=0, calibrated=100.0, verdict="pass"))
    lines = render("terminal", review, Options()).splitlines()
    assert lines[-1].strip() == "PASS   nothing found"
    assert "penalty" not in "".join(lines)


def test_quiet_and_statistics_are_the_two_halves() -> None:
    review = canned_review()
    quiet, statistics = render("terminal", review, Options(quiet=True)), render("terminal", review, Options(statistics=True))
    assert "Worst terms" not in quiet
    assert "also at" not in statistics
    assert "Worst terms" in statistics


def test_expand_shows_every_place() -> None:
    review = canned_review()
    shown = len(re.findall(r"^(?:critical|major|minor|advice) ", render("terminal", review, Options(expand=True)), re.MULTILINE))
    assert shown == sum(one.suppressed is None for one in review.findings)
