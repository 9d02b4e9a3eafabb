"""What every command says of a file that is none, and that `-` is standard input wherever one is read."""

import json
import os
import re
import threading
from pathlib import Path

import pytest

from tests.desk import command

EN = "We must achieve the “two maintenances” and serve the people well.\n"
ZH = "必须做到两个维护，服务好人民。\n"
GLOSSARY = """\
glossary: mine
languages: [zh, en]
concepts:
  - id: grid-workers
    zh: 网格员
    preferred: community grid workers
    deprecated: [grid members]
    source: House style, 2024
    evidence: seen
"""

READING = """
check X | check en.txt --source X | check en.txt --source zh.txt --alignment X | check en.txt --previous X
check en.txt --baseline X | check en.txt --config X
align X --source zh.txt | align en.txt --source X
compare X en.txt | compare en.txt X | compare en.txt b.txt --source X | compare en.txt b.txt --reference X
compare en.txt b.txt --scores X
score X --reference en.txt | score en.txt --reference X | score en.txt --reference en.txt --source X
score en.txt --reference en.txt --source zh.txt --terms X | score en.txt --reference en.txt --documents X
score en.txt --reference en.txt --scores X | score --against X
report X | baseline show --baseline X | baseline write X | baseline write --from X | baseline prune X
glossary lint X --no-shipped | glossary test X --no-shipped | glossary format X | glossary impact X en.txt --no-shipped
glossary impact mine.yaml X --no-shipped
glossary diff X | glossary diff mine.yaml X | glossary stats --glossary X --no-shipped | glossary merge mine.yaml X
glossary merge mine.yaml mine.yaml --base X | glossary import X --to mine.yaml | glossary export X --to new.csv
glossary set --glossary X grid-workers severity=minor
corpus check X --out out | corpus report X | corpus sample X
"""
COMMANDS = [one.strip() for line in READING.strip().splitlines() for one in line.split("|")]
WRITING = "glossary add X --zh 测试 --preferred test --source proposed --no-shipped"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("inputs")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    return tmp_path


def _cases() -> list[tuple[str, str]]:
    may_be_empty = {"check en.txt --config X"}
    cases = [(one, name) for one in COMMANDS for name in ("missing", "binary", "folder", "empty")]
    cases += [(WRITING, "binary"), (WRITING, "folder")]
    return [(one, name) for one, name in cases if (name, one) not in {("empty", other) for other in may_be_empty}]


@pytest.mark.parametrize(("line", "name"), _cases())
def test_what_cannot_be_read_is_one_error_with_its_name(line: str, name: str, folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    done = command(*(name if one == "X" else one for one in line.split()), cwd=folder)
    assert done.returncode == 2
    told = done.stderr + done.stdout
    assert told.count("error  ") == 1
    assert name in told
    assert {path.name for path in folder.iterdir()} - before <= {".cache", "out"}


PIPED = """
check - : EN | check en.txt --source - : ZH | align - --source zh.txt : EN | align en.txt --source - : ZH
compare - en.txt : EN | compare en.txt - : EN | compare en.txt b.txt --source - : ZH | compare en.txt b.txt --reference - : EN
score - --reference en.txt : EN | score en.txt --reference - : EN | glossary impact mine.yaml - --no-shipped : EN | glossary suggest - : EN
"""


@pytest.mark.parametrize("line", [one.strip() for line in PIPED.strip().splitlines() for one in line.split("|")])
def test_a_dash_is_standard_input(line: str, folder: Path) -> None:
    arguments, _, name = line.partition(" : ")
    data = {"EN": EN, "ZH": ZH}[name].encode()
    done = command(*arguments.split(), cwd=folder, data=data)
    assert done.returncode in (0, 1), done.stderr
    (folder / "piped.txt").write_bytes(data)
    named = command(*("piped.txt" if one == "-" else one for one in arguments.split()), cwd=folder)
    assert done.returncode == named.returncode
    for path in ("piped.txt", "<stdin>", "-"):
        done, named = (one._replace(stdout="".join(one.stdout.replace(path, "").split())) for one in (done, named))
    # what is on no disk cannot be fixed there
    assert done.stdout == re.sub("reviewtoolcheckdiff.*safe,made", "", named.stdout)


def test_a_review_is_read_from_a_pipe(folder: Path) -> None:
    review = command("check", "en.txt", "--format", "json", cwd=folder).stdout
    done = command("report", "-", "--format", "lines", cwd=folder, data=review.encode())
    assert done.stdout.startswith("en.txt:1:22: major deprecated-term")
    assert "1 new" not in command("check", "en.txt", "--previous", "-", cwd=folder, data=review.encode()).stderr


@pytest.mark.parametrize("line", ["compare - -", "check - --source -", "align - --source -", "score - --reference -", "report - -"])
def test_standard_input_is_one_file(line: str, folder: Path) -> None:
    done = command(*line.split(), cwd=folder, data=EN.encode())
    assert done.returncode == 2
    assert "can be one file only" in done.stderr


@pytest.mark.parametrize("line", ["check en.txt --output json=-", "align en.txt --source zh.txt --output -", WRITING.replace("X", "-")])
def test_nothing_is_written_to_a_dash(line: str, folder: Path) -> None:
    assert command(*line.split(), cwd=folder).returncode == 2
    assert not (folder / "-").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_pipe_gives_its_text_once_and_is_asked_twice(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")  # type: ignore[attr-defined,unused-ignore]
    writer = threading.Thread(target=(folder / "pipe.txt").write_bytes, args=(EN.encode(),))
    writer.start()
    done = command("compare", "pipe.txt", "en.txt", "--reference", "en.txt", "--format", "json", cwd=folder)
    writer.join()
    (found,) = json.loads(done.stdout)["comparisons"]
    assert [one["words"] for one in found["sides"]] == [11, 11]
    assert {one["change"] for one in found["numbers"]} == {0.0}


def test_terms_without_the_chinese_are_no_terms(folder: Path) -> None:
    done = command("score", "en.txt", "--reference", "en.txt", "--terms", "zh.txt", cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error  --terms needs the Chinese.")


def test_two_files_the_other_way_round_are_told(folder: Path) -> None:
    for line in ("check zh.txt --source en.txt", "align zh.txt --source en.txt"):
        done = command(*line.split(), cwd=folder)
        assert done.returncode == 2
        assert "the other way round?" in " ".join((done.stdout + done.stderr).split())
