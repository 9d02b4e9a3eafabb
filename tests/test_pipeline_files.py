"""What a project begins with, and the files by which pre-commit, GitHub and GitLab run the tool."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reviewtool.cli.init_files import files_pattern, template
from reviewtool.config import Config, load
from reviewtool.config_schema import ROOT, schema
from reviewtool.formats import suffixes
from reviewtool.model import Confidence
from reviewtool.reports.markdown import MARKER
from tests.test_check_command import BAD, _run
from tests.test_gates import commit, git, write

ROOT_FOLDER = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT_FOLDER / "action.yml").read_text(encoding="utf-8"))


def _init(folder: Path, *arguments: str) -> str:
    done = _run("init", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_settings_are_all_there_commented_out_and_right_without_the_hash(tmp_path: Path) -> None:
    assert "reviewtool.toml is written." in _init(tmp_path)
    text = (tmp_path / "reviewtool.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    assert load(tmp_path, None, {}, {}) == Config(root=str(tmp_path))
    shown = re.sub(r"^# (\[|[a-z-]+ = )", r"\1", text, flags=re.MULTILINE)
    data = tomllib.loads(shown)
    assert data.keys() == {key.name for key in ROOT}
    jsonschema.validate(json.loads(json.dumps(data, default=str)), schema())
    write(tmp_path / "reviewtool.toml", re.sub("^extend = .*$", "", shown, flags=re.MULTILINE))
    assert load(tmp_path, None, {}, {}).min_confidence is Confidence.MEDIUM


def test_nothing_that_is_there_is_touched_and_what_to_add_is_told(tmp_path: Path) -> None:
    names = [".pre-commit-config.yaml", ".gitlab-ci.yml", "reviewtool.toml"]
    for name in names:
        write(tmp_path / name, "# ours\n")
    told = _init(tmp_path, "--pre-commit", "--workflow", "gitlab")
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == dict.fromkeys(names, "# ours\n")
    assert told.count("stays as it is") == 3
    assert "  - repo: local\n" in told
    assert "\nreviewtool:\n" in told
    assert "\nrepos:" not in told


def test_settings_in_pyproject_are_settings(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.reviewtool]\n")
    assert "pyproject.toml has settings already" in _init(tmp_path)
    assert not (tmp_path / "reviewtool.toml").exists()


def test_a_dangling_link_is_there_too(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").symlink_to(tmp_path / "nowhere.yml")
    assert ".gitlab-ci.yml stays as it is" in _init(tmp_path, "--workflow", "gitlab")
    assert not (tmp_path / "nowhere.yml").exists()


@pytest.mark.parametrize("arguments", [["nowhere"], ["--workflow", "jenkins"]])
def test_mistakes_are_2(tmp_path: Path, arguments: list[str]) -> None:
    assert _run("init", *arguments, cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("name", ["pre-commit", "github", "gitlab"])
@pytest.mark.parametrize("requirement", ["", 'reviewtool @ git+https://example.org/a.git@v1#"x" $(y)'])
def test_templates_are_yaml_with_the_requirement_as_it_is(name: str, requirement: str) -> None:
    text = template(name, requirement)
    assert "@INSTALL@" not in text
    assert "@FILES@" not in text
    found = json.dumps(yaml.safe_load(text))
    assert json.dumps(requirement or "reviewtool==")[:-1] in found


def test_the_workflow_is_written_where_github_looks(tmp_path: Path) -> None:
    _init(tmp_path, "--workflow", "github", "--install", "./tool")
    data = yaml.safe_load((tmp_path / ".github" / "workflows" / "reviewtool.yml").read_text(encoding="utf-8"))
    assert data["jobs"]["review"]["steps"][2]["env"] == {"REQUIREMENT": "./tool"}


def test_the_hook_takes_the_files_that_readers_know(request: pytest.FixtureRequest) -> None:
    path = ROOT_FOLDER / ".pre-commit-hooks.yaml"
    text = path.read_text(encoding="utf-8")
    wanted = re.sub("(?m)^  files: .*$", lambda _: f"  files: '{files_pattern()}'", text)
    if request.config.getoption("--update"):
        path.write_text(wanted, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == wanted
    assert all(re.search(files_pattern(), f"news/a{one}") for one in suffixes())
    assert not re.search(files_pattern(), "news/a.py")


def test_the_page_for_gitlab_is_the_template(request: pytest.FixtureRequest) -> None:
    path = ROOT_FOLDER / "docs" / "gitlab-ci.yml"
    if request.config.getoption("--update"):
        path.write_text(template("gitlab"), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == template("gitlab")


def _shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, in a folder with the tool, and a `gh` that notes what it is asked, on the path."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    noted = 'echo "$*" >> "$NOTES"\nif [[ "$*" == *--paginate* ]]; then printf "%s" "$KNOWN"; fi\n'
    for name, body in (("reviewtool", f'exec "{sys.executable}" -m reviewtool "$@"\n'), ("gh", noted)):
        write(tools / name, f"#!/usr/bin/env bash\n{body}").chmod(0o755)
    known = {"RUNNER_TEMP": tools, "GITHUB_OUTPUT": tools / "output", "GITHUB_STEP_SUMMARY": tools / "summary", "NOTES": tools / "notes"}
    environment = {
        **os.environ,
        **{key: str(value) for key, value in known.items()},
        "KNOWN": "",
        "PYTHONPATH": str(ROOT_FOLDER),
        **variables,
    }
    environment["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
    command = [str(shutil.which("bash")), "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8", env=environment)


def _step(name: str) -> dict[str, Any]:
    return next(one for one in ACTION["runs"]["steps"] if one.get("name") == name)


bash = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="GitHub brings its own bash")


@bash
def test_the_steps_of_the_action(tmp_path: Path) -> None:
    folder = tmp_path / "a b"
    folder.mkdir()
    git(folder, "init", "-q")
    write(folder / "old.txt", BAD)
    commit(folder)
    write(folder / "-new $(touch x).txt", BAD)
    given = {"PATHS": "old.txt\n-new $(touch x).txt\n", "SINCE": "HEAD", "ARGUMENTS": "--min-confidence\nhigh\n"}
    done = _shell(_step("Check")["run"], folder, **given)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:22] for line in done.stdout.splitlines()] == ["::error file=-new $(to"]
    tools = tmp_path / "tools"
    outputs = dict(line.split("=", 1) for line in (tools / "output").read_text(encoding="utf-8").splitlines())
    assert outputs["exit-code"] == "1"
    assert len(json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]) == 2
    assert len(json.loads(Path(outputs["review"]).read_text(encoding="utf-8"))["findings"]) == 2
    assert (tools / "summary").read_text(encoding="utf-8") == (tools / "reviewtool.md").read_text(encoding="utf-8")
    assert not (folder / "x").exists()
    assert _shell(_step("Result")["run"], folder, CODE=outputs["exit-code"]).returncode == 1


@bash
def test_the_commands_of_the_templates(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "-q")
    write(folder / "old.txt", BAD)
    commit(folder)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    write(folder / "new.txt", BAD)
    done = _shell(template_step("github"), folder, BASE="main")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.findall("file=([^,]*)", done.stdout) == ["new.txt"]
    assert (tmp_path / "tools" / "summary").read_text(encoding="utf-8").startswith(MARKER)
    done = _shell(template_step("gitlab"), folder, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD")
    assert (done.returncode, done.stdout.partition(":")[0]) == (1, "new.txt")
    artifacts = yaml.safe_load(template("gitlab"))["reviewtool"]["artifacts"]["reports"]
    assert [one["location"]["path"] for one in json.loads((folder / artifacts["codequality"]).read_text(encoding="utf-8"))] == ["new.txt"]
    assert 'failures="1"' in (folder / artifacts["junit"]).read_text(encoding="utf-8")


def template_step(name: str) -> str:
    """The last command of a template."""
    data = yaml.safe_load(template(name))
    return str(data["reviewtool"]["script"][-1] if name == "gitlab" else data["jobs"]["review"]["steps"][-1]["run"])


@bash
def test_a_mistake_reaches_the_result(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = _shell(_step("Check")["run"], tmp_path / "folder", PATHS="nowhere.txt", SINCE="", ARGUMENTS="--select\nnonsense")
    assert (done.returncode, "No such check: nonsense" in done.stderr) == (0, True)
    assert "exit-code=2" in (tmp_path / "tools" / "output").read_text(encoding="utf-8")


@bash
@pytest.mark.parametrize(
    ("known", "expected"), [("", "--method POST all"), ("41\n42", "--method PATCH one/41"), ("41", "--method PATCH one/41")]
)
def test_one_comment_is_written_and_then_updated(tmp_path: Path, known: str, expected: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "tools").mkdir()
    write(tmp_path / "tools" / "reviewtool.md", f"{MARKER}\n\nreport\n")
    done = _shell(_step("Comment")["run"], tmp_path / "folder", COMMENTS="all", ONE="one", KNOWN=known)
    assert (done.returncode, done.stderr) == (0, "")
    asked, told = (tmp_path / "tools" / "notes").read_text(encoding="utf-8").splitlines()
    assert f'startswith("{MARKER}")' in asked
    assert expected in told
    assert f"body=@{tmp_path}/tools/reviewtool.md" in told


def test_the_steps_take_what_users_give_through_variables_alone() -> None:
    """An expression inside a script would be run as script."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    for step in yaml.safe_load(template("github"))["jobs"]["review"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_commands_of_the_readme_run_in_their_order(tmp_path: Path) -> None:
    section = (ROOT_FOLDER / "README.md").read_text(encoding="utf-8").partition("### In a pipeline")[2]
    commands = section.partition("```sh\n")[2].partition("```")[0].splitlines()
    (tmp_path / "content").mkdir()
    write(tmp_path / "content" / "a.txt", BAD)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    for command in commands:
        done = _run(*shlex.split(command, comments=True)[1:], cwd=tmp_path)
        assert (command, done.returncode, "error" in done.stderr) == (command, 0, False)
    assert (tmp_path / "findings.sarif").exists()


def test_the_settings_of_the_readme_are_right(tmp_path: Path) -> None:
    section = (ROOT_FOLDER / "README.md").read_text(encoding="utf-8").partition("### In a pipeline")[2]
    write(tmp_path / "reviewtool.toml", section.partition("```toml\n")[2].partition("```")[0])
    (allowance,) = load(tmp_path, None, {}, {}).allowances
    assert (allowance.until, allowance.paths) == ("2027-06-30", ("content/archive/",))
    inputs = yaml.safe_load(section.partition("```yaml\n")[2].partition("```")[0])[1]["with"]
    assert inputs.keys() <= ACTION["inputs"].keys()
