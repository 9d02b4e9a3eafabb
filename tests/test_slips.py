"""The usual slips in YAML are told with their line, what is meant, and how it is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.cli.errors import lines
from reviewtool.config import load
from reviewtool.errors import UserError, UserErrors
from reviewtool.glossary.yaml import parse
from tests.desk import command

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


TOML = {
    "no quotes": ("fail-on = major", 'fail-on = "major"'),
    "no quotes in a list": ("ignore = [doubled-word, LNG103]", 'ignore = ["doubled-word", "LNG103"]'),
    "a colon": ('fail-on: "major"', 'fail-on = "major"'),
    "no sign": ('fail-on "major"', 'fail-on = "major"'),
    "a quote left open": ('profile = "analyst', 'profile = "analyst"'),
    "curly quotes": ("fail-on = “major”", 'fail-on = "major"'),
    "a list left open": ('exclude = ["a", "b"', 'exclude = ["a", "b"]'),
    "two commas": ('ignore = ["doubled-word",, "LNG103"]', 'ignore = ["doubled-word", "LNG103"]'),
    "brackets that do not fit": ("[[allow]", "[[allow]]"),
    "a backslash": (r'baseline = "C:\data\old.json"', r"baseline = 'C:\data\old.json'"),
    "a text for a list": ('ignore = "doubled-word"', 'ignore = ["doubled-word"]'),
    "a text for a number": ('jobs = "2"', "jobs = 2"),
    "a text for a switch": ('preview = "true"', "preview = true"),
}


@pytest.mark.parametrize("name", TOML)
def test_a_slip_in_the_settings_is_told_with_its_remedy(tmp_path: Path, name: str) -> None:
    written, meant = TOML[name]
    path = tmp_path / "reviewtool.toml"
    path.write_text(f'profile = "analyst"\n{written}\n' if "profile" not in written else f"{written}\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load(tmp_path, None, {}, {})
    error = caught.value.errors[0] if isinstance(caught.value, UserErrors) else caught.value
    assert (error.example, error.hint) == (meant, "It is written:")
    assert error.place
    assert error.place.marks[0].line == (1 if "profile" in written else 2)
    path.write_text(f"{meant}\n" + ('names = ["doubled-word"]\nreason = "x"\n' if "allow" in meant else ""), encoding="utf-8")
    load(tmp_path, None, {}, {})


def test_a_key_that_stands_twice_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "reviewtool.toml").write_text("jobs = 1\njobs = 2\n", encoding="utf-8")
    with pytest.raises(UserError, match="second time"):
        load(tmp_path, None, {}, {})


def test_a_name_that_is_nearly_one_is_told_shortly(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The plan will do.\n", encoding="utf-8")
    for name, meant in (("TRX", "TRM"), ("LNG", ""), ("TRM10", ""), ("TRMM101", "TRM101"), ("doubledword", "doubled-word")):
        done = command("check", "news.txt", "--select", name, cwd=tmp_path)
        if meant:
            assert (done.returncode, done.stderr.split("\n")[0]) == (2, f"error  No such check: {name}. Did you mean {meant}?")
            assert len(done.stderr) < 200
        else:
            assert done.returncode == 0


def test_who_pipes_a_text_in_is_told_of_the_hyphen(tmp_path: Path) -> None:
    done = command("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "check -` reads what is piped in" in " ".join(done.stderr.split())
