"""Options that several commands take."""

from typing import Annotated

import typer

from reviewtool.cli import complete
from reviewtool.reports import FORMATS

Glossaries = Annotated[
    list[str],
    typer.Option(help="A glossary to add: a file, or a shipped one by name.", autocompletion=complete.glossaries),
]
Shipped = Annotated[bool, typer.Option("--shipped/--no-shipped", help="Use the shipped glossaries.")]
Format = Annotated[
    str,
    typer.Option(help=f"The report on standard output: {', '.join(FORMATS)}.", autocompletion=complete.reports),
]
Output = Annotated[list[str], typer.Option(metavar="NAME=FILE", help="Also write this report to a file.")]
Scores = Annotated[list[str], typer.Option(metavar="FILE", help="Scores of COMET (comet-score --to_json FILE), shown beside ours.")]


def split(names: list[str]) -> tuple[str, ...]:
    """The names of an option that may be given several times, or once with commas."""
    return tuple(one.strip() for name in names for one in name.split(",") if one.strip())
