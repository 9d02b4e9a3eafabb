"""The cache of file reviews: the same answer as without it, and never one to another question."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from reviewtool import engine, kit, review_cache
from reviewtool import run as run_module
from reviewtool.as_json import to_json
from reviewtool.config import Allowance, Config, PathSettings
from reviewtool.errors import UserError
from reviewtool.glossary.loaded import _loaded
from reviewtool.model import Review, Severity
from reviewtool.run import Outcome

TEXT = "We must achieve the two maintenances.\n\nThe plan will will be carried out.\n"
GLOSSARY = """concepts:
  - id: uph
    zh: 两个维护
    preferred: Two Upholds
    admitted: [{{text: Both Upholds, profile: analyst}}]
    deprecated: [{}]
    source: us
"""
DAY = "2024-01-02"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    Path("a.txt").write_text(TEXT)
    Path("g.yaml").write_text(GLOSSARY.format("two maintenances"))
    review_cache._program.cache_clear()
    _loaded.cache_clear()
    return tmp_path


def config(**changes: object) -> Config:
    return Config(**({"glossaries": ("g.yaml",), "shipped": False, "date": DAY} | changes))  # type: ignore[arg-type]


def review(asked: Config | None = None, *paths: str) -> Review:
    return engine.review(paths or ["a.txt"], asked or config())


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that are judged, not recalled."""
    paths = []
    run = run_module.run

    def noted(document: object, *others: object) -> Outcome:
        paths.append(document.path)  # type: ignore[attr-defined]
        return run(document, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "run", noted)
    return paths


DATED = GLOSSARY.format("two maintenances").replace("preferred: Two Upholds", "preferred: {text: Two Upholds, valid_from: 2018-03-11}")


@pytest.mark.parametrize(
    ("days", "anew"),
    [
        (("2024-01-02", "2026-07-09"), False),
        (("2018-03-10", "2018-03-11"), True),
        (("2018-03-11", "2018-03-12"), True),
        (("2018-03-12", "2024-01-02"), False),
    ],
)
def test_a_day_is_as_another_until_one_that_a_rendering_is_valid_from_or_to(
    judged: list[str], monkeypatch: pytest.MonkeyPatch, days: tuple[str, str], anew: bool
) -> None:
    Path("g.yaml").write_text(DATED)
    for day in days:
        monkeypatch.setattr(kit, "date", SimpleNamespace(today=lambda day=day: date.fromisoformat(day)))
        review_cache._settings.cache_clear()
        review(config(date=""))
    assert len(judged) == 1 + anew


def test_the_second_run_judges_nothing_and_says_the_same(judged: list[str]) -> None:
    first = review()
    assert len(first.findings) == 2
    assert to_json(review()) == to_json(first)
    assert judged == ["a.txt"]


def test_without_the_cache_nothing_is_kept(judged: list[str]) -> None:
    for _ in range(2):
        review(config(cache=False))
    assert judged == ["a.txt"] * 2
    assert not Path("cache").exists()


def _another_byte() -> None:
    Path("a.txt").write_text(TEXT.replace("plan", "plot"))


def _a_suppression() -> None:
    Path("a.txt").write_text("[reviewtool: allow deprecated-term (quoted)]\n" + TEXT)


def _another_glossary() -> None:
    Path("g.yaml").write_text(GLOSSARY.format("three maintenances"))


