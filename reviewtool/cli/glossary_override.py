"""Shipped concepts are not changed where they are written, but in a file of one's own over them: the lines to write there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewtool.errors import Place, UserError

if TYPE_CHECKING:
    from reviewtool.glossary.sheet import Sheet

Lines = Callable[["Sheet", Sequence[str]], str]
"""What a file of one's own says instead of a change to these concepts of a shipped one, under its `extend`."""


def refuse_shipped(path: Path | None, given: str, concepts: Sequence[str], instead: Lines) -> None:
    """Raise UserError for shipped concepts that the file does not have, or that are named in a shipped file by its bare name."""
    from reviewtool.glossary.layers import shipped
    from reviewtool.glossary.sheet import read_sheet

    bare = path in shipped() and given == path.stem if path else False
    own = read_sheet(path).entries.keys() if path and path.is_file() and not bare else set()
    missing = [one for one in concepts if one not in own]
    for one in shipped() if missing else ():
        # a quick look first: reading all of them takes a second
        text = one.read_text(encoding="utf-8")
        sheet = read_sheet(one) if any(f"id: {name}" in text for name in missing) else None
        known = [name for name in missing if sheet and name in sheet.entries]
        if sheet and known:
            raise _error(path if own else None, one.stem, known, instead(sheet, known))


def _error(path: Path | None, name: str, concepts: Sequence[str], lines: str) -> UserError:
    several = len(concepts) > 1
    hint = f"{path or 'A file of your own'} can change {'them' if several else 'it'} over the shipped glossary. Write there:"
    message = f"{', '.join(concepts)}: shipped with the tool, in the glossary {name}."
    return UserError(message, Place(str(path)) if path else None, hint, f"extend: [{name}]\n{lines}")


def set_lines(sheet: "Sheet", concepts: Sequence[str], changed: Callable[[str, str, Sequence[str]], str]) -> str:
    """Entries with the changed keys alone, each with its value as it will be."""
    from reviewtool.glossary import edit
    from reviewtool.glossary.entries import values_of
    from reviewtool.glossary.sheet import parse_sheet

    path = sheet.glossary.path
    before = {one.id: values_of(one) for one in sheet.glossary.concepts}
    after = parse_sheet(path, changed(path, sheet.text, concepts).encode()).glossary.concepts
    made = [
        {"id": (one.id,), **{key: texts for key, texts in values_of(one).items() if before[one.id].get(key) != texts}}
        for one in after
        if one.id in concepts
    ]
    return edit.add("", "", *made).rstrip("\n")


def removed_lines(sheet: "Sheet", concepts: Sequence[str]) -> str:
    """What takes them out."""
    return f"disable: [{', '.join(concepts)}]"
