"""The usual slips in YAML are told with their line, what is meant, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.cli.errors import lines
from reviewtool.errors import UserError, UserErrors
from reviewtool.glossary.yaml import parse

HEAD = "glossary: mine\nconcepts:\n  - id: lantern-walk\n    zh: 灯会\n"
SLIPS = {
    "a tab": ("\tpreferred: lantern walk\n", 5, "with a tab", "zh: 灯会\npreferred: lantern walk"),
    "no space after the colon": ("    preferred:lantern walk\n    source: x\n", 5, "no space after the colon", "preferred: lantern walk"),
    "no space after the last colon": ("    preferred: lantern walk\n    source:x\n", 6, "no space after the colon", "source: x"),
    "a Chinese colon": ("    preferred：lantern walk\n    source: x\n", 5, "a Chinese one", "preferred: lantern walk"),
    "no colon": ("    preferred = lantern walk\n", 5, "no colon", "preferred: lantern walk"),
    "a colon in the text": ("    preferred: walk\n    source: a map: 2024\n", 6, "A colon inside a text", 'source: "a map: 2024"'),
    "a colon in an item": ("    preferred: walk\n    deprecated:\n      - light: walk\n", 7, "A colon inside a text", '"light: walk"'),
    "quotes in the text": ('    preferred: "lantern" walk\n', 5, "does not end at its second", "preferred: '\"lantern\" walk'"),
    "an apostrophe": ("    preferred: 'people's walk'\n", 5, "does not end at its second", 'preferred: "people\'s walk"'),
    "a quote left open": ('    preferred: "lantern walk\n    source: x\n', 5, "opened and never closed", 'preferred: "lantern walk"'),
    "too far in": ("      preferred: lantern walk\n    source: x\n", 5, "column of those", "zh: 灯会\npreferred: lantern walk"),
    "not far enough in": ("   preferred: lantern walk\n    source: x\n", 5, "column of those", "zh: 灯会\npreferred: lantern walk"),
    "a dash too far in": (
        "    preferred: walk\n   - id: b\n     zh: 乙\n     preferred: c\n", 6, "column of those", "- id: lantern-walk\n- id: b"
    ),
    "no space after the dash": ("    preferred: a\n    deprecated:\n      - x\n      -y\n", 8, "space after the dash", "- y"),
    "dashes without spaces": ("    preferred: a\n    deprecated:\n      -x\n      -y\n", 7, "part of a text", "- x\n- y"),
    "a first item without a dash": ("    preferred: a\n    deprecated: x\n      - y\n", 6, "part of a text", "- x\n- y"),
    "a list where a text is wanted": ("    preferred: a\n    definition:\n      - b\n", 7, "one text, not a list", "definition: b"),
    "brackets that begin a text": (
        "    preferred: a\n    examples:\n      - [[walk]] at night.\n", 7, "begins with a bracket", '- "[[walk]] at night."'
    ),
    "a bracket left open": ("    preferred: a\n    deprecated: [b, c\n    source: x\n", 6, "opened and never closed", "deprecated: [b, c]"),
    "a brace left open": (
        "    preferred: a\n    deprecated:\n      - {text: b, when: source\n    source: x\n", 7, "never closed",
        "- {text: b, when: source}",
    ),
    "no comma in braces": (
        "    preferred: a\n    deprecated:\n      - {text: b when: source}\n", 7, "something is missing", "- {text: b, when: source}"
    ),
    "no space in braces": ("    preferred: a\n    deprecated:\n      - {text:b}\n", 7, "no space after the colon", "text: b"),
    "two keys on a line": ("    preferred: a  source: b\n", 5, "Two keys", "preferred: a\nsource: b"),
    "a sign that begins a text": ("    preferred: @walk\n", 5, "begins with @", 'preferred: "@walk"'),
    "a number sign": ("    preferred: #1 walk\n", 5, "preferred is empty", ""),
    "a star": ("    preferred: *walk\n", 5, "* before a text", ""),
    "wide spaces": ("\u3000\u3000preferred: walk\n", 5, "spaces that YAML does not know", ""),
    "nothing": ("    preferred:\n", 5, "preferred is empty", "preferred: a text"),
}  # fmt: skip


def _error(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        parse("g.yaml", text.encode())
    return caught.value.errors[0] if isinstance(caught.value, UserErrors) else caught.value


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_slip_is_told_with_its_remedy(name: str, newline: str) -> None:
    rest, line, told, example = SLIPS[name]
    error = _error((HEAD + rest).replace("\n", newline))
    assert told in error.message
    assert error.place and error.place.marks[0].line == line
    assert error.example == example
    assert error.hint
    assert "^" in "\n".join(lines(error))


@pytest.mark.parametrize("name", [name for name, slip in SLIPS.items() if len(slip[3].split("\n")) == 1 and ": " in slip[3]])
def test_the_remedy_is_one(name: str) -> None:
    rest, line, _, example = SLIPS[name]
    found = (HEAD + rest).split("\n")
    at = len(found[line - 1]) - len(found[line - 1].lstrip())
    if name not in ("a colon in an item", "a list where a text is wanted", "no space in braces", "nothing"):
        found[line - 1] = " " * at + example
        parse("g.yaml", "\n".join(found if "preferred: " in "".join(found) else [*found, "    preferred: a"]).encode())


def test_concepts_without_dashes_are_shown_how() -> None:
    assert _error("concepts:\n  id: a\n").example.startswith("concepts:\n  - id:")


@given(
    st.lists(st.sampled_from(['"', "'", "[", "]", "{", "}", ":", "- ", "-", "\t", " ", "\n", "\n    ", "a", "灯", "preferred: ", "@", "|"]))
)
def test_whatever_is_broken_is_one_mistake_with_a_hint(pieces: list[str]) -> None:
    try:
        parse("g.yaml", (HEAD + "    preferred: " + "".join(pieces)).encode())
    except UserErrors:
        pass
    except UserError as error:
        assert error.hint or "Nested" in error.message
