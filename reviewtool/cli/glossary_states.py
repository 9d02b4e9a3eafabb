"""Two states of a glossary: on disk, in another file, or at a revision that git knows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.errors import UserError

if TYPE_CHECKING:
    from reviewtool.glossary.model import Concept, Glossary

Since = Annotated[str, typer.Option("--since", metavar="REV", help="Against the file as git has it at REV.")]
Against = Annotated[str, typer.Option("--against", metavar="FILE", help="Against another file in its place.")]

_WITHOUT_GIT = "--since asks git. Without it, keep a copy: `glossary diff OLD NEW`, `glossary impact … --against OLD`."


def earlier(path: Path, since: str, against: str) -> "tuple[Glossary | None, str]":
    """What a file is held against, and its name; without options what git has last committed, else nothing."""
    from reviewtool.changes import content_at
    from reviewtool.glossary.yaml import load, parse

    if since and against:
        raise UserError("--since and --against both say what to compare with; one will do.")
    if against:
        return load(Path(against)), against
    try:
        data = content_at(since or "HEAD", path, _WITHOUT_GIT)
    except UserError:
        if since:
            raise
        data = None
    return (parse(str(path), data) if data is not None else None), since or ("the last commit" if data is not None else "")


def layers(path: Path, before: "Glossary | None", shipped: bool) -> "tuple[tuple[Concept, ...], tuple[Concept, ...]]":
    """The concepts that hold with the earlier state of a file in its place, and with the file."""
    from reviewtool.glossary.layers import layered, load_all

    after = load_all((str(path),), shipped)
    real = path.resolve()
    instead = tuple(before if Path(one.path).resolve() == real else one for one in after)
    return layered(tuple(one for one in instead if one is not None)), layered(after)
