"""`reviewtool align`: which Chinese sentence stands for which English one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from reviewtool.model import Document
    from reviewtool.pair import Alignment


@app.command()
def align(
    english: Annotated[str, typer.Argument(metavar="ENGLISH", help="The translation.")],
    source: Annotated[str, typer.Option(metavar="FILE", help="Its Chinese.")],
    output: Annotated[str, typer.Option(metavar="FILE", help="Write all pairs here, to be corrected and given to check --alignment.")] = "",
) -> int:
    """Align a translation with its Chinese, sentence by sentence, and show the pairs that little speaks for."""
    from reviewtool.alignment import save
    from reviewtool.glossary import disk
    from reviewtool.lang.zh import dictionary
    from reviewtool.pair import aligned

    result = aligned(_read(source), _read(english), dictionary(disk.folder()))
    _show(result)
    if output:
        save(Path(output), result)
        typer.echo(f"{output}: {len(result.beads):,} pairs.")
    return 0


def _read(path: str) -> "Document":
    from reviewtool.errors import Place, UserError
    from reviewtool.formats import read

    try:
        return read(path, Path(path).read_bytes())
    except OSError as error:
        raise UserError(f"This file cannot be read: {error.strerror}.", Place(path)) from None


def _show(result: "Alignment") -> None:
    from reviewtool.reports.wording import count, escape

    typer.echo(f"{count(len(result.source), 'Chinese sentence')}, {count(len(result.target), 'English sentence')}, ", nl=False)
    typer.echo(f"{count(len(result.beads), 'pair')}, {len(result.doubtful):,} doubtful")
    for one in result.doubtful:
        ours = " ".join(unit.text for unit in result.source[slice(*one.source)]) or "–"
        theirs = " ".join(unit.text for unit in result.target[slice(*one.target)]) or "–"
        typer.echo(f"\n{one.score:.2f}  {escape(ours)}\n      {escape(theirs)}")
