"""`reviewtool glossary add`: a new entry, by options or by questions on a terminal."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.glossary import Json, Shipped, commands
from reviewtool.cli.glossary_write import change, present
from reviewtool.errors import UserError, UserErrors

_Many = list[str]
_OPTIONS = {"examples": "example"}


@commands.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The glossary file; made where there is none.")],
    zh: Annotated[_Many, typer.Option(help="The Chinese; Traditional forms are derived.")] = [],
    preferred: Annotated[str, typer.Option(help="The English that should stand.")] = "",
    admitted: Annotated[_Many, typer.Option(help="English that may stand.")] = [],
    deprecated: Annotated[_Many, typer.Option(help="English to flag; also {text: …, when: source, severity: minor}.")] = [],
    source: Annotated[str, typer.Option(help="Where the English is from, with the year.")] = "",
    evidence: Annotated[str, typer.Option(help="seen, recalled or proposed.")] = "",
    definition: Annotated[str, typer.Option(help="What it means, in one sentence.")] = "",
    domain: Annotated[str, typer.Option(help="A word for its field.")] = "",
    example: Annotated[_Many, typer.Option(help="A sentence with [[ ]] around what is flagged, or one that stays silent.")] = [],
    id: Annotated[str, typer.Option(help="Its id; made of the preferred English.")] = "",
    shipped: Shipped = True,
    as_json: Json = False,
) -> None:
    """Add a concept to a glossary file. On a terminal, what is missing is asked for, and what is refused is asked again."""
    given = {"zh": zh, "preferred": [preferred], "admitted": admitted, "deprecated": deprecated, "source": [source]}
    given |= {"evidence": [evidence], "definition": [definition], "domain": [domain], "examples": example, "id": [id]}
    values = {key: [one.strip() for one in answers if one.strip()] for key, answers in given.items()}
    if sys.stdin.isatty() and not (values["zh"] and values["preferred"]):
        _ask(file, values, shipped, as_json)
        return
    if not values["zh"] or not values["preferred"]:
        raise UserError(
            "A concept needs --zh and --preferred.", hint="reviewtool glossary add FILE --zh 两个维护 --preferred 'Two Upholds' …"
        )
    _write(file, values, shipped, as_json)


def _write(file: Path, values: dict[str, list[str]], shipped: bool, as_json: bool) -> None:
    from reviewtool.glossary import edit

    whole = _named(values)
    change(file, lambda text: edit.add(str(file), text, whole), whole["id"], shipped, as_json, "added")


def _named(values: dict[str, list[str]]) -> dict[str, list[str]]:
    """The values with an id, made of the English where none is given."""
    made = "-".join(re.findall(r"[a-z0-9]+", values["preferred"][0].lower()))[:60].strip("-") or "concept"
    return {**values, "id": values["id"] or [made]}


def _ask(file: Path, values: dict[str, list[str]], shipped: bool, as_json: bool) -> None:
    """Ask until the entry is written; whoever breaks off gets the command with what has been answered."""
    from reviewtool.cli.errors import show_on_stderr
    from reviewtool.cli.glossary_ask import again, missing

    try:
        missing(values)
        while True:
            try:
                _write(file, values, shipped, as_json)
                typer.echo(f"\nWhat it does to texts: reviewtool glossary impact {file} TEXT…")
                return
            except UserError as error:
                keys = _at_fault(file, _named(values), error)
                if keys is None:
                    raise
                show_on_stderr(error)
                again(values, keys)
    except (typer.Abort, UserError):
        _keep(file, values)
        raise


def _at_fault(file: Path, values: dict[str, list[str]], error: UserError) -> set[str] | None:
    """The keys that a refusal speaks of, none if it speaks of another entry; None where no answer can mend it."""
    from reviewtool.glossary import edit

    errors = error.errors if isinstance(error, UserErrors) else [error]
    lines = {mark.line for one in errors if one.place and one.place.path == str(file) for mark in one.place.marks}
    if not lines:
        return None
    _, text = present(file)
    keys = edit.added_keys(text, edit.add(str(file), text, values))
    return {keys[line] for line in lines if line in keys}


def _keep(file: Path, values: dict[str, list[str]]) -> None:
    import shlex

    words = [word for key, answers in values.items() for one in answers for word in (f"--{_OPTIONS.get(key, key)}", one)]
    if words:
        typer.echo("\nNothing was written. To go on from here:\n", err=True)
        typer.echo(f"  {shlex.join(['reviewtool', 'glossary', 'add', str(file), *words])}", err=True)
