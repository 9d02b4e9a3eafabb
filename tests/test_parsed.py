"""The shipped glossaries kept as they were read: the same as from their files, and no trust in what lies there."""

from pathlib import Path

import pytest

from reviewtool.glossary import disk, parsed
from reviewtool.glossary.layers import shipped
from reviewtool.glossary.loaded import loaded
from reviewtool.glossary.yaml import load

LAYER = """glossary: house
languages: [zh, en]
disable: [plan/scheme]
concepts:
  - {id: plan, zh: 计划, preferred: plan, deprecated: [{text: scheme plan, when: {after: [big]}}], examples: ["[[plan]]"]}
"""
CHANGE = """glossary: change
extend: house.yaml
concepts:
  - {id: plan, admitted: programme}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def two(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two glossaries in the place of the shipped ones."""
    paths = [folder / "house.yaml", folder / "change.yaml"]
    for path, text in zip(paths, (LAYER, CHANGE), strict=True):
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(parsed, "shipped", lambda: paths)
    return paths


def test_what_comes_back_is_what_the_files_say(two: list[Path]) -> None:
    for _ in range(2):
        assert list(map(parsed.reader(), two)) == list(map(load, two))


def test_all_shipped_glossaries_come_back() -> None:
    first, again = (list(map(parsed.reader(), shipped())) for _ in range(2))
    assert again == first


def test_the_second_time_no_file_is_read_as_yaml(two: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    parsed.reader()
    monkeypatch.setattr(parsed, "parse", None)
    assert parsed.reader()(two[0]).name == "house"


def test_another_file_is_read(two: list[Path], folder: Path) -> None:
    own = folder / "own.yaml"
    own.write_text(LAYER.replace("house", "own"), encoding="utf-8")
    assert parsed.reader()(own) == load(own)


def test_an_edited_file_is_read_anew(two: list[Path]) -> None:
    parsed.reader()
    two[0].write_text(LAYER.replace("scheme plan", "planned scheme"), encoding="utf-8")
    assert list(map(parsed.reader(), two)) == list(map(load, two))


@pytest.mark.parametrize("parts", [(), (b"",), (b"\xff",), (b"1",), (b"{}",), (b"[]",), (b"[[], []]",), (b'["abcdefg", "abcdefg"]',)])
def test_what_lies_there_in_another_form_is_read_anew(two: list[Path], parts: tuple[bytes, ...]) -> None:
    disk.keep(disk.key([path.read_bytes() for path in two]), "shipped", *parts)
    assert list(map(parsed.reader(), two)) == list(map(load, two))


@pytest.mark.parametrize(("cached", "files"), [(True, 1), (False, 0)])
def test_without_the_cache_nothing_is_kept(folder: Path, cached: bool, files: int) -> None:
    own = folder / "own.yaml"
    own.write_text("glossary: own\nconcepts:\n  - {id: dam, zh: 大坝, preferred: dam}\n", encoding="utf-8")
    loaded((str(own),), True, cached)
    assert len(list((folder / "cache").glob("*.shipped"))) == files
