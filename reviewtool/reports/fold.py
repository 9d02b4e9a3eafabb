"""Repeats folded: one entry for one fault, however often it stands."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from reviewtool.model import Finding


class Entry(NamedTuple):
    """What the report shows once: the first finding, and the others of the same check, term and proposal."""

    first: Finding
    others: tuple[Finding, ...] = ()

    @property
    def places(self) -> int:
        """How many findings the entry stands for."""
        return 1 + len(self.others)

    @property
    def fixable(self) -> int:
        """How many of them `--fix` would replace."""
        return sum(one.edit is not None and one.edit.safe for one in (self.first, *self.others))


def folded(findings: Sequence[Finding], expand: bool = False) -> list[Entry]:
    """Entries in reading order, page furniture as one at the end. Suppressed findings are left out."""
    standing = [one for one in findings if one.suppressed is None]
    if expand:
        return [Entry(one) for one in standing]
    groups: dict[Hashable, list[Finding]] = {}
    for number, one in enumerate(standing):
        groups.setdefault(_identity(one, number), []).append(one)
    entries = [Entry(group[0], tuple(group[1:])) for group in groups.values()]
    return [one for one in entries if not _is_furniture(one)] + [one for one in entries if _is_furniture(one)]


def _is_furniture(entry: Entry) -> bool:
    return entry.first.check == "page-furniture"


def _identity(one: Finding, number: int) -> Hashable:
    if one.check == "page-furniture":
        return one.check
    if one.related:
        return one.check, one.message, tuple(place.location.start for place in one.related)
    if one.term:
        return one.check, one.term.glossary, one.term.id, one.suggestions[:1], one.severity
    words = " ".join(one.text.lower().split())
    return (one.check, words, one.suggestions[:1], one.severity) if len(words) > 2 else number
