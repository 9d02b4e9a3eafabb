"""`reviewtool glossary add`, `set`, `remove` and `rename`: changes spliced into the file, refused where lint would refuse them."""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.glossary import Json, Shipped, commands, print_json
from reviewtool.errors import Place, UserError

if TYPE_CHECKING:
    from reviewtool.glossary.lint import Problem
    from reviewtool.glossary.sheet import Sheet

_File = Annotated[
    str, typer.Option("--glossary", "-g", help="The glossary file to change; the config's own where only one has the concept.")
]
_Concepts = Annotated[list[str], typer.Argument(metavar="CONCEPT…", help="Concepts by id.")]
_Drafts = Annotated[bool, typer.Option("--drafts", help="All drafts of the file as well.")]
_Many = list[str]
_CHANGE = re.compile(r"(?P<key>[a-z_]+)(?P<how>[+-]?=)(?P<value>.*)", re.DOTALL)


@commands.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The glossary file; made where there is none.")],
    zh: Annotated[_Many, typer.Option(help="The Chinese; Traditional forms are derived.")] = [],
    preferred: Annotated[str, typer.Option(help="The English that should stand.")] = "",
    admitted: Annotated[_Many, typer.Option(help="English that may stand.")] = [],
    deprecated: Annotated[_Many, typer.Option(help="English to flag; also {text: …, when: source, severity: minor}.")] = [],
    source: Annotated[str, typer.Option(help="Where the English is from, with the year.")] = "",
    evidence: Annotated[str, typer.Option(help="seen, recalled or proposed.")] = "",
    definition: Annotated[str, typer.Option(help="What it means, in one sentence.")] = "",
    domain: Annotated[str, typer.Option(help="A word for its field.")] = "",
    example: Annotated[_Many, typer.Option(help="A sentence with [[ ]] around what is flagged, or one that stays silent.")] = [],
    id: Annotated[str, typer.Option(help="Its id; made of the preferred English.")] = "",
    shipped: Shipped = True,
    as_json: Json = False,
) -> None:
    """Add a concept to a glossary file. On a terminal, what is missing is asked for."""
    from reviewtool.cli.glossary_ask import missing

    values = {
        "zh": zh,
        "preferred": [preferred],
        "admitted": admitted,
        "deprecated": deprecated,
        "source": [source],
        "evidence": [evidence],
    }
    values |= {"definition": [definition], "domain": [domain], "examples": example, "id": [id]}
    values = {key: [one.strip() for one in given if one.strip()] for key, given in values.items()}
    if sys.stdin.isatty():
        values = missing(values)
    from reviewtool.glossary import edit

    if not values["zh"] or not values["preferred"]:
        raise UserError(
            "A concept needs --zh and --preferred.", hint="reviewtool glossary add FILE --zh 两个维护 --preferred 'Two Upholds' …"
        )
    values["id"] = values["id"] or [_slug(values["preferred"][0])]
    _change(file, lambda text: edit.add(str(file), text, values), values["id"], shipped, as_json)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60].strip("-") or "concept"


@commands.command("set")
def set_(
    arguments: Annotated[
        list[str], typer.Argument(metavar="CONCEPT… KEY=VALUE…", help="KEY=VALUE, KEY+=ITEM, KEY-=ITEM, or KEY= to take it out.")
    ],
    file: _File = "",
    drafts: _Drafts = False,
    shipped: Shipped = True,
    as_json: Json = False,
) -> None:
    """Change keys of concepts: `set two-upholds severity=minor deprecated+='two maintainings'`.

    A list is changed item by item with += and -=; `set ID… state=reviewed` accepts drafts.
    """
    changes = [found for one in arguments if (found := _CHANGE.fullmatch(one))]
    names = [one for one in arguments if not _CHANGE.fullmatch(one)]
    if not changes:
        raise UserError("Nothing to set.", hint="reviewtool glossary set CONCEPT KEY=VALUE, such as severity=minor.")
    path = _file(file, names)
    names += [one for one in _drafts(path) if drafts and one not in names]

    def changed(text: str) -> str:
        for name in names:
            for one in changes:
                text = _applied(str(path), text, name, one)
        return text

    _change(path, changed, names, shipped, as_json)


def _applied(path: str, text: str, concept: str, change: re.Match[str]) -> str:
    from reviewtool.errors import did_you_mean
    from reviewtool.glossary import edit
    from reviewtool.glossary.yaml import CONCEPT_KEYS

    key, how, value = change.group("key", "how", "value")
    if key not in CONCEPT_KEYS or key == "id":
        hint = "reviewtool glossary rename changes an id." if key == "id" else f"Keys: {', '.join(CONCEPT_KEYS[1:])}."
        raise UserError(f"No key {key} to set.{did_you_mean(key, list(CONCEPT_KEYS))}", hint=hint)
    if how == "=":
        return edit.assign(path, text, concept, key, [value] if value else [])
    if key not in edit.LISTS:
        raise UserError(f"{key} holds one text: {key}=VALUE.")
    return (edit.append if how == "+=" else edit.take)(path, text, concept, key, value)


