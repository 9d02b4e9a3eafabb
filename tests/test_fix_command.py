"""`check --fix` and `--diff`: the files and the messages they leave."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reviewtool import atomic
from reviewtool.errors import UserError
from tests.test_check_command import check

BAD = "We must resolutely achieve the “two maintenances” in all work.\n"
FIXED = BAD.replace("two maintenances", "Two Upholds")
GLOSSARY = "concepts:\n- {id: two-upholds, zh: 两个维护, preferred: Two Upholds, evidence: seen, deprecated: [two maintenances]}\n"


KINDS = """glossary: kinds
concepts:
  - {id: find-risks, zh: 排查隐患, preferred: identify risks, part_of_speech: verb, deprecated: [investigation of dangers, check dangers]}
  - {id: build-dikes, zh: 筑堤, preferred: build dikes, part_of_speech: verb, deprecated: [construct dams]}
  - {id: cross-river, zh: 过河, preferred: never wade alone, part_of_speech: verb, deprecated: [cross rivers]}
  - {id: many, zh: 广大, preferred: the many, deprecated: [vast group of, majority of]}
  - {id: six-fronts, zh: 六稳, preferred: ensuring calm on six fronts, admitted: [calm on six fronts], deprecated: [six calms]}
  - {id: three-kinds, zh: 三讲, preferred: Three-fold Care, deprecated: [three care]}
  - {id: flood-diversion, zh: 分洪, preferred: flood diversion, part_of_speech: noun, deprecated: [divide the flood, flood division]}
"""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "gb18030", "utf-8-sig"])
def test_the_encoding_stays(tmp_path: Path, encoding: str) -> None:
    text = "会议 The first line.\r\n\r\n" + BAD
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    check("a.txt", "--fix", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == text.replace("two maintenances", "Two Upholds").encode(encoding)


def test_fix_judges_what_remains_and_diff_what_would_change(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BAD, encoding="utf-8", newline="")
    done = check("a.txt", "--diff", cwd=tmp_path)
    assert (done.returncode, file.read_text(encoding="utf-8")) == (1, BAD)
    assert done.stdout == f"--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-{BAD}+{FIXED}"
    assert "1 place would change in 1 file" in done.stderr
    done = check("a.txt", "--fix", cwd=tmp_path)
    assert (done.returncode, file.read_text(encoding="utf-8")) == (0, FIXED)
    assert "PASS   no findings" in done.stdout
    assert (check("a.txt", "--diff", cwd=tmp_path).returncode, check("a.txt", "--diff", cwd=tmp_path).stdout) == (0, "")


def test_a_link_out_of_the_folder_is_no_leave_to_write_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text(BAD, encoding="utf-8")
    try:
        (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")
    except OSError:
        pytest.skip("no links here")
    done = check("in", "--fix", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "out.txt").read_text(encoding="utf-8")) == (1, BAD)
    assert "lead out of what was named: in" in done.stderr
    assert check("in", "--diff", cwd=tmp_path).stdout == ""
    check("in/link.txt", "--fix", cwd=tmp_path)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == FIXED


def test_a_place_that_several_rounds_change_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They will will will will go to the the town.\n", encoding="utf-8")
    assert "note  2 places would change in 1 file" in check("a.txt", "--diff", cwd=tmp_path).stderr
    assert "note  2 places changed in 1 file" in check("a.txt", "--fix", cwd=tmp_path).stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "They will go to the town.\n"


def test_of_several_places_as_many_are_called_fixable_as_are_fixed(tmp_path: Path) -> None:
    cut = "They achieve the **two** maintenances. "
    (tmp_path / "a.md").write_text(cut + BAD, encoding="utf-8")
    assert "2 places, 1 fixable" in check("a.md", cwd=tmp_path).stdout
    (tmp_path / "a.md").write_text(cut, encoding="utf-8")
    assert "fixable" not in check("a.md", cwd=tmp_path).stdout


def test_select_decides_what_is_fixed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"They will will go.\n{BAD}", encoding="utf-8")
    check("a.txt", "--fix", "--select", "doubled-word", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == f"They will go.\n{BAD}"


def test_what_is_allowed_or_known_is_left(tmp_path: Path) -> None:
    text = f"[reviewtool: allow two-upholds (quoted)]\n{BAD}\nThey will will go.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "reviewtool", "baseline", "write", "a.txt"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"},
    )
    check("a.txt", "--fix", "--baseline", "reviewtool-baseline.json", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt", "--fix", "--diff"], "only one of them"),
        (["a.txt", "--unsafe-fixes"], "goes with --fix, --diff or --tracked"),
        (["-", "--fix"], "Standard input cannot be changed"),
    ],
)
def test_switches_that_do_not_go_together(tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    done = check(*arguments, cwd=tmp_path, data=BAD.encode())
    assert (done.returncode, words in done.stderr) == (2, True)


def test_standard_input_may_be_looked_at(tmp_path: Path) -> None:
    done = check("-", "--diff", "--stdin-filename", "news.txt", cwd=tmp_path, data=BAD.encode())
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "--- news.txt")


def test_only_the_target_of_a_pair_changes(tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "source": "必须“两个维护”。", "target": 'We have the “two maintenances” \\ "here".'}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8", newline="")
    check("a.jsonl", "--fix", cwd=tmp_path)
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == line.replace("two maintenances", "Two Upholds") + "\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "real.txt", tmp_path / "link.txt"
    file.write_text(BAD, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    check("link.txt", "--fix", cwd=tmp_path)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == FIXED
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_changed_meanwhile_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"theirs")
    with pytest.raises(UserError, match="changed meanwhile"):
        atomic.write(file, b"ours", instead_of=b"before")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert file.read_bytes() == b"theirs"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize(
    ("step", "when"),
    [("os.fdopen", "after"), ("os.fsync", "before"), ("pathlib.Path.replace", "before"), ("pathlib.Path.replace", "after")],
)
def test_a_killed_run_leaves_the_old_or_the_new(tmp_path: Path, step: str, when: str) -> None:
    (tmp_path / "a.txt").write_text(BAD * 50, encoding="utf-8")
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    module, _, name = step.rpartition(".")
    script = f"""
