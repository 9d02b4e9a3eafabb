"""An English text and its Chinese in two files: aligned, corrected, checked."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from reviewtool.align import Sentence, align
from reviewtool.alignment import read_alignment, save
from reviewtool.cli import align as _align  # noqa: F401  (the command registers itself)
from reviewtool.cli.app import app
from reviewtool.config import Config
from reviewtool.engine import review, review_text
from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.lang.width import cells
from reviewtool.lang.zh import dictionary
from reviewtool.model import Document, Run, Span, Text
from reviewtool.pair import aligned, paired

SCENE = Path(__file__).parent.parent / "samples" / "pair"
SIZES = st.lists(st.integers(1, 60), max_size=8)


def _document(name: str) -> Document:
    return read(name, (SCENE / name).read_bytes())


def _sentences(words: list[str]) -> list[Sentence]:
    return [Sentence((frozenset(one.split()),), len(one)) for one in words]


@given(SIZES, SIZES)
def test_every_sentence_is_in_one_bead_and_in_order(ours: list[int], theirs: list[int]) -> None:
    beads = align([Sentence((), size) for size in ours], [Sentence((), size) for size in theirs])
    assert [k for one in beads for k in range(*one.source)] == list(range(len(ours)))
    assert [k for one in beads for k in range(*one.target)] == list(range(len(theirs)))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_answered_finds_its_place_though_sentences_are_lost(seed: int) -> None:
    chance = random.Random(seed)
    words = [f"w{k} x{k} y{k}" for k in range(30)]
    source = [Sentence(tuple(frozenset((word,)) for word in one.split()), len(one)) for one in words]
    kept = sorted(chance.sample(range(30), 24))
    beads = align(source, _sentences([words[k] for k in kept]))
    right = {(k, at) for at, k in enumerate(kept)}
    found = {(a, b) for one in beads for a in range(*one.source) for b in range(*one.target)}
    assert len(found & right) >= 22


def test_a_part_of_a_text_stands_where_it_stood() -> None:
    text = Text("ab cd", (Run(0, 10, 12), Run(2, 12, 18, whole=True), Run(3, 20, 22)))
    part = text.part(Span(1, 4))
    assert (part.plain, part.locate(Span(0, 1)), part.locate(Span(1, 2)), part.locate(Span(2, 3))) == ("b c", (11, 12), (12, 18), (20, 21))


def test_the_chinese_is_joined_with_the_segments_of_the_english() -> None:
    source, target = _document("news.zh.txt"), _document("news.txt")
    document = paired(source, target, aligned(source, target, dictionary()))
    assert [one.source.plain[:6] if one.source else "" for one in document.segments] == [
        "我市召开防汛",
        "6月25日，",
        "会议指出，今",
        "会议强调，任",
    ]
    assert [one.target.plain for one in document.segments] == [one.target.plain for one in target.segments]


def test_findings_of_either_side_have_their_own_file() -> None:
    done = review([str(SCENE / "news.txt")], Config(source=str(SCENE / "news.zh.txt")))
    places = {one.check: (Path(one.path).name, one.location.line) for one in done.findings}
    assert places["number-mismatch"] == ("news.txt", 5)
    assert places["lost-negation"] == ("news.zh.txt", 7)
    assert not done.problems


def test_the_chinese_of_another_text_is_told_once(tmp_path: Path) -> None:
    other = tmp_path / "other.zh.txt"
    other.write_text("展览馆昨天开幕。\n\n画家陈玉展出了三十幅水彩画。\n\n门票二十元，学生半价。\n", encoding="utf-8")
    done = review([str(SCENE / "news.txt")], Config(source=str(other)))
    assert len(done.problems) == 1
    assert "another text" in done.problems[0]
    assert not done.findings


def test_the_chinese_of_a_longer_text_is_of_this_one(tmp_path: Path) -> None:
    longer = tmp_path / "longer.zh.txt"
    more = "展览馆昨天开幕。画家陈玉展出了三十幅水彩画。门票二十元，学生半价。参观者络绎不绝。\n" * 3
    longer.write_text((SCENE / "news.zh.txt").read_text(encoding="utf-8") + "\n" + more, encoding="utf-8")
    assert review([str(SCENE / "news.txt")], Config(source=str(longer))).findings


def test_an_alignment_is_written_corrected_and_read_back(tmp_path: Path) -> None:
    source, target = _document("news.zh.txt"), _document("news.txt")
    found = aligned(source, target, dictionary())
    save(tmp_path / "a.tsv", found)
    again = read_alignment(tmp_path / "a.tsv", source, target)
    assert [(one.source, one.target) for one in again.beads] == [(one.source, one.target) for one in found.beads]
    table = (tmp_path / "a.tsv").read_text(encoding="utf-8")
    corrected = re.sub(r"\n2\t2\t.*\n3\t3\t", "\n2-3\t2-3\t", table)
    (tmp_path / "b.tsv").write_text(corrected, encoding="utf-8")
    assert ((1, 3), (1, 3)) in [(one.source, one.target) for one in read_alignment(tmp_path / "b.tsv", source, target).beads]


@pytest.mark.parametrize(
    ("old", "new"), [("\n2\t2", "\n3\t2"), ("\n2\t2", "\nx\t2"), ("\n7\t7", "\n7\t8"), ("source\ttarget", "a\tb"), ("\n7\t7", "\n\t")]
)
def test_a_table_that_does_not_fit_is_told(tmp_path: Path, old: str, new: str) -> None:
    source, target = _document("news.zh.txt"), _document("news.txt")
    save(tmp_path / "a.tsv", aligned(source, target, dictionary()))
    table = (tmp_path / "a.tsv").read_text(encoding="utf-8")
    assert old in table
    (tmp_path / "a.tsv").write_text(table.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError):
        read_alignment(tmp_path / "a.tsv", source, target)


def test_the_command_shows_what_is_doubtful_and_writes_the_table(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The city held a flood control meeting.\n\nBuy our lamps today!\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("我市召开防汛工作会议。\n", encoding="utf-8")
    out = tmp_path / "pairs.tsv"
    done = CliRunner().invoke(app, ["align", str(tmp_path / "en.txt"), "--source", str(tmp_path / "zh.txt"), "--output", str(out)])
    assert "1 doubtful" in done.output
    assert "Buy our lamps today!" in done.output
    assert out.read_text(encoding="utf-8").count("\n") == 3


def test_a_pair_that_answers_in_length_too_is_sure_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("In 2019, 31 bridges.\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("2019年，31座桥梁。\n", encoding="utf-8")
    out = tmp_path / "pairs.tsv"
    arguments = ["align", str(tmp_path / "en.txt"), "--source", str(tmp_path / "zh.txt"), "--all", "--output", str(out)]
    assert " 1.00 " in CliRunner().invoke(app, arguments).output
    assert out.read_text(encoding="utf-8").splitlines()[1].split("\t")[2] == "1.00"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_pairs_stand_side_by_side_within_the_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    (tmp_path / "en.txt").write_text(
        "The city held a flood control meeting.\n\n" + "Buy our lamps today, all " * 9 + "of you.\n", encoding="utf-8"
    )
    (tmp_path / "zh.txt").write_text("我市召开防汛工作会议。\n\n" + "加强水库和堤防的日常巡查" * 5 + "。\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["align", str(tmp_path / "en.txt"), "--source", str(tmp_path / "zh.txt"), "--all"])
    assert done.exit_code == 0
    assert max(cells(line) for line in done.output.splitlines()) <= width
    assert done.output.count("加强水库") >= 1


def test_what_a_file_holds_does_not_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("[red]Buy\x1b[31m our lamps[/red] \u202etoday!\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("我市召开防汛工作会议。\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["align", str(tmp_path / "en.txt"), "--source", str(tmp_path / "zh.txt"), "--all"])
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert "[red]Buy" in done.output


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x00" * 400])
def test_a_side_without_text_is_no_crash(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "en.txt").write_bytes(content)
    (tmp_path / "zh.txt").write_text("我市召开防汛工作会议。\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["align", str(tmp_path / "en.txt"), "--source", str(tmp_path / "zh.txt")])
    assert done.exception is None or isinstance(done.exception, (SystemExit, UserError))


def test_an_english_text_as_the_chinese_is_told(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The city held a meeting.\n", encoding="utf-8")
    done = review([str(tmp_path / "en.txt")], Config(source=str(tmp_path / "en.txt")))
    assert "no Chinese" in done.problems[0]


def _found(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """The checks that speak of these pairs, with the segment of each."""
    rows = (json.dumps({"id": str(k), "source": zh, "target": en}, ensure_ascii=False) for k, (zh, en) in enumerate(pairs))
    found = review_text("pairs.jsonl", "\n".join(rows), Config()).findings
    return [(one.check, one.segment.id) for one in found if one.segment]


def test_a_clause_that_is_gone_is_no_lost_negation() -> None:
    zh = "条例规定，严禁在水库周边堆放建筑垃圾，管理单位每天巡查两次，发现隐患立即报告。"
    whole = "The regulations require the managers to inspect twice a day and report hidden dangers at once"
    assert _found((zh, f"{whole}.")) == [("omitted-text", "0")]
    assert _found((zh, f"{whole}, and allow construction waste to be piled up around the reservoir.")) == [("lost-negation", "0")]


def test_a_sentence_that_stands_next_door_is_not_missed() -> None:
    first, second = "全县去年新建水库17座。", "今年又投入资金2.6亿元。"
    whole = ("The county built 17 reservoirs last year.", "This year another 260 million yuan was invested.")
    assert _found((first + second, whole[0]), ("工程进展顺利。", f"{whole[1]} The work goes well.")) == []
    assert ("number-mismatch", "0") in _found((first + second, whole[0]), ("工程进展顺利。", "The work goes well."))


def test_english_beside_without_its_own_chinese_may_be_part_of_this_one() -> None:
    zh = "条例规定，禁止在水库周边堆放建筑垃圾，管理单位每天巡查两次，发现隐患立即报告。"
    first = "Construction waste may not be piled up around the reservoir."
    rest = "The managers are to inspect it twice a day and to report hidden dangers at once."
    assert _found((zh, first), ("", rest)) == []
    assert _found((zh, first), ("管理单位开展检查。", rest))[0] == ("omitted-text", "0")
