"""What `score --against` shows: the systems by human ratings, and how our findings meet the raters' errors."""

from typing import TYPE_CHECKING

import typer

from reviewtool.cli.glossary import print_json
from reviewtool.cli.tables import print_table

if TYPE_CHECKING:
    from reviewtool.ratings import Agreement, SystemRating


def show_ratings(path: str, glossaries: tuple[str, ...], shipped: bool, format: str) -> None:
    """Read, review what the raters read, and print. Raises UserError."""
    from reviewtool.config import Config
    from reviewtool.engine import prepare, review_document
    from reviewtool.ratings import agreement, documents, rated, read_ratings

    rows = read_ratings(path)
    kit = prepare(Config(glossaries=glossaries, shipped=shipped))
    findings = [one for document in documents(rows).values() for one in review_document(document, kit).findings]
    systems, met = rated(rows), agreement(rows, findings)
    if format == "json":
        print_json(
            {
                "version": 1,
                "signature": kit.signature,
                "systems": systems,
                "agreement": met,
                "precision": met.precision,
                "recall": met.recall,
            }
        )
    else:
        _print(systems, met)
        typer.echo(f"\n{kit.signature}")


def _print(systems: "list[SystemRating]", met: "Agreement") -> None:
    from reviewtool.ratings import WEIGHTS

    head = ("system", "MQM", "±", "segments", "raters", "worst category")
    rows = [
        (
            one.system,
            f"{one.score:.3f}",
            f"{one.interval:.3f}",
            f"{len(one.segments):,}",
            str(len(one.by_rater)),
            next(iter(one.by_category), ""),
        )
        for one in systems
    ]
    print_table([head, *rows], right=(1, 2, 3, 4))
    typer.echo(f"\nLess is better. Weights: {WEIGHTS}.\n")
    table = [("category", "errors", "found", "share")]
    table += [(name, f"{of:,}", f"{got:,}", f"{got / of:.0%}") for name, (got, of) in met.by_category.items()]
    print_table(table, right=(1, 2, 3))
    typer.echo(f"\nPrecision {met.precision:.1%}: {met.right:,} of {met.findings:,} findings touch words that a rater marked.")
    typer.echo(f"Recall {met.recall:.1%}: {met.found:,} of {met.errors:,} errors are touched. Google's raters mark at most five a segment.")
