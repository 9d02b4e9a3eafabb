"""The scenes in samples/: each folder's command gives the expected report."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
SCENES = sorted(one.parent for one in SAMPLES.glob("*/command.txt"))


@pytest.mark.parametrize("scene", SCENES, ids=lambda one: one.name)
def test_scene(scene: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(scene, tmp_path, dirs_exist_ok=True)
    command, code = (scene / "command.txt").read_text(encoding="utf-8").strip().rsplit("# exit ", 1)
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent), "PYTHONUTF8": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "reviewtool", *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    expected = scene / "expected.txt"
    # the digests in the signature change with every edit of a glossary; the scene is about the findings
    shown = re.sub(r"^(?:Score|Too short to score)[^\n]*\n(?:[^\n]+\n)*", "", done.stdout, flags=re.MULTILINE)
    shown = re.sub(
        r"^shipped glossaries [0-9a-f]{8} [^\n]*\n(?: [^\n]+\n)*", "", re.sub(r"version:\S+", "version:…", shown), flags=re.MULTILINE
    )
    if request.config.getoption("--update"):
        shutil.copytree(tmp_path, scene, dirs_exist_ok=True)
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text(encoding="utf-8")
    assert done.returncode == int(code)
    # what the command writes is there beside its text, and nothing else has changed
    assert _beside_the_report(tmp_path) == _beside_the_report(scene)


def _beside_the_report(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "expected.txt"}


def test_every_scene_is_on_the_page_of_scenes() -> None:
    told = re.findall(r"^\| \[([\w-]+)\]", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == [one.name for one in SCENES]
    assert len(told) > 6
