"""The scenes in samples/: each folder's command gives the expected report."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
SCENES = sorted(one.parent for one in SAMPLES.glob("*/command.txt"))


@pytest.mark.parametrize("scene", SCENES, ids=lambda one: one.name)
def test_scene(scene: Path, request: pytest.FixtureRequest) -> None:
    command, code = (scene / "command.txt").read_text(encoding="utf-8").strip().rsplit("# exit ", 1)
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent), "PYTHONUTF8": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "reviewtool", *arguments],
        cwd=scene,
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
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text(encoding="utf-8")
    assert done.returncode == int(code)


def test_every_scene_is_on_the_page_of_scenes() -> None:
    told = re.findall(r"^\| \[([\w-]+)\]", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == [one.name for one in SCENES]
    assert len(told) > 6