@commands.command()
def remove(concepts: _Concepts = [], file: _File = "", drafts: _Drafts = False, shipped: Shipped = True, as_json: Json = False) -> None:
    """Take concepts out of a glossary file; `--drafts` drops all drafts."""
    from reviewtool.glossary import edit

    path = _file(file, concepts)
    names = [*concepts, *(one for one in _drafts(path) if drafts and one not in concepts)]
    if not names:
        raise UserError("Nothing to remove.", hint="Name concepts by id, or --drafts.")

    def changed(text: str) -> str:
        for name in names:
            text = edit.remove(str(path), text, name)
        return text

    _change(path, changed, (), shipped, as_json)


@commands.command()
def rename(
    concept: Annotated[str, typer.Argument(help="The id now.")],
    new: Annotated[str, typer.Argument(help="The id to be.")],
    file: _File = "",
    shipped: Shipped = True,
    as_json: Json = False,
) -> None:
    """Give a concept another id, in the entry and where the file disables it."""
    from reviewtool.glossary import edit

    path = _file(file, [concept])
    _change(path, lambda text: edit.rename(str(path), text, concept, new), [new], shipped, as_json)


def _file(given: str, concepts: Sequence[str]) -> Path:
    """The file to change: the one given, else the only one of the config's that has all the concepts."""
    from reviewtool.config import load
    from reviewtool.glossary.layers import locate
    from reviewtool.glossary.sheet import read_sheet

    if given:
        return locate(given)
    own = [locate(one) for one in load(Path()).glossaries]
    having = [path for path in own if set(concepts) <= read_sheet(path).entries.keys()]
    if len(having) == 1:
        return having[0]
    told = ", ".join(map(str, own)) or "The config names no glossary."
    hint = f"Name the file: --glossary FILE. {told}"
    raise UserError(f"{'More than one' if having else 'No'} glossary of the config has {', '.join(concepts) or 'it'}.", hint=hint)


def _drafts(path: Path) -> list[str]:
    from reviewtool.glossary.sheet import read_sheet

    return [one.id for one in read_sheet(path).glossary.concepts if one.state == "draft"] if path.exists() else []


def _change(path: Path, edited: Callable[[str], str], concepts: Sequence[str], shipped: bool, as_json: bool) -> None:
    """Write the changed file, unless it cannot be read any more or lint finds more in it than before."""
    from reviewtool.atomic import write

    data = path.read_bytes() if path.exists() else b""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    after = mark + edited(data.decode("utf-8-sig")).encode()
    below = _below(path, after, shipped)
    _refuse(_problems(path, after, below), _problems(path, data, below) if data else [], path)
    if after != data:
        write(path, after)
    if as_json:
        print_json({"file": str(path), "changed": after != data, "concepts": list(concepts)})
    else:
        typer.echo(f"{path}: {'changed' if after != data else 'nothing to change'}{': ' if concepts else ''}{', '.join(concepts)}")


def _below(path: Path, data: bytes, shipped: bool) -> "list[Sheet]":
    """The shipped glossaries and what the file extends, without the file itself."""
    from reviewtool.glossary.layers import base_of, load_layers
    from reviewtool.glossary.sheet import parse_sheet, read_sheet

    names = tuple(str(base_of(path, one)) for one in parse_sheet(str(path), data).extend)
    return [one for one in load_layers(names, shipped, read_sheet) if Path(one.glossary.path).resolve() != path.resolve()]


def _problems(path: Path, data: bytes, below: "Sequence[Sheet]") -> "list[Problem]":
    """What lint finds in the file with this content; advice left out."""
    from reviewtool.glossary.lint import lint
    from reviewtool.glossary.sheet import Termbase, parse_sheet
    from reviewtool.model import Severity

    base = Termbase([*below, parse_sheet(str(path), data)])
    return [one for one in lint(base, [str(path)]) if one.rule.severity is not Severity.NEUTRAL]


def _refuse(now: "list[Problem]", before: "list[Problem]", path: Path) -> None:
    """Raise UserErrors for the problems that were not there before."""
    from reviewtool.errors import UserErrors

    known = {(one.rule.name, one.concept.id, one.fault.message) for one in before}
    new = [one for one in now if (one.rule.name, one.concept.id, one.fault.message) not in known]
    errors = [UserError(one.fault.message, Place(str(path), one.marks, one.sheet.source.lines), one.fault.hint) for one in new]
    if errors:
        raise UserErrors(errors, undone="written")
