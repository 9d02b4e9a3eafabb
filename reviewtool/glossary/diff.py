"""What differs between two states of a glossary: concept by concept, key by key, not line by line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reviewtool.glossary.model import STATUSES, Concept, Rendering

_NOT_SAID = frozenset({"id", "renderings", "glossary", "line"})
_LISTS = {"zh": "Chinese", "members": "member", "exceptions": "exception", "examples": "example"}


@dataclass(frozen=True, slots=True)
class Change:
    """One concept before and after; None where it was not yet or is no more. Another id alone is a new name."""

    id: str
    before: Concept | None
    after: Concept | None

    @property
    def kind(self) -> str:
        """added, removed, renamed or changed."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        return "changed" if self.before.id == self.after.id else "renamed"

    @property
    def concept(self) -> Concept:
        """The concept as it is now, or was last."""
        found = self.after or self.before
        assert found is not None
        return found


def differences(before: Iterable[Concept], after: Iterable[Concept]) -> list[Change]:
    """The concepts that differ, in the order of the later state, those that are gone last."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    gone = {_content(one): one for one in old.values() if one.id not in new}
    found: list[Change] = []
    for one in new.values():
        earlier = old.get(one.id) or gone.pop(_content(one), None)
        if earlier is None or earlier.id != one.id or _content(earlier) != _content(one):
            found.append(Change(one.id, earlier, one))
    return found + [Change(one.id, one, None) for one in gone.values()]


def _content(one: Concept) -> Concept:
    """The concept without its name and its place in a file."""
    return one._replace(id="", glossary="", line=0)


def details(change: Change) -> Iterator[tuple[str, str, str]]:
    """What changed: key, before, after; a form added or taken out has its status as the key and one side empty."""
    before, after = change.before, change.after
    if before is None or after is None:
        for one in change.concept.renderings:
            yield (one.status, "", told(one)) if after else (one.status, told(one), "")
        return
    if before.id != after.id:
        yield "id", before.id, after.id
    yield from _forms(before, after)
    for key in Concept._fields:
        old, new = getattr(before, key), getattr(after, key)
        if key in _LISTS:
            yield from ((key, one, "") for one in old if one not in new)
            yield from ((key, "", one) for one in new if one not in old)
        elif key not in _NOT_SAID and old != new:
            yield key, str(old or ""), str(new or "")


def _forms(before: Concept, after: Concept) -> Iterator[tuple[str, str, str]]:
    for status in STATUSES:
        old, new = ({one.text: one for one in side.of_status(status)} for side in (before, after))
        if status == "preferred" and len(old) == len(new) == 1 and old.keys() != new.keys():
            yield status, next(iter(old)), next(iter(new))
            continue
        for text in dict.fromkeys([*old, *new]):
            if old.get(text) != new.get(text):
                yield status, told(old[text]) if text in old else "", told(new[text]) if text in new else ""


def told(one: Rendering) -> str:
    """A form and what the entry says of it, on one line."""
    blank = Rendering("")
    marks: list[Any] = []
    for key in ("profile", "valid_from", "valid_to", "severity", "evidence", "regex", "note"):
        value = getattr(one, key)
        if value != getattr(blank, key):
            marks.append(f"{key}: {value}".replace("True", "true"))
    if one.when.kind != "any":
        marks.append(f"when: {one.when.kind} {', '.join(one.when.words)}".rstrip())
    return f"{one.text} ({'; '.join(marks)})" if marks else one.text


def short(change: Change) -> str:
    """The change in a few words: `2 deprecated added`, `preferred changed`, `concept added`."""
    if change.kind in ("added", "removed"):
        return f"concept {change.kind}"
    counts: Counter[str] = Counter()
    for key, old, new in details(change):
        name = key if key in STATUSES else _LISTS.get(key, key.replace("_", " "))
        counts[f"{name} {'changed' if old and new else 'added' if new else 'removed'}"] += 1
    return ", ".join(f"{number} {what}" if number > 1 else what for what, number in counts.items()) or "order"
