"""Subtitles: sentences over cues, without times and tags."""

import pytest

from reviewtool import engine
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.fix import fix
from reviewtool.formats import read
from reviewtool.model import Document, Span

SRT = """1
00:00:01,000 --> 00:00:02,500
We must achieve the <i>two</i>

2
00:00:03,000 --> 00:00:04,500
maintenances.

3
00:00:05,000 --> 00:00:06,500 X1:10
{\\an8}All halls &amp; rooms
are open.
"""
VTT = """WEBVTT - News

STYLE
::cue { color: red }

NOTE reviewtool: allow two-upholds (quoted)

opening
00:01.000 --> 00:02.000 align:start
<v Zhou Lan>We achieve the <00:01.500>two maintenances.</v>
"""


def _texts(document: Document) -> list[tuple[str, str]]:
    return [(one.id, one.target.plain) for one in document.segments]


def test_a_sentence_goes_on_in_the_next_cue() -> None:
    document = read("a.srt", SRT.encode())
    assert _texts(document) == [("1", "We must achieve the two\nmaintenances."), ("3", "All halls & rooms\nare open.")]
    text = document.segments[0].target
    at = text.plain.index("maintenances")
    where = text.locate(Span(at, at + 12))
    assert document.content[where.start : where.end] == "maintenances"


def test_webvtt_and_its_notes() -> None:
    document = read("a.vtt", VTT.encode())
    assert _texts(document) == [("opening", "We achieve the two maintenances.")]
    review = engine.review_bytes("a.vtt", VTT.encode(), engine.prepare(Config()))
    assert [one.suppressed is not None for one in review.findings] == [True]


def test_srt_may_allow_in_a_block_of_its_own() -> None:
    text = "[reviewtool: allow TRM101 (old)]\n\n" + SRT
    assert [one.names for one in read("a.srt", text.encode()).directives] == [("TRM101",)]


def test_only_the_words_change() -> None:
    data = SRT.replace("<i>two</i>\n\n2\n00:00:03,000 --> 00:00:04,500\n", "two ").encode("utf-8-sig").replace(b"\n", b"\r\n")
    kit = engine.prepare(Config())
    done = fix(data, lambda given: (read("a.srt", given), engine.review_bytes("a.srt", given, kit)))
    assert done.after == data.replace(b"two maintenances", b"Two Upholds")


def test_cues_without_an_end_are_not_one_endless_sentence() -> None:
    cues = "".join(f"{k}\n00:00:{k:02},000 --> 00:00:{k:02},900\nwords\n\n" for k in range(1, 20))
    assert [one.id for one in read("a.srt", cues.encode()).segments] == ["1", "7", "13", "19"]


def test_a_file_without_a_cue_is_told() -> None:
    with pytest.raises(UserError, match="no cue"):
        read("a.srt", b"Only words.")
    assert read("a.vtt", b"WEBVTT\n").segments == ()
    assert read("a.srt", b"").segments == ()


@pytest.mark.parametrize("text", ["<" * 300_000, "-->" * 100_000, "00:" * 100_000, "&" * 300_000, "{\\" * 100_000, "\n" * 300_000])
def test_hostile_files_are_read_or_refused(text: str) -> None:
    with pytest.raises(UserError) if text.strip() else pytest.MonkeyPatch.context():
        read("a.srt", text.encode())
    read("a.srt", ("00:00:01,000 --> 00:00:02,000\n" + text).encode())
