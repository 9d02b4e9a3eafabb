"""A changed glossary file: judged as lint judges it, refused where it would be worse than before, and written."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reviewtool.cli.glossary import print_json
from reviewtool.errors import Place, UserError, UserErrors

if TYPE_CHECKING:
    from reviewtool.glossary.lint import Problem
    from reviewtool.glossary.sheet import Sheet

_MARK = b"\xef\xbb\xbf"


def change(path: Path, edited: Callable[[str], str], concepts: Sequence[str], shipped: bool, as_json: bool, done: str = "changed") -> None:
    """Write the changed file and say so with the word `done`. Raises UserErrors where it cannot be read any more, or where lint
    finds more in it than before."""
    from reviewtool.atomic import write

    data, text = present(path)
    after = (_MARK if data.startswith(_MARK) else b"") + edited(text).encode()
    refuse(new_problems(path, after, data, shipped), path)
    if after != data:
        write(path, after)
    if as_json:
        print_json({"file": str(path), "changed": after != data, "concepts": list(concepts)})
        return
    told = done if after != data else "nothing to change"
    typer.echo(f"{path}: {'' if data else 'a new glossary; '}{told}{': ' if concepts else ''}{', '.join(concepts)}")


def present(path: Path) -> tuple[bytes, str]:
    """The bytes and the text of a glossary file; nothing where there is no file yet. Raises UserError."""
    from reviewtool.inputs import read_bytes, read_text

    return (read_bytes(path, "This glossary"), read_text(path, "This glossary")) if path.exists() else (b"", "")


def new_problems(path: Path, after: bytes, before: bytes, shipped: bool) -> "list[Problem]":
    """What lint finds in the file with this content and did not find before; advice left out. Raises UserError."""
    below = _below(path, after, shipped)
    known = {_identity(one) for one in _problems(path, before, below)} if before else set()
    return [one for one in _problems(path, after, below) if _identity(one) not in known]


def _identity(one: "Problem") -> tuple[str, str, str]:
    return one.rule.name, one.concept.id, one.fault.message


def refuse(problems: "Sequence[Problem]", path: Path, origins: Mapping[str, str] = {}) -> None:
    """Raise UserErrors where there are problems. `origins`: where concepts come from that are not yet in the file, by id."""
    errors = []
    for one in problems:
        origin = f"It comes from {origins[one.concept.id]}. " if one.concept.id in origins else ""
        place = Place(str(path), one.marks, one.sheet.source.lines)
        errors.append(UserError(one.fault.message, place, origin + one.fault.hint, one.fault.example))
    if errors:
        raise UserErrors(errors, undone="written")


def judged(path: Path, after: str, before: bytes, shipped: bool, origins: Mapping[str, str] = {}) -> "list[Problem]":
    """What lint would warn of in entries that come from elsewhere. Raises UserErrors for what makes checks go wrong."""
    from reviewtool.model import Severity

    problems = new_problems(path, after.encode(), before, shipped)
    refuse([one for one in problems if one.rule.severity.rank > Severity.MINOR.rank], path, origins)
    return problems


def told_problems(problems: "Sequence[Problem]", path: Path) -> list[str]:
    """Warnings by rule: how many there are, and the first entries they speak of."""
    from reviewtool.reports.wording import count, escape

    by_rule: dict[str, list[str]] = {}
    for one in problems:
        by_rule.setdefault(one.rule.name, []).append(one.concept.id)
    lines = [f"warning  {count(len(problems), 'problem')}, which reviewtool glossary lint {path} will show:"] if problems else []
    for name, concepts in by_rule.items():
        lines.append(f"    {name:<18}{len(concepts):>5,}   {some(list(dict.fromkeys(concepts)))}")
    return [escape(one) for one in lines]


def some(names: Sequence[str], most: int = 3) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown


def _below(path: Path, data: bytes, shipped: bool) -> "list[Sheet]":
    """The shipped glossaries and what the file extends, without the file itself."""
    from reviewtool.glossary.layers import base_of, load_layers
    from reviewtool.glossary.sheet import parse_sheet, read_sheet

    names = tuple(str(base_of(path, one)) for one in parse_sheet(str(path), data).extend)
    return [one for one in load_layers(names, shipped, read_sheet) if Path(one.glossary.path).resolve() != path.resolve()]


def _problems(path: Path, data: bytes, below: "Sequence[Sheet]") -> "list[Problem]":
    from reviewtool.glossary.lint import lint
    from reviewtool.glossary.sheet import Termbase, parse_sheet
    from reviewtool.model import Severity

    base = Termbase([*below, parse_sheet(str(path), data)])
    return [one for one in lint(base, [str(path)]) if one.rule.severity is not Severity.NEUTRAL]
