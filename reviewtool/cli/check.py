"""`reviewtool check`."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol

import typer

from reviewtool.cli import complete
from reviewtool.cli.app import app
from reviewtool.cli.parameters import Format, Glossaries, Output, Shipped, split
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.model import Confidence, Review, Severity


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
    source: Annotated[str, typer.Option(metavar="FILE", help="The Chinese of one PATH, in a file of its own; aligned by sentence.")] = "",
    alignment: Annotated[str, typer.Option(metavar="FILE", help="The alignment with it, written by `reviewtool align`.")] = "",
    glossary: Glossaries = [],
    shipped: Shipped = True,
    profile: Annotated[str, typer.Option(help="Whose wording to prefer: prc-official (China’s government), analyst, or your own.")] = "",
    date: Annotated[str, typer.Option(help="The day the text is of, such as 2022-06-25.")] = "",
    select: Annotated[_List, typer.Option(help="Only these checks, by name, id or start of id.", autocompletion=complete.checks)] = [],
    ignore: Annotated[_List, typer.Option(help="Not these checks.", autocompletion=complete.checks)] = [],
    preview: Annotated[bool, typer.Option(help="Also checks that are still on trial.")] = False,
    min_confidence: Annotated[Confidence | None, typer.Option(help="How sure a finding must be to be shown.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="The lowest severity that makes the exit code 1.")] = None,
    format: Format = "terminal",
    output: Output = [],
    config_file: Annotated[str, typer.Option("--config", help="The config file, instead of the nearest reviewtool.toml.")] = "",
    baseline: Annotated[str, typer.Option(help="Findings in this baseline do not count.")] = "",
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help="Leave out what the config excludes, if named too.")] = False,
    input_format: Annotated[str, typer.Option(help="Read the files as this format, whatever their names.")] = "",
    source_language: Annotated[str, typer.Option(help="The language translated from, as bilingual files name it.")] = "",
    target_language: Annotated[str, typer.Option(help="The language translated into, as bilingual files name it.")] = "",
    source_column: Annotated[str, typer.Option(help="A table's column (name or number), or JSON key, with the Chinese.")] = "",
    target_column: Annotated[str, typer.Option(help="A table's column (name or number), or JSON key, with the English.")] = "",
    stdin_filename: Annotated[str, typer.Option(help="The name under which standard input is reported.")] = "",
    ascii: Annotated[bool, typer.Option("--ascii", help="ASCII for the report’s own marks; the text’s words stay.")] = False,
    expand: Annotated[bool, typer.Option("--expand", help="Show every place of a repeated finding.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="The summary alone.")] = False,
    context: Annotated[
        int | None, typer.Option(min=0, help="Characters to show on either side, up to 150; without it, the sentence cut to a line.")
    ] = None,
    changed_since: Annotated[str, typer.Option(metavar="REV", help="Only what touches lines changed since REV (git) counts.")] = "",
    previous: Annotated[str, typer.Option(metavar="REVIEW.json", help="Only what this JSON report has not counts.")] = "",
    max_penalty: Annotated[float | None, typer.Option(min=0, help="Fail above this MQM penalty per 1,000 words.")] = None,
    max_findings: Annotated[int | None, typer.Option(min=0, help="Fail above this number of findings.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many processes share the files.")] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep compiled glossaries and reviews of files on disk.")] = True,
    show_progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Show progress on a terminal.")] = True,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe replacements in the files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Also the replacements that need a look.")] = False,
    annotate: Annotated[str, typer.Option(metavar="OUT", help="Write a copy with the findings as remarks: DOCX, XLIFF, PO.")] = "",
    tracked: Annotated[bool, typer.Option("--tracked", help="With --annotate: what --fix would change, as tracked changes.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Let --annotate replace a file that is there.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="The findings without the summary.")] = False,
    color: Annotated[Colour, typer.Option(help="When to use colour.")] = Colour.AUTO,
) -> int:
    """Check translations and print what is wrong, where and why, and what should stand there.

    Exit codes: 0 clean, 1 findings at or above --fail-on or beyond a --max, 2 a mistake in what was asked, 3 a check crashed.
    """
    from reviewtool.cli import annotate as copies
    from reviewtool.cli.fix import fix_files, show_diff, wanted
    from reviewtool.cli.output import asks_for_text, known, show, targets
    from reviewtool.cli.screen import options
    from reviewtool.inputs import STDIN, asked_once, read_bytes

    files = targets(output)
    known(format)
    config = _config(
        stdin_filename if paths[0] == "-" else paths[0],
        config_file,
        {
            "source": source or None,
            "alignment": alignment or None,
            "glossaries": tuple(glossary),
            "shipped": None if shipped else False,
            "profile": profile or None,
            "date": date or None,
            "select": split(select),
            "ignore": split(ignore),
            "preview": preview or None,
            "min_confidence": min_confidence,
            "fail_on": _fail_on(fail_on),
            "input_format": input_format or None,
            "source_language": source_language or None,
            "target_language": target_language or None,
            "source_column": source_column or None,
            "target_column": target_column or None,
            "max_penalty": max_penalty,
            "max_findings": max_findings,
            "cache": None if cache else False,
            "jobs": jobs,
            "force_exclude": force_exclude or None,
            "baseline": baseline or None,
            "keep_text": asks_for_text(format, files) or None,
        },
    )
    asked_once([*paths, source, alignment, previous])
    if source and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise UserError("--source goes with one file.", hint="In reviewtool.toml, [[paths]] may name the Chinese of each.")
    asked = wanted(fix, diff, unsafe_fixes and not tracked, paths)
    copied = copies.wanted(annotate, copies.Switches(tracked, unsafe_fixes, overwrite, fixes=fix or diff), paths, config)
    judged = _before(paths, config, changed_since, previous)
    given = {stdin_filename or "<stdin>": read_bytes(STDIN)} if paths == [STDIN] else {}
    review = _review(paths, config, given, show_progress)
    if asked and asked.write:
        review = fix_files(review, judged(review, tell=False), asked, config)
    review = judged(review)
    if copied:
        review = copies.write_copies(review, copied, config, given)
    shown = options(color, context, ascii=ascii, expand=expand, statistics=statistics, quiet=quiet)
    if asked and not asked.write:
        return show_diff(review, asked, config, given, shown)
    show(review, format, files, shown._replace(failed=_fails(review, config)))
    return _exit_code(review, config, told=format == "terminal" and _one_reader())


def _one_reader() -> bool:
    """Whether standard output and standard error lead to one place, where everything is told once."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (OSError, ValueError):
        return True


