"""`reviewtool compare`: two renderings of one text, or more."""

from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Output, Scores, Shipped


@app.command()
def compare(
    renderings: Annotated[list[str], typer.Argument(metavar="A B…", help="Renderings of one text; each further one is held against A.")],
    source: Annotated[str, typer.Option(metavar="FILE", help="The Chinese.")] = "",
    reference: Annotated[list[str], typer.Option(metavar="FILE", help="A human translation, for chrF, BLEU and TER.")] = [],
    scores: Scores = [],
    glossary: Glossaries = [],
    shipped: Shipped = True,
    everything: Annotated[bool, typer.Option("--all", help="All pairs in the order of the text, unchanged ones too.")] = False,
    most: Annotated[int | None, typer.Option(min=0, help="So many pairs, those with most change: 20, on a page 500.")] = None,
    in_order: Annotated[bool, typer.Option("--in-order", help="Pairs in the order of the text, not worst first.")] = False,
    format: Annotated[str, typer.Option(help="terminal, html, json or markdown.")] = "terminal",
    output: Output = [],
) -> int:
    """Compare renderings: words changed, findings gone and new, terms, and the numbers with what may be chance."""
    from reviewtool.atomic import write
    from reviewtool.cli.compare_forms import FORMS, files, known
    from reviewtool.comparing import Wanted, compare_files
    from reviewtool.config import Config
    from reviewtool.inputs import asked_once

    targets = files(output)
    known(format, renderings)
    asked_once([*renderings, *reference, *scores, source])
    found = compare_files(renderings, reference, Config(glossaries=tuple(glossary), shipped=shipped, source=source), scores)
    wanted = Wanted(everything, most, in_order)
    for name, path in targets:
        write(path, FORMS[name](found, wanted))
    typer.echo(FORMS[format](found, wanted), nl=False)
    return 0
