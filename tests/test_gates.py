"""What fails a run: new findings, changed lines, too many of them; the same with one process or several."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from reviewtool import review
from reviewtool.changes import Lines, changed_since
from reviewtool.config import Config
from reviewtool.errors import UserError
from tests.test_check_command import BAD, GOOD, _run, check

WORSE = "The plan will will be carried out.\n"
ANYBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | ANYBODY
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "more")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    write(tmp_path / "a.txt", "\n\n".join([BAD.strip(), GOOD.strip(), WORSE.strip()]) + "\n")
    write(tmp_path / "b.txt", BAD)
    commit(tmp_path)
    return tmp_path


def _changed(repository: Path, *names: str, revision: str = "HEAD") -> dict[str, tuple[Lines, ...] | None]:
    found = changed_since(revision, [str(repository / name) for name in names])
    return {Path(path).name: lines for path, lines in found.items()}


def _lines(*arguments: str, cwd: Path) -> list[str]:
    return [line.partition(": ")[0] for line in check(*arguments, "--format", "lines", cwd=cwd).stdout.splitlines()]


def test_only_findings_on_changed_lines_count(repository: Path) -> None:
    assert _lines(".", "--changed-since", "HEAD", cwd=repository) == []
    write(repository / "a.txt", "\n\n".join([BAD.strip(), BAD.strip(), WORSE.strip()]) + "\n")
    assert _lines(".", "--changed-since", "HEAD", cwd=repository) == ["a.txt:3:33"]
    data = json.loads(check(".", "--changed-since", "HEAD", "--format", "json", cwd=repository).stdout)
    kinds = [one["suppressed"] and one["suppressed"]["kind"] for one in data["findings"]]
    assert kinds == ["unchanged", None, "unchanged", "unchanged"]
    assert data["score"]["penalty"] == 5


def test_an_untracked_file_is_changed_as_a_whole_and_an_ignored_one_too(repository: Path) -> None:
    write(repository / ".gitignore", "left.txt\n")
    for name in ("new.txt", "left.txt"):
        write(repository / name, BAD)
    assert _changed(repository, "a.txt", "new.txt", "left.txt") == {"new.txt": None, "left.txt": None}


def test_a_renamed_file_is_changed_where_its_text_is(repository: Path) -> None:
    git(repository, "mv", "a.txt", "renamed.txt")
    text = (repository / "renamed.txt").read_text(encoding="utf-8")
    write(repository / "renamed.txt", text + "\nOne more line.\n")
    assert _changed(repository, "renamed.txt") == {"renamed.txt": (Lines(6, 7),)}


def test_what_others_did_on_the_other_branch_is_no_change_of_ours(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "ours")
    write(repository / "b.txt", BAD + WORSE)
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository / "a.txt", GOOD)
    commit(repository)
    git(repository, "checkout", "-q", "ours")
    assert _changed(repository, "a.txt", "b.txt", revision="main") == {"b.txt": (Lines(2, 2),)}


@pytest.mark.parametrize("name", ["two words.txt", "省.txt", 'a "quoted" name.txt', "tab\there.txt", "back\\slash.txt", "-dash.txt"])
def test_any_file_name(repository: Path, name: str) -> None:
    try:
        write(repository / name, BAD)
    except OSError:
        pytest.skip("this system has no such file names")
    commit(repository)
    write(repository / name, BAD + "\n" + BAD)
    assert _changed(repository, name) == {name: (Lines(2, 3),)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("one\ntwo\nthree\n", "one\nthree\n", (Lines(2, 1),)),
        ("one\ntwo\n", "one\n++ b/x\n@@ -1 +1,9 @@\ntwo\n", (Lines(2, 3),)),
        ("one\n-- a/x\ntwo", "one\ntwo!", (Lines(2, 2),)),
        ("one\ntwo\nthree\nfour\nfive\n", "1\ntwo\n3\nfour\n5\n", (Lines(1, 1), Lines(3, 3), Lines(5, 5))),
        ("one\rtwo\n", "one\r2\n", None),
    ],
)
def test_the_lines_of_a_change(repository: Path, before: str, after: str, expected: tuple[Lines, ...] | None) -> None:
    git(repository, "config", "diff.interHunkContext", "5")
    git(repository, "config", "diff.noprefix", "true")
    write(repository / "c.txt", before)
    commit(repository)
    write(repository / "c.txt", after)
    assert _changed(repository, "c.txt") == {"c.txt": expected}


def test_staged_changes_are_changes_and_so_is_what_was_committed_since(repository: Path) -> None:
    write(repository / "a.txt", GOOD)
    git(repository, "add", "a.txt")
    write(repository / "b.txt", GOOD + BAD)
    assert _changed(repository, "a.txt", "b.txt") == {"a.txt": (Lines(1, 0), Lines(2, 1)), "b.txt": (Lines(1, 1),)}
    commit(repository)
    assert _changed(repository, "a.txt", "b.txt") == {}
    assert set(_changed(repository, "a.txt", "b.txt", revision="HEAD~1")) == {"a.txt", "b.txt"}


def test_a_new_file_that_is_staged_is_changed_from_its_first_line_to_its_last(repository: Path) -> None:
    write(repository / "new.txt", BAD + WORSE)
    git(repository, "add", "new.txt")
    assert _changed(repository, "new.txt") == {"new.txt": (Lines(1, 2),)}


@pytest.mark.parametrize("conversion", ["true", "input", "false"])
def test_lines_that_end_as_on_windows(repository: Path, conversion: str) -> None:
    git(repository, "config", "core.autocrlf", conversion)
    text = [GOOD.strip(), "", BAD.strip(), "", WORSE.strip(), ""]
    write(repository / "c.txt", "\r\n".join(text))
    commit(repository)
    assert _changed(repository, "c.txt") == {}
    text[2] = "As he said, " + text[2].replace("We", "we")
    write(repository / "c.txt", "\r\n".join(text))
    assert _lines("c.txt", "--changed-since", "HEAD", cwd=repository) == ["c.txt:3:45"]


def test_from_a_folder_below_and_from_outside_the_repository(repository: Path) -> None:
    below = repository / "news of today" / "sub"
    below.mkdir(parents=True)
    write(below / "d.txt", BAD)
    commit(repository)
    write(below / "d.txt", f"{BAD}\n{BAD}")
    assert _lines(".", "--changed-since", "HEAD", cwd=below) == ["d.txt:3:33"]
    assert _lines("../..", "--changed-since", "HEAD", cwd=below) == ["../../news of today/sub/d.txt:3:33"]
    (found,) = _lines(str(repository), "--changed-since", "HEAD", cwd=Path(repository.anchor))
    assert found.endswith("sub/d.txt:3:33")


def test_what_git_takes_for_binary_is_changed_as_a_whole(repository: Path) -> None:
    write(repository / "wide.txt", BAD, "utf-16")
    commit(repository)
    assert _changed(repository, "wide.txt") == {}
    write(repository / "wide.txt", BAD + WORSE, "utf-16")
    assert _changed(repository, "wide.txt") == {"wide.txt": None}


def test_a_finding_at_the_seam_of_lines_taken_out_is_new(repository: Path) -> None:
    first = "The harbour plan of the city will this year be carried out in the"
    last = ["the older districts of the city, as was said in all the long years", "before."]
    write(repository / "c.txt", "\n".join([first, "many streets that were built there and, as was shown, also here in", *last]))
    commit(repository)
    write(repository / "c.txt", "\n".join([first, *last]))
    assert _lines("c.txt", "--changed-since", "HEAD", cwd=repository) == ["c.txt:1:63"]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD~9"])
def test_an_unknown_revision_is_a_mistake(repository: Path, revision: str) -> None:
    done = check(".", f"--changed-since={revision}", cwd=repository)
    assert (done.returncode, f"git knows no revision {revision}." in done.stderr) == (2, True)


def test_outside_git_it_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BAD)
    with pytest.raises(UserError, match="is in no git repository"):
        changed_since("HEAD", [str(tmp_path / "a.txt")])
    done = check("-", "--changed-since", "HEAD", cwd=tmp_path, data=BAD.encode())
    assert (done.returncode, "standard input" in done.stderr) == (2, True)


def test_without_git_it_is_a_mistake(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "nowhere"))
    with pytest.raises(UserError, match="git is not installed"):
        _changed(repository, "a.txt")


def test_an_earlier_review_leaves_what_is_new_and_tells_what_is_gone(repository: Path) -> None:
    check(".", "--output", "json=before.json", cwd=repository)
    write(repository / "a.txt", f"New line.\n\n{BAD}\n{BAD}")
    done = check(".", "--previous", "before.json", "--format", "lines", cwd=repository)
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == ["b.txt:1:33"]
    assert "note  against before.json: 1 new, 1 gone" in done.stderr
    assert check("b.txt", "--previous", "a.txt", cwd=repository).returncode == 2


def test_the_known_of_an_earlier_review_stays_known_in_the_next(repository: Path) -> None:
    check(".", "--output", "json=1.json", cwd=repository)
    check(".", "--previous", "1.json", "--output", "json=2.json", cwd=repository)
    assert check(".", "--previous", "2.json", cwd=repository).returncode == 0


def test_an_earlier_review_of_more_files_is_not_gone(repository: Path) -> None:
    check(".", "--output", "json=before.json", cwd=repository)
    assert "0 new, 0 gone" in check("b.txt", "--previous", "before.json", cwd=repository).stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--max-findings", "3"], 0),
        (["--max-findings", "2"], 1),
        (["--max-findings", "0"], 1),
        (["--max-penalty", "1000000"], 0),
        (["--max-penalty", "0"], 1),
        (["--max-penalty", "1000000", "--max-findings", "2"], 1),
    ],
)
def test_gates_decide_besides_the_severity(repository: Path, arguments: list[str], code: int) -> None:
    assert check(".", "--fail-on", "never", *arguments, cwd=repository).returncode == code
    assert check(".", *arguments, cwd=repository).returncode == 1
    assert check(".", "--max-findings=-1", cwd=repository).returncode == 2


def test_gates_of_the_config_hold_and_the_command_line_is_nearer(repository: Path) -> None:
    write(repository / "reviewtool.toml", 'fail-on = "never"\nmax-findings = 2\n')
    assert check(".", cwd=repository).returncode == 1
    assert check(".", "--max-findings", "3", cwd=repository).returncode == 0
    write(repository / "other.toml", 'fail-on = "never"\n')
    assert check(".", "--config", "other.toml", cwd=repository).returncode == 0


def test_settings_for_a_path_hold_for_standard_input_too(repository: Path) -> None:
    write(repository / "reviewtool.toml", '[[paths]]\nmatch = ["news/**"]\nignore = ["deprecated-term"]\n')
    arguments = ("-", "--format", "lines", "--stdin-filename")
    assert check(*arguments, "news/a.txt", cwd=repository, data=BAD.encode()).returncode == 0
    assert check(*arguments, "a.txt", cwd=repository, data=BAD.encode()).returncode == 1


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path / f"{number}.txt", f"{GOOD}\n" * number + BAD)
    write(tmp_path / "binary.txt", "\x00\x01" * 400)
    write(tmp_path / "reviewtool.toml", '[[paths]]\nmatch = ["3.txt"]\nprofile = "analyst"\n')
    one, many = (check(".", "--format", "json", "--jobs", number, cwd=tmp_path) for number in ("1", "3"))
    assert (many.stdout, many.stderr, many.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.returncode == 2
    assert len(json.loads(one.stdout)["findings"]) == 12


def test_several_processes_report_progress_in_order(tmp_path: Path) -> None:
    files = [str(write(tmp_path / f"{number}.txt", BAD)) for number in range(4)]
    seen: list[tuple[int, int, int]] = []
    result = review(files, Config(jobs=2), lambda *figures: seen.append(figures))
    assert [one.path for one in result.findings] == files
    assert seen == [(number, 4, number) for number in range(1, 5)]


def test_a_review_is_shown_again_and_several_are_merged(repository: Path) -> None:
    for name in ("a", "b"):
        check(f"{name}.txt", "--output", f"json={name}.json", cwd=repository)
    done = _run("report", "a.json", "b.json", "--format", "lines", "--output", "json=all.json", cwd=repository)
    assert done.stdout == check(".", "--format", "lines", cwd=repository).stdout
    assert len(json.loads((repository / "all.json").read_text(encoding="utf-8"))["findings"]) == 3


@pytest.mark.parametrize(
    ("config", "code", "told"),
    [
        ('[[paths]]\nmatch = ["a.txt"]\nfail-on = "never"\n', 1, ""),
        ('[[paths]]\nmatch = ["*.txt"]\nfail-on = "never"\n', 0, ""),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nfail-on = "major"\n', 1, ""),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nfail-on = "critical"\n', 0, ""),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nmax-findings = 0\n', 1, "b.txt: 1 finding, 0 allowed (max-findings)"),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nmax-findings = 1\n', 0, ""),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nmax-penalty = 499\n', 1, "b.txt: penalty 500.0 per 1,000 words, 499 allowed"),
        ('fail-on = "never"\n[[paths]]\nmatch = ["b.txt"]\nmax-penalty = 500\n', 0, ""),
    ],
)
def test_paths_have_gates_of_their_own(repository: Path, config: str, code: int, told: str) -> None:
    write(repository / "reviewtool.toml", config)
    done = check(".", cwd=repository)
    assert done.returncode == code
    assert told in done.stderr
    assert bool(told) == bool(done.stderr)


def test_the_command_line_and_variables_are_nearer_than_the_settings_of_a_path(repository: Path) -> None:
    write(repository / "reviewtool.toml", '[[paths]]\nmatch = ["*.txt"]\nfail-on = "never"\n')
    assert check(".", cwd=repository).returncode == 0
    assert check(".", "--fail-on", "major", cwd=repository).returncode == 1
    assert check(".", cwd=repository, REVIEWTOOL_FAIL_ON="major").returncode == 1
    assert check(".", "--fail-on", "critical", cwd=repository, REVIEWTOOL_FAIL_ON="major").returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("FAIL_ON", "critical", 0),
        ("MAX_FINDINGS", "2", 1),
        ("SELECT", "mojibake, LNG109", 0),
        ("IGNORE", "TRM,doubled-word", 0),
        ("EXCLUDE", "*.txt", 2),
        ("MAX_FINDINGS", "two", 2),
        ("SHIPPED", "maybe", 2),
        ("FAIL_OM", "never", 2),
        ("JOBS", "0", 2),
    ],
)
def test_variables_of_the_environment_are_settings(repository: Path, name: str, value: str, code: int) -> None:
    done = check(".", "--no-cache", cwd=repository, data=None, **{f"REVIEWTOOL_{name}": value})
    assert done.returncode == code
    assert code != 2 or name == "EXCLUDE" or f"REVIEWTOOL_{name}" in done.stderr
