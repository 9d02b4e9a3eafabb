"""`reviewtool glossary`: the group, and what its commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from reviewtool.glossary.model import Concept
    from reviewtool.glossary.sheet import Sheet, Termbase

commands = typer.Typer(help="Look at glossaries, change them, and see what a change does.", no_args_is_help=True)
app.add_typer(commands, name="glossary")

Names = Annotated[
    list[str], typer.Argument(metavar="[GLOSSARY]…", help="Files, folders, or shipped glossaries by name; all shipped ones without.")
]
Also = Annotated[list[str], typer.Option("--glossary", "-g", help="A glossary to add: a file, or a shipped one by name.")]
Shipped = Annotated[bool, typer.Option("--shipped/--no-shipped", help="Lay it over the shipped glossaries.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def termbase(names: Sequence[str] = (), also: Sequence[str] = (), shipped: bool = True) -> "tuple[Termbase, list[Sheet]]":
    """The glossaries that hold together, and the sheets that are meant: the named ones, else all. Raises UserError."""
    from reviewtool.glossary.layers import load_layers, locate, unfolded
    from reviewtool.glossary.sheet import Termbase, read_sheet

    names = unfolded(names)
    base = Termbase(load_layers((*also, *names), shipped, lambda path: read_sheet(_below_here(path))))
    meant = {locate(name).resolve() for name in names}
    return base, [one for one in base.sheets if not meant or Path(one.glossary.path).resolve() in meant]


def _below_here(path: Path) -> Path:
    """The path from the working folder where it leads below it, so that a place can be clicked and copied."""
    here = Path.cwd()
    return path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path


def print_json(data: Any) -> None:
    """One JSON document, indented."""
    import json

    from reviewtool.as_json import to_json

    typer.echo(json.dumps(to_json(data), ensure_ascii=False, indent=2))


def find(base: "Termbase", what: str) -> "list[Concept]":
    """The concepts meant by an id, a Chinese term or an English form. Raises UserError where there is none."""
    from reviewtool.errors import UserError, did_you_mean
    from reviewtool.lang.fold import fold_form
    from reviewtool.lang.script import simplified

    wanted, chinese = fold_form(what), simplified(what)
    exact = [one for one in base.concepts if what == one.id or what in one.zh or chinese in one.zh]
    found = exact or [one for one in base.concepts if wanted and any(fold_form(form.text) == wanted for form in one.renderings)]
    if found:
        return found
    names = [one.id for one in base.concepts] + [form.text for one in base.concepts for form in one.renderings]
    raise UserError(f"No glossary knows {what}.{did_you_mean(what, names)}", hint="reviewtool glossary find WORD looks inside all entries.")
