"""The Markdown report: one comment, within the size that GitHub takes, in which text of files stays text."""

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.reports import large_review
from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import render
from reviewtool.reports.markup import code, prose
from tests.canned import canned_review, hostile_review

HOSTILE = [
    "@octocat and @team/all, see #12, !3, GH-4, $5, ~bug, octocat/hello#1, a@example.org",
    "https://example.org www.example.org <https://example.org> ftp://example.org mailto:a@example.org",
    "[here](https://example.org) ![x](https://example.org/x.png) [a]: https://example.org",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </details> <!-- reviewtool --> &lt;b&gt;",
    "**bold** _thin_ ~~gone~~ `code` ``` | cell | $x$ \\`a\\` :smile: # title\n\n- item\n> quote\n---",
    "```\n</code></summary>\n\n# title",
    "0123456789abcdef0123456789abcdef01234567",
    *("- item", "+ item", "1. item", "1) item", "# title", "> quote", "---", "===", "    indented", "| a | b |"),
]


def _tokens(text: str) -> list[Token]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(text)
    return [one for token in tokens for one in (token, *(token.children or ()))]


def _shown(finding: Finding) -> str:
    return render("markdown", canned_review()._replace(findings=(finding,)))


def _review(number: int, **changes: object) -> Review:
    review = large_review(number, 20)
    return review._replace(findings=tuple(one._replace(**changes) for one in review.findings))  # type: ignore[arg-type]


def test_the_marker_is_first_the_verdict_next() -> None:
    marker, empty, verdict = render("markdown", canned_review()).splitlines()[:3]
    assert (marker, empty) == ("<!-- reviewtool -->", "")
    assert re.match(r"\*\*(FAIL|PASS|TOO SHORT TO SCORE|INCOMPLETE)\*\* ", verdict)


@pytest.mark.parametrize(("verdict", "word"), [("fail", "FAIL"), ("pass", "PASS"), ("too short", "NO VERDICT")])
def test_the_verdict_is_that_of_the_score(verdict: str, word: str) -> None:
    review = canned_review()._replace(problems=(), crashed=False, score=canned_review().score._replace(verdict=verdict))
    assert f"\n**{word}** " in render("markdown", review)
    assert "\n**INCOMPLETE** " in render("markdown", review._replace(crashed=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_is_nothing_but_text(text: str) -> None:
    (paragraph, inline, _) = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").parse(f"- {prose(text)}")[2:5]
    assert paragraph.type == "paragraph_open"
    assert {one.type for one in inline.children or ()} <= {"text", "text_special"}
    seen = "".join(one.content for one in inline.children or ())
    assert " ".join(seen.replace("\u200b", "").split()) == " ".join(text.split())
    assert not re.search(r"[@#!$~](?=\w)|://|www\.|GH-\d|\b[0-9a-f]{40}\b|:smile:", seen)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_code_span_is_exactly_the_text(text: str) -> None:
    (inline,) = [one for one in MarkdownIt().parse(f"- x {code(text)} y") if one.type == "inline"]
    assert [one.type for one in inline.children or ()] == ["text", "code_inline", "text"]
    assert (inline.children or [])[1].content == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["text", "message", "check", "path"])
def test_nothing_in_a_finding_works_as_markup(text: str, place: str) -> None:
    finding = canned_review().findings[0]._replace(**{place: text})  # type: ignore[arg-type]
    plain = _tokens(_shown(canned_review().findings[0]._replace(**{place: "words"})))  # type: ignore[arg-type]
    assert [one.type for one in _tokens(_shown(finding)) if one.type != "text_special"] == [one.type for one in plain]


def test_the_hostile_review_has_no_link_no_image_and_no_html_of_its_own() -> None:
    tokens = _tokens(render("markdown", hostile_review()))
    assert not {one.type for one in tokens} & {"link_open", "image", "fence", "code_block", "heading_open"}
    html = "".join(one.content for one in tokens if one.type in ("html_block", "html_inline"))
    assert set(re.findall(r"</?[a-z]+", html)) <= {f"{mark}{tag}" for mark in ("<", "</") for tag in ("details", "summary", "code", "sub")}


@pytest.mark.parametrize("text", ["short", "长" * 400, "`" * 150])
def test_ten_thousand_findings_fit_into_a_comment_and_all_are_counted(text: str) -> None:
    report = render("markdown", _review(10_000, text=text, suppressed=None))
    assert 40_000 < len(report.encode()) <= 60_000
    shown = len(re.findall(r"^- \*\*", report, re.M))
    assert f"{10_000 - shown:,} more findings not shown here." in report


def test_the_gravest_are_shown_first() -> None:
    review = _review(4_000, severity=Severity.MINOR, suppressed=None)
    last = review.findings[-1]._replace(severity=Severity.CRITICAL, text="the gravest")
    assert "the gravest" in render("markdown", review._replace(findings=(*review.findings[:-1], last)))
