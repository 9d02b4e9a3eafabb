"""`reviewtool glossary export` and `import`: a glossary goes out as a table or for another tool, and comes back."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.glossary import Json, Shipped, commands, print_json
from reviewtool.cli.glossary_changes import print_changes, told_changes
from reviewtool.cli.glossary_write import judged, present, some, told_problems
from reviewtool.errors import Place, UserError

if TYPE_CHECKING:
    from reviewtool.glossary.diff import Change
    from reviewtool.glossary.entries import Reading
    from reviewtool.glossary.intake import Intake

_KEYS = {"exceptions": "except"}
_YAML = (".yaml", ".yml")
_Format = Annotated[str, typer.Option("--format", help="The format, where the file's ending does not say it.")]


@commands.command("export")
def export_(
    glossary: Annotated[str, typer.Argument(metavar="GLOSSARY", help="A file, or a shipped one by name.")],
    to: Annotated[Path, typer.Option("--to", help="The file to write: .csv, .tsv, .xlsx, .tbx, .xlf.")],
    format: _Format = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write a glossary as a table or for another tool, and say what that format does not carry."""
    from reviewtool.atomic import write
    from reviewtool.glossary.codecs import codec_for, decode, encode
    from reviewtool.glossary.intake import losses
    from reviewtool.glossary.layers import locate
    from reviewtool.glossary.yaml import load

    codec = codec_for(to, format, writing=True)
    if to.exists() and not force:
        raise UserError("This file is there already.", Place(str(to)), "--force writes over it.")
    content = load(locate(glossary))
    data = encode(content, codec)
    lost = losses(content, decode(str(to), data, codec), str(to))
    write(to, data)
    if as_json:
        print_json({"file": str(to), "format": codec.told, "concepts": len(content.concepts), "not_carried": told_changes(lost)})
        return
    typer.echo(f"{to}: {_concepts(len(content.concepts))} as {codec.told}.")
    counts = _lost(lost)
    counts.update({f"the file’s {key}": len(getattr(content, key)) for key in ("extend", "disable") if getattr(content, key)})
    _print_counts("Not carried", counts)


def _concepts(number: int) -> str:
    return f"{number:,} concept{'' if number == 1 else 's'}"


def _lost(changes: "Iterable[Change]") -> Counter[str]:
    """What is missing in the file, and in how many concepts; a form that is there without its conditions is told as such."""
    from reviewtool.glossary.diff import details

    counts: Counter[str] = Counter()
    for one in changes:
        forms = {form.text for form in one.after.renderings} if one.after else set()
        bare = {form.status for form in one.before.renderings if form.text in forms} if one.before else set()
        names = {f"conditions of {key} forms" if key in bare else key.replace("_", " ") for key, was, _ in details(one) if was}
        counts.update({"whole concepts"} if one.after is None else {_KEYS.get(name, name) for name in names})
    return counts


def _print_counts(head: str, counts: "Counter[str]") -> None:
    from reviewtool.reports.wording import escape

    if counts:
        typer.echo(escape(f"{head}: {', '.join(f'{what} ({number:,})' for what, number in counts.most_common())}."))


@commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table or termbase to read.")],
    to: Annotated[Path, typer.Option("--to", help="The glossary: a new YAML file, or one that the entries are merged into.")],
    format: _Format = "",
    drafts: Annotated[bool, typer.Option("--drafts", help="New concepts are drafts: never active until they are reviewed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write the changes of a glossary that is there.")] = False,
    shipped: Shipped = True,
    as_json: Json = False,
) -> int:
    """Take a table or another tool's termbase into a glossary. What it would change is shown before anything is written.

    What lint would find is told, and contradictions are refused; drafts are judged when they are accepted. The exit code is 1
    where changes are shown and not written.
    """
    from reviewtool.atomic import write

    if file.suffix in _YAML:
        raise UserError("This is a glossary already.", Place(str(file)), f"reviewtool glossary merge {to} {file}")
    if to.suffix not in _YAML:
        raise UserError("A glossary is a YAML file.", Place(str(to)), f"--to {to.with_suffix('.yaml')}")
    reading = _read(file, format)
    intake, before = _intake(file, to, reading, drafts)
    origins = {one.values["id"][0]: f"line {one.line:,} of {file}" for one in reading.entries}
    problems = judged(to, intake.text, before or b"", shipped, origins) if intake.changes else []
    asked = not yes and bool(intake.changes) and before is not None
    if not as_json:
        _print(intake, reading, before is not None)
        typer.echo("".join(f"{line}\n" for line in told_problems(problems, to)), nl=False)
    written = bool(intake.changes) and (not asked or (not as_json and _agreed()))
    if written:
        write(to, intake.text.encode())
    if as_json:
        told = {"changes": told_changes(intake.changes), "not_in_file": intake.absent, "not_taken": dict(reading.left)}
        print_json({"file": str(to), "written": written, **told, "problems": [[one.rule.name, one.concept.id] for one in problems]})
    else:
        typer.echo(f"{to}: {'written' if written else 'not written; --yes writes it' if asked else 'nothing to change'}.")
    return int(asked and not written)


def _read(file: Path, format: str) -> "Reading":
    from reviewtool.glossary.codecs import LARGEST, codec_for, decode

    codec = codec_for(file, format, writing=False)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"This file cannot be read: {error.strerror}.", Place(str(file))) from None
    return decode(str(file), data, codec)


def _intake(file: Path, to: Path, reading: "Reading", drafts: bool) -> "tuple[Intake, bytes | None]":
    """The glossary as it would be, and its bytes as they are; None where there is none yet."""
    from dataclasses import replace

    from reviewtool.glossary.intake import fresh, merged

    if not to.exists():
        return fresh(str(to), str(file), to.stem, reading, drafts), None
    data, text = present(to)
    intake = merged(str(to), text, str(file), reading, drafts)
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return replace(intake, text=mark + intake.text), data


def _print(intake: "Intake", reading: "Reading", merging: bool) -> None:
    from reviewtool.reports.wording import escape

    if merging:
        print_changes(intake.changes)
    else:
        typer.echo(f"{_concepts(len(intake.changes))} read.")
    added = [one.after for one in intake.changes if one.before is None and one.after is not None]
    unknown = sum(not one.values.get("evidence") for one in reading.entries)
    if added and unknown:
        typer.echo("The file does not say how sure the English is: new concepts are “recalled”\nuntil somebody gives a source.")
    if intake.absent and merging:
        typer.echo(escape(f"Not in the file, and kept: {some(intake.absent, 5)}."))
    _print_counts("Not taken over", Counter(reading.left))


def _agreed() -> bool:
    import sys

    return sys.stdin.isatty() and typer.confirm("Write this?")
