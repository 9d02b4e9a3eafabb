"""`reviewtool score`: renderings measured against references."""

from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Scores, Shipped


@app.command()
def score(
    hypotheses: Annotated[
        list[str], typer.Argument(metavar="HYPOTHESIS…", help="Renderings, one an engine: lines, or units with ids.")
    ] = [],
    reference: Annotated[list[str], typer.Option(metavar="FILE", help="A human translation; several may be given.")] = [],
    source: Annotated[str, typer.Option(metavar="FILE", help="The Chinese.")] = "",
    scores: Scores = [],
    glossary: Glossaries = [],
    shipped: Shipped = True,
    terms: Annotated[str, typer.Option(metavar="FILE", help="Terms instead of glossaries: JSON, JSON Lines or TSV.")] = "",
    metrics: Annotated[
        str, typer.Option(metavar="NAME,…", help="Which: bleu, chrf, chrf++, ter, term-success, …, or terms for all of terms.")
    ] = "",
    confidence: Annotated[bool, typer.Option("--confidence", help="Intervals, and what may be chance, by paired bootstrap.")] = False,
    randomization: Annotated[
        bool, typer.Option("--randomization", help="What may be chance by approximate randomization instead: slower.")
    ] = False,
    samples: Annotated[int, typer.Option(min=0, help="Resamples; without, 1,000 of bootstrap and 10,000 of randomization.")] = 0,
    segments: Annotated[str, typer.Option(metavar="FILE", help="Also write the scores of all segments here, as TSV.")] = "",
    by_document: Annotated[
        bool, typer.Option("--by-document", help="Documents too, as the files name them or blank lines part them.")
    ] = False,
    documents: Annotated[str, typer.Option(metavar="FILE", help="The name of each segment's document, one a line.")] = "",
    against: Annotated[
        str,
        typer.Option(
            metavar="RATINGS", help="MQM ratings, Google's TSV or a JSON report of ours: their scores, and our findings against them."
        ),
    ] = "",
    format: Annotated[str, typer.Option(help="terminal, json, csv, markdown, latex, segments or documents.")] = "terminal",
) -> int:
    """Score renderings: BLEU, chrF and TER by sacrebleu, each with its signature; the best marked, and what may be chance said."""
    from reviewtool.atomic import write
    from reviewtool.cli.ratings import show_ratings
    from reviewtool.cli.score_page import printed_board
    from reviewtool.cli.tables import print_table
    from reviewtool.inputs import asked_once
    from reviewtool.metrics import Asked, choose, scored, show
    from reviewtool.metrics.documents import with_documents
    from reviewtool.metrics.given import given
    from reviewtool.metrics.material import gathered
    from reviewtool.metrics.terms import chosen_terms

    show.known(format)
    asked_once([*hypotheses, *reference, *scores, source, terms, documents, against])
    if against:
        show_ratings(against, tuple(glossary), shipped, format)
        return 0
    asked = Asked(tuple(filter(None, metrics.split(","))), "randomization" if randomization else "bootstrap" if confidence else "", samples)
    material = gathered(hypotheses, reference, source)
    if by_document or documents or format == "documents":
        material = with_documents(material, [*reference, *hypotheses, *filter(None, [source])], documents)
    listed = chosen_terms(terms, tuple(glossary), shipped, material)
    # scores that are there already need no reference
    ours = [] if scores and not reference and not asked.names else choose(material, asked.names, listed)
    board = scored(material, [*ours, *given(scores, material)], asked)
    if segments:
        write(Path(segments), show.as_segments(board))
    if format != "terminal":
        typer.echo(show.FORMATS[format](board), nl=False)
        return 0
    typer.echo(printed_board(board), nl=False)
    if board.documents:
        typer.echo("")
        print_table(show.document_rows(board), right=(2, 3, 4, 6))
    return 0