def _fail_on(given: FailOn | None) -> object:
    if given is None or given is FailOn.NEVER:
        return given and "never"
    return Severity(given.value)


def _config(start: str, config_file: str, overrides: dict[str, object]) -> Config:
    """The settings for the first path; a config file speaks for all paths of a run."""
    from reviewtool.config import load

    return load(Path(start), Path(config_file) if config_file else None, overrides)


class _Judge(Protocol):
    def __call__(self, review: Review, tell: bool = True) -> Review: ...


def _before(paths: list[str], config: Config, revision: str, previous: str) -> _Judge:
    """What takes out of a review all that is no news. It is read before the work, for a mistake in it to be told at once."""
    from reviewtool.cli import known

    entries = known.entries(Path(config.baseline)) if config.baseline else None
    earlier = known.earlier(previous) if previous else None
    changes = known.changed_lines(paths, config, revision) if revision else None

    def judged(review: Review, tell: bool = True) -> Review:
        if entries is not None:
            review = known.signed_off(review, entries, Path(config.baseline), tell)
        if changes is not None:
            review = known.unchanged(review, changes, revision)
        return known.since_previous(review, earlier, previous, tell) if earlier else review

    return judged


def _review(paths: list[str], config: Config, given: Mapping[str, bytes], show_progress: bool) -> Review:
    from reviewtool import engine
    from reviewtool.cli.screen import progress

    if "-" not in paths:
        return engine.review(paths, config, progress() if show_progress else None)
    if len(paths) > 1:
        raise UserError("Standard input (-) is checked alone.")
    kit = engine.prepare(config)
    return engine.conclude([engine.review_bytes(name, data, engine.kit_for(name, kit)) for name, data in given.items()], kit, [])


def _fails(review: Review, config: Config) -> bool:
    from reviewtool.gates import judged

    return judged(review, config).fails


def _exit_code(review: Review, config: Config, told: bool) -> int:
    from reviewtool.gates import judged

    if not review.files and not review.problems:
        typer.echo("note  nothing was checked: the config excludes all that was named", err=True)
    if review.problems:
        if not told:
            for problem in review.problems:
                typer.echo(f"error  {problem}", err=True)
        return 2
    if review.crashed:
        return 3
    told_why, fails = judged(review, config)
    for why in told_why:
        typer.echo(f"note  {why}", err=True)
    return int(fails)
