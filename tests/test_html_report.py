"""The HTML report as a file: self-contained, every finding in it, and text of files nothing but text."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool import Config, review_text
from reviewtool.model import Review, Span
from reviewtool.reports import render
from reviewtool.reports.marks import Mark, Wanted, marked
from reviewtool.reports.read import read_review
from tests.canned import canned_review, hostile_review, with_text
from tests.pages import Page, assert_self_contained
from tests.planted import on_one_line

REVIEWS = pytest.mark.parametrize(
    "review",
    [canned_review(), with_text(canned_review()), hostile_review(), canned_review()._replace(findings=())],
    ids=["no text", "text", "hostile", "clean"],
)


def _page(review: Review) -> Page:
    return Page(render("html", review))


@REVIEWS
def test_nothing_is_loaded_and_only_the_pages_own_script_and_style_run(review: Review) -> None:
    assert_self_contained(render("html", review))


@REVIEWS
def test_the_page_can_be_written_and_holds_no_control_characters(review: Review) -> None:
    page = render("html", review)
    page.encode("utf-8")
    assert {one for one in page if unicodedata.category(one) in ("Cc", "Cf", "Cs")} <= {"\n"}
    assert page == render("html", review)


@REVIEWS
def test_every_link_leads_somewhere_and_no_name_is_given_twice(review: Review) -> None:
    page = _page(review)
    names = [one["id"] for _, one in page.tags if "id" in one]
    assert len(names) == len(set(names))
    assert {(one["href"] or "")[1:] for _, one in page.tags if "href" in one} <= set(names)


def test_hostile_text_brings_no_tag_of_its_own() -> None:
    kinds = {tag for tag, _ in _page(hostile_review()).tags}
    calm = {tag for tag, _ in _page(with_text(canned_review())).tags}
    assert kinds - calm <= {"ul", "li", "h2", "details", "summary", "select", "option"}
    assert "<script>alert(1)</script>" in _page(hostile_review()).words


def test_the_verdict_is_first_and_every_finding_that_stands_is_marked() -> None:
    page = _page(with_text(canned_review()))
    assert "FAIL" in page.words
    marks = [one for _, one in page.tags if (one.get("class") or "").startswith("mark ")]
    # the words of one finding stand on two lines, and here each line is a passage of its own
    on_a_line = [one for one in canned_review().findings if one.suppressed is None and "\n" not in one.text]
    assert len(marks) == len(on_a_line)
    assert "Not counted: 1 signed off in the baseline, 1 allowed in the settings, 1 allowed in the text itself." in page.words


def test_without_the_text_each_finding_shows_its_sentence() -> None:
    page = _page(canned_review())
    assert not [tag for tag, _ in page.tags if tag == "article"]
    assert "The meeting studied the “two maintenances” and the harbour plan." in page.words


def test_a_text_too_short_to_score_has_no_number_though_a_critical_finding_fails_it() -> None:
    review = canned_review()
    short = review._replace(score=review.score._replace(words=499, verdict="fail"))
    assert '<svg class="scale"' not in render("html", short)
    assert "passes · MQM" not in render("html", short)
    assert '<svg class="scale"' in render("html", review._replace(score=review.score._replace(words=500)))


def test_a_page_of_one_file_is_that_of_its_text(tmp_path: Path) -> None:
    text = "We achieve the “two maintenances”.\n\nA plan & <b>a plan</b>.\n"
    review = review_text("a.txt", text, Config(keep_text=True))
    assert "A plan & <b>a plan</b>." in _page(review).words
    path = tmp_path / "review.json"
    path.write_text(render("json", review), encoding="utf-8")
    assert render("html", read_review(path)) == render("html", review)
    assert "passages" not in json.loads(render("json", review_text("a.txt", text)))


def test_a_mark_that_begins_in_another_stands_behind_it_where_its_proposal_leaves_the_rest() -> None:
    text = "a plan for the world“ and more"
    first, second = Span(2, 20), Span(15, 21)
    pieces, placed = marked(text, [Wanted(first, 1), Wanted(second, 2, kept=5)])
    assert pieces == ("a ", Mark(1, ("plan for the world",)), Mark(2, ("“",), 5), " and more")
    assert placed == {1, 2}
    assert marked(text, [Wanted(first, 1), Wanted(second, 2)])[1] == {1}


def test_a_proposal_is_what_stands_when_all_changes_are_made() -> None:
    finding = on_one_line("Hold the zebra crossing.", "zebra")
    review = with_text(canned_review()._replace(findings=(finding,)))
    review = review._replace(
        passages={"news.txt": (review.passages["news.txt"][0]._replace(id=finding.segment.id, text="Hold the zebra crossing."),)}
    )
    assert re.search(
        r'Hold the <span class="mark major proposes"[^>]*><span class="was">zebra</span><ins>Two Upholds</ins>', render("html", review)
    )


SPANS = st.lists(st.tuples(st.integers(-2, 32), st.integers(0, 12), st.integers(0, 12)), max_size=12)


def _plain(pieces: tuple[str | Mark, ...]) -> str:
    return "".join(one if isinstance(one, str) else _plain(one.inside) for one in pieces)


def _keys(pieces: tuple[str | Mark, ...]) -> list[int]:
    return [key for one in pieces if isinstance(one, Mark) for key in (one.key, *_keys(one.inside))]


@given(SPANS)
def test_marks_change_no_letter_of_the_text(spans: list[tuple[int, int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz1234"
    wanted = [Wanted(Span(start, start + size), key, kept) for key, (start, size, kept) in enumerate(spans)]
    pieces, placed = marked(text, wanted)
    assert _plain(pieces) == text
    assert sorted(_keys(pieces)) == sorted(placed)
