"""The generated pages: written by `pytest --update`, compared otherwise."""

import re
from pathlib import Path

import pytest

from reviewtool.manual import check_table, checks_readme, glossaries_readme, report_picture

ROOT = Path(__file__).parent.parent


def _same(path: Path, text: str, update: bool) -> None:
    if update:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def test_the_manual_of_the_checks(update: bool) -> None:
    _same(ROOT / "reviewtool" / "checks" / "README.md", checks_readme(), update)


def test_the_table_in_the_readme(update: bool) -> None:
    path = ROOT / "README.md"
    before = path.read_text(encoding="utf-8")
    table = f"<!-- checks -->\n{check_table()}<!-- end of checks -->"
    _same(path, re.sub(r"<!-- checks -->.*<!-- end of checks -->", lambda _: table, before, flags=re.DOTALL), update)


def test_the_picture_in_the_readme(update: bool) -> None:
    _same(ROOT / "docs" / "report.svg", report_picture(), update)


def test_the_page_of_the_glossaries(update: bool) -> None:
    _same(ROOT / "glossaries" / "README.md", glossaries_readme(), update)


def test_the_checks_of_the_readme_command_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("<!-- command:") == 2
