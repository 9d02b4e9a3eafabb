"""The grammar of suppressions, which the comments of all formats share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool import review_text
from reviewtool.formats.directives import ACTIONS, bracketed, parse
from reviewtool.model import Span

SPAN = Span(3, 9)
NAMES = st.text("abcdefghijklmnopqrstuvwxyz-0123456789两个维护", min_size=1)
REASONS = st.text(st.characters(exclude_characters="()")).map(str.strip)


@given(st.sampled_from(ACTIONS), st.lists(NAMES, min_size=1, max_size=4), REASONS, st.sampled_from([", ", ",", " ", " ,\n"]))
def test_what_is_written_is_read(action: str, names: list[str], reason: str, comma: str) -> None:
    read = parse(f" reviewtool: {action} {comma.join(names)} ({reason}) ", SPAN)
    if len(reason) < 500:
        assert read
        assert (read.action, read.names, read.reason, read.span) == (action, tuple(names), reason, SPAN)


@given(st.text())
def test_nothing_breaks_it(text: str) -> None:
    for comment in (text, f"reviewtool:{text}", f"reviewtool: allow {text}"):
        read = parse(comment, SPAN)
        assert read is None or "reviewtool:" in comment


@pytest.mark.parametrize(
    ("comment", "names", "reason"),
    [
        ("reviewtool: allow x: quoted from the law", ("x",), "quoted from the law"),
        ("reviewtool: allow x (see (2), 10:30)", ("x",), "see (2), 10:30"),
        ("reviewtool:allow x,y(z)", ("x", "y"), "z"),
        ("\n  reviewtool: allow x\n  (two\n  lines)\n", ("x",), "two\n  lines"),
        ("reviewtool: allow x (open", ("x",), "open"),
        ("reviewtool: allow", (), ""),
        ("reviewtool： allow x，y （见《公报》：三）", ("x", "y"), "见《公报》：三"),
        ("review-tool: allow x (z)", ("x",), "z"),
        ("reviewtool allow x (z)", ("x",), "z"),
        ("reviewtool allow: x: z", ("x",), "z"),
    ],
)
def test_forms_of_the_reason(comment: str, names: tuple[str, ...], reason: str) -> None:
    read = parse(comment, SPAN)
    assert read
    assert (read.action, read.names, read.reason) == ("allow", names, reason)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "a comment",
        "see reviewtool: allow x",
        "reviewtool allows x",
        "reviewtool allow",
        "reviewtool off x",
        "reviewtool: allow " + "x" * 2000,
    ],
)
def test_an_ordinary_comment_is_none(comment: str) -> None:
    assert parse(comment, SPAN) is None


def test_a_thousand_spaces_are_read_at_once() -> None:
    # a pattern with several ways to share the spaces out took minutes for this line
    assert bracketed(f"[reviewtool: allow{' ' * 900}]]", Span(0, 920))


@pytest.mark.parametrize(
    ("line", "check", "words"),
    [
        ("[reviewtool: alow TRM101 (x)]", "unknown-check", "Did you mean allow?"),
        ("[reviewtool: TRM101]", "unknown-check", "Allows nothing"),
        ("[reviewtool: ignore TRM101 (x)]", "unknown-check", "Did you mean allow?"),
        ("[reviewtool: ]", "unknown-check", "Allows nothing"),
        ("[reviewtool: allow (because)]", "unknown-check", "names no check"),
        ("[reviewtool: off]", "unknown-check", "names no check"),
        ("[reviewtool: on TRM101]", "unused-suppression", "not off here"),
        ("[reviewtool: allow two-uphold (x)]", "unknown-check", "Did you mean two-upholds?"),
    ],
)
def test_a_slip_of_the_pen_is_told_at_its_place(line: str, check: str, words: str) -> None:
    text = f"All is well here.\n\n{line}\n\nAll is well there.\n"
    (one,) = review_text("a.txt", text).findings
    assert (one.check, one.location.line, one.location.end_column) == (check, 3, len(line) + 1)
    assert words in one.message


def test_a_suppression_without_a_reason_holds_but_is_told() -> None:
    found = review_text("a.txt", "[reviewtool: allow TRM101]\nWe achieve the “two maintenances”.\n").findings
    assert [(one.check, one.counts) for one in found] == [("unexplained-suppression", True), ("deprecated-term", False)]


def test_a_suppression_may_stand_in_the_midst_of_wrapped_lines() -> None:
    before = [
        "The harbour plan of the city will this year be carried out in all",
        "the streets of the older districts, as was said in all the long years",
    ]
    after = [
        "before, and the units of the districts achieve the “two maintenances”",
        "in the many streets that were built there in the same long years.",
    ]
    lines = [*before, "[reviewtool: allow TRM101 (quoted)]", *after, *before]
    (one,) = review_text("a.txt", "\n".join(lines)).findings
    assert one.suppressed
    assert one.location.line == 4


def test_capitals_do_not_matter() -> None:
    assert parse("Reviewtool: Allow doubled-word (quoted)", Span(0, 1)) == parse("reviewtool: allow doubled-word (quoted)", Span(0, 1))


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("reviewtool: allow doubled-word (quoted)\n\nThe plan will will do.\n", "[reviewtool: allow doubled-word (quoted)]"),
        ("The plan will will do [reviewtool: allow doubled-word].\n", "[reviewtool: allow doubled-word]"),
        ("[reviewtool: allow doubled-word (quoted)] The plan will will do.\n", "[reviewtool: allow doubled-word (quoted)]"),
        ("Reviewtool:allow-file LNG101 (why) The plan will will do.\n", "[reviewtool: allow-file LNG101 (why)]"),
        ("reviewtool: ignore doubled-word (why)\n\nThe plan will will do.\n", "[reviewtool: allow doubled-word (why)]"),
        ("The plan will will do. (reviewtool allow doubled-word（why）)\n", "[reviewtool: allow doubled-word (why)]"),
    ],
)
def test_what_stands_among_the_words_allows_nothing_and_is_told(text: str, spelling: str) -> None:
    findings = review_text("news.txt", text).findings
    (stray,) = [one for one in findings if one.check == "unknown-check"]
    assert stray.message == f"Allows nothing: it is part of the text. Alone on the line before: {spelling}"
    assert text[stray.location.start :].lower().startswith(("reviewtool", "[reviewtool"))
    assert [one.check for one in findings if one.suppressed is None].count("doubled-word") == 1
    # and so spelt it holds
    mended = f"{spelling.replace(']', ' (why)]') if '(' not in spelling else spelling}\n\nThe plan will will do.\n"
    assert not [one for one in review_text("news.txt", mended).findings if one.suppressed is None and one.check != "unused-suppression"]


def test_in_markdown_it_is_a_comment() -> None:
    text = "[reviewtool: allow doubled-word (quoted)]\n\nThe plan will will do.\n"
    (stray,) = [one for one in review_text("news.md", text).findings if one.check == "unknown-check"]
    assert stray.message.endswith("As a comment before: <!-- reviewtool: allow doubled-word (quoted) -->")
    assert not [one for one in review_text("news.md", "Write `reviewtool: allow doubled-word` there.\n").findings]


@pytest.mark.parametrize("text", ["The reviewtool: a program.\n", "He said reviewtool: allowances rise.\n"])
def test_words_that_only_look_like_it_are_words(text: str) -> None:
    assert not [one for one in review_text("news.txt", text).findings if one.check == "unknown-check"]
