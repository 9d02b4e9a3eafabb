"""`reviewtool init`: the files that a project begins with."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.errors import Place, UserError


class Workflow(StrEnum):
    """The platform whose pipeline is set up."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


_PLACES = {
    "pre-commit": Path(".pre-commit-config.yaml"),
    "github": Path(".github", "workflows", "reviewtool.yml"),
    "gitlab": Path(".gitlab-ci.yml"),
}


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where: the top folder of the project.")] = Path(),
    pre_commit: Annotated[bool | None, typer.Option("--pre-commit/--no-pre-commit", help="Also an entry for pre-commit.")] = None,
    workflow: Annotated[Workflow | None, typer.Option(help="Also a pipeline for this platform.")] = None,
    install: Annotated[str, typer.Option(metavar="REQUIREMENT", help="What pip installs there; this version if left out.")] = "",
) -> int:
    """Write a commented reviewtool.toml and, if wanted, what pre-commit and a pipeline need.

    Asks on a terminal what no option says. A file that is there is never changed: what to add to it is printed.
    """
    from reviewtool.cli.init_files import settings, template

    if not folder.is_dir():
        raise UserError("There is no such folder.", Place(str(folder)))
    wanted = _wanted(pre_commit, workflow)
    _settings(folder, settings())
    for name in wanted:
        _begin(folder / _PLACES[name], template(name, install))
    if not wanted:
        typer.echo("For more: reviewtool init --pre-commit, --workflow github, --workflow gitlab.")
    return 0


def _wanted(pre_commit: bool | None, workflow: Workflow | None) -> list[str]:
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    if pre_commit is None:
        pre_commit = asking and typer.confirm("An entry for pre-commit too?", default=False)
    if workflow is None:
        workflow = Workflow.NONE
        for one in (Workflow.GITHUB, Workflow.GITLAB):
            if asking and workflow is Workflow.NONE and typer.confirm(f"A pipeline for {one.value} too?", default=False):
                workflow = one
    return ["pre-commit"] * pre_commit + [workflow.value] * (workflow is not Workflow.NONE)


def _settings(folder: Path, text: str) -> None:
    from reviewtool.settings import find

    known = find(folder)
    if known and known.parent == folder.absolute():
        typer.echo(f"{folder / known.name} has settings already and stays as it is.")
        return
    if known:
        typer.echo(f"{known} no longer speaks for this folder; `extend` takes its settings over.")
    _begin(folder / "reviewtool.toml", text)


def _begin(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    import os

    from reviewtool.atomic import write

    if os.path.lexists(path):
        entry = text.partition("\n")[2].removeprefix("repos:\n")
        typer.echo(f"{path} stays as it is. To add to it:\n\n{entry}")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"This folder cannot be made: {error.strerror}.", Place(str(path.parent))) from None
    write(path, text)
    typer.echo(f"{path} is written.")
