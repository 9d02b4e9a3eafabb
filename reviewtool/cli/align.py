"""`reviewtool align`: which Chinese sentence stands for which English one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewtool.align import Bead
    from reviewtool.model import Document
    from reviewtool.pair import Alignment


@app.command()
def align(
    english: Annotated[str, typer.Argument(metavar="ENGLISH", help="The translation.")],
    source: Annotated[str, typer.Option(metavar="FILE", help="Its Chinese.")],
    output: Annotated[str, typer.Option(metavar="FILE", help="Write all pairs here, to be corrected and given to check --alignment.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Show all pairs, not only the doubtful ones.")] = False,
) -> int:
    """Align a translation with its Chinese, sentence by sentence, and show the pairs that little speaks for."""
    from reviewtool.alignment import save
    from reviewtool.beside import read_chinese
    from reviewtool.glossary import disk
    from reviewtool.inputs import asked_once
    from reviewtool.lang.zh import dictionary
    from reviewtool.pair import aligned

    asked_once([english, source])
    result = aligned(read_chinese(source), _english(english), dictionary(disk.folder()))
    _show(result, every)
    if output:
        save(Path(output), result)
        typer.echo(f"{output}: {len(result.beads):,} pairs.")
    return 0


def _english(path: str) -> "Document":
    """Raises UserError where no text is in it."""
    from reviewtool.errors import Place, UserError
    from reviewtool.formats import read
    from reviewtool.inputs import read_bytes

    document = read(path, read_bytes(path))
    if not document.segments:
        raise UserError("There is no text in this file.", Place(path))
    return document


def _show(result: "Alignment", every: bool) -> None:
    from reviewtool.cli.screen import options
    from reviewtool.reports.wording import count

    chosen = result.beads if every else result.doubtful
    typer.echo(f"Sentences: {len(result.source):,} Chinese, {len(result.target):,} English. ", nl=False)
    typer.echo(f"{count(len(result.beads), 'pair')}, {len(result.doubtful):,} doubtful.")
    if chosen:
        made = options("auto")
        typer.echo(f"\n{_table(result, chosen, made.width, made.ascii)}", nl=False)


def _table(result: "Alignment", beads: "Sequence[Bead]", width: int, ascii_only: bool) -> str:
    """The pairs side by side, each side in its column: a terminal's cells are counted, not characters."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from reviewtool.alignment import written
    from reviewtool.reports.wording import one_line

    table = Table(box=box.ASCII2 if ascii_only else box.SIMPLE_HEAD, expand=True, pad_edge=False, show_lines=False)
    for heading in ("zh", "en", "score"):
        table.add_column(heading, no_wrap=True, justify="right")
    table.add_column("Chinese", ratio=2, overflow="fold")
    table.add_column("English", ratio=3, overflow="fold")
    for one in beads:
        numbers = (written(span) or "-" for span in (one.source, one.target))
        both = (result.source[slice(*one.source)], result.target[slice(*one.target)])
        texts = (Text(one_line(" ".join(unit.text for unit in side)) or "-") for side in both)
        table.add_row(*numbers, one.shown, *texts)
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False, emoji=False, highlight=False, markup=False)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