import os, pathlib, signal, sys
from reviewtool.__main__ import main
from reviewtool.cli import fix  # what is written before it, such as the cache, is not killed
home = {module}
real = home.{name}
def killed(*given, **more):
    mine = any(str(one).find(".a.txt.") >= 0 for one in given) or {name!r} in ("fsync", "fdopen")
    if {when!r} == "before" and mine: os.kill(os.getpid(), signal.SIGKILL)
    done = real(*given, **more)
    if mine: os.kill(os.getpid(), signal.SIGKILL)
    return done
from reviewtool import atomic
write = atomic.write
def watched(*given, **more):
    if str(given[0]).endswith("a.txt"): setattr(home, {name!r}, killed)
    return write(*given, **more)
atomic.write = watched
sys.argv = ["reviewtool", "check", "a.txt", "--fix", "--no-shipped", "--glossary", "g.yaml", "--no-cache"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert done.returncode == -signal.SIGKILL
    replaced = step.endswith("replace") and when == "after"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == (FIXED if replaced else BAD) * 50


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "A **mooncake** and *moon*cake &amp; `mooncake`.\n", "A **R&D \\*A\\* \\<b\\>** and *moon*cake &amp; `mooncake`.\n"),
        (
            "a.html",
            '<p title="mooncake">Moon&#99;ake, mooncake.</p>',
            '<p title="R&amp;D *A* &lt;b&gt;">Moon&#99;ake, R&amp;D *A* &lt;b&gt;.</p>',
        ),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nA mooncake.\n", "1\n00:00:01,000 --> 00:00:02,000\nA R&D *A* &lt;b>.\n"),
    ],
)
def test_an_edit_is_written_as_the_format_needs(tmp_path: Path, name: str, before: str, after: str) -> None:
    glossary = "concepts:\n- {id: c, zh: 月饼, preferred: 'R&D *A* <b>', evidence: seen, deprecated: [mooncake]}\n"
    (tmp_path / "g.yaml").write_text(glossary, encoding="utf-8")
    (tmp_path / name).write_bytes(before.encode())
    options = ["--no-shipped", "--glossary", "g.yaml", "--select", "deprecated-term"]
    done = check(name, "--fix", "--unsafe-fixes", *options, cwd=tmp_path)
    assert (tmp_path / name).read_bytes() == after.encode()
    assert ("stands in the way" in done.stderr) == (name != "a.srt")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("They constructed dams in May.\n", "They built dikes in May.\n"),
        ("Constructing dams takes years.\n", "Building dikes takes years.\n"),
        ("She constructs dams.\n", "She builds dikes.\n"),
        ("He crossed rivers at night.\n", ""),
        ("We thank the majority of cadres.\n", "We thank the many cadres.\n"),
        ("We thank the vast majority of cadres.\n", ""),
        ("We thank a majority of cadres.\n", ""),
        ("We thank majority of cadres.\n", "We thank the many cadres.\n"),
        ("They talk about the six calms.\n", ""),
        ("They began the “six calms” task.\n", ""),
        ("They talk about six calms.\n", "They talk about ensuring calm on six fronts.\n"),
        ("Show the three cares.\n", "Show the Three-fold Care.\n"),
    ],
)
def test_a_proposal_agrees_with_the_words_around_it_or_is_left_out(tmp_path: Path, text: str, after: str) -> None:
    (tmp_path / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = ["a.txt", "--glossary", "kinds.yaml", "--no-shipped", "--select", "deprecated-term"]
    page = check(*arguments, "--format", "html", cwd=tmp_path).stdout
    done = check(*arguments, "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == (after or text)
    assert ("has to be written anew" in done.stderr) == (not after)
    assert (" proposes" in page.split("</style>")[-1]) == bool(after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("They began the investigation of dangers today.\n", ""),
        ("They began with investigation of dangers.\n", ""),
        ("They must divide the flood before noon.\n", ""),
        ("They will check dangers today.\n", "They will identify risks today.\n"),
        ("The flood division began.\n", "The flood diversion began.\n"),
        ("The slogan was “investigation of dangers”.\n", "The slogan was “identify risks”.\n"),
    ],
)
def test_a_noun_is_never_put_for_a_verb_nor_a_verb_for_a_noun(tmp_path: Path, text: str, after: str) -> None:
    (tmp_path / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = ["a.txt", "--glossary", "kinds.yaml", "--no-shipped", "--select", "deprecated-term"]
    shown = check(*arguments, cwd=tmp_path).stdout
    assert ("cannot stand here as it is" in " ".join(shown.split())) == (not after)
    done = check(*arguments, "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == (after or text)
    assert ("has to be written anew" in done.stderr) == (not after)
