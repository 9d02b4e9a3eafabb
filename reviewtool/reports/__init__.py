"""One renderer per file; each sees nothing but a Review. `render(name, review, options)` is the way in."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple, cast

from reviewtool.errors import UserError, did_you_mean
from reviewtool.model import Review
from reviewtool.plugins import REPORTS, names, plugins

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


class Options(NamedTuple):
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


Renderer = Callable[[Review, Options], str]


def render(name: str, review: Review, options: Options | None = None) -> str:
    """The report as text, ending in a line end. Raises UserError for a format that does not exist."""
    return renderer(name)(review, options or Options())


def renderer(name: str) -> Renderer:
    """The function behind a name, ours or another package's. Raises UserError."""
    if name in FILES:
        raise UserError(f"{name} is no text.", hint=f"--output {name}=FILE writes it.")
    if name in FORMATS:
        made: Renderer = import_module(f"reviewtool.reports.{name}").render
        return made
    for plugin in plugins(REPORTS):
        if plugin.name == name:
            return cast("Renderer", plugin.value.render)  # type: ignore[attr-defined]
    raise UserError(f"No such report: {name}.{did_you_mean(name, known())}", hint=f"Reports: {', '.join(known())}.")


def known() -> list[str]:
    """The names of all reports, those of other packages too."""
    return [*FORMATS, *FILES, *names(REPORTS)]


def render_bytes(name: str, review: Review, options: Options | None = None) -> bytes:
    """The report as a file holds it, those of `FILES` too. Raises UserError for a format that does not exist."""
    if name not in FILES:
        return render(name, review, options).encode("utf-8", "backslashreplace")
    made: Callable[[Review, Options], bytes] = import_module(f"reviewtool.reports.{name}").render_bytes
    return made(review, options or Options())
