"""What a comparison says in words, the same on the screen and on the page."""

from collections.abc import Sequence
from typing import NamedTuple

from reviewtool.compare import Comparison
from reviewtool.comparing import Compared
from reviewtool.deltas import Delta
from reviewtool.reports.wording import count, figure


class Verdict(NamedTuple):
    """Which side is better (A, B, "A B" or =), and on what at what cost."""

    sides: str
    why: str


def verdict(comparison: Comparison, deltas: Sequence[Delta]) -> Verdict:
    """The better side: only what chance does not explain counts. What one side lacks is told, for it has no faults either."""
    sides, why = _better(comparison, deltas)
    lacks = [f"{count(number, 'segment')} of {side}" for side, number in zip("AB", comparison.alone, strict=True) if number]
    return Verdict(sides, f"{why}; {' and '.join(lacks)} without a partner" if lacks else why)


def _better(comparison: Comparison, deltas: Sequence[Delta]) -> Verdict:
    better = {side: [_short(one.name) for one in deltas if one.better == side] for side in "AB"}
    new, gone = comparison.total("new"), comparison.total("gone")
    cost = f"; {count(new, 'new finding')} to look at" if new else ""
    if better["A"] and better["B"]:
        return Verdict("A B", f"B better on {', '.join(better['B'])}; A better on {', '.join(better['A'])}{cost}")
    if better["B"]:
        return Verdict("B", f"better on {', '.join(better['B'])}{cost}")
    if better["A"]:
        return Verdict("A", f"better on {', '.join(better['A'])}; B has {count(new, 'new finding')}, {figure(gone)} gone")
    return Verdict("=", f"no difference that chance could not make{cost}")


def _short(name: str) -> str:
    return "defects" if name.startswith("Penalty") else name


def doubtful(deltas: Sequence[Delta]) -> str:
    """Which differences chance may explain."""
    names = [one.name for one in deltas if not one.better and one.change]
    return f"The difference in {', '.join(names)} may be chance." if names else ""


def chance(p: float) -> str:
    """A p-value as tables have it."""
    return "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0") if p < 1 else "1"


def changes(comparison: Comparison) -> str:
    """How much changed: pairs, words, and the edits that make B of A."""
    changed = comparison.changed
    words = sum(one.changed for one in changed)
    told = f"{count(len(changed), 'pair')} of {len(comparison.pairs):,} changed, {count(words, 'word')} gone or new"
    return f"{told}, {comparison.distance:.1f} edits per 100 words of B"


def standing(found: Sequence[Compared]) -> Verdict:
    """Of several renderings the one with the least penalty, and what may set it apart from the next by chance."""
    sides = {side.path: side for one in found for side in one.comparison.sides}
    best, second = sorted(sides.values(), key=lambda one: one.per_thousand)[:2]
    why = f"has the least penalty of {len(sides)}: {figure(best.per_thousand)} per 1,000 words"
    between = next(one for one in found if {side.path for side in one.comparison.sides} == {best.path, second.path})
    sure = any(one.name.startswith("Penalty") and one.better for one in between.deltas)
    return Verdict(best.path, why if sure else f"{why}; what sets it apart from {second.path} may be chance")
