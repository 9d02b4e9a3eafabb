"""The cache of compiled glossaries: the same findings, and no trust in what lies there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewtool.glossary import Concept, Matcher, Rendering, cache, disk
from reviewtool.glossary.model import When
from reviewtool.model import Severity

CONCEPTS = [
    Concept(
        "a", ("甲",), (Rendering("Two Upholds"), Rendering("two maintenances", "deprecated"), Rendering("x{2}y", "deprecated", regex=True))
    )
]
TEXT = "We achieve the two maintenances and xxy."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path))
    return tmp_path


def test_what_comes_back_is_what_was_stored() -> None:
    matcher = Matcher(CONCEPTS)
    cache.store("k", matcher, ["extra"])
    again = cache.load("k")
    assert again is not None
    assert again.find(TEXT) == matcher.find(TEXT)
    assert list(again.concepts) == CONCEPTS
    assert again.compiled.near == matcher.compiled.near
    assert cache.extra("k") == ["extra"]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"foreign", lambda data: b"", lambda data: data[:60] + b"x" + data[61:]]
)
def test_a_damaged_file_is_no_cache(folder: Path, damage: object) -> None:
    cache.store("k", Matcher(CONCEPTS), [])
    path = folder / "k.glossary"
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert cache.load("k") is None


@pytest.mark.parametrize("parts", [(), (b"",), (b"{}",) * 10, (b'{"regexes": [], "extra": 1}', *(b"",) * 9), (bytes(8),) * 10])
def test_a_whole_file_in_another_form_is_no_cache(parts: tuple[bytes, ...]) -> None:
    disk.keep("k", "glossary", *parts)
    assert cache.load("k") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.binary(max_size=20), max_size=4), at=st.integers(0, 200), bit=st.integers(0, 7))
def test_no_byte_of_a_file_can_change_unseen(parts: list[bytes], at: int, bit: int) -> None:
    disk.keep("k", "kind", *parts)
    assert disk.read("k", "kind") == parts
    path = disk.folder() / "k.kind"
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1 << bit
    path.write_bytes(data)
    assert disk.read("k", "kind") is None


def test_every_key_of_a_concept_comes_back() -> None:
    full = Concept(
        **{name: getattr(CONCEPTS[0], name) for name in ("id", "zh")},
        renderings=(
            Rendering(
                "a b",
                "deprecated",
                "analyst",
                "2020-01-01",
                "2021-01-01",
                When("after", ("the", "a")),
                Severity.MINOR,
                "guessed",
                False,
                "n",
            ),
        ),
        members=("x", "y"),
        definition="one\ntwo\u2028",
        exceptions=("a b c",),
        severity=Severity.MAJOR,
        examples=("[[a b]]",),
        line=7,
    )
    cache.store("k", Matcher([full]), [])
    again = cache.load("k")
    assert again is not None
    assert list(again.concepts) == [full]


def test_only_a_few_are_kept(folder: Path) -> None:
    for number in range(12):
        cache.store(f"k{number}", Matcher(CONCEPTS), [])
    assert len(list(folder.glob("*.glossary"))) == len(list(folder.glob("*.names"))) == 8


def test_a_folder_that_cannot_be_written_is_no_mistake(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(folder / "file"))
    cache.store("k", Matcher(CONCEPTS), [])
    assert cache.load("k") is None


def test_another_file_is_another_key() -> None:
    assert cache.key([b"a", b"b"]) != cache.key([b"ab"]) != cache.key([b"ab", b""])
