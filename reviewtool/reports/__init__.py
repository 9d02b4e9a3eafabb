"""One renderer per file; each sees nothing but a Review. `render(name, review, options)` is the way in."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from reviewtool.errors import UserError, did_you_mean
from reviewtool.model import Review

FORMATS: Final = (
    "terminal",
    "lines",
    "json",
    "jsonl",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "rdjson",
    "checkstyle",
    "markdown",
    "html",
    "csv",
    "mqm",
)
FILES: Final = ("xlsx",)
"""Reports that are no text: they go into a file."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to show: `width` in terminal cells, `context` in characters on either side (None: the whole sentence).

    `failed`: the run ends in 1 for its findings, whatever the score says.
    """

    width: int = 80
    colour: bool = False
    no_color: bool = False
    links: bool = False
    ascii: bool = False
    expand: bool = False
    statistics: bool = False
    quiet: bool = False
    context: int | None = None
    command: str = "reviewtool check"
    failed: bool = False


def render(name: str, review: Review, options: Options | None = None) -> str:
    """The report as text, ending in a line end. Raises UserError for a format that does not exist."""
    if name not in FORMATS:
        raise UserError(f"No such report: {name}.{did_you_mean(name, list(FORMATS))}", hint=f"Reports: {', '.join(FORMATS)}.")
    renderer: Callable[[Review, Options], str] = import_module(f"reviewtool.reports.{name}").render
    return renderer(review, options or Options())


def render_bytes(name: str, review: Review, options: Options | None = None) -> bytes:
    """The report as a file holds it, those of `FILES` too. Raises UserError for a format that does not exist."""
    if name not in FILES:
        return render(name, review, options).encode("utf-8", "backslashreplace")
    renderer: Callable[[Review, Options], bytes] = import_module(f"reviewtool.reports.{name}").render_bytes
    return renderer(review, options or Options())
