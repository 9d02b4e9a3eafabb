"""`reviewtool baseline`: sign findings off, look at them, take out what is gone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from reviewtool.model import Finding

commands = typer.Typer(help="Findings signed off, so that a run fails for new ones only.", no_args_is_help=True)
app.add_typer(commands, name="baseline")

_Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders, as for check.")]
_File = Annotated[Path, typer.Option("--baseline", help="The baseline file.")]
_DEFAULT = Path("reviewtool-baseline.json")


@commands.command()
def write(paths: _Paths, baseline: _File = _DEFAULT, reason: Annotated[str, typer.Option(help="Why they may stand.")] = "") -> int:
    """Sign off all findings that stand now; entries that are there keep their reasons."""
    from reviewtool.baseline import entries_of, read, save

    findings = _review(paths)
    known = read(baseline) if baseline.exists() else {}
    reasons = {key: one.reason or reason for key, one in known.items()}
    entries = entries_of(findings, {one.fingerprint: reasons.get(one.fingerprint, reason) for one in findings})
    save(baseline, entries)
    typer.echo(f"{baseline}: {len(entries):,} entries for {sum(one.count for one in entries):,} findings.")
    return 0


@commands.command()
def show(baseline: _File = _DEFAULT) -> int:
    """Print the entries."""
    from reviewtool.baseline import read
    from reviewtool.reports.wording import escape

    for one in read(baseline).values():
        typer.echo(escape(f"{one.fingerprint}  {one.count:>4}  {one.check}  {one.path}  “{one.text}”  {one.reason}").rstrip())
    return 0


@commands.command()
def prune(paths: _Paths, baseline: _File = _DEFAULT) -> int:
    """Take out entries that no finding matches any more; never adds one."""
    from reviewtool.baseline import apply, pruned, read, save

    known = read(baseline)
    _, stale = apply(_review(paths), known)
    save(baseline, pruned(known, stale))
    typer.echo(f"{baseline}: {len(stale):,} entries were stale.")
    return 0


def _review(paths: list[str]) -> tuple["Finding", ...]:
    from reviewtool import engine
    from reviewtool.config import load
    from reviewtool.errors import UserError

    review = engine.review(paths, load(Path(paths[0]), None, {}))
    if review.problems:
        raise UserError(review.problems[0], hint="Nothing was written.")
    return review.findings
