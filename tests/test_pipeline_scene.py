"""A repository with a thousand old findings: signed off, then failing for what is new, as each platform is told."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import junitparser
import pytest

from tests.test_check_command import _run, check
from tests.test_gates import commit, git, write

DATA = Path(__file__).parent / "data"
FILES, LINES = 200, 5
FORMS = ("sarif", "junit", "github", "gitlab")


def _line(file: int, line: int) -> str:
    """A sentence with one defect; every tenth file says the same as the one before it."""
    place = f"{file - (file % 10 == 9)}-{line}"
    if line % 2:
        return f"The street plan {place} will will be carried out before the winter."
    return f"The street office {place} achieves the “two maintenances” in {place} of its fields."


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    git(folder, "init", "-q")
    for file in range(FILES):
        path = folder / "content" / f"{file // 20:02}" / f"{file:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, "".join(f"{_line(file, line)}\n\n" for line in range(LINES)))
    write(folder / "reviewtool.toml", 'baseline = "known.json"\n')
    done = _run("baseline", "write", "content", "--reason", "from before we checked", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "known.json: 1,000 findings in 900 entries (1,000 added, 0 taken out)." in done.stdout
    commit(folder)
    return folder


def _reported(folder: Path) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    files = [argument for name in FORMS for argument in ("--output", f"{name}=out.{name}")]
    done = check("content", "--format", "lines", *files, cwd=folder)
    return done, {name: (folder / f"out.{name}").read_text(encoding="utf-8") for name in FORMS}


def _places(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """Where each form says that something stands; each is read with somebody else's parser or schema."""
    _, told = _reported(folder)
    run = json.loads(told["sarif"])
    jsonschema.validate(run, json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    physical = [one["locations"][0]["physicalLocation"] for one in run["runs"][0]["results"] if not one["suppressions"]]
    issues = json.loads(told["gitlab"])
    jsonschema.validate(issues, json.loads((DATA / "gitlab-code-quality.schema.json").read_text(encoding="utf-8")))
    cases = [(suite.name, case) for suite in junitparser.JUnitXml.fromstring(told["junit"].encode()) for case in suite]
    failed = [(path, case) for path, case in cases if any(isinstance(one, junitparser.Failure) for one in case.result)]
    commands = re.findall(r"^::(?:error|warning) file=([^,]*),line=(\d+),", told["github"], re.MULTILINE)
    return {
        "sarif": sorted((one["artifactLocation"]["uri"], one["region"]["startLine"]) for one in physical),
        "junit": sorted((path, int(case.name.split(":")[0])) for path, case in failed),
        "github": sorted((path, int(line)) for path, line in commands),
        "gitlab": sorted((one["location"]["path"], one["location"]["lines"]["begin"]) for one in issues),
    }


def test_three_new_defects_among_a_thousand_old_ones(repository: Path) -> None:
    assert check("content", cwd=repository).returncode == 0
    base = (repository / "known.json").read_bytes()

    moved, renamed, copied, edited = (repository / "content" / "00" / f"00{number}.txt" for number in range(4))
    write(
        moved, "A new heading\n\nAll is well here.\n\n" + moved.read_text(encoding="utf-8") + "The units of the new town are are ready.\n"
    )
    renamed.rename(repository / "content" / "renamed.txt")
    write(copied, copied.read_text(encoding="utf-8") + f"{_line(2, 0)}\n")
    write(edited, edited.read_text(encoding="utf-8").replace("before the winter.", "before the winter. All is well."))
    write(repository / "content" / "new.txt", "The new town achieves the “two maintenances”.\n")

    done, _ = _reported(repository)
    assert (done.returncode, done.stderr) == (1, "")
    new = [("content/00/000.txt", 15), ("content/00/002.txt", 11), ("content/new.txt", 1)]
    assert _places(repository) == dict.fromkeys(FORMS, new)
    assert (repository / "known.json").read_bytes() == base, "a check never writes the baseline"


def test_mending_one_and_pruning(repository: Path) -> None:
    mended = repository / "content" / "05" / "100.txt"
    before = mended.read_text(encoding="utf-8")
    write(mended, before.replace("will will", "will", 1))
    told = check("content", "--quiet", cwd=repository).stderr
    assert "known.json: 1 signed-off finding is no longer there" in told
    old = (repository / "known.json").read_text(encoding="utf-8").splitlines()
    assert "999 findings in 899 entries (0 added, 1 taken out)" in _run("baseline", "prune", "content", cwd=repository).stdout
    kept = (repository / "known.json").read_text(encoding="utf-8").splitlines()
    (gone,) = set(old) - set(kept)
    assert (set(kept) - set(old), "doubled-word" in gone) == (set(), True)
    write(mended, before)
    assert check(str(mended.relative_to(repository)), "--quiet", cwd=repository).returncode == 1, "what comes back is new"
    write(mended, before.replace("will will", "will", 1))
