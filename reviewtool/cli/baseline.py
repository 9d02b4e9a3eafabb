"""`reviewtool baseline`: sign findings off, look at them, take out what is gone."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewtool.baseline import Entry
    from reviewtool.config import Config
    from reviewtool.model import Review

commands = typer.Typer(help="Findings signed off, so that a run fails for new ones only.", no_args_is_help=True)
app.add_typer(commands, name="baseline")

_Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders, as for check.")]
_File = Annotated[str, typer.Option("--baseline", help="The baseline file, instead of the config's or reviewtool-baseline.json.")]
_Config = Annotated[str, typer.Option("--config", help="The config file, instead of the nearest reviewtool.toml.")]
_Reason = Annotated[str, typer.Option(help="Why they may stand.")]
_DEFAULT = "reviewtool-baseline.json"


@commands.command()
def write(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…", help="Files or folders, as for check.")] = None,
    verdicts: Annotated[str, typer.Option("--from", metavar="FILE", help="Verdicts in a csv or xlsx report, instead of PATH….")] = "",
    baseline: _File = "",
    config_file: _Config = "",
    reason: _Reason = "",
) -> int:
    """Sign off all findings that stand now, or those that editors keep in a table of findings.

    Entries that are there keep their reasons; those of files that are not reviewed now stay. With --from: what has the
    verdict “keep” or “false alarm” is added, what has “fix” taken out, and everything else stays.
    """
    from reviewtool.baseline import entries_of, gone, ordered, read, save
    from reviewtool.errors import UserError

    if bool(paths) == bool(verdicts):
        raise UserError("baseline write takes PATH…, or --from FILE.")
    if not paths:
        return _write_verdicts(Path(verdicts), baseline, config_file, reason)
    review, file = _review(paths, config_file, baseline)
    known = read(file) if file.exists() else {}
    reasons = {one.fingerprint: reason for one in review.findings} | {key: one.reason or reason for key, one in known.items()}
    now = {one.fingerprint: one for one in entries_of(review.findings, reasons, file.parent)}
    missing = {one.fingerprint for one in gone(known.values(), [one.path for one in review.files], file.parent)}
    elsewhere = [one for key, one in known.items() if key not in now and key not in missing]
    entries = ordered([*now.values(), *elsewhere])
    save(file, entries)
    advice = sum(one.suppressed is None and not one.counts for one in review.findings)
    besides = f"; {advice:,} of those now are advice" if advice else ""
    typer.echo(f"{file}: {_size(entries)} ({_change(known.values(), entries)}{besides}).")
    return 0


def _write_verdicts(verdicts: Path, baseline: str, config_file: str, reason: str) -> int:
    from dataclasses import replace

    from reviewtool.baseline import read, save
    from reviewtool.verdicts import read_verdicts, signed_off

    file = _file(baseline, _load(".", config_file))
    known = read(file) if file.exists() else {}
    entries = [one if one.reason else replace(one, reason=reason) for one in signed_off(read_verdicts(verdicts), known, file.parent)]
    save(file, entries)
    typer.echo(f"{file}: {_size(entries)} ({_change(known.values(), entries)}).")
    return 0


@commands.command()
def show(baseline: _File = "", config_file: _Config = "") -> int:
    """Print the entries: fingerprint, places, check, file, words, reason."""
    from reviewtool.baseline import read
    from reviewtool.reports.wording import escape

    for one in read(_file(baseline, _load(".", config_file))).values():
        reason = f"  ({one.reason})" if one.reason else ""
        typer.echo(escape(f"{one.fingerprint}  {one.count:>4}  {one.check}  {one.path}  “{one.text}”{reason}"))
    return 0


@commands.command()
def prune(paths: _Paths, baseline: _File = "", config_file: _Config = "") -> int:
    """Take out what no finding matches any more; never add anything, nor touch entries of files not reviewed now."""
    from reviewtool.baseline import apply, gone, pruned, read, save

    review, file = _review(paths, config_file, baseline)
    known = read(file)
    stale = gone(apply(review.findings, known)[1], [one.path for one in review.files], file.parent)
    entries = pruned(known, stale)
    if stale:
        save(file, entries)
    typer.echo(f"{file}: {_size(entries)} ({_change(known.values(), entries)}).")
    return 0


def _size(entries: "list[Entry]") -> str:
    from reviewtool.reports.wording import count

    return f"{count(sum(one.count for one in entries), 'finding')} in {count(len(entries), 'entry', 'entries')}"


def _change(before: "Iterable[Entry]", after: "Iterable[Entry]") -> str:
    """How many findings were added and taken out."""
    old, new = (Counter({one.fingerprint: one.count for one in entries}) for entries in (before, after))
    return f"{(new - old).total():,} added, {(old - new).total():,} taken out"


def _load(start: str, config_file: str) -> "Config":
    from reviewtool.config import load

    return load(Path(start), Path(config_file) if config_file else None)


def _file(given: str, config: "Config") -> Path:
    from reviewtool.cli.known import from_here

    return from_here(Path(given or config.baseline or _DEFAULT))


def _review(paths: list[str], config_file: str, baseline: str) -> "tuple[Review, Path]":
    from reviewtool import engine
    from reviewtool.errors import UserError

    config = _load(paths[0], config_file)
    review = engine.review(paths, config)
    if review.problems:
        raise UserError(review.problems[0], hint="Nothing was written.")
    return review, _file(baseline, config)
