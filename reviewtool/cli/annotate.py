"""`check --annotate`: the findings as remarks in copies of the documents they were found in."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from reviewtool.config import Config
from reviewtool.errors import Place, UserError
from reviewtool.inputs import opened
from reviewtool.model import FileSummary, Finding, Review, Segment

if TYPE_CHECKING:
    from reviewtool.annotate import Annotated
    from reviewtool.fix import Fixed


class Switches(NamedTuple):
    """How the copies are made: edits as tracked changes, those that need a look too, over what is there; and whether the
    checked files themselves are to be changed."""

    tracked: bool
    unsafe: bool
    overwrite: bool
    fixes: bool


class Wanted(NamedTuple):
    """Where the copies go, and how they are made. `folders`: those that were named, None where one file was."""

    out: Path
    how: Switches
    folders: tuple[Path, ...] | None


def wanted(out: str, how: Switches, paths: list[str], config: Config) -> Wanted | None:
    """What the switches ask for; None where no copy is. Raises UserError where they do not go together."""
    if not out:
        name = "--tracked" if how.tracked else "--overwrite" if how.overwrite else ""
        if name:
            raise UserError(f"{name} goes with --annotate.", hint=f"reviewtool check letter.docx --annotate remarks.docx {name}")
        return None
    if how.fixes:
        raise UserError("--annotate writes a copy, --fix and --diff speak of the file itself; only one of them can be done.")
    folders = tuple(Path(one) for one in paths if Path(one).is_dir())
    asked = Wanted(Path(out), how, None if len(paths) == 1 and not folders else folders)
    for one in paths:
        if Path(one) not in folders:
            _can_hold(one, how.tracked, config)
    _fits(asked, paths[0])
    return asked


def _can_hold(path: str, tracked: bool, config: Config) -> None:
    """Refuse a file that can hold no remarks before any work is done."""
    from reviewtool.annotate import FORMATS, TRACKING
    from reviewtool.annotate.write import no_place
    from reviewtool.formats import format_of

    if path == "-" and not config.input_format:
        raise UserError("Standard input cannot be annotated.", hint="Name a file.")
    format = config.input_format or format_of(path)
    if format not in FORMATS:
        raise no_place(path)
    if tracked and format not in TRACKING:
        raise UserError("Tracked changes are for DOCX.", Place(path), "Without --tracked the proposals stand in the remarks.")


def _fits(asked: Wanted, path: str) -> None:
    """Refuse a place for the copies that is none."""
    from reviewtool.atomic import placed

    out = placed(asked.out)
    if asked.folders is None:
        if out.is_dir():
            raise UserError("This is a folder, and the copy of one file is a file.", Place(str(out)), f"--annotate {out / Path(path).name}")
        if out.suffix.lower() != Path(path).suffix.lower() and path != "-":
            raise UserError(f"The copy is of the same kind as {path}.", Place(str(out)), f"--annotate {out.with_suffix(Path(path).suffix)}")
        _may_write(asked, out)
    elif out.exists() and not out.is_dir():
        raise UserError("This is a file, and the copies of several files go into a folder.", Place(str(out)), "Name a folder.")
    elif any(out.resolve().is_relative_to(one.resolve()) for one in asked.folders):
        hint = "Name a folder elsewhere, or the next run checks the copies too."
        raise UserError("The copies would be among the files that are checked.", Place(str(out)), hint)


def _may_write(asked: Wanted, out: Path) -> None:
    if os.path.lexists(out) and not asked.how.overwrite:
        raise UserError("This file is there already.", Place(str(out)), "--overwrite replaces it, be it the checked file itself.")


def write_copies(review: Review, asked: Wanted, config: Config, given: Mapping[str, bytes]) -> Review:
    """Write the copies, tell how many remarks are in them, and return the review with what went wrong among its problems.

    `given`: the bytes of what is not on disk. A file that can hold no remarks, in a folder, is told and left.
    """
    from reviewtool.annotate import FORMATS
    from reviewtool.atomic import write
    from reviewtool.cli.fix import tell_left
    from reviewtool.reports.wording import count, escape

    problems: list[str] = []
    other = [one.path for one in review.files if one.format not in FORMATS]
    try:
        targets = _targets([one for one in review.files if one.format in FORMATS], asked)
    except UserError as error:
        return _told(review, [error.in_a_line])
    for file, out in targets:
        try:
            copy, tracked = _annotated(file, review, asked, config, given)
            out.parent.mkdir(parents=True, exist_ok=True)
            write(out, copy.data)
        except UserError as error:
            problems.append(error.in_a_line)
            continue
        except OSError as error:
            problems.append(f"{out}: {error.strerror}.")
            continue
        typer.echo(f"note  {escape(str(out))}: {count(copy.written, 'new remark')}", err=True)
        for one in copy.left:
            typer.echo(f"note  {escape(str(out))}: {one}", err=True)
        tell_left(tracked.skipped if tracked else (), "without a tracked change")
    if other:
        typer.echo(f"note  {count(len(other), 'file')} of other formats can hold no remarks: {escape(', '.join(other[:5]))}", err=True)
    return _told(review, problems)


def _told(review: Review, problems: list[str]) -> Review:
    return review._replace(problems=(*review.problems, *problems))


def _targets(files: list[FileSummary], asked: Wanted) -> list[tuple[FileSummary, Path]]:
    """Each file and where its copy goes. Raises UserError where two would go to one place, or something is there."""
    if asked.folders is None:
        return [(one, asked.out) for one in files]
    taken: dict[Path, FileSummary] = {}
    for one in files:
        folder = next((folder for folder in asked.folders if Path(one.path).is_relative_to(folder)), Path(one.path).parent)
        out = asked.out / Path(one.path).relative_to(folder)
        if out in taken:
            hint = "Name the folder that holds both."
            raise UserError(f"The copies of {taken[out].path} and {one.path} would be one file.", Place(str(out)), hint)
        _may_write(asked, out)
        taken[out] = one
    return [(one, out) for out, one in taken.items()]


def _annotated(
    file: FileSummary, review: Review, asked: Wanted, config: Config, given: Mapping[str, bytes]
) -> "tuple[Annotated, Fixed | None]":
    """A copy, and the edits that are tracked changes in it, where they are asked for. Raises UserError, OSError."""
    from reviewtool import engine
    from reviewtool.annotate import annotate
    from reviewtool.cli.fix import fixed
    from reviewtool.formats import read

    kit = engine.prepare(config)
    data = given[file.path] if file.path in given else opened(file.path)
    own = engine.kit_for(file.path, kit).config
    document = read(file.path, data, own.input_format, own.sides)
    findings = list(_of(file, review))
    plain = {one.id: one for one in document.segments}
    if any(not _stands(one, plain.get(one.segment.id)) for one in findings if one.path == file.path):
        raise UserError("This file was changed meanwhile, and no copy was made.", Place(file.path), "Run the command again.")
    made = fixed(file.path, data, review, asked.how.unsafe, kit) if asked.how.tracked else None
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return annotate(document, data, findings, made.made if made else (), moment), made


def _of(file: FileSummary, review: Review) -> Iterator[Finding]:
    """What was found in a file, or in the Chinese that goes with it."""
    return (one for one in review.findings if one.path == file.path or (file.source and one.path == file.source))


def _stands(finding: Finding, segment: Segment | None) -> bool:
    """Whether the words of a finding are where it says; one without a segment speaks of the file."""
    place = finding.segment
    if segment is None:
        return not place.id
    text = segment.source if place.side == "source" else segment.target
    return text is None or text.plain[place.start : place.end] == finding.text
