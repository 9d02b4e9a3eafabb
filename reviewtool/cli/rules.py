"""`reviewtool rules` and `reviewtool explain`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli import complete
from reviewtool.cli.app import app
from reviewtool.cli.parameters import Glossaries, Shipped
from reviewtool.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from reviewtool.glossary import Concept
    from reviewtool.reports import Options

_WIDEST_RULES = 88
_MOST_NAMED = 8


@app.command()
def rules(
    name: Annotated[
        str, typer.Argument(metavar="[CHECK]", help="A check by name or id; all of them without.", autocompletion=complete.checks)
    ] = "",
) -> None:
    """List the checks, or show what one looks for, with examples and limits."""
    from reviewtool.cli.pages import named, page_lines, table_lines
    from reviewtool.reports.layout import printed

    options = _options(_WIDEST_RULES)
    typer.echo(printed(page_lines(named(name), options) if name else table_lines(options), options), nl=False, color=options.colour or None)


@app.command()
def explain(
    what: Annotated[
        str, typer.Argument(metavar="TERM|CHECK", help="A term by id, Chinese or English, or a check.", autocompletion=complete.checks)
    ],
    glossary: Glossaries = [],  # noqa: B006
    shipped: Shipped = True,
) -> None:
    """Show the glossary entry behind a finding, or the page of a check.

    Glossaries of the nearest reviewtool.toml serve too.
    """
    from reviewtool.checks import all_checks
    from reviewtool.cli.card import card_lines, homes
    from reviewtool.config import load
    from reviewtool.glossary import layered, load_all
    from reviewtool.reports.layout import printed

    if any(what in (one.name, one.id) for one in all_checks()):
        rules(what)
        return
    config = load(Path(), None, {"glossaries": tuple(glossary), "shipped": None if shipped else False})
    loaded = load_all(config.glossaries, config.shipped)
    options = _options()
    cards = [printed(card_lines(one, homes(one.id, loaded), options), options) for one in _concepts(what, layered(loaded))]
    typer.echo("\n".join(cards), nl=False, color=options.colour or None)


def _options(widest: int = 100) -> "Options":
    from dataclasses import replace

    from reviewtool.cli.screen import options

    made = options("auto")
    return replace(made, width=min(made.width, widest))


def _concepts(what: str, concepts: "tuple[Concept, ...]") -> "list[Concept]":
    """By id or Chinese; by an English form; by a part of either, where only one entry has it."""
    from reviewtool.lang.fold import fold_form

    wanted = fold_form(what)
    simplified = _simplified(what)
    exact = [one for one in concepts if what == one.id or what in one.zh or simplified in one.zh]
    found = exact or [one for one in concepts if wanted and any(fold_form(form.text) == wanted for form in one.renderings)]
    if found:
        return found
    near = [one for one in concepts if wanted and _has(one, wanted, simplified)]
    if len(near) == 1:
        return near
    if near:
        more = f" and {len(near) - _MOST_NAMED:,} more" if len(near) > _MOST_NAMED else ""
        names = ", ".join(one.id for one in near[:_MOST_NAMED])
        raise UserError(f"{len(near):,} entries have “{what}”.", hint=f"Name one: {names}{more}.")
    known = [one.id for one in concepts] + [form.text for one in concepts for form in one.renderings]
    raise UserError(f"No glossary knows “{what}”.{did_you_mean(what, known)}")


def _has(one: "Concept", folded: str, chinese: str) -> bool:
    from reviewtool.lang.fold import fold_form

    return any(chinese in zh for zh in one.zh) or any(f" {folded} " in f" {fold_form(form.text)} " for form in one.renderings)


def _simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))
