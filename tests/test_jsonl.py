"""JSON Lines: what is read, where it stands, and how mistakes are told."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.model import Document, Span

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _read(text: str) -> Document:
    return read("pairs.jsonl", text.encode())


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.booleans())
def test_every_character_stands_where_the_file_has_it(pairs: list[tuple[str, str]], ascii_only: bool) -> None:
    lines = [json.dumps({"id": k, "source": zh, "target": en}, ensure_ascii=ascii_only) for k, (zh, en) in enumerate(pairs)]
    document = _read("\n".join(lines) + "\n")
    assert [(one.source.plain if one.source else None, one.target.plain) for one in document.segments] == pairs
    for one in document.segments:
        for k, character in enumerate(one.target.plain):
            where = one.target.locate(Span(k, k + 1))
            assert json.loads(f'"{document.content[where.start : where.end]}"') == character


def test_other_keys_and_values_do_not_matter() -> None:
    document = _read('{"n": [1, {"target": "no"}], "mt" : "One", "src":"一", "more": null}\r\n\n{"text": "Two"}')
    assert [(one.id, one.target.plain, one.source.plain if one.source else "") for one in document.segments] == [
        ("1", "One", "一"),
        ("3", "Two", ""),
    ]


def test_a_unit_with_a_name_that_was_there_gets_its_own() -> None:
    assert [one.id for one in _read('{"id": 7, "target": "a"}\n{"id": 7, "target": "b"}').segments] == ["7", "7@2"]


def test_a_unit_may_allow_checks() -> None:
    assert _read('{"target": "a", "allow": ["doubled-word"]}').segments[0].allows == {"doubled-word"}


@pytest.mark.parametrize(
    "line", ["[1]", "{", '{"target"', '{"target": "cut', '{"target": "a"} x', '{"a": "b"}', "{1: 2}", "[" * 100_000, '{"target": 1}']
)
def test_a_mistake_is_told_with_its_line(line: str) -> None:
    with pytest.raises(UserError) as raised:
        _read('{"target": "fine"}\n' + line)
    assert raised.value.place is not None
    assert raised.value.place.marks[0].line == 2
