"""Which files a run reads; git itself says what its ignore files leave out."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviewtool.config import Config
from reviewtool.discover import discover
from tests.test_check_command import BAD, GOOD, check
from tests.test_gates import git

NAMES = ["a.txt", "b.txt", "x/a.txt", "x/c.txt", "x/y/a.txt", "x/y/b.txt", "z/a.txt"]
# without !x/, which for pathspec speaks of all that is in the folder too
PATTERNS = ["*.txt", "!a.txt", "a.txt", "/a.txt", "x/", "y", "x/y/*", "!b.txt", "x/**/b.txt", "# a.txt", "\\!a.txt", ""]


def _files(folder: Path, *paths: Path, **settings: object) -> list[str]:
    config = Config(root=str(folder), **settings)  # type: ignore[arg-type]
    found, problems = discover([str(one) for one in paths or (folder,)], config)
    assert problems == [] or not found
    return [Path(one).relative_to(folder).as_posix() for one in found]


def _written(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = _written(tmp_path_factory.mktemp("repository"), *NAMES)
    git(folder, "init", "-q")
    return folder


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(outer=["x/"], inner=["!a.txt"])
@given(outer=st.lists(st.sampled_from(PATTERNS), max_size=3), inner=st.lists(st.sampled_from(PATTERNS), max_size=2))
def test_git_says_what_is_ignored(repository: Path, outer: list[str], inner: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join(outer), encoding="utf-8")
    (repository / "x" / ".gitignore").write_text("\n".join(inner), encoding="utf-8")
    command = ["git", "ls-files", "--others", "--exclude-standard", "--", "*.txt"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True, env=environment)
    assert sorted(_files(repository)) == sorted(listed.stdout.split())
    assert sorted(_files(repository, repository / "x")) == sorted(one for one in listed.stdout.split() if one.startswith("x/"))


def test_links_in_a_circle_end_and_the_real_name_is_the_one_read(tmp_path: Path) -> None:
    _written(tmp_path, "m/a.txt", "z/b.txt")
    for name in ("a", "m/up", "z/up"):
        (tmp_path / name).symlink_to(tmp_path / "z" if name == "a" else tmp_path, target_is_directory=True)
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    assert _files(tmp_path) == ["m/a.txt", "z/b.txt"]


def test_a_folder_behind_a_link_is_walked(tmp_path: Path) -> None:
    _written(tmp_path, "outside/a.txt", "inside/b.txt")
    (tmp_path / "inside" / "more").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert _files(tmp_path, tmp_path / "inside") == ["inside/b.txt", "inside/more/a.txt"]


def test_each_file_once_however_it_is_named(tmp_path: Path) -> None:
    _written(tmp_path, "x/a.txt")
    assert _files(tmp_path, tmp_path / "x" / "a.txt", tmp_path, tmp_path / "x" / ".." / "x" / "a.txt") == ["x/a.txt"]


def test_patterns_of_the_config_speak_from_its_folder(tmp_path: Path) -> None:
    _written(tmp_path, "content/drafts/a.txt", "content/b.txt", "drafts/c.txt")
    for patterns, left in ((("/drafts/",), ["content/b.txt", "content/drafts/a.txt"]), (("content/drafts/",), ["content/b.txt"])):
        assert _files(tmp_path, tmp_path / "content", exclude=patterns) == left
    assert _files(tmp_path, exclude=("drafts/",)) == ["content/b.txt"]


def test_a_hook_names_files_and_still_leaves_out_what_the_config_excludes(tmp_path: Path) -> None:
    _written(tmp_path, "drafts/a.txt")
    (tmp_path / "drafts" / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "reviewtool.toml").write_text('exclude = ["drafts/"]\n', encoding="utf-8")
    assert check("drafts/a.txt", cwd=tmp_path).returncode == 1
    done = check("drafts/a.txt", "--force-exclude", cwd=tmp_path)
    assert (done.returncode, "nothing was checked" in done.stderr) == (0, True)
    (tmp_path / "b.txt").write_text(BAD, encoding="utf-8")
    assert "a.txt" not in check("drafts/a.txt", "b.txt", "--force-exclude", "--format", "lines", cwd=tmp_path).stdout
    assert check("drafts", cwd=tmp_path).returncode == 2, "without the switch a folder with nothing in it is a mistake"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is open to the superuser")
def test_a_closed_folder_is_told_and_the_others_are_walked(tmp_path: Path) -> None:
    _written(tmp_path, "open/a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        files, problems = discover([str(tmp_path)], Config())
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [Path(one).name for one in files] == ["a.txt"]
    assert "Permission denied" in problems[0]
