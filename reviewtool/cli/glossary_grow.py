"""`reviewtool glossary suggest` and `merge`: entries that come from texts, and from others."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewtool.cli.glossary import Also, Json, Shipped, commands, print_json
from reviewtool.cli.glossary_write import judged, present, told_problems
from reviewtool.errors import Place, UserError

if TYPE_CHECKING:
    from reviewtool.glossary.merge import Merged
    from reviewtool.glossary.suggest import Candidate
    from reviewtool.model import Segment

_CONTEXTS = 2


@commands.command()
def suggest(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Files or folders; pairs (JSON Lines …) give the Chinese too.")],
    also: Also = [],
    shipped: Shipped = True,
    least: Annotated[int, typer.Option(min=1, help="How often a name or title must stand; a quoted formula once.")] = 3,
    most: Annotated[int, typer.Option(min=1, help="How many candidates, the most frequent first.")] = 50,
    write: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add them to this glossary as drafts, never active until reviewed.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Suggest what the glossaries lack: quoted numbered formulas, recurring names, quoted titles, with counts and contexts.

    Drafts are accepted with `set ID… state=reviewed` and dropped with `remove ID…`, or all with --drafts.
    """
    from reviewtool.config import Config
    from reviewtool.engine import prepare
    from reviewtool.glossary.suggest import candidates

    kit = prepare(Config(glossaries=tuple(also), shipped=shipped))
    found = candidates(_segments(texts), kit.matcher, least)[:most]
    if as_json:
        print_json([_told(one) for one in found])
    else:
        typer.echo("\n".join(_page(found)) if found else "Nothing the glossaries lack.")
    if write is not None:
        _write(found, write)


def _segments(texts: list[str]) -> "Iterator[tuple[str, Sequence[Segment]]]":
    from reviewtool.cli.glossary_impact import discovered
    from reviewtool.formats import read
    from reviewtool.inputs import read_bytes

    for path in discovered(texts):
        yield path, read(path, read_bytes(path)).segments


def _told(one: "Candidate") -> dict[str, Any]:
    contexts = [{"path": place.path, "segment": place.segment.id, "text": place.segment.target.plain} for place in one.places]
    return {
        "text": one.text,
        "kind": one.kind,
        "count": len(one.places),
        "texts": one.texts,
        "zh": one.zh,
        "ratio": one.ratio,
        "places": contexts,
    }


def _page(found: "Sequence[Candidate]") -> list[str]:
    """Each candidate with its count, and the first places in their sentences."""
    from reviewtool.reports.window import head, tail
    from reviewtool.reports.wording import count, escape

    lines = []
    for one in found:
        chinese = f"   {one.zh}? (log-likelihood {one.ratio:,.0f})" if one.zh else ""
        told = f"{one.kind}, {count(len(one.places), 'place')} in {count(one.texts, 'text')}"
        lines.append(escape(f"{one.text}   {told}{chinese}"))
        for place in one.places[:_CONTEXTS]:
            text, span = place.segment.target.plain, place.span
            before, after = tail(escape(text[: span.start]), 30, "…"), head(escape(text[span.end :]), 30, "…")
            lines.append(f"    {escape(place.path)}  {before}[[{escape(text[span.start : span.end])}]]{after}")
    return lines


def _write(found: "Sequence[Candidate]", path: Path) -> None:
    from reviewtool.atomic import write
    from reviewtool.glossary import edit
    from reviewtool.glossary.sheet import parse_sheet
    from reviewtool.glossary.suggest import draft

    text = present(path)[1] or f"glossary: {path.stem}\nconcepts: []\n"
    known = set(parse_sheet(str(path), text.encode()).entries)
    for one in found:
        values = draft(one, known)
        known.add(values["id"][0])
        text = edit.add(str(path), text, values)
    parse_sheet(str(path), text.encode())
    write(path, text)
    typer.echo(f"{path}: {len(found):,} drafts added. Accept: set ID… state=reviewed. Drop: remove ID… or --drafts.", err=True)


@commands.command()
def merge(
    mine: Annotated[Path, typer.Argument(metavar="MINE", help="The glossary file that takes the changes.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The file with the changes of others.")],
    base: Annotated[Path | None, typer.Option(help="What both began with: what only one side changed is then no conflict.")] = None,
    take: Annotated[list[str], typer.Option(metavar="CONCEPT", help="Take their version of this concept; all: of every conflict.")] = [],
    dry: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, write nothing.")] = False,
    shipped: Shipped = True,
    as_json: Json = False,
) -> int:
    """Merge another state of a glossary into a file; where both sides differ, both are shown side by side.

    My version stands in a conflict unless --take names it. What lint would find in the result is told, and contradictions
    are refused. The exit code is 1 where conflicts are left.
    """
    from reviewtool.atomic import write
    from reviewtool.glossary.merge import merge
    from reviewtool.glossary.sheet import parse_sheet, read_sheet

    sheets = read_sheet(mine), read_sheet(theirs), read_sheet(base) if base else None
    names = set(sheets[0].entries) | set(sheets[1].entries)
    unknown = set(take) - names - {"all"}
    if unknown:
        raise UserError(f"No such concept on either side: {sorted(unknown)[0]}.", Place(str(theirs)))
    result = merge(*sheets, take=names if "all" in take else take)
    parse_sheet(str(mine), result.text.encode())
    changed = result.text != sheets[0].text
    problems = judged(mine, result.text, mine.read_bytes(), shipped) if changed else []
    if changed and not dry:
        mark = b"\xef\xbb\xbf" if mine.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        write(mine, mark + result.text.encode())
    _show(result, as_json)
    typer.echo("".join(f"{line}\n" for line in told_problems(problems, mine)), nl=False, err=True)
    return int(bool(result.conflicts))


def _show(result: "Merged", as_json: bool) -> None:
    from reviewtool.glossary.diff import details
    from reviewtool.reports.wording import escape

    if as_json:
        conflicts = [
            {"concept": one.id, "differences": [{"key": key, "mine": mine, "theirs": theirs} for key, mine, theirs in details(one)]}
            for one in result.conflicts
        ]
        print_json({"added": result.added, "taken": result.taken, "removed": result.removed, "conflicts": conflicts})
        return
    for word, names in (("added", result.added), ("taken", result.taken), ("removed", result.removed)):
        for name in names:
            typer.echo(f"{word:<9}{escape(name)}")
    for one in result.conflicts:
        typer.echo(f"conflict {escape(one.id)}   mine {'stands' if one.before else 'has it not'}; --take {escape(one.id)} for theirs")
        typer.echo(f"    {'':<15}{'mine':<36}theirs")
        for key, ours, other in details(one):
            typer.echo(escape(f"    {key:<15}{ours or '·':<36}{other or '·'}"))
    counts = (("added", result.added), ("taken", result.taken), ("removed", result.removed), ("in conflict", result.conflicts))
    typer.echo(", ".join(f"{len(names):,} {word}" for word, names in counts if names) or "Nothing to merge.")
