"""`reviewtool corpus check`, `report` and `sample`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Shipped, split
from reviewtool.errors import UserError

if TYPE_CHECKING:
    from collections import Counter

    from reviewtool.config import Config
    from reviewtool.corpus.check import Tally

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Collections of many documents: check, count, judge a sample.")
app.add_typer(commands, name="corpus")
_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `corpus check` wrote.")]
_Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@commands.command()
def check(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT…", help="JSONL (also .gz, .zst) or Parquet: files, folders, patterns.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the results go; a run that was cut short goes on there.")] = None,
    column: Annotated[list[str], typer.Option(metavar="FIELD=NAME", help="What id, text, source, date or language is called.")] = [],
    glossary: Glossaries = [],
    shipped: Shipped = True,
    select: Annotated[list[str], typer.Option(help="Only these checks.")] = [],
    ignore: Annotated[list[str], typer.Option(help="Not these checks.")] = [],
    limit: Annotated[int | None, typer.Option(min=1, help="So many documents and no more.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many processes.")] = None,
    dask: Annotated[
        str, typer.Option(metavar="ADDRESS", help="A Dask scheduler (tcp://HOST:8786; config: Dask's own settings) whose workers do it.")
    ] = "",
    patience: Annotated[
        float, typer.Option(min=1, help="Seconds a document may take before it is given up; one of more than 10 MB as much longer.")
    ] = 600.0,
    retry: Annotated[bool, typer.Option("--retry", help="Try again where a document failed in an earlier run.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read.")] = False,
    config_file: Annotated[str, typer.Option("--config", help="The config file, instead of the nearest reviewtool.toml.")] = "",
) -> int:
    """Check every document of a collection and write what is found as Parquet (JSONL without pyarrow).

    Exit codes: 0 done, 2 something could not be read, 3 a document could not be checked for a defect of the tool.
    """
    from reviewtool.corpus import check as corpus
    from reviewtool.corpus.documents import inputs as files_of

    files, columns = files_of(inputs), _columns(column)
    if dry_run:
        for file, size, told in corpus.preview(files, columns):
            typer.echo(f"{file}  {size:,} bytes  {told}")
        return 0
    if out is None:
        raise UserError("--out says where the results go.", hint="A new folder, or that of a run that was cut short.")
    given = {"glossaries": tuple(glossary), "shipped": None if shipped else False, "select": split(select), "ignore": split(ignore)}
    config = _config(config_file, {**given, "jobs": jobs})
    tally = corpus.check(corpus.Plan(tuple(files), columns, limit, patience, dask, retry), out, config, _progress())
    return _told(tally, out)


def _columns(given: list[str]) -> dict[str, str]:
    from reviewtool.corpus.documents import FIELDS

    columns = dict(one.partition("=")[::2] for one in given)
    unknown = sorted(columns.keys() - set(FIELDS)) or [name for name, column in columns.items() if not column]
    if unknown:
        raise UserError(f"--column takes FIELD=NAME, not {unknown[0]}.", hint=f"Fields: {', '.join(FIELDS)}.")
    return columns


def _config(config_file: str, overrides: dict[str, object]) -> "Config":
    from reviewtool.config import load

    return load(Path(), Path(config_file) if config_file else None, overrides)


def _progress() -> "Callable[[Tally], None] | None":
    if not sys.stderr.isatty():
        return None

    def show(tally: "Tally") -> None:
        left = f"{tally.left / 60:.0f} min left" if tally.left is not None else ""
        line = f"{tally.documents:,} documents · {tally.rate:,.0f}/s · {tally.findings:,} findings · {left}"
        print(f"\r{line:<78}", end="", file=sys.stderr, flush=True)

    return show


def _told(tally: "Tally", out: Path) -> int:
    from reviewtool.corpus.rows import TROUBLES
    from reviewtool.reports.wording import count, escape

    before = f"; {tally.before.total():,} were finished before ({_states(tally.before)})" if tally.before else ""
    typer.echo(f"{tally.documents:,} documents ({_states(tally.statuses) or 'nothing left to do'}){before}; {tally.findings:,} findings")
    if tally.documents:
        typer.echo(f"{tally.seconds:.0f} s, {tally.rate:,.1f} documents a second")
    typer.echo(f"`reviewtool corpus report {out}` counts them.")
    for problem in (*tally.problems, *tally.troubles):
        typer.echo(f"error  {escape(problem)}", err=True)
    # a run that goes on answers for the whole folder: what failed in its first half must not end in a green light
    statuses = tally.statuses + tally.before
    more = sum(statuses[one] for one in TROUBLES) - len(tally.troubles)
    if more:
        told = count(more, "more document" if tally.troubles else "document")
        typer.echo(f"error  {told} not checked to the end: the column `reason` of {out / 'documents'} says why", err=True)
    if tally.problems or statuses["unreadable"]:
        return 2
    return 3 if statuses["failed"] or statuses["crashed"] else 0


def _states(statuses: "Counter[str]") -> str:
    return ", ".join(f"{number:,} {status}" for status, number in statuses.most_common())


@commands.command()
def report(
    folder: _Folder,
    as_json: _Json = False,
    page_file: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write a page with plots.")] = None,
) -> None:
    """Count what a run has found: by check, by concept with the renderings met, by source over time; concepts with several names."""
    from reviewtool.atomic import write
    from reviewtool.cli.glossary import print_json
    from reviewtool.cli.screen import options
    from reviewtool.corpus.html import html
    from reviewtool.corpus.page import page
    from reviewtool.corpus.report import counted, told
    from reviewtool.corpus.store import opened
    from reviewtool.reports.layout import printed

    store = opened(folder)
    counts = counted(store)
    if page_file:
        write(page_file, html(counts, store.signature))
    if as_json:
        print_json(told(counts, store.signature))
    else:
        shown = options("auto")
        typer.echo(printed(page(counts, shown), shown), nl=False)


@commands.command()
def sample(
    folder: _Folder,
    each: Annotated[int, typer.Option(min=1, help="How many findings of every check.")] = 20,
    seed: Annotated[int, typer.Option(help="Another number draws other findings.")] = 1,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the table here, not to standard output.")] = None,
    verdicts: Annotated[Path | None, typer.Option(metavar="FILE", help="The table with verdicts: print the precision.")] = None,
    as_json: _Json = False,
) -> None:
    """Draw findings of every check as CSV for people to judge; with --verdicts, tell how often the checks are right."""
    from reviewtool.as_json import to_json
    from reviewtool.atomic import write
    from reviewtool.cli.glossary import print_json
    from reviewtool.corpus import page, sample
    from reviewtool.corpus.store import opened

    store = opened(folder)
    if verdicts:
        found = sample.precision(store, verdicts)
        print_json(to_json(found)) if as_json else typer.echo("\n".join(page.precisions(found)))
        return
    table = sample.sheet(sample.drawn(store, each, seed))
    write(out, table) if out else typer.echo(table, nl=False)
