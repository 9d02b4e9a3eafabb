"""The tools to compare with, as far as they are installed: whole commands, and their functions in this process."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PEERS = {
    "codespell": "pip install codespell",
    "proselint": "pip install proselint",
    "pofilter": "pip install translate-toolkit",
    "textlint": "npm install textlint textlint-rule-terminology",
    "harper-cli": "npm or a package manager",
}


def found(name: str) -> str | None:
    """The command of a peer: beside this Python, or on the path."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))


def on_text(path: str) -> Iterator[tuple[str, list[str]]]:
    """The commands that check an English text; textlint with its terminology rule alone."""
    arguments = {
        "codespell": [path],
        "proselint": ["check", path],
        "textlint": ["--rule", "terminology", path],
        "harper-cli": ["lint", path],
    }
    for name, rest in arguments.items():
        command = found(name)
        if command:
            yield name, [command, *rest]


def absent() -> list[str]:
    """The peers that are not here, each with where it comes from."""
    return [f"{name} ({origin})" for name, origin in PEERS.items() if not found(name)]


def in_process(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Peers that are Python packages, as functions that check a text, warm."""
    if find_spec("codespell_lib"):
        codespell = import_module("codespell_lib").main
        yield "codespell", _silent(lambda: codespell(str(path)))
    if find_spec("proselint") and find_spec("proselint.registry"):
        import_module("proselint.registry").CheckRegistry().register_many(import_module("proselint.checks").__register__)
        tools = import_module("proselint.tools")
        text = path.read_text(encoding="utf-8")
        yield "proselint", lambda: tools.LintFile("a.txt", text).lint()


def pofilter(pairs: Sequence[tuple[str, str]]) -> Callable[[], object] | None:
    """All of pofilter's checks over units already read, where translate-toolkit is installed."""
    if not find_spec("translate"):
        return None
    checker = import_module("translate.filters.checks").TeeChecker()
    units = list(map(import_module("translate.storage.po").pounit, (zh for zh, _ in pairs)))
    for unit, (_, en) in zip(units, pairs, strict=True):
        unit.target = en
    return lambda: [checker.run_filters(unit) for unit in units]


def _silent(work: Callable[[], object]) -> Callable[[], object]:
    def quiet() -> object:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return work()

    return quiet
