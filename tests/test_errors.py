"""The user's mistakes as code frames."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewtool.cli.errors import lines
from reviewtool.config import load
from reviewtool.errors import UserError
from reviewtool.glossary.yaml import parse

GLOSSARY = """glossary: my-terms
concepts:
  - id: green-channel
    zh: 绿色通道
    preferred: fast track
    deprecated:
      - Fast Track
      - green channel
  - id: two-upholds
    zh: 两个维护
    preferred: Two Upholds
    depricated: [two maintenances]
"""


def _told(make: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        make()
    return "\n".join(lines(caught.value)) + "\n"


def test_all_mistakes_of_a_glossary(snapshot: Callable[[str, str], None]) -> None:
    snapshot("error-glossary.txt", _told(lambda: parse("my-terms.yaml", GLOSSARY.encode())))


def test_a_mistake_in_the_config(tmp_path: Path, snapshot: Callable[[str, str], None]) -> None:
    (tmp_path / "reviewtool.toml").write_text('profile = "analyst"\nfail-on = "mayor"\n', encoding="utf-8")
    told = _told(lambda: load(tmp_path, None, {}, {})).replace(str(tmp_path), "folder")
    snapshot("error-config.txt", told.replace("\\", "/"))


def test_text_of_a_file_is_text() -> None:
    told = _told(lambda: parse("a\x1b[31m.yaml", "a\u202eb: [red]x[/red]\n".encode()))
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_carets_stand_under_chinese() -> None:
    told = _told(lambda: parse("g.yaml", "concepts:\n  - {id: a, zh: 绿色通道, wrong: x, preferred: y}\n".encode())).split("\n")
    (row,) = [k for k, line in enumerate(told) if "^" in line]
    assert told[row].index("^") == told[row - 1].index("wrong") + 4
