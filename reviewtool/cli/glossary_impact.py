"""`reviewtool glossary impact` and `diff`: what a change says, and what it does."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewtool.cli.glossary import Json, Shipped, commands, print_json
from reviewtool.cli.glossary_changes import print_changes, told_changes
from reviewtool.cli.glossary_states import Against, Since, earlier, layers

if TYPE_CHECKING:
    from reviewtool.impact import Effect, Impact
    from reviewtool.model import Document

_Profile = Annotated[str, typer.Option(help="Whose renderings to prefer, as for check.")]


@commands.command()
def impact(
    glossary: Annotated[str, typer.Argument(metavar="GLOSSARY", help="The changed glossary: a file, or a shipped one by name.")],
    texts: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Files or folders to try it on.")],
    since: Since = "",
    against: Against = "",
    good: Annotated[
        list[str], typer.Option(help="Texts known to be good English: what is newly flagged there is a likely false alarm.")
    ] = [],
    show: Annotated[list[str], typer.Option(metavar="CONCEPT", help="All places of this concept.")] = [],
    profile: _Profile = "prc-official",
    shipped: Shipped = True,
    as_json: Json = False,
) -> int:
    """Show what a change of a glossary would newly flag, no longer flag, or flag otherwise, with the sentences.

    Without --since or --against the file is held against what git has last committed, a new one against the glossaries without it.

    Exit codes: 0 SAFE, nothing is newly flagged but advice; 1 LOOK, something is; 2 a mistake in what was asked.
    """
    from reviewtool.cli.glossary_impact_page import Tried, page
    from reviewtool.cli.screen import options
    from reviewtool.config import Config
    from reviewtool.engine import prepare
    from reviewtool.errors import UserError
    from reviewtool.glossary.diff import differences
    from reviewtool.glossary.layers import locate
    from reviewtool.impact import impact
    from reviewtool.reports.layout import printed

    path = locate(glossary)
    before, name = earlier(path, since, against)
    paths = discovered([*texts, *good])
    known = frozenset(discovered(good)) if good else frozenset()
    changes = differences(*layers(path, before, shipped))
    kit = prepare(Config(glossaries=(str(path),), shipped=shipped, profile=profile))
    result = impact(changes, kit.matcher, _documents(paths), known, profile, kit.today)
    if not result.words:
        raise UserError(f"There is no text to try it on: {', '.join([*texts, *good])}.")
    if as_json:
        print_json(_told(result, len(known)))
    else:
        screen = options("auto")
        typer.echo(
            printed(page(result, Tried(glossary, name, texts, good, len(known)), show, screen), screen),
            nl=False,
            color=screen.colour or None,
        )
    return int(not result.safe)


def discovered(paths: list[str]) -> list[str]:
    """The files that paths lead to, folders walked. Raises UserError."""
    from reviewtool.config import Config
    from reviewtool.discover import discover
    from reviewtool.errors import UserError
    from reviewtool.inputs import STDIN, asked_once

    asked_once(paths)
    files, problems = discover([one for one in paths if one != STDIN], Config())
    if problems:
        raise UserError(problems[0])
    return [*files, *(one for one in paths if one == STDIN)]


def _documents(paths: Iterable[str]) -> "Iterable[Document]":
    from reviewtool.formats import read
    from reviewtool.inputs import read_bytes

    return (read(path, read_bytes(path)) for path in paths)


def _told(result: "Impact", known: int) -> dict[str, Any]:
    from reviewtool.glossary.diff import short

    def effect(one: "Effect") -> dict[str, Any]:
        findings = {"new": one.new, "gone": one.gone, "alarms": one.alarms, "changed": [list(pair) for pair in one.changed]}
        return {"concept": one.change.id, "change": short(one.change), "texts": one.texts, **findings}

    effects = [effect(one) for one in result.effects]
    counts = {"texts": result.texts, "good_texts": known, "words": result.words}
    return {"verdict": "safe" if result.safe else "look", **counts, "effects": effects}


@commands.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="A glossary: a file, or a shipped one by name.")],
    new: Annotated[str, typer.Argument(metavar="[B]", help="Another; without it, A as it is against A as git has it.")] = "",
    since: Since = "",
    as_json: Json = False,
) -> int:
    """Show how two glossaries differ, concept by concept. The exit code is 1 where they do."""
    from reviewtool.glossary.diff import differences
    from reviewtool.glossary.layers import locate
    from reviewtool.glossary.yaml import load

    path = locate(new or old)
    before, _ = earlier(path, since, str(locate(old)) if new else "")
    changes = differences(before.concepts if before else (), load(path).concepts)
    if as_json:
        print_json(told_changes(changes))
    else:
        print_changes(changes)
    return int(bool(changes))
