"""`reviewtool report`: a review read back and shown again."""

from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.cli.parameters import Format, Output


@app.command()
def report(
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW.json…", help="JSON reports; several are merged.")],
    format: Format = "terminal",
    output: Output = [],
    expand: Annotated[bool, typer.Option("--expand", help="Show every place of a repeated finding.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="The summary alone.")] = False,
) -> int:
    """Show JSON reports again in another form, merged where there are several.

    The exit code is 0 whatever they say: `check` judges, `report` shows.
    """
    from reviewtool.cli.output import known, show, targets
    from reviewtool.cli.screen import options
    from reviewtool.inputs import asked_once
    from reviewtool.reports.read import merge, read_review

    files = targets(output)
    known(format)
    asked_once(map(str, reviews))
    review = merge([read_review(path) for path in reviews])
    show(review, format, files, options("auto", expand=expand, statistics=statistics))
    return 0
