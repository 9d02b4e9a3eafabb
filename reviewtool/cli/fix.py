"""`check --fix` and `--diff`: from the proposals of a review to the files, or to what would change in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import typer

from reviewtool import engine
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.fix import NEEDS_A_LOOK, Fixed, Skipped, fix
from reviewtool.inputs import opened
from reviewtool.model import Document, FileReview, Review, Span
from reviewtool.reports import Options
from reviewtool.reports.wording import escape

_MOST_PLACES = 12


class Wanted(NamedTuple):
    """What is asked for: to write or to show, whether what needs a look goes along, and the paths that were named."""

    write: bool
    unsafe: bool
    paths: Sequence[str] = ()

    def leads_out(self, path: str) -> bool:
        """Whether a file in a named folder is really elsewhere: a link there is no leave to write behind it."""
        real = Path(path).resolve()
        return path not in self.paths and not any(real.is_relative_to(Path(one).resolve()) for one in self.paths)


def wanted(fix: bool, diff: bool, unsafe: bool, paths: list[str]) -> Wanted | None:
    """What the switches ask for, None for a review alone. Raises UserError where they do not go together."""
    if fix and diff:
        raise UserError("--fix changes files and --diff changes none; only one of them can be done.")
    if unsafe and not (fix or diff):
        raise UserError("--unsafe-fixes goes with --fix, --diff or --tracked.")
    if fix and "-" in paths:
        raise UserError("Standard input cannot be changed.", hint="--diff shows what would change.")
    return Wanted(fix, unsafe, paths) if fix or diff else None


def _fixed(judged: Review, asked: Wanted, kit: engine.Kit, given: Mapping[str, bytes]) -> tuple[dict[str, Fixed], list[str]]:
    """Each file with a proposal after its edits, none of them written yet, and what went wrong.

    `given`: the bytes of what is not on disk. A file is read anew here, so that edits and bytes fit together.
    """
    done: dict[str, Fixed] = {}
    problems: list[str] = []
    files = {one.path for one in judged.files}
    paths = [one for one in dict.fromkeys(one.path for one in judged.findings if one.suggestions) if one in files]
    elsewhere = [] if given else list(filter(asked.leads_out, paths))
    if elsewhere:
        typer.echo(f"note  left, for they are links that lead out of what was named: {escape(', '.join(elsewhere))}", err=True)
    for path in paths:
        if path in elsewhere:
            continue
        try:
            data = given[path] if path in given else opened(path)
            done[path] = fixed(path, data, judged, asked.unsafe, kit)
        except UserError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(f"{path}: {error.strerror}.")
    return done, problems


def fixed(path: str, data: bytes, judged: Review, unsafe: bool, kit: engine.Kit) -> Fixed:
    """One file after its edits; what the review has as suppressed is left alone. Raises UserError."""
    known = [one for one in judged.findings if one.path == path and one.suppressed is not None]
    spans = [Span(one.location.start, one.location.end) for one in known]
    return fix(data, _look(path, engine.kit_for(path, kit)), unsafe, spans)


def _look(path: str, kit: engine.Kit) -> Callable[[bytes], tuple[Document, FileReview]]:
    from reviewtool.formats import read

    config = kit.config
    return lambda data: (read(path, data, config.input_format, config.sides), engine.review_bytes(path, data, kit))


def fix_files(raw: Review, judged: Review, asked: Wanted, config: Config) -> Review:
    """Make the edits on the disk, tell what was done and what was left, and review again what was written.

    `raw` is the review before baselines and the like were held against it, and so is the one returned.
    """
    from reviewtool.atomic import write

    kit = engine.prepare(config)
    done, problems = _fixed(judged, asked, kit, {})
    reviews: dict[str, FileReview] = {}
    for path, one in done.items():
        if one.after != one.before:
            try:
                write(Path(path), one.after, instead_of=one.before)
                reviews[path] = one.review
            except UserError as error:
                problems.append(str(error))
    _tell({path: one for path, one in done.items() if path in reviews or not one.made}, "changed")
    old = [FileReview(one, tuple(found for found in raw.findings if found.path == one.path), raw.crashed) for one in raw.files]
    about = [one for one in raw.findings if one.path not in {file.path for file in raw.files}]
    return engine.conclude([reviews.get(one.summary.path, one) for one in old], kit, [*raw.problems, *problems], about)


def show_diff(review: Review, asked: Wanted, config: Config, given: Mapping[str, bytes], options: Options) -> int:
    """Print what would change, change nothing, and return the exit code."""
    kit = engine.prepare(config)
    done, problems = _fixed(review, asked, kit, given)
    typer.echo(_diffs(done, kit, options), nl=False, color=options.colour or None)
    _tell(done, "would change")
    for problem in (*review.problems, *problems):
        typer.echo(f"error  {problem}", err=True)
    if review.problems or problems:
        return 2
    return 3 if review.crashed else int(any(one.after != one.before for one in done.values()))


def _diffs(done: Mapping[str, Fixed], kit: engine.Kit, options: Options) -> str:
    """What would change, file by file."""
    from reviewtool.formats import read, shown
    from reviewtool.reports.diff import unified

    changed = {path: one for path, one in done.items() if one.after != one.before}
    read_as = kit.config.input_format
    return "".join(unified(path, shown(read(path, one.before, read_as)), shown(one.document), options) for path, one in changed.items())


def _tell(done: Mapping[str, Fixed], verb: str) -> None:
    """On standard error: how much was changed, and what was left, with the reason and the places."""
    from reviewtool.reports.wording import count

    changed = [len(one.made) for one in done.values() if one.made]
    typer.echo(f"note  {count(sum(changed), 'place')} {verb} in {count(len(changed), 'file')}", err=True)
    tell_left([one for each in done.values() for one in each.skipped], "left")


def tell_left(left: Iterable[Skipped], word: str) -> None:
    """On standard error: the proposals that were not followed, by reason, with their first places."""
    from reviewtool.reports.wording import count

    for reason, group in groupby(sorted(left, key=_order), lambda one: one.reason):
        places = list(group)
        more = f" and {len(places) - _MOST_PLACES:,} more" if len(places) > _MOST_PLACES else ""
        told = ", ".join(map(_place, places[:_MOST_PLACES]))
        typer.echo(f"note  {count(len(places), 'proposal')} {word}; {reason}: {told}{more}", err=True)


def _order(one: Skipped) -> tuple[bool, str, str, int]:
    return one.reason == NEEDS_A_LOOK, one.reason, one.finding.path, one.finding.location.start


def _place(one: Skipped) -> str:
    where = one.finding.location
    return f"{escape(one.finding.path)}:{where.line}:{where.column} {one.finding.check}"
