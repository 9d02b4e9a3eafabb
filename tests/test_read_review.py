"""The JSON report read back, and several reviews made one."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool import model
from reviewtool.as_json import to_json
from reviewtool.errors import UserError
from reviewtool.model import Confidence, Finding, Review, Severity
from reviewtool.reports import render
from reviewtool.reports.read import merge, read_review
from reviewtool.score import score
from tests.canned import canned_review, hostile_review, with_text

# A high surrogate before a low one is the one thing JSON cannot tell from the character the two encode.
TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\x1b\x9b\u2028\u202e\udc80\ud800<>&\"'\\"), max_size=6).filter(
    lambda text: not any("\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff" for a, b in pairwise(text))
)
COUNT = st.integers(0, 10**9)
FIGURE = st.floats(allow_nan=False, allow_infinity=False)
LOCATION = st.builds(model.Location, *[COUNT] * 6)
TERM = st.builds(model.TermRef, *[TEXT] * 5)
FINDING = st.builds(
    Finding,
    *[TEXT] * 3,
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    TEXT,
    LOCATION,
    st.builds(model.SegmentPlace, TEXT, COUNT, COUNT, TEXT),
    *[TEXT] * 4,
    suggestions=st.lists(TEXT, max_size=2).map(tuple),
    edit=st.none() | st.builds(model.Edit, COUNT, COUNT, TEXT, st.booleans()),
    related=st.lists(st.builds(model.Related, TEXT, LOCATION, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    term=st.none() | TERM,
    fingerprint=TEXT,
    suppressed=st.none() | st.builds(model.Suppression, TEXT, TEXT),
)
REVIEW = st.builds(
    Review,
    TEXT,
    st.lists(st.builds(model.FileSummary, TEXT, TEXT, COUNT, COUNT, st.booleans()), max_size=2).map(tuple),
    st.builds(model.Score, COUNT, *[FIGURE] * 6, COUNT, TEXT),
    st.dictionaries(TEXT, st.builds(model.Rule, TEXT, TEXT, st.sampled_from(Severity), TEXT, TEXT), max_size=2),
    st.lists(FINDING, max_size=2).map(tuple),
    profile=TEXT,
    glossaries=st.lists(st.builds(model.GlossaryRef, TEXT, TEXT, st.booleans()), max_size=2).map(tuple),
    problems=st.lists(TEXT, max_size=2).map(tuple),
    crashed=st.booleans(),
    version=st.just(1),
    passages=st.just({}),
)


@given(REVIEW)
def test_a_review_comes_back_from_json_as_it_was(tmp_path_factory: pytest.TempPathFactory, review: Review) -> None:
    path = tmp_path_factory.getbasetemp() / "review.json"
    path.write_text(render("json", review), encoding="utf-8", newline="")
    assert read_review(path) == review


@pytest.mark.parametrize("review", [canned_review(), hostile_review()], ids=["canned", "hostile"])
def test_the_reviews_of_these_tests_come_back_too(tmp_path: Path, review: Review) -> None:
    path = tmp_path / "review.json"
    path.write_text(render("json", review), encoding="utf-8")
    assert read_review(str(path)) == review


def test_the_keys_stand_in_a_fixed_order_and_are_those_of_a_review() -> None:
    data = json.loads(render("json", canned_review()))
    assert list(data)[:2] == ["version", "signature"]
    assert list(data)[-4:] == ["files", "score", "rules", "findings"]
    assert set(data) == set(to_json(canned_review())) - {"passages"}
    assert list(json.loads(render("json", with_text(canned_review()))))[-1] == "passages"


def _changed(**changes: Any) -> str:
    return json.dumps(json.loads(render("json", canned_review())) | changes)


def _broken_finding() -> str:
    findings = json.loads(render("json", canned_review()))["findings"]
    del findings[1]["location"]
    return _changed(findings=findings)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "This is not JSON."),
        ('{"version": 1,\n  oops}', "review.json:2:3: This is not JSON."),
        ("{}\n{}", "review.json:2:1: This is not JSON."),
        ("[1, 2]", "This JSON is no review."),
        ('{"version": "2.1.0", "runs": []}', "This JSON is no review."),
        (_changed(version=2), "This review has version 2; this reviewtool reads version 1."),
        (_changed(version="1"), "This review has version '1'; this reviewtool reads version 1."),
        (_changed(findings="none"), "This review is broken"),
        (_changed(findings=None), "This review is broken"),
        (_changed(score={}), "This review is broken: Score lacks"),
        (_broken_finding(), "This review is broken: finding 2: Finding lacks location."),
        (_changed(problems=[1]), "This review is broken"),
        ('{"version": NaN}', "out of bounds"),
        ('{"version": 1e999}', "out of bounds"),
        ("[" * 100_000, "out of bounds"),
    ],
)
def test_what_is_no_review_is_the_users_mistake(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_review(path)
    assert message in str(told.value)
    assert str(path) in str(told.value)


def test_what_cannot_be_read_is_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'{"version": "\xe9"}')
    with pytest.raises(UserError, match="byte 14"):
        read_review(tmp_path / "latin.json")
    with pytest.raises(UserError, match="No such file"):
        read_review(tmp_path / "absent.json")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "review.json"
    path.write_text(render("json", canned_review()), encoding="utf-8-sig")
    assert read_review(path) == canned_review()


def _of(path: str, words: int = 600, **changes: Any) -> Review:
    review = canned_review()
    findings = tuple(one._replace(path=path) for one in review.findings)
    file = review.files[0]._replace(path=path, words=words)
    return review._replace(files=(file,), findings=findings, score=score(findings, words), **changes)


def test_merged_reviews_hold_all_files_and_a_new_score() -> None:
    first, second = _of("a.txt", 600), _of("b.txt", 900, crashed=True, problems=("lost.txt: gone.",))
    merged = merge([first, second])
    assert [one.path for one in merged.files] == ["a.txt", "b.txt"]
    assert len(merged.findings) == len(first.findings) + len(second.findings)
    assert merged.score == score(merged.findings, 1500)
    assert (merged.crashed, merged.problems) == (True, ("lost.txt: gone.",))
    assert merged.signature == first.signature


def test_what_stands_in_two_reviews_is_taken_once() -> None:
    assert merge([_of("a.txt"), _of("a.txt")]).findings == merge([_of("a.txt"), _of("a.txt")._replace(findings=())]).findings
    assert merge([_of("a.txt"), _of("a.txt")]).score.words == 600


def test_a_finding_stands_unless_all_reviews_suppress_it() -> None:
    review = _of("a.txt")
    silent = review._replace(findings=tuple(one._replace(suppressed=model.Suppression("baseline", "old")) for one in review.findings))
    for pair in ([silent, review], [review, silent]):
        stands = {one.fingerprint: one.suppressed is None for one in merge(pair).findings}
        assert stands == {one.fingerprint: one.suppressed is None for one in review.findings}


def test_findings_of_one_file_stand_in_reading_order() -> None:
    review = _of("a.txt")
    halves = [review._replace(findings=review.findings[at::2]) for at in (1, 0)]
    starts = [one.location.start for one in merge(halves).findings]
    assert starts == sorted(starts)


def test_a_file_that_changed_between_two_reviews_cannot_be_merged() -> None:
    with pytest.raises(UserError, match=r"a\.txt stands in two reviews"):
        merge([_of("a.txt", 600), _of("a.txt", 601)])


def test_one_review_merged_is_itself_and_none_is_an_error() -> None:
    assert merge([canned_review()]) is canned_review() or merge([canned_review()]) == canned_review()
    with pytest.raises(ValueError, match="nothing"):
        merge([])
