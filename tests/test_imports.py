"""Start-up is a feature: heavy packages are imported by what needs them, not by the command line."""

import subprocess
import sys

import pytest

HEAVY = {"sacrebleu", "numpy", "pydantic", "rapidfuzz", "opencc", "regex", "lxml", "openpyxl", "simplemma"}


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


def test_the_library_alone_loads_no_command_line() -> None:
    loaded = _loaded_after("import reviewtool")
    assert not loaded & {*HEAVY, "typer", "rich", "yaml", "daachorse"}


def test_the_public_door() -> None:
    import reviewtool

    assert all(callable(getattr(reviewtool, name)) for name in ("review", "review_text", "load_glossary"))
    with pytest.raises(AttributeError):
        reviewtool.no_such_thing  # noqa: B018
