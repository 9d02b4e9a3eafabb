"""`reviewtool compare`: two renderings of one text, or more."""

from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Shipped


@app.command()
def compare(
    renderings: Annotated[list[str], typer.Argument(metavar="A B…", help="Renderings of one text; each further one is held against A.")],
    source: Annotated[str, typer.Option(metavar="FILE", help="The Chinese.")] = "",
    reference: Annotated[list[str], typer.Option(metavar="FILE", help="A human translation, for chrF, BLEU and TER.")] = [],
    glossary: Glossaries = [],
    shipped: Shipped = True,
    everything: Annotated[bool, typer.Option("--all", help="All pairs in the order of the text, unchanged ones too.")] = False,
    most: Annotated[int, typer.Option(min=0, help="So many pairs, those with most change.")] = 20,
    format: Annotated[str, typer.Option(help="terminal, json or markdown.")] = "terminal",
) -> int:
    """Compare renderings: words changed, findings gone and new, terms, and the numbers with what may be chance."""
    from reviewtool.cli.compare_forms import FORMS, known, matrix
    from reviewtool.comparing import compare_files
    from reviewtool.config import Config

    known(format, renderings)
    config = Config(glossaries=tuple(glossary), shipped=shipped, source=source)
    found = compare_files(renderings, reference, config)
    if format == "terminal" and len(found) > 1:
        typer.echo(matrix(found), nl=False)
    typer.echo(FORMS[format](found, everything, most), nl=False)
    return 0
