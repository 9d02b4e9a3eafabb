"""The pages for programmers: what they show is what is there, and what they say is run."""

import doctest
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
_BLOCK = re.compile(r"(<!-- file: ([\w./]+)(?: (\d))? -->\n```\w+\n)(.*?)(```\n<!-- end -->)", re.DOTALL)


def test_the_examples_of_the_api_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(DOCS / "api.md"), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 20


def _part(path: Path, number: str | None) -> str:
    """A file, or one of the two parts that a comment at the beginning of a line divides it into."""
    text = path.read_text(encoding="utf-8")
    first, _, second = text.partition("\n# Formats and reports")
    return {None: text, "1": first, "2": f"# Formats and reports{second}"}[number]


def test_the_page_on_checks_shows_the_files_of_the_example(request: pytest.FixtureRequest) -> None:
    page = DOCS / "write-a-check.md"
    before = page.read_text(encoding="utf-8")
    example = DOCS / "example-plugin"
    text = _BLOCK.sub(lambda match: match[1] + _part(example / match[2], match[3]) + match[5], before)
    if request.config.getoption("--update"):
        page.write_text(text, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == text
    shown = {match[2] for match in _BLOCK.finditer(text)}
    packed = {one.relative_to(example).as_posix() for one in example.rglob("*") if one.suffix in (".py", ".yaml", ".toml")}
    assert packed - shown == {"acme_review/__init__.py"}
