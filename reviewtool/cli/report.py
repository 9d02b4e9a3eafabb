"""`reviewtool report`: a review read back and shown again."""

from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.app import app


@app.command()
def report(
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW.json…", help="JSON reports; several are merged.")],
    format: Annotated[str, typer.Option(help="The report to print.")] = "terminal",
) -> int:
    """Show JSON reports again in another form, merged where there are several."""
    from reviewtool.cli.screen import options
    from reviewtool.reports import Options, render
    from reviewtool.reports.read import merge, read_review

    read = [read_review(path) for path in reviews]
    review = merge(read) if len(read) > 1 else read[0]
    typer.echo(render(format, review, options("auto") if format == "terminal" else Options()), nl=False)
    return 0
