"""`reviewtool glossary set`, `remove` and `rename`: changes spliced into the file, refused where lint would refuse them."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from reviewtool.cli.glossary import Json, Shipped, commands
from reviewtool.cli.glossary_override import Lines, refuse_shipped, removed_lines, set_lines
from reviewtool.cli.glossary_write import change
from reviewtool.errors import UserError

_File = Annotated[
    str, typer.Option("--glossary", "-g", help="The glossary file to change; the config's own where only one has the concept.")
]
_Concepts = Annotated[list[str], typer.Argument(metavar="CONCEPT…", help="Concepts by id.")]
_Drafts = Annotated[bool, typer.Option("--drafts", help="All drafts of the file as well.")]
_CHANGE = re.compile(r"(?P<key>[a-z_]+)(?P<how>[+-]?=)(?P<value>.*)", re.DOTALL)


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
    path = _file(file, names, partial(set_lines, changed=partial(_changed, changes=changes)))
    names += [one for one in _drafts(path) if drafts and one not in names]

    change(path, lambda text: _changed(str(path), text, names, changes), names, shipped, as_json)


def _changed(path: str, text: str, concepts: Sequence[str], changes: Sequence[re.Match[str]]) -> str:
    for name in concepts:
        for one in changes:
            text = _applied(path, text, name, one)
    return text


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

    path = _file(file, concepts, removed_lines)
    names = [*concepts, *(one for one in _drafts(path) if drafts and one not in concepts)]
    if not names:
        raise UserError("Nothing to remove.", hint="Name concepts by id, or --drafts.")

    def changed(text: str) -> str:
        for name in names:
            text = edit.remove(str(path), text, name)
        return text

    change(path, changed, names, shipped, as_json, "removed")


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

    path = _file(file, [concept], removed_lines)
    change(path, lambda text: edit.rename(str(path), text, concept, new), [new], shipped, as_json, "renamed")


def _file(given: str, concepts: Sequence[str], instead: Lines) -> Path:
    """The file to change: the one given, else the only one of the config's that has all the concepts. Raises UserError, for shipped
    concepts with the lines to write `instead` in a file of one's own."""
    from reviewtool.config import load
    from reviewtool.glossary.layers import locate
    from reviewtool.glossary.sheet import read_sheet
    from reviewtool.inputs import read_bytes

    if given:
        path = locate(given)
        read_bytes(path, "This glossary")
        refuse_shipped(path, given, concepts, instead)
        return path
    own = [locate(one) for one in load(Path()).glossaries]
    having = [path for path in own if set(concepts) <= read_sheet(path).entries.keys()]
    if len(having) == 1:
        return having[0]
    if not having:
        refuse_shipped(None, "", concepts, instead)
    told = ", ".join(map(str, own)) or "The config names no glossary."
    hint = f"Name the file: --glossary FILE. {told}"
    raise UserError(f"{'More than one' if having else 'No'} glossary of the config has {', '.join(concepts) or 'it'}.", hint=hint)


def _drafts(path: Path) -> list[str]:
    from reviewtool.glossary.sheet import read_sheet

    return [one.id for one in read_sheet(path).glossary.concepts if one.state == "draft"]
