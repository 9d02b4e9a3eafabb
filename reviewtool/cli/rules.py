"""`reviewtool rules` and `reviewtool explain`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli import complete
from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Shipped

if TYPE_CHECKING:
    from reviewtool.reports import Options

_WIDEST_RULES = 88


@app.command()
def rules(
    name: Annotated[
        str, typer.Argument(metavar="[CHECK]", help="A check by name or id; all of them without.", autocompletion=complete.checks)
    ] = "",
) -> None:
    """List the checks, or show what one looks for, with examples and limits."""
    from reviewtool.cli.pages import named, page_lines, table_lines
    from reviewtool.reports.layout import printed

    options = _options()
    typer.echo(printed(page_lines(named(name), options) if name else table_lines(options), options), nl=False, color=options.colour or None)


@app.command()
def explain(
    what: Annotated[
        str, typer.Argument(metavar="TERM|CHECK", help="A term by id, Chinese or English, or a check.", autocompletion=complete.checks)
    ],
    glossary: Glossaries = [],
    shipped: Shipped = True,
) -> None:
    """Show the glossary entry behind a finding, or the page of a check.

    Glossaries of the nearest reviewtool.toml serve too.
    """
    from reviewtool.checks import all_checks
    from reviewtool.cli.glossary_card import show_cards
    from reviewtool.config import load

    if any(what in (one.name, one.id) for one in all_checks()):
        rules(what)
        return
    config = load(Path(), None, {"glossaries": tuple(glossary), "shipped": None if shipped else False})
    show_cards(what, config.glossaries, config.shipped)


def _options() -> "Options":

    from reviewtool.cli.screen import options

    made = options("auto")
    return made._replace(width=min(made.width, _WIDEST_RULES))
