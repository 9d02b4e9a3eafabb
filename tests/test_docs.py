"""The pages for programmers: what they show is what is there, and what they say is run."""

import doctest
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_command

from reviewtool.cli.app import MODULES, app

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


for _module in MODULES:
    import_module(f"reviewtool.cli.{_module}")
CLI = get_command(app)
_ROOT = getattr(CLI, "commands", {})
_SPAN = re.compile(r"(?<![`\w])`([^`\n]+)`(?!`)")
_SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def _commands(text: str) -> Iterator[str]:
    """What a page shows to be typed: the lines of its shell blocks, and code in a sentence that begins with a command."""
    for block in _SHELL.findall(text):
        yield from (line for line in block.splitlines() if line.startswith("reviewtool "))
    names = {name for group in (CLI, *_ROOT.values()) for name in getattr(group, "commands", ())}
    for one in _SPAN.findall(text):
        first, _, rest = one.partition(" ")
        if rest and not rest.startswith("=") and (first == "reviewtool" or first in names):
            yield one


@pytest.mark.parametrize("page", sorted([DOCS.parent / "README.md", *DOCS.glob("*.md")]), ids=lambda path: path.name)
def test_every_command_that_is_shown_exists_with_its_options(page: Path) -> None:
    for shown in _commands(page.read_text(encoding="utf-8")):
        words = shlex.split(shown.removeprefix("reviewtool ").replace("’", ""), comments=True)
        at = CLI
        while words and words[0] in getattr(at, "commands", ()):
            at = getattr(at, "commands", {})[words.pop(0)]
        known = {name for one in at.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h", "--install-completion"}
        assert not (hasattr(at, "commands") and words and not words[0].startswith("-")), shown
        assert {one.partition("=")[0] for one in words if re.match("--?[a-z]", one)} <= known, shown
