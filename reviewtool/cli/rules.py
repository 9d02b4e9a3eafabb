"""`reviewtool rules` and `reviewtool explain`."""

import textwrap
from typing import Annotated

import typer

from reviewtool.cli.app import app
from reviewtool.errors import UserError, did_you_mean

_WIDTH = 88


@app.command()
def rules(name: Annotated[str, typer.Argument(metavar="[CHECK]", help="A check by name or id; all of them without.")] = "") -> None:
    """List the checks, or show what one looks for, with examples and limits."""
    from reviewtool.checks import all_checks

    if name:
        typer.echo("\n".join(_page(name)))
        return
    known = all_checks()
    column = max(len(one.name) for one in known) + 2
    for one in known:
        typer.echo(f"{one.id}  {one.name:<{column}}{one.severity:<10}{one.summary}")


@app.command()
def explain(what: Annotated[str, typer.Argument(metavar="TERM|CHECK", help="A term by id, Chinese or English, or a check.")]) -> None:
    """Show the glossary entry behind a finding, or the page of a check."""
    from reviewtool.checks import all_checks

    if any(what in (one.name, one.id) for one in all_checks()):
        typer.echo("\n".join(_page(what)))
        return
    from reviewtool.cli.glossary_card import show_cards

    show_cards(what, (), True)


def _page(name: str) -> list[str]:
    from reviewtool.checks import all_checks
    from reviewtool.lang.width import rjust
    from reviewtool.manual import sections, shown_cases
    from reviewtool.mqm import DIMENSIONS
    from reviewtool.reports.wording import escape
    from reviewtool.testing import mark

    known = {key: one for one in all_checks() for key in (one.name, one.id)}
    if name not in known:
        raise UserError(
            f"No such check: {name}.{did_you_mean(name, [one.name for one in all_checks()])}", hint="reviewtool rules lists them."
        )
    one = known[name]
    parts = sections(one)
    lines = [rjust(one.name, one.id, _WIDTH), one.summary, f"{DIMENSIONS[one.id[:3]][1].lower()}, {one.category} · {one.severity}"]
    lines += ["", "Why", *textwrap.wrap(parts["Why"], _WIDTH, initial_indent="  ", subsequent_indent="  ")]
    bad, good = shown_cases(one)
    for title, cases in (("Flagged", bad), ("Silent", good)):
        lines += ["", title]
        for case in cases:
            lines += textwrap.wrap(escape(mark(case.text, list(case.spans))), _WIDTH, initial_indent="  ", subsequent_indent="  ")
            if case.values.get("fixed"):
                lines += textwrap.wrap(f"→ {escape(case.values['fixed'])}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    for title in ("Matches", "Limits", "Options"):
        if title in parts:
            lines += ["", title, *textwrap.wrap(parts[title], _WIDTH, initial_indent="  ", subsequent_indent="  ")]
    return [*lines, "", "Allow it once", f"  [reviewtool: allow {one.name} (quoted from the 2022 notice)]"]


def _concepts(what: str) -> list["Concept"]:
    from reviewtool.glossary import layered, load_all
    from reviewtool.lang.fold import fold_form

    concepts = layered(load_all())
    simplified = _simplified(what)
    exact = [one for one in concepts if what == one.id or what in one.zh or simplified in one.zh]
    if exact:
        return exact
    wanted = fold_form(what)
    by_form = [one for one in concepts if wanted and any(fold_form(form.text) == wanted for form in one.renderings)]
    if by_form:
        return by_form
    names = [one.id for one in concepts] + [form.text for one in concepts for form in one.renderings]
    raise UserError(f"No glossary knows “{what}”.{did_you_mean(what, names)}")


def _simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))


def _card(one: "Concept") -> list[str]:
    from reviewtool.lang.width import rjust
    from reviewtool.reports.wording import escape

    preferred = ", ".join(form.text for form in one.of_status("preferred"))
    lines = [rjust(f"{preferred}   {'、'.join(one.zh)}", one.id, _WIDTH)]
    if one.definition:
        lines += ["", *textwrap.wrap(one.definition, _WIDTH)]
    lines.append("")
    for status in ("preferred", "admitted", "deprecated", "superseded"):
        for number, form in enumerate(one.of_status(status)):
            told = [f"profile {form.profile}"] if form.profile else []
            told += [str(form.severity)] if form.severity else []
            told += ["a guess"] if form.evidence == "guessed" else []
            told += [{"source": "only with the Chinese", "quoted": "only in quotation marks"}.get(form.when.kind, "")]
            told += [f"until {form.valid_to}"] if form.valid_to else []
            lines.append(f"{status if not number else '':<12}{form.text:<40}{', '.join(filter(None, told))}".rstrip())
    for label, value in (
        ("first time", one.first_mention),
        ("members", "; ".join(one.members)),
        ("note", one.note),
        ("source", one.source),
    ):
        if value:
            lines += ["", *textwrap.wrap(f"{label:<12}{value}", _WIDTH, subsequent_indent=" " * 12)]
    for sentence in one.examples:
        lines += ["", *textwrap.wrap(f"{'flagged' if '[[' in sentence else 'silent':<12}{sentence}", _WIDTH, subsequent_indent=" " * 12)]
    return [escape(line) for line in [*lines, "", f"{one.glossary}.yaml:{one.line}"]]
