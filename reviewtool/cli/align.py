"""`reviewtool align`: which Chinese sentence stands for which English one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewtool.align import Bead
    from reviewtool.model import Document
    from reviewtool.pair import Alignment, Unit

_HEAD = ("zh", "en", "score", "Chinese", "English")
_GAP = "  "


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
        typer.echo("\n" + "".join(f"{one}\n" for one in _rows(result, chosen, options("auto").width)), nl=False)


def _rows(result: "Alignment", beads: "Sequence[Bead]", width: int) -> "Iterator[str]":
    """The pairs side by side, each side in its column: a terminal's cells are counted, not characters."""
    from itertools import zip_longest

    from reviewtool.alignment import written
    from reviewtool.lang.width import cells

    figures = [_HEAD[:3], *((written(one.source) or "-", written(one.target) or "-", one.shown) for one in beads)]
    texts = [_HEAD[3:], *((_text(result.source, one.source), _text(result.target, one.target)) for one in beads)]
    sizes = [max(map(len, column)) for column in zip(*figures, strict=True)]
    room = width - sum(sizes) - len(_GAP) * 4
    chinese = room * 2 // 5
    for numbers, sides in zip(figures, texts, strict=True):
        head = [f"{one:>{size}}" for one, size in zip(numbers, sizes, strict=True)]
        # a mark that may not begin a line hangs over into the gap
        columns = (_broken(side, size - 2) for side, size in zip(sides, (chinese, room - chinese), strict=True))
        for left, right in zip_longest(*columns, fillvalue=""):
            yield _GAP.join([*head, left + " " * (chinese - cells(left)), right]).rstrip()
            head = [" " * size for size in sizes]


def _text(side: "Sequence[Unit]", span: tuple[int, int]) -> str:
    from reviewtool.reports.wording import one_line

    return one_line(" ".join(unit.text for unit in side[slice(*span)])).strip() or "-"


def _broken(text: str, width: int) -> list[str]:
    from reviewtool.reports.layout import wrapped

    return [one.plain for one in wrapped([(text, "plain")], width, 0)]
