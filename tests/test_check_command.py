"""`reviewtool check` from the outside: reports, exit codes, bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "The city held a meeting on Monday.\n"
BAD = "We must resolutely achieve the “two maintenances” in all work.\n"


def check(*arguments: str, cwd: Path, data: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "reviewtool", "check", *arguments],
        cwd=cwd,
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1", **environment},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_clean_is_0_and_a_finding_is_1(folder: Path) -> None:
    assert check("good.txt", cwd=folder).returncode == 0
    assert check("bad.txt", cwd=folder).returncode == 1
    assert check("bad.txt", "--fail-on", "critical", cwd=folder).returncode == 0
    assert check("bad.txt", "--fail-on", "never", cwd=folder).returncode == 0


def test_lines(folder: Path) -> None:
    out = check("bad.txt", "--format", "lines", cwd=folder).stdout
    assert out.startswith("bad.txt:1:33: major deprecated-term: “two maintenances” → “Two Upholds”")


def test_json_has_exact_places(folder: Path) -> None:
    data = json.loads(check("bad.txt", "--format", "json", cwd=folder).stdout)
    (one,) = data["findings"]
    assert BAD[one["location"]["start"] : one["location"]["end"]] == one["text"] == "two maintenances"
    assert one["suggestions"][0] == "Two Upholds"
    assert one["term"]["zh"] == "两个维护"
    assert data["version"] == 1
    assert data["files"] == [{"path": "bad.txt", "format": "plain", "words": 10, "segments": 1, "bilingual": False, "source": ""}]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_hold_with_any_line_end_and_a_byte_order_mark(folder: Path, ending: str) -> None:
    text = ending.join(["😀 Heading", "", "שלום is a greeting.", "", BAD.strip()])
    (folder / "a.txt").write_bytes("\ufeff".encode() + text.encode())
    (one,) = json.loads(check("a.txt", "--format", "json", cwd=folder).stdout)["findings"]
    assert text[one["location"]["start"] : one["location"]["end"]] == "two maintenances"
    assert (one["location"]["line"], one["location"]["column"]) == (5, 33)


def test_standard_input(folder: Path) -> None:
    done = check("-", "--format", "lines", "--stdin-filename", "news.txt", cwd=folder, data=BAD.encode())
    assert done.stdout.startswith("news.txt:1:33: ")


def test_a_folder_is_walked_and_gitignore_respected(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    (folder / "sub" / "more.txt").write_text(BAD, encoding="utf-8")
    (folder / "sub" / "image.png").write_bytes(b"\x89PNG")
    (folder / "left.txt").write_text(BAD, encoding="utf-8")
    (folder / ".gitignore").write_text("left.txt\n", encoding="utf-8")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    data = json.loads(check(".", "--format", "json", cwd=folder).stdout)
    assert [one["path"] for one in data["files"]] == ["bad.txt", "good.txt", str(Path("sub", "more.txt"))]


def test_output_writes_further_reports(folder: Path) -> None:
    done = check("bad.txt", "--format", "lines", "--output", "json=review.json", cwd=folder)
    assert json.loads((folder / "review.json").read_text(encoding="utf-8"))["findings"]
    assert done.stdout.startswith("bad.txt:1:33")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.txt"], "no such file"),
        (["empty.txt"], "there is no text"),
        (["binary.txt"], "This is no text file."),
        (["."], "no file here that can be read"),
        (["good.txt", "--glossary", "nowhere.yaml"], "This glossary cannot be read: No such file or directory."),
        (["good.txt", "--glossary", "political-formulae"], "Did you mean political-formulas?"),
        (["good.txt", "--glossary", "broken.yaml"], "broken.yaml:2:3"),
        (["good.txt", "--no-shipped"], "No usable concept"),
        (["good.txt", "--select", "doubled-wrod"], "Did you mean doubled-word?"),
        (["good.txt", "--format", "jsn"], "Did you mean json"),
        (["good.txt", "--output", "json"], "NAME=FILE"),
        (["good.txt", "--output", "json=no/such/folder/x.json"], "cannot be written"),
        (["good.txt", "--no-such-option"], "No such option"),
        (["good.txt", "--input-format", "doc"], "No such format"),
    ],
)
def test_mistakes_are_2_and_say_what(tmp_path: Path, arguments: list[str], words: str) -> None:
    if arguments != ["."]:
        (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
        (tmp_path / "empty.txt").touch()
        (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
        (tmp_path / "broken.yaml").write_text("concepts:\n- : [\n", encoding="utf-8")
    done = check(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr


def test_one_empty_file_among_others_is_no_mistake(folder: Path) -> None:
    (folder / "empty.txt").touch()
    assert check("good.txt", "empty.txt", cwd=folder).returncode == 0


def test_a_missing_file_does_not_stop_the_others(folder: Path) -> None:
    done = check("bad.txt", "missing.txt", "--format", "lines", cwd=folder)
    assert done.returncode == 2
    assert "bad.txt:1:33" in done.stdout


def test_a_glossary_of_ones_own(folder: Path) -> None:
    (folder / "mine.yaml").write_text(
        "concepts:\n- id: monday\n  zh: 周一\n  preferred: Tuesday\n  deprecated: [on Monday]\n", encoding="utf-8"
    )
    out = check("good.txt", "--no-shipped", "--glossary", "mine.yaml", "--format", "lines", cwd=folder).stdout
    assert "“on Monday” → “Tuesday”" in out


def test_the_profile_chooses_the_rendering(folder: Path) -> None:
    out = check("bad.txt", "--profile", "analyst", "--format", "lines", cwd=folder).stdout
    assert "→ “Two Safeguards”" in out


def test_a_large_file_and_a_long_line(folder: Path) -> None:
    (folder / "huge.txt").write_text("these words " * 100_000 + "\n" + BAD * 500, encoding="utf-8")
    data = json.loads(check("huge.txt", "--format", "json", cwd=folder).stdout)
    assert len(data["findings"]) == 500


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "reviewtool", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", env=environment, check=False
    )


def test_a_baseline_makes_a_run_fail_for_new_findings_only(folder: Path) -> None:
    assert _run("baseline", "write", ".", cwd=folder).returncode == 0
    assert check(".", "--baseline", "reviewtool-baseline.json", cwd=folder).returncode == 0
    (folder / "more.txt").write_text(BAD, encoding="utf-8")
    done = check(".", "--baseline", "reviewtool-baseline.json", "--format", "lines", cwd=folder)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    (folder / "more.txt").unlink()
    (folder / "bad.txt").write_text(GOOD, encoding="utf-8")
    assert "1 signed-off finding is no longer there" in check(".", "--baseline", "reviewtool-baseline.json", cwd=folder).stderr
    _run("baseline", "prune", ".", cwd=folder)
    assert '"findings": []' in (folder / "reviewtool-baseline.json").read_text(encoding="utf-8")


def test_gates(folder: Path) -> None:
    assert check("bad.txt", "--fail-on", "never", "--max-findings", "0", cwd=folder).returncode == 1
    assert check("bad.txt", "--fail-on", "never", "--max-penalty", "1", cwd=folder).returncode == 1
    assert check("bad.txt", "--fail-on", "never", "--max-findings", "1", cwd=folder).returncode == 0


def test_the_config_is_found_and_paths_have_their_own(folder: Path) -> None:
    (folder / "reviewtool.toml").write_text('profile = "analyst"\n[[paths]]\nmatch = ["bad.txt"]\nignore = ["TRM"]\n', encoding="utf-8")
    (folder / "other.txt").write_text(BAD, encoding="utf-8")
    out = check(".", "--format", "lines", cwd=folder).stdout
    assert "Two Safeguards" in out
    assert "bad.txt" not in out


def test_a_review_is_shown_again(folder: Path) -> None:
    check("bad.txt", "--format", "lines", "--output", "json=r.json", cwd=folder)
    assert _run("report", "r.json", "--format", "lines", cwd=folder).stdout.startswith("bad.txt:1:33")


_TEXT = "The town built a bridge over the river in spring.\n"


def test_a_profile_that_no_glossary_names_is_a_mistake(folder: Path) -> None:
    (folder / "ours.yaml").write_text(
        "glossary: ours\nconcepts:\n  - id: square-dance\n    zh: [广场舞]\n    preferred: square dancing\n"
        "    admitted:\n      - {text: plaza dance, profile: gazette}\n    source: an example of ours\n",
        encoding="utf-8",
    )
    for _ in range(2):  # the second time from the cache
        done = check("good.txt", "--profile", "gazete", "--glossary", "ours.yaml", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Did you mean gazette?" in done.stderr
        assert "analyst, gazette, prc-official" in done.stderr
        assert check("good.txt", "--profile", "gazette", "--glossary", "ours.yaml", cwd=folder).returncode == 0
    assert check("good.txt", "--profile", "gazette", cwd=folder).returncode == 2


def test_advice_is_counted_where_nothing_else_is_found(folder: Path) -> None:
    (folder / "reviewtool.toml").write_text('[checks.doubled-word]\nseverity = "neutral"\n', encoding="utf-8")
    (folder / "a.txt").write_text(f"The the bridge is old. {_TEXT}", encoding="utf-8")
    done = check("a.txt", "--select", "doubled-word", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1].split()) == (0, "PASS no findings, 1 piece of advice".split())


@pytest.mark.parametrize(("limits", "expected"), [((), "FAIL"), (("--fail-on", "never"), "NO VERDICT")])
def test_screen_page_and_comment_have_one_verdict(folder: Path, limits: tuple[str, ...], expected: str) -> None:
    files = ("--output", "html=a.html", "--output", "markdown=a.md")
    (folder / "a.txt").write_text(f"The the bridge is old. {_TEXT}", encoding="utf-8")
    done = check("a.txt", "good.txt", "--select", "doubled-word", *files, *limits, cwd=folder)
    assert done.stdout.splitlines()[-1].strip().startswith(expected)
    assert f">{expected}</strong>" in (folder / "a.html").read_text(encoding="utf-8")
    assert f"**{expected}** 1 finding" in (folder / "a.md").read_text(encoding="utf-8")
    assert "Worst files" not in done.stdout + (folder / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", [("--output", "html=no/dir/x.html"), ("--annotate", "no/dir/x.po")])
def test_a_place_without_a_folder_is_told_before_the_work(folder: Path, asked: tuple[str, str]) -> None:
    (folder / "a.po").write_text('msgid "a"\nmsgstr "The the bridge."\n', encoding="utf-8")
    done = check("a.po", *asked, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "its folder is not there" in done.stderr
    assert str(Path("no/dir")) in done.stderr
    assert not (folder / "no").exists()


def test_a_number_between_the_items_of_a_markdown_list(folder: Path) -> None:
    (folder / "list.md").write_text("1. Plan well.\n\n(2) Build well.\n\n3. Serve well.\n", encoding="utf-8")
    (folder / "nested.md").write_text("1. Plan well.\n2. Build well.\n\n(1) Ask.\n\n(2) Draw.\n\n3. Serve well.\n", encoding="utf-8")
    out = check("list.md", "nested.md", "--select", "mixed-list-markers", "--format", "lines", cwd=folder).stdout
    assert [line.split(" ")[0] for line in out.splitlines() if "mixed-list-markers" in line] == ["list.md:3:1:"]
