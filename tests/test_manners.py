"""What a run does when something goes wrong in the middle, and what an upgrade must not change by itself."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewtool import kit
from reviewtool.checks.api import Check, Context, all_checks, choose
from reviewtool.cli.app import run
from reviewtool.model import Confidence, Hit, Segment, Severity
from tests.test_check_command import BAD, GOOD

INTERRUPTED = """
import os, sys
from reviewtool.cli.app import run

def interrupt(handle):
    raise KeyboardInterrupt

os.fsync = interrupt
sys.argv = ["reviewtool", *sys.argv[1:]]
sys.exit(run())
"""


@pytest.mark.parametrize(
    "command", [["check", "bad.txt", "--output", "json=known.json"], ["baseline", "write", "bad.txt", "--baseline", "known.json"]]
)
@pytest.mark.parametrize("before", ["", '{"version": 1, "findings": []}\n'])
def test_an_interrupt_leaves_the_old_file_or_none(tmp_path: Path, command: list[str], before: str) -> None:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    if before:
        (tmp_path / "known.json").write_text(before, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, *command], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (130, False)
    left = {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()}
    assert left == {"bad.txt": BAD} | ({"known.json": before} if before else {})


AMID_WORK = """
import os, signal, sys
from reviewtool.cli import screen
from reviewtool.cli.app import run

def interrupt(*figures):
    os.kill(0, signal.SIGINT)  # the whole group, as the keyboard does

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background has it ignored
    screen.progress = lambda: interrupt
    sys.argv = ["reviewtool", "check", ".", "--jobs", "2", "--output", "json=found.json"]
    sys.exit(run())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups to interrupt")
def test_an_interrupt_of_several_processes_is_quiet(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(BAD, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(AMID_WORK, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, check=False, start_new_session=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert not (tmp_path / "found.json").exists()


def _failing(segment: Segment, context: Context) -> Iterator[Hit]:
    """Fail on one segment of three."""
    if "Tuesday" in segment.target.plain:
        raise ZeroDivisionError("of a\n::error::kind")
    yield from ()


FAILING = Check("doubled-word", "LNG101", "grammar", Severity.MINOR, Confidence.HIGH, _failing)


def test_a_crash_in_one_check_on_one_segment_is_one_finding_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = tuple(FAILING if one.name == "doubled-word" else one for one in all_checks())
    monkeypatch.setattr(kit, "choose", lambda *_: checks)
    (tmp_path / "a.txt").write_text(f"{GOOD}\n{BAD}\nOn Tuesday it met again.\n\n{BAD}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["reviewtool", "check", ".", "--format", "json", "--output", "lines=found.txt", "--no-cache"])
    assert run() == 3
    found = [(one["path"], one["location"]["line"], one["check"]) for one in json.loads(capsys.readouterr().out)["findings"]]
    expected = [("a.txt", 3), ("a.txt", 7), ("b.txt", 1)]
    assert found == sorted([*((*one, "deprecated-term") for one in expected), ("a.txt", 5, "internal-error")])
    (told,) = [line for line in (tmp_path / "found.txt").read_text(encoding="utf-8").splitlines() if "internal-error" in line]
    assert "doubled-word failed here; the other checks went on." in told
    assert "ZeroDivisionError: of a ::error::kind" in told


def test_a_check_in_preview_runs_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    new = replace(all_checks()[0], name="new-check", id="TRM999", preview=True)
    monkeypatch.setattr("reviewtool.checks.api.all_checks", lambda: (*all_checks(), new))

    def chosen(*settings: object) -> bool:
        return new in choose(*settings)  # type: ignore[arg-type]

    assert not chosen()
    assert not chosen(["TRM"]), "an upgrade must not bring new findings into a run that selects a family"
    assert chosen(["new-check"])
    assert chosen(["TRM999"])
    assert chosen((), (), True)
    assert chosen(["TRM"], (), True)
    assert not chosen(["TRM"], ["new-check"], True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is of Linux")
@pytest.mark.parametrize("command", [["check", "bad.txt", "--format", "json"], ["rules"]])
def test_a_full_disk_under_the_report_is_one_error(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reviewtool", *command], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"error  The report could not be written to the end: No space left on device.\n")
