"""Two states of a glossary made one: what only one side has changed is taken, what both have is a conflict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewtool.glossary import edit
from reviewtool.glossary.diff import Change
from reviewtool.glossary.model import Concept
from reviewtool.glossary.sheet import Sheet


@dataclass(slots=True)
class Merged:
    """The text that came out, what was taken from the other side, and what both sides say differently."""

    text: str
    added: list[str]
    taken: list[str]
    removed: list[str]
    conflicts: list[Change]


def merge(mine: Sheet, theirs: Sheet, base: Sheet | None = None, take: Iterable[str] = ()) -> Merged:
    """Their concepts into my file; `base` is what both began with, `take` the ids of conflicts in which theirs holds.

    Without a base, a concept that only one side has is kept, and every difference is a conflict. Layout, comments and
    the order of my file stay.
    """
    result = Merged(mine.text, [], [], [], [])
    ours, other, old = (_by_id(one) for one in (mine, theirs, base))
    path, wanted = mine.glossary.path, set(take)
    for name in dict.fromkeys([*ours, *other]):
        before, here, there = old.get(name), ours.get(name), other.get(name)
        if there in (here, before):
            continue
        if here != before and name not in wanted and not (before is None and here is None):
            result.conflicts.append(Change(name, here, there))
        elif there is None:
            result.text = edit.remove(path, result.text, name)
            result.removed.append(name)
        else:
            lines = edit.block(theirs.glossary.path, theirs.text, name)
            result.text = edit.replace(path, result.text, name, lines) if here else edit.paste(path, result.text, lines)
            (result.taken if here else result.added).append(name)
    return result


def _by_id(sheet: Sheet | None) -> Mapping[str, Concept]:
    """What a file says of each concept, without where."""
    return {one.id: one._replace(glossary="", line=0) for one in sheet.glossary.concepts} if sheet else {}
