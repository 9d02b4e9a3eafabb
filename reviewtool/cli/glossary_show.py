"""`reviewtool glossary list`, `show`, `find` and `stats`: look, change nothing."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.glossary import Also, Json, Names, Shipped, commands, print_json, termbase
from reviewtool.cli.tables import print_table, screen_width, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewtool.glossary.model import Concept
    from reviewtool.glossary.sheet import Sheet

_FIELDS = ("id", "zh", "renderings", "definition", "note", "source", "domain", "examples", "members", "first_mention")


@commands.command("list")
def list_(names: Names = [], also: Also = [], shipped: Shipped = True, as_json: Json = False) -> None:
    """List the concepts of glossaries: Chinese, preferred English, how many other forms, id."""
    base, chosen = termbase(names, also, shipped)
    meant = {one.glossary.name for one in chosen}
    concepts = [one for one in base.concepts if one.glossary in meant]
    _show(concepts, as_json)


@commands.command()
def show(what: Annotated[str, typer.Argument(metavar="TERM", help="An id, a Chinese term or an English form.")],
         also: Also = [], shipped: Shipped = True, as_json: Json = False) -> None:  # fmt: skip
    """Show an entry as a dictionary would: forms with their grades, use, source, examples, and where it is written."""
    from reviewtool.cli.glossary import find
    from reviewtool.cli.glossary_card import show_cards

    if as_json:
        print_json(find(termbase((), also, shipped)[0], what))
    else:
        show_cards(what, also, shipped)


@commands.command()
def find(words: Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them must stand in the entry, anywhere.")],
         also: Also = [], shipped: Shipped = True, as_json: Json = False) -> int:  # fmt: skip
    """Find entries by words anywhere in them: Chinese, English, definition, source, examples. 1 where there is none."""
    base, _ = termbase((), also, shipped)
    wanted = [word.lower() for word in words]
    concepts = [one for one in base.concepts if all(word in _all_text(one) for word in wanted)]
    _show(concepts, as_json, wanted)
    return int(not concepts)


def _all_text(one: "Concept") -> str:
    return "\n".join(text for text, _ in _texts(one)).lower()


def _texts(one: "Concept") -> "Iterator[tuple[str, str]]":
    """The texts of an entry, and what each is."""
    yield one.id, "id"
    yield from ((text, "Chinese") for text in one.zh)
    yield from ((form.text, form.status) for form in one.renderings)
    yield from ((text, "member") for text in one.members)
    yield from ((text, "example") for text in one.examples)
    yield from (
        (one.definition, "definition"),
        (one.note, "note"),
        (one.source, "source"),
        (one.domain, "domain"),
        (one.first_mention, "first time"),
    )


def _matched(one: "Concept", wanted: "Sequence[str]") -> str:
    """The first text that holds each word, and what it is; nothing for a word that the list shows anyway."""
    shown = "\n".join([one.id, *one.zh, *(form.text for form in one.of_status("preferred")[:1])]).lower()
    found = [next((text, kind) for text, kind in _texts(one) if word in text.lower()) for word in wanted if word not in shown]
    return "; ".join(f"{text} ({kind})" for text, kind in dict.fromkeys(found))


def _show(concepts: "list[Concept]", as_json: bool, wanted: "Sequence[str]" = ()) -> None:
    if as_json:
        print_json(concepts)
        return
    found = [_matched(one, wanted) for one in concepts]
    rows = [("Chinese", "English", "forms", "id")]
    for one in concepts:
        first = next((form.text for form in one.of_status("preferred")), "")
        rows.append(("、".join(one.zh), first, str(len(one.renderings)), one.id))
    if width_of(rows) <= screen_width() and not any(found):
        print_table(rows, right=[2])
    else:
        _stacked(rows[1:], found)


def _stacked(rows: "Sequence[tuple[str, str, str, str]]", found: "Sequence[str]") -> None:
    """Chinese and English on one line, the name and what was found below, where a table is too wide."""
    from reviewtool.reports.layout import shortened, wrapped
    from reviewtool.reports.wording import count, escape

    for (chinese, english, forms, name), matched in zip(rows, found, strict=True):
        typer.echo(shortened(f"{chinese}  {english}" if english else chinese, screen_width(), "…"))
        typer.echo(shortened(f"    {name}, {count(int(forms), 'form')}", screen_width(), "…"))
        for row in wrapped([(escape(matched), "quiet")], screen_width(), 4, 6) if matched else ():
            typer.echo(row.plain)


@commands.command()
def stats(names: Names = [], also: Also = [], shipped: Shipped = True, as_json: Json = False) -> None:
    """Count what glossaries hold, how sure their English is, what is a draft, and what names no reviewer."""
    _, chosen = termbase(names, also, shipped)
    told = {one.glossary.name: _counts(one) for one in chosen}
    if as_json:
        print_json(told)
        return
    total: Counter[str] = sum((Counter(one) for one in told.values()), Counter())
    heads = list(next(iter(told.values())))
    rows = [[name, *(f"{one[head]:,}" if one[head] else "·" for head in heads)] for name, one in told.items()]
    print_table(
        [["Glossary", *(head.replace("_", " ") for head in heads)], *rows, ["Total", *(f"{total[head]:,}" for head in heads)]],
        right=range(1, len(heads) + 1),
    )
    waiting = [(sheet.glossary.name, one) for sheet in chosen for one in sheet.glossary.concepts if one.state == "draft"]
    if waiting:
        typer.echo("\nDrafts, never active until their state is reviewed:")
        for name, one in waiting:
            typer.echo(f"  {name}  {one.id}")


def _counts(sheet: "Sheet") -> dict[str, int]:
    concepts = sheet.glossary.concepts
    forms = [(one, form) for one in concepts for form in one.of_status("deprecated")]
    counts = {"concepts": len(concepts)}
    counts |= {word: sum(one.evidence == word for one in concepts) for word in ("seen", "recalled", "proposed")}
    counts |= {
        "drafts": sum(one.state == "draft" for one in concepts),
        "no_reviewer": sum(not one.reviewed_by for one in concepts),
        "deprecated": len(forms),
        "guessed": sum(form.evidence == "guessed" for _, form in forms),
        "examples": sum(len(one.examples) for one in concepts),
    }
    return counts
