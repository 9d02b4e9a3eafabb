"""The reports of a command: one on standard output, others in files."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewtool.errors import UserError
from reviewtool.reports import FILES, Options, render, render_bytes, renderer

if TYPE_CHECKING:
    from reviewtool.model import Review

_FOR_READERS = ("terminal", "lines")
_WITH_TEXT = frozenset({"html"})
_OBEYED = re.compile(r"^[^\S\n]*:(?=:)|#(?=#(?:vso)?\[)", re.MULTILINE)

Targets = list[tuple[str, Path]]


def known(name: str) -> str:
    """The name of a report for standard output, checked before any work is done. Raises UserError."""
    renderer(name)
    return name


def asks_for_text(format: str, files: Targets) -> bool:
    """Whether a report is asked for that shows the text of the files."""
    return not _WITH_TEXT.isdisjoint({format, *(name for name, _ in files)})


def targets(given: list[str]) -> Targets:
    """What `--output NAME=FILE` asks for. Raises UserError."""
    return [_target(one) for one in given]


def _target(text: str) -> tuple[str, Path]:
    from reviewtool.atomic import placed

    name, equals, path = text.partition("=")
    if not equals or not path:
        raise UserError(f"--output takes NAME=FILE, such as json=review.json, not {text}.")
    return name if name in FILES else known(name), placed(Path(path))


def show(review: "Review", format: str, files: Targets, shown: Options) -> None:
    """Write the files, then print the report; only the terminal's looks at more of `shown` than its verdict."""
    from reviewtool.atomic import write

    plain = Options(failed=shown.failed)
    for name, path in files:
        write(path, render_bytes(name, review, plain))
    text = render(format, review, shown if format == "terminal" else plain)
    typer.echo(_told(text) if format in _FOR_READERS else text, nl=False, color=shown.colour or None)


def _told(text: str) -> str:
    """Text for a log: GitHub and Azure would run a line that begins like a command of theirs, whoever wrote it."""
    return _OBEYED.sub(lambda match: f"{match[0]} ", text)
