"""No config, variable or override ends in anything but settings or a mistake told with its place."""

import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.config import Config, load
from reviewtool.config_schema import ALLOW, PATHS, ROOT
from reviewtool.errors import UserError

NAMES = [key.name for key in (*ROOT, *ALLOW, *PATHS)] + ["severity", "doubled-word", "deprecated-term", "guessed", "a b", ""]
_BARE = "true 1 -1 0 1.5 nan inf 2024-06-30 07:32:00".split()
SCALARS = st.sampled_from([*_BARE, '""', "'x'", '"a\\u0000"', '"minor"', '"../x.toml"', '"*["', "'''\n]'''"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda them: f"[{', '.join(them)}]")
        | st.lists(inner, max_size=1).map(lambda them: "{" + ", ".join(f"names = {one}" for one in them) + "}")
    ),
    max_leaves=4,
)
KEYS = st.lists(st.sampled_from(NAMES).map(lambda name: f'"{name}"'), min_size=1, max_size=3).map(".".join)
SHORT = st.text(string.printable + "\0é两", max_size=6)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    KEYS.map("[{}]".format),
    KEYS.map("[[{}]]".format),
    st.just("# [x]"),
    SHORT,
)


def _settings(factory: pytest.TempPathFactory, text: str) -> Config | UserError:
    # not the folder that all tests share: a config speaks for everything below it
    folder = factory.getbasetemp() / "fuzzed"
    folder.mkdir(exist_ok=True)
    (folder / "reviewtool.toml").write_text(text, encoding="utf-8", newline="")
    try:
        return load(folder / "a.txt", None, {}, {})
    except UserError as error:
        return error


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_any_toml(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _settings(tmp_path_factory, text)


@given(st.lists(st.builds("{} = {}".format, KEYS, VALUES), max_size=4).map("\n".join), st.sampled_from(["", "checks", "tool.x"]))
def test_an_unknown_key_is_told_with_its_line(tmp_path_factory: pytest.TempPathFactory, text: str, table: str) -> None:
    text = f"{text}\n[chekcs.x]\na = 1\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    told = _settings(tmp_path_factory, text)
    assert isinstance(told, UserError)
    assert f"reviewtool.toml:{text[: text.index('[chekcs')].count(chr(10)) + 1}:2: No such key: chekcs" in str(told)


FIELDS = st.sampled_from([*(key.field for key in ROOT if key.layered), "bogus"])


@given(st.dictionaries(FIELDS, st.none() | SHORT | st.integers() | st.floats(), max_size=3))
def test_any_override(values: dict[str, object]) -> None:
    try:
        load(Path(__file__), None, values, {})
    except UserError:
        return


@given(st.dictionaries(st.sampled_from([f"REVIEWTOOL_{key.name.upper().replace('-', '_')}" for key in ROOT]), SHORT, max_size=3))
def test_any_variable(values: dict[str, str]) -> None:
    try:
        load(Path(__file__), None, {}, values)
    except UserError:
        return


def test_an_unknown_override_is_told() -> None:
    with pytest.raises(UserError, match=r"No such setting: profil\. Did you mean profile"):
        load(Path(__file__), None, {"profil": "x"}, {})
