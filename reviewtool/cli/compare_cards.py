"""The pairs of `compare` as its page shows them: words side by side, findings under the side they belong to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewtool.compare import Comparison, Pair
from reviewtool.comparing import Compared
from reviewtool.model import Finding
from reviewtool.reports.cards import Choice
from reviewtool.reports.moved import Stretch, moved_diff
from reviewtool.reports.wording import SEVERITY_WORDS, escape, one_line
from reviewtool.tally import dimension

KINDS = ("gone", "new", "kept")


class Row(NamedTuple):
    """A finding, or a term rendered otherwise, under its pair; `keys`: what it is filtered by, as numbers."""

    kind: str
    severity: str
    name: str
    chinese: str
    text: str
    becomes: str
    keys: "Keys"


class Keys(NamedTuple):
    """Numbers of the choices; none is empty."""

    category: str = ""
    check: str = ""
    term: str = ""


class Card(NamedTuple):
    """A pair. `at`: its place in the text, `rank`: among those that changed; `kind`: what it is filtered by where it has
    neither findings nor terms; `by`: B − A of each measure, the less the worse for B."""

    number: int
    at: int
    rank: int
    places: tuple[str, str]
    sides: tuple[Sequence[Stretch], Sequence[Stretch]]
    rows: Sequence[Row]
    kind: str
    words: int
    penalties: tuple[int, int]
    scores: Sequence[tuple[str, float, float]]
    by: Sequence[tuple[str, float]]


class Placed(NamedTuple):
    """A pair, its place in the text, and its rank among those that changed."""

    pair: Pair
    at: int
    rank: int


@dataclass(slots=True)
class Choices:
    """What can be filtered by, numbered as it comes, with the findings counted."""

    names: dict[str, dict[str, int]] = field(default_factory=lambda: {"category": {}, "check": {}, "term": {}})
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def number(self, name: str, value: str) -> str:
        """The number of a choice, as text; nothing for nothing."""
        if not value:
            return ""
        self.counts[name, value] += 1
        return str(self.names[name].setdefault(value, len(self.names[name])))

    def known(self, name: str, value: str) -> str:
        """The number of a choice that may not be among those shown."""
        return str(self.names[name].get(value, ""))

    def listed(self, name: str) -> list[Choice]:
        """The choices, most findings first."""
        rows = [Choice(number, value, self.counts[name, value]) for value, number in self.names[name].items()]
        return sorted(rows, key=lambda one: (-one.findings, one.name))


def card_of(number: int, placed: Placed, found: Compared, choices: Choices) -> Card:
    """A pair as the page shows it."""
    pair = placed.pair
    rows = [_finding(kind, one, choices) for kind in KINDS for one in getattr(pair, kind)]
    rows += [
        Row("terms", "", "", escape(one.zh), _list(one.first), _list(one.second), Keys(term=choices.number("term", one_line(one.zh))))
        for one in pair.terms
    ]
    same = pair.first == pair.second
    scores = [(name, first, second) for name, first, second in found.scores(pair) if first is not None and second is not None]
    keys = {name: key for key, name in measures([found])}
    worse = {one.name: 1 if one.higher else -1 for one in found.deltas}
    return Card(
        number,
        placed.at,
        placed.rank,
        (_place(pair, found.comparison, 0), _place(pair, found.comparison, 1)),
        moved_diff(pair.first, pair.second) if not same else ([Stretch(pair.first, "same")], [Stretch(pair.second, "same")]),
        rows,
        "same" if same else "" if rows else "words",
        pair.changed,
        pair.penalties,
        scores,
        [(keys[name], worse.get(name, 1) * (second - first)) for name, first, second in scores if name in keys],
    )


def _finding(kind: str, one: Finding, choices: Choices) -> Row:
    zh = one.term.zh if one.term else ""
    keys = Keys(choices.number("category", dimension(one)), choices.number("check", one.check), choices.number("term", one_line(zh)))
    becomes = one_line(one.suggestions[0]) if one.suggestions else ""
    return Row(kind, SEVERITY_WORDS[one.severity], one.check, escape(zh), one_line(one.text), becomes, keys)


def _list(forms: Iterable[str]) -> str:
    return ", ".join(map(one_line, forms))


def _place(pair: Pair, comparison: Comparison, side: int) -> str:
    path = one_line(comparison.sides[side].path)
    return f"{path}:{pair.lines[side]}" if pair.lines[side] else f"{path}: nothing"


def measures(found: Sequence[Compared]) -> list[tuple[str, str]]:
    """The measures that sentences have scores by, each with the key it is sorted by."""
    names = dict.fromkeys(name for one in found for scores in one.segments.values() for name, _, _ in scores)
    return [(f"by{k}", name) for k, name in enumerate(names)]
