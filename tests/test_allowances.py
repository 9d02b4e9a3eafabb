"""What the config allows: by path, check and term, until a day; and what is told of the allowing itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_check_command import BAD, GOOD, check

ALLOW = '[[allow]]\nnames = ["{name}"]\nreason = "agreed"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _findings(folder: Path, config: str, *paths: str) -> list[dict[str, Any]]:
    (folder / "reviewtool.toml").write_text(config, encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(check(*paths, "--format", "json", cwd=folder).stdout)["findings"]
    return found


def _told(folder: Path, config: str, *paths: str) -> list[str]:
    return [one["message"] for one in _findings(folder, config, *(paths or (".",))) if one["path"] == "reviewtool.toml"]


@pytest.mark.parametrize("name", ["deprecated-term", "TRM101", "two-upholds", "两个维护"])
def test_by_check_or_term_with_the_reason(folder: Path, name: str) -> None:
    (one,) = _findings(folder, ALLOW.format(name=name) + 'paths = ["news/"]\nuntil = 2999-12-31\n', ".")
    assert one["suppressed"] == {"kind": "config", "reason": "agreed"}


def test_what_nothing_needs_is_told_at_its_place(folder: Path) -> None:
    (one,) = _findings(folder, "# ours\n" + ALLOW.format(name="doubled-word"), "b.txt", ".")[1:]
    assert (one["check"], one["path"], one["location"]["line"]) == ("unused-suppression", "reviewtool.toml", 2)
    assert one["message"] == "Allows doubled-word, but there is nothing to allow."
    assert check(".", "--select", "LNG", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("patterns", "paths", "told"),
    [
        ('["**"]', ["b.txt"], False),
        ('["**"]', ["."], True),
        ('["**"]', ["news"], False),
        ('["*.txt"]', ["news"], False),
        ('["news/**"]', ["news"], True),
        ('["news/*.txt"]', ["news/a.txt"], False),
        ('["news/a.txt"]', ["news/a.txt"], True),
        ('["news/**", "old/**"]', ["news"], False),
        ('["/news/"]', ["news", "b.txt"], True),
        ('["news/", "!news/a.txt"]', ["news"], False),
    ],
)
def test_it_is_told_only_where_all_was_looked_at_of_which_it_speaks(folder: Path, patterns: str, paths: list[str], told: bool) -> None:
    assert bool(_told(folder, ALLOW.format(name="doubled-word") + f"paths = {patterns}\n", *paths)) is told


def test_a_config_above_the_working_folder(folder: Path) -> None:
    (folder / "reviewtool.toml").write_text(ALLOW.format(name="doubled-word"), encoding="utf-8")
    assert "../reviewtool.toml:1:3: minor unused-suppression" in check("..", "--format", "lines", cwd=folder / "news").stdout
    assert "unused" not in check(".", "--format", "lines", cwd=folder / "news").stdout


def test_unknown_names_are_told_whatever_is_checked(folder: Path) -> None:
    assert _told(folder, ALLOW.format(name="doubled-wrod"), "b.txt") == [
        "Allows doubled-wrod, which is no check and no term. Did you mean doubled-word?"
    ]


def test_a_term_of_some_paths_alone_is_not_unknown(folder: Path) -> None:
    (folder / "mine.yaml").write_text("concepts:\n- {id: monday, zh: 周一, preferred: Monday, deprecated: [Moonday]}\n", encoding="utf-8")
    (folder / "news" / "a.txt").write_text("It was on Moonday that the city held its meeting.\n", encoding="utf-8")
    config = ALLOW.format(name="monday") + '[[paths]]\nmatch = ["news/"]\nglossaries = ["mine.yaml"]\n'
    assert [one["suppressed"] and one["suppressed"]["kind"] for one in _findings(folder, config, ".")] == ["config"]


def test_a_day_that_is_past_ends_it_and_is_told(folder: Path) -> None:
    old, told = _findings(folder, ALLOW.format(name="TRM101") + "until = 2020-01-31\n", "news/a.txt")
    assert old["suppressed"] is None
    assert told["message"] == "Allowed TRM101 until 2020-01-31, which is past."


def test_a_check_that_did_not_run_is_not_unused(folder: Path) -> None:
    assert _told(folder, 'select = ["TRM"]\n' + ALLOW.format(name="doubled-word")) == []