@pytest.mark.parametrize("change", [_another_byte, _a_suppression, _another_glossary])
def test_another_file_or_glossary_is_judged_anew(change: object, judged: list[str]) -> None:
    before = review()
    change()  # type: ignore[operator]
    after = review()
    assert judged == ["a.txt"] * 2
    assert after == review(config(cache=False))
    assert to_json(after.findings) != to_json(before.findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"ignore": ("doubled-word",)},
        {"severities": {"doubled-word": Severity.MAJOR}},
        {"profile": "analyst"},
        {"date": "2024-01-03"},
        {"allowances": (Allowance(("doubled-word",), "so said"),)},
        {"paths": (PathSettings(("a.*",), {"ignore": ("doubled-word",)}),)},
        {"input_format": "plain"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_setting_is_another_question(changes: dict[str, object], judged: list[str]) -> None:
    review()
    after = review(config(**changes))
    assert judged == ["a.txt"] * 2
    assert after == review(config(cache=False, **changes))


@pytest.mark.parametrize("changes", [{"fail_on": None}, {"max_findings": 3}, {"exclude": ("b",)}])
def test_what_only_judges_the_result_is_not(changes: dict[str, object], judged: list[str]) -> None:
    review()
    review(config(**changes))
    assert judged == ["a.txt"]


def test_another_version_of_the_tool_or_of_its_code_judges_anew(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    review()
    monkeypatch.setattr("reviewtool.__version__", "99.0")
    review_cache._program.cache_clear()
    review()
    assert len(judged) == 2
    monkeypatch.setattr(review_cache, "_program", lambda: "other code")
    review()
    assert len(judged) == 3


def test_the_chinese_in_a_file_of_its_own_counts(judged: list[str]) -> None:
    Path("zh.txt").write_text("要做到两个维护。\n\n计划要执行。\n", encoding="utf-8")
    asked = config(source="zh.txt")
    review(asked)
    review(asked)
    assert len(judged) == 1
    Path("zh.txt").write_text("要做到两个维护。\n\n计划不要执行。\n", encoding="utf-8")
    review(asked)
    assert len(judged) == 2


def test_the_same_bytes_under_another_path_are_another_file(judged: list[str]) -> None:
    Path("b.txt").write_text(TEXT)
    found = review(None, "a.txt", "b.txt")
    assert {one.path for one in found.findings} == {"a.txt", "b.txt"}
    assert judged == ["a.txt", "b.txt"]


@pytest.mark.parametrize("damage", [lambda data: b"not a database at all " * 300, lambda data: data[: len(data) // 2], lambda data: b""])
def test_a_broken_file_is_made_anew(damage: object, judged: list[str]) -> None:
    first = review()
    path = Path("cache/reviews.sqlite")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert to_json(review()) == to_json(first)
    review()
    assert to_json(review()) == to_json(first)
    assert 2 <= len(judged) <= 3


def test_a_changed_answer_is_no_answer(judged: list[str]) -> None:
    first = review()
    with sqlite3.connect("cache/reviews.sqlite") as database:
        database.execute("UPDATE review SET body = ?", (json.dumps({}).encode(),))
    assert to_json(review()) == to_json(first)
    assert len(judged) == 2


def test_a_folder_that_cannot_be_written_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    monkeypatch.setenv("REVIEWTOOL_CACHE", "file")
    assert len(review().findings) == 2


def test_a_crashed_review_is_not_kept(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as crashing:
        crashing.setattr(engine, "run", lambda *given: run_module.run(*given)._replace(crashed=True))
        assert review().crashed
    assert not review().crashed
    assert judged == ["a.txt"]


def test_a_changed_line_of_the_tools_own_code_is_another_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "tool"
    home.mkdir()
    monkeypatch.setattr("reviewtool.__file__", str(home / "__init__.py"))
    digests = []
    for code in ("a = 1", "a = 10"):
        (home / "code.py").write_text(code)
        review_cache._program.cache_clear()
        digests.append(review_cache._program())
    review_cache._program.cache_clear()
    assert len(set(digests)) == 2


def test_the_oldest_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch, judged: list[str]) -> None:
    monkeypatch.setattr(review_cache, "LARGEST", 60_000)
    names = [f"n{k}.txt" for k in range(120)]
    for name in names:
        Path(name).write_text(TEXT)
    review(None, *names)
    assert Path("cache/reviews.sqlite").stat().st_size < 100_000
    review(None, names[-1])
    assert len(judged) == 120
    review(None, names[0])
    assert len(judged) == 121


def test_several_at_once_get_in_nobodys_way() -> None:
    kit = engine.prepare(config())
    names = [f"n{k}.txt" for k in range(24)]
    for name in names:
        Path(name).write_text(TEXT)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: engine.review_file(name, kit), names * 2))
    assert found == [engine.review_file(name, kit) for name in names * 2]
    assert sorted(review_cache.recalled(names, kit)) == sorted(names)


def test_processes_share_it_and_only_new_files_need_one(judged: list[str]) -> None:
    names = [f"n{k}.txt" for k in range(4)]
    for name in names:
        Path(name).write_text(TEXT)
    first = review(config(jobs=2), *names)
    assert judged == []
    assert to_json(review(config(), *names)) == to_json(first)
    assert judged == []
    Path("n2.txt").write_text(TEXT + "\n")
    assert to_json(review(config(jobs=2), *names)) == to_json(review(config(cache=False), *names))


def test_a_known_review_needs_no_compiled_glossary(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = review()
    _loaded.cache_clear()
    monkeypatch.setattr("reviewtool.glossary.cache.load", lambda name: pytest.fail("nothing is judged here"))
    assert review() == first
    assert judged == ["a.txt"]


def test_a_compiled_glossary_that_is_gone_is_made_again(judged: list[str], desk: Path) -> None:
    first = review()
    for one in (desk / "cache").glob("*.glossary"):
        one.unlink()
    _loaded.cache_clear()
    Path("b.txt").write_text(TEXT)
    assert [one.text for one in review(config(), "b.txt").findings] == [one.text for one in first.findings]
    assert list((desk / "cache").glob("*.glossary"))


def test_a_glossary_edited_between_the_look_and_the_reading_is_told(desk: Path) -> None:
    review()
    _loaded.cache_clear()
    kit = engine.prepare(config())
    for one in (desk / "cache").glob("*.glossary"):
        one.unlink()
    Path("g.yaml").write_text(GLOSSARY.format("two upkeeps"))
    with pytest.raises(UserError, match="changed meanwhile"):
        kit.matcher.find("")
