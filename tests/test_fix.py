"""Edits: which are made and which are left, in rounds, so that the rest of a file stays as it was."""

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewtool import engine
from reviewtool.config import Config
from reviewtool.fix import MOST_ROUNDS, NO_END, Fixed, Look, choose, composed, fix, spliced
from reviewtool.formats import read
from reviewtool.model import Confidence, Document, Edit, FileReview, FileSummary, Finding, Location, SegmentPlace, Severity, Span
from reviewtool.reports import Options
from reviewtool.reports.diff import unified
from reviewtool.reports.layout import cells

SEEDS = [
    "We must achieve the “two maintenances”.",
    "They will will act on the new development concept.",
    "it sets up high-level A benchmark； All is well.",
    "Heads attended the meeting; The rest watched.",
    "He spoke of the “two establishments“.",
    "中文 is here. [City Name]",
]


def _look(path: str = "a.txt") -> Look:
    kit = engine.prepare(Config(cache=True))
    return lambda data: (read(path, data), engine.review_bytes(path, data, kit))


def _finding(content: str, words: str, new: str, safe: bool = True, severity: Severity = Severity.MAJOR) -> Finding:
    at = content.index(words)
    place = Location(1, at + 1, 1, at + 1 + len(words), at, at + len(words))
    edit = Edit(at, at + len(words), new, safe)
    return Finding(
        "c", "TRM999", "termbase", severity, Confidence.HIGH, "a.txt", place, SegmentPlace("p1", 0, 1), words, "", "", "m", (new,), edit
    )


def _document(content: str) -> Document:
    return read("a.txt", content.encode())


def _chosen(content: str, *findings: Finding, unsafe: bool = False, signed_off: tuple[Span, ...] = ()) -> tuple[str, list[str]]:
    chosen = choose(_document(content), findings, unsafe, signed_off)
    return spliced(content, chosen.edits), [one.reason for one in chosen.skipped]


def test_safe_edits_alone_unless_asked() -> None:
    text = "one two three"
    pair = _finding(text, "one", "1"), _finding(text, "three", "3", safe=False)
    assert _chosen(text, *pair) == ("1 two three", ["they need a look, and --unsafe-fixes makes them too"])
    assert _chosen(text, *pair, unsafe=True) == ("1 two 3", [])


def test_of_two_that_overlap_the_safe_the_graver_the_earlier_goes_first() -> None:
    text = "one two three"
    minor, major = _finding(text, "one two", "A", severity=Severity.MINOR), _finding(text, "two three", "B")
    assert _chosen(text, minor, major) == ("one B", ["it overlaps the change at 1:5"])
    unsafe, safe = _finding(text, "one two", "A", safe=False), _finding(text, "two three", "B", severity=Severity.MINOR)
    assert _chosen(text, unsafe, safe, unsafe=True)[0] == "one B"
    assert _chosen(text, _finding(text, "two three", "B"), _finding(text, "one two", "A"))[0] == "A three"
    assert _chosen(text, _finding(text, "one", "A"), _finding(text, "one two", "B"))[0] == "B three"


def test_the_same_edit_twice_is_one() -> None:
    text = "one two"
    assert _chosen(text, _finding(text, "one", "A"), _finding(text, "one", "A")) == ("A two", [])


def test_what_is_signed_off_is_not_touched() -> None:
    assert _chosen("one two", _finding("one two", "one", "A"), signed_off=(Span(0, 3),))[0] == "one two"


def test_an_encoding_that_lacks_a_character_leaves_the_place() -> None:
    document = read("a.txt", "caf\xe9 two maintenances".encode("latin-1"))
    chosen = choose(document, [_finding(document.content, "two", "“2”")], False, ())
    assert (chosen.edits, chosen.skipped[0].reason) == ((), "the file is in latin-1, which cannot write it")


def test_changes_that_call_for_changes_end() -> None:
    def look(data: bytes) -> tuple[Document, FileReview]:
        document = read("a.txt", data)
        new = {"a": "b", "b": "a"}[document.content]
        return document, FileReview(FileSummary("a.txt", "plain", 1, 1), (_finding(document.content, document.content, new),))

    done = fix(b"a", look)
    assert (done.after, [one.reason for one in done.skipped]) == (b"ba"[MOST_ROUNDS % 2 - 1 :][:1], [NO_END])


@given(st.data(), st.text("abc ", max_size=12), st.integers(1, 4))
def test_the_edits_of_all_rounds_are_edits_of_the_first_text(data: st.DataObject, text: str, number: int) -> None:
    rounds, now = [], text
    for _ in range(number):
        starts = sorted(data.draw(st.sets(st.integers(0, len(now)), max_size=3)))
        edits = []
        for start, after in zip(starts, [*starts[1:], len(now)]):
            end = data.draw(st.integers(start, max(start, after)))
            edits.append(Edit(start, end, data.draw(st.text("XY", max_size=3)), True))
        rounds.append(edits)
        now = spliced(now, edits)
    made = composed(rounds)
    assert spliced(text, made) == now
    assert all(one.end <= other.start for one, other in pairwise(made))


def _untouched(data: bytes, done: Fixed) -> bool:
    """Whether all lines that nothing was found in are as they were."""
    document, review = _look()(data)
    found = {one.location.line for one in review.findings}
    before, after = (re.split(r"(\r\n|\r|\n)", one.content)[::2] for one in (document, done.document))
    return len(before) == len(after) and all(old == new for k, (old, new) in enumerate(zip(before, after), 1) if k not in found)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*SEEDS, "", "   ", "\ufeffx", "\x0b\u2028 z"]), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.booleans(),
)
def test_twice_is_once_and_the_rest_stays(lines: list[str], ending: str, mark: bytes, unsafe: bool) -> None:
    text = ending.join(lines)
    data = mark + text.encode()
    once = fix(data, _look(), unsafe)
    assert fix(once.after, _look(), unsafe).after == once.after
    assert once.after.startswith(mark)
    assert unsafe or _untouched(data, once)
    assert re.findall("[\r\n\x0b\u2028\ufeff]", once.after.decode()) == re.findall("[\r\n\x0b\u2028\ufeff]", data.decode())


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["The plan is good.", "It will will do.", "So they say here.", "数字。", "It ends there"]), min_size=1, max_size=30
    )
)
@example(["The plan is good.", *["It will will do."] * 2, "数字。", "It ends there", *["It will will do.", "数字。"] * 2])
def test_on_a_terminal_a_diff_shows_the_sentences_that_change(sentences: list[str]) -> None:
    before = " ".join(sentences) + "\n"
    after = before.replace("will will", "will")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", unified("a.txt", before, after, Options(colour=True)))
    assert all(cells(one) <= 80 for one in shown.split("\n"))
    old, new = (" ".join(re.findall(rf"^{sign} .*(?:\n  .*)*", shown, re.MULTILINE)).split() for sign in ("-", r"\+"))
    assert old.count("will") == 2 * sentences.count("It will will do.")
    assert new.count("will") == sentences.count("It will will do.")
    if "It will will do." not in sentences:
        assert shown == ""


def test_what_is_far_from_a_change_is_left_out_on_a_terminal_alone() -> None:
    before = "Nothing stands here. " * 40 + "It will will do. " + "Nothing stands there. " * 40 + "\n"
    after = before.replace("will will", "will")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", unified("a.txt", before, after, Options(colour=True)))
    assert shown.split("\n")[3:] == ["- … It will will do. …", "+ … It will do. …", ""]
    assert before.rstrip("\n") in unified("a.txt", before, after, Options())
