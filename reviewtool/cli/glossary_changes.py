"""How two states of a glossary differ, on the screen and for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from reviewtool.glossary.diff import Change


def print_changes(changes: "Sequence[Change]") -> None:
    """Concept by concept what changed, and how many of each kind."""
    from reviewtool.glossary.diff import details
    from reviewtool.reports.wording import escape

    for one in changes:
        typer.echo(escape(f"{one.kind:<9}{one.id}   {'、'.join(one.concept.zh)}"))
        for key, was, now in details(one):
            typer.echo(escape(f"    {key:<15}{f'{was} → {now}' if was and now else f'+ {now}' if now else f'- {was}'}"))
    counts = {kind: sum(one.kind == kind for one in changes) for kind in ("added", "removed", "renamed", "changed")}
    typer.echo(", ".join(f"{number:,} {kind}" for kind, number in counts.items() if number) or "No concept differs.")


def told_changes(changes: "Sequence[Change]") -> list[dict[str, Any]]:
    """The same for JSON."""
    from reviewtool.glossary.diff import details

    fields = ("key", "before", "after")
    return [
        {"concept": one.id, "kind": one.kind, "changes": [dict(zip(fields, row, strict=True)) for row in details(one)]} for one in changes
    ]
