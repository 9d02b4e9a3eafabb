"""The page of `compare`: the verdict, the numbers with the sentences behind them, the pairs side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting
from typing import NamedTuple

from reviewtool.cli.compare_cards import KINDS, Card, Choices, Placed, card_of, measures
from reviewtool.cli.compare_words import Verdict, chance, changes, doubtful, standing, verdict
from reviewtool.compare import Comparison, Side
from reviewtool.comparing import Compared, Wanted
from reviewtool.deltas import Delta
from reviewtool.reports.room import page
from reviewtool.reports.wording import UNICODE, one_line
from reviewtool.tally import dimension

_USUAL = 500
_EXAMPLES = 3
_ROOM = 46
"""Per cent of the chart on either side of no difference."""


class Whisker(NamedTuple):
    """The interval of a difference as a line: left end, length and value, in per cent of the chart."""

    start: float
    length: float
    value: float


class Number(NamedTuple):
    """A measure's row; `order`: what the pairs are put in order by to see where it comes from."""

    delta: Delta
    p: str
    whisker: Whisker
    order: str


class Cell(NamedTuple):
    """A count of findings and the first pair that has one; no link where no pair shown has."""

    findings: int
    link: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One comparison as the page shows it; `dimensions`: a name, the number of its choice, and findings by kind."""

    number: int
    sides: tuple[Side, Side]
    verdict: Verdict
    doubtful: str
    changes: str
    left_out: int
    numbers: Sequence[Number]
    dimensions: Sequence[tuple[str, str, Sequence[Cell]]]
    cards: Sequence[Card]


def html(found: Sequence[Compared], wanted: Wanted) -> str:
    """One file, with no network; all text of the renderings is escaped."""
    choices, numbers = Choices(), counting(1)
    shown = [_shown(k, one, _chosen(one.comparison, wanted), choices, numbers) for k, one in enumerate(found)]
    paths = list(dict.fromkeys(side.path for one in found for side in one.comparison.sides))
    sides = {side.path: side for one in found for side in one.comparison.sides}
    kinds = Counter(row.kind for one in shown for card in one.cards for row in card.rows)
    kinds += Counter(card.kind for one in shown for card in one.cards if card.kind)
    return page(
        "compare.html.jinja",
        ("page.css", "compare.css"),
        ("page.js",),
        shown=shown,
        title=" · ".join(one_line(path) for path in paths),
        standing=standing(found) if len(found) > 1 else None,
        sides=[sides[path] for path in paths],
        matrix=_matrix(found, paths) if len(found) > 1 else [],
        kinds=[(kind, kinds[kind]) for kind in (*KINDS, "terms", "words", "same") if kinds[kind]],
        chosen={name: choices.listed(name) for name in choices.names},
        orders=_orders(found),
        order="at" if wanted.in_order or wanted.everything else "rank",
        signatures=_signatures(found),
        symbols=UNICODE,
    )


def _chosen(comparison: Comparison, wanted: Wanted) -> list[Placed]:
    """The pairs that are wanted, and a few more for every number that is shown, with their places."""
    places = {id(pair): at for at, pair in enumerate(comparison.pairs)}
    changed = comparison.changed
    ranks = {id(pair): rank for rank, pair in enumerate(changed)}
    chosen = {id(one): one for one in wanted.pairs(comparison, _USUAL)}
    examples: Counter[tuple[str, str]] = Counter()
    for pair in changed:
        for key in {(kind, dimension(one)) for kind in KINDS for one in getattr(pair, kind)}:
            examples[key] += 1
            if examples[key] <= _EXAMPLES:
                chosen.setdefault(id(pair), pair)
    return [Placed(pair, places[key], ranks.get(key, len(ranks))) for key, pair in chosen.items()]


def _shown(number: int, one: Compared, pairs: Sequence[Placed], choices: Choices, numbers: Iterator[int]) -> Shown:
    comparison = one.comparison
    orders = {name: key for key, name in measures([one])}
    cards = [card_of(next(numbers), pair, one, choices) for pair in pairs]
    return Shown(
        number,
        comparison.sides,
        verdict(comparison, one.deltas),
        doubtful(one.deltas),
        changes(comparison),
        len(comparison.changed) - sum(card.kind != "same" for card in cards),
        [_number(delta, orders) for delta in one.deltas],
        _dimensions(comparison, cards, choices),
        cards,
    )


def _number(delta: Delta, orders: dict[str, str]) -> Number:
    most = max(abs(end) for end in (delta.low, delta.high, delta.change)) or 1
    low, high, value = (50 + _ROOM * end / most for end in (delta.low, delta.high, delta.change))
    order = orders.get(delta.name, "rank" if delta.name.startswith("Penalty") else "")
    return Number(delta, chance(delta.p) if delta.change else UNICODE.none, Whisker(low, high - low, value), order)


def _dimensions(comparison: Comparison, cards: Sequence[Card], choices: Choices) -> list[tuple[str, str, list[Cell]]]:
    first: dict[tuple[str, str], int] = {}
    for card in cards:
        for row in card.rows:
            for category in (row.keys.category, ""):
                first.setdefault((row.kind, category), card.number)
    rows = [(name, choices.known("category", name), counts) for name, counts in comparison.by_dimension.items()]
    whole = tuple(comparison.total(kind) for kind in KINDS)
    return [
        (name, number, [Cell(count, first.get((kind, number), 0) if number or name == "All" else 0) for kind, count in zip(KINDS, counts)])
        for name, number, counts in [*rows, ("All", "", whole)]
    ]


def _orders(found: Sequence[Compared]) -> list[tuple[str, str]]:
    scores = [(key, f"{name}, B worse first") for key, name in measures(found)]
    return [("rank", "Most change first"), ("at", "In order of the text"), *scores]


def _matrix(found: Sequence[Compared], paths: Sequence[str]) -> list[list[tuple[int, int] | None]]:
    """Words gone or new between each two, and the number of their comparison."""
    words = {}
    for number, one in enumerate(found):
        first, second = (side.path for side in one.comparison.sides)
        words[first, second] = words[second, first] = (sum(pair.changed for pair in one.comparison.pairs), number)
    return [[words.get((path, other)) for other in paths] for path in paths]


def _signatures(found: Sequence[Compared]) -> list[str]:
    told = [found[0].comparison.signature, *(f"{one.name} {one.signature}" for one in found[0].deltas)]
    return [one_line(text) for text in told]
