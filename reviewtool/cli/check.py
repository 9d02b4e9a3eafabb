"""`reviewtool check`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.config import Config
from reviewtool.errors import UserError, did_you_mean
from reviewtool.model import Confidence, Review, Severity
from reviewtool.reports import FORMATS, Options, render


class FailOn(StrEnum):
    """The lowest severity that fails a run."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
    NEVER = "never"


class Colour(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_List = list[str]


@app.command()
def check(
    paths: Annotated[_List, typer.Argument(metavar="PATH…", help="Files or folders; - is standard input.")],
    glossary: Annotated[_List, typer.Option(help="A glossary to add: a file, or a shipped one by name.")] = [],  # noqa: B006
    shipped: Annotated[bool, typer.Option("--shipped/--no-shipped", help="Use the shipped glossaries.")] = True,
    profile: Annotated[str, typer.Option(help="Whose renderings to prefer: prc-official, analyst, or your own.")] = "",
    date: Annotated[str, typer.Option(help="The day the text is of, such as 2022-06-25.")] = "",
    select: Annotated[_List, typer.Option(help="Only these checks, by name, id or start of id.")] = [],  # noqa: B006
    ignore: Annotated[_List, typer.Option(help="Not these checks.")] = [],  # noqa: B006
    preview: Annotated[bool, typer.Option(help="Also checks that are still on trial.")] = False,
    min_confidence: Annotated[Confidence | None, typer.Option(help="How sure a finding must be to be shown.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="The lowest severity that makes the exit code 1.")] = None,
    format: Annotated[str, typer.Option(help=f"The report on standard output: {', '.join(FORMATS)}.")] = "terminal",
    output: Annotated[_List, typer.Option(metavar="NAME=FILE", help="Also write this report to a file.")] = [],  # noqa: B006
    config_file: Annotated[str, typer.Option("--config", help="The config file, instead of the nearest reviewtool.toml.")] = "",
    baseline: Annotated[str, typer.Option(help="Findings in this baseline do not count.")] = "",
    input_format: Annotated[str, typer.Option(help="Read the files as this format, whatever their names.")] = "",
    stdin_filename: Annotated[str, typer.Option(help="The name under which standard input is reported.")] = "",
    ascii: Annotated[bool, typer.Option("--ascii", help="No symbols beyond ASCII.")] = False,
    expand: Annotated[bool, typer.Option("--expand", help="Show every place of a repeated finding.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="The summary alone.")] = False,
    context: Annotated[int, typer.Option(help="Characters to show on either side; the sentence where not given.")] = -1,
    max_penalty: Annotated[float, typer.Option(help="Fail above this MQM penalty per 1,000 words.")] = -1,
    max_findings: Annotated[int, typer.Option(help="Fail above this number of findings.")] = -1,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep compiled glossaries on disk.")] = True,
    show_progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Show progress on a terminal.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="The findings without the summary.")] = False,
    color: Annotated[Colour, typer.Option(help="When to use colour.")] = Colour.AUTO,
) -> int:
    """Check translations and print what is wrong, where and why, and what should stand there.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 a mistake in what was asked, 3 a check crashed.
    """
    from reviewtool.cli.screen import options

    config = _config(
        paths,
        config_file,
        {
            "glossaries": tuple(glossary),
            "shipped": None if shipped else False,
            "profile": profile or None,
            "date": date or None,
            "select": _split(select),
            "ignore": _split(ignore),
            "preview": preview or None,
            "min_confidence": min_confidence,
            "fail_on": _fail_on(fail_on),
            "input_format": input_format or None,
            "max_penalty": max_penalty if max_penalty >= 0 else None,
            "max_findings": max_findings if max_findings >= 0 else None,
            "cache": None if cache else False,
        },
    )
    targets = [_target(one) for one in output]
    _known(format)
    review = _review(paths, config, stdin_filename, show_progress)
    known = baseline or config.baseline
    if known:
        review = _signed_off(review, Path(known))
    shown = options(color, context if context >= 0 else None, ascii=ascii, expand=expand, statistics=statistics, quiet=quiet)
    for name, path in targets:
        from reviewtool.atomic import write

        write(path, render(name, review, Options()))
    typer.echo(render(format, review, shown if format == "terminal" else Options()), nl=False, color=shown.colour or None)
    return _exit_code(review, config, told=format == "terminal")


def _fail_on(given: FailOn | None) -> object:
    if given is None or given is FailOn.NEVER:
        return given and "never"
    return Severity(given.value)


def _config(paths: list[str], config_file: str, overrides: dict[str, object]) -> Config:
    """The settings for the first path; a config file speaks for all paths of a run."""
    from reviewtool.config import load

    start = Path(paths[0]) if paths[0] != "-" else Path()
    return load(start, Path(config_file) if config_file else None, overrides)


def _split(names: list[str]) -> tuple[str, ...]:
    return tuple(one.strip() for name in names for one in name.split(",") if one.strip())


def _known(name: str) -> None:
    if name not in FORMATS:
        raise UserError(f"No such report: {name}.{did_you_mean(name, list(FORMATS))}", hint=f"Reports: {', '.join(FORMATS)}.")


def _target(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        raise UserError(f"--output takes NAME=FILE, such as json=review.json, not {text}.")
    _known(name)
    return name, Path(path)


def _review(paths: list[str], config: Config, stdin_filename: str, show_progress: bool) -> Review:
    from reviewtool import engine
    from reviewtool.cli.screen import progress

    if "-" not in paths:
        return engine.review(paths, config, progress() if show_progress else None)
    if len(paths) > 1:
        raise UserError("Standard input (-) is checked alone.")
    kit = engine.prepare(config)
    name = stdin_filename or "<stdin>"
    return engine.conclude([engine.review_bytes(name, sys.stdin.buffer.read(), kit)], kit, [])


def _signed_off(review: Review, path: Path) -> Review:
    """The review with what the baseline knows marked and not scored; stale entries are told."""
    from dataclasses import replace

    from reviewtool.baseline import apply, read
    from reviewtool.score import score

    findings, stale = apply(review.findings, read(path))
    if stale:
        typer.echo(f"note  {path}: {len(stale):,} entries match nothing any more; baseline prune takes them out.", err=True)
    return replace(review, findings=tuple(findings), score=score(findings, review.score.words))


def _exit_code(review: Review, config: Config, told: bool) -> int:
    if review.problems:
        if not told:
            for problem in review.problems:
                typer.echo(f"error  {problem}", err=True)
        return 2
    if review.crashed:
        return 3
    return int(_fails(review, config))


def _fails(review: Review, config: Config) -> bool:
    standing = [one for one in review.findings if one.counts]
    if config.max_penalty is not None and review.score.per_thousand > config.max_penalty:
        return True
    if config.max_findings is not None and len(standing) > config.max_findings:
        return True
    return config.fail_on is not None and any(one.severity.rank >= config.fail_on.rank for one in standing)
