"""Names in running English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.lang.names import badly_cut, capitalised, may_be_one, spelled, words
from reviewtool.lang.pinyin import is_pinyin


def found(text: str) -> list[str]:
    return [text[slice(*span)] for span in capitalised(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met the Ministry of Water Resources.", ["Ministry of Water Resources"]),
        ("Later the River Port Office paid.", ["River Port Office"]),
        ("The River Port Office’s plan", ["River Port Office"]),
        ("in the 19th Central Committee of the Party", ["19th Central Committee of the Party"]),
        ("nothing Here at all", []),
    ],
)
def test_a_name_is_bare_of_what_stands_around_it(text: str, names: list[str]) -> None:
    assert found(text) == names


@given(st.text(alphabet="AbC ofthe’s-", max_size=60))
def test_names_lie_in_the_text_in_order(text: str) -> None:
    spans = list(capitalised(text))
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert spans == sorted(spans)


def test_runs_of_syllables() -> None:
    text = "He Wang Jian-ming of Lan Xi met Smith and Xi’an people"
    assert [text[slice(*span)] for span in spelled(text)] == ["Wang Jian-ming", "Lan Xi"]


@pytest.mark.parametrize(
    ("letters", "expected"), [("keqing", True), ("guangzhou", True), ("smith", False), ("x", False), ("lvliang", True)]
)
def test_pinyin(letters: str, expected: bool) -> None:
    assert is_pinyin(letters) is expected


def test_what_tells_things_apart() -> None:
    assert may_be_one("Plan for the River Port", "Plan of the River Port")
    assert not may_be_one("River City Office", "River County Office")
    assert not may_be_one("Plan 2021", "Plan 2022")
    assert badly_cut("Wang Jian Ming")
    assert not badly_cut("Wang Jianming")


def test_ordinals_are_figures() -> None:
    assert words("the Nineteenth Congress") == words("19th Congress")
