"""The report on a collection as a page: plots drawn here, no network; every number that has examples shows them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewtool.corpus.renderings import Mixed
from reviewtool.corpus.report import Counts, Group, Mangled, months, ranked
from reviewtool.reports.room import page
from reviewtool.reports.wording import one_line

_SOURCES, _ROWS, _TERMS, _FORMS, _MIXED = 24, 100, 40, 6, 40
_FEWEST_WORDS = 500
"""A month of fewer words has no score: it would be chance."""
_MOST_MONTHS = 240
_HIGH = 60
"""The height of a plot; its width is 100 and stretches."""


class Dot(NamedTuple):
    """A month's score in a plot: where, and what it says. `x` in per cent of the width, `y` from the top."""

    x: float
    y: float
    told: str


class Plot(NamedTuple):
    """A source over time: its dots, the lines between neighbouring months, and its last score."""

    name: str
    group: Group
    dots: Sequence[Dot]
    lines: Sequence[tuple[Dot, Dot]]
    last: str


class Share(NamedTuple):
    """One name of a concept and its part of the bar: start and width in per cent."""

    text: str
    good: bool
    documents: int
    document: str
    start: float
    width: float


def html(counts: Counts, signature: str) -> str:
    """One file; all text of the collection is escaped."""
    span = _calendar(months(counts))
    sources = sorted(counts.sources, key=lambda name: -counts.sources[name].words)[:_SOURCES]
    scores = {(name, month): _score(counts.series.get((name, month))) for name in sources for month in span}
    most = max((one for one in scores.values() if one is not None), default=0.0) or 1.0
    return page(
        "corpus.html.jinja",
        ("page.css", "corpus.css"),
        ("page.js",),
        counts=counts,
        months=span,
        most=most,
        high=_HIGH,
        plots=[_plot(name, counts.sources[name], span, [scores[name, month] for month in span], most) for name in sources],
        sources=sorted(counts.sources.items(), key=lambda pair: -pair[1].per_thousand)[:_ROWS],
        worst=max((one.per_thousand for one in counts.sources.values()), default=0.0) or 1.0,
        checks=[(name, counts.counting[name], some - counts.counting[name]) for name, some in counts.checks.most_common()],
        advice=counts.checks.total() - counts.counting.total(),
        terms=[(one_line(one.zh or name), one, _forms(one)) for name, one in ranked(counts)[:_TERMS]],
        mixed=[(one, _shares(one)) for one in counts.mixed[:_MIXED]],
        signature=signature,
    )


def _calendar(known: Sequence[str]) -> list[str]:
    """The months from first to last, those without documents too, unless they are more than a plot can show."""
    numbers = [12 * int(one[:4]) + int(one[5:]) - 1 for one in known]
    if not numbers or numbers[-1] - numbers[0] >= _MOST_MONTHS:
        return list(known)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(numbers[0], numbers[-1] + 1)]


def _score(group: Group | None) -> float | None:
    return group.per_thousand if group and group.words >= _FEWEST_WORDS else None


def _plot(name: str, group: Group, span: Sequence[str], scores: Sequence[float | None], most: float) -> Plot:
    dots = [
        None if score is None else Dot(100 * at / max(len(span) - 1, 1), _HIGH * (1 - score / most), f"{span[at]}: {score:.1f}")
        for at, score in enumerate(scores)
    ]
    lines = [(one, two) for one, two in pairwise(dots) if one and two]
    there = [one for one in dots if one]
    return Plot(name, group, there, lines, there[-1].told if there else "")


def _forms(one: Mangled) -> list[tuple[str, int]]:
    return [(one_line(text), number) for text, number in one.renderings.most_common(_FORMS)]


def _shares(one: Mixed) -> list[Share]:
    whole, start = sum(name.documents for name in one.names), 0.0
    shares = []
    for name in one.names:
        width = 100 * name.documents / whole
        shares.append(Share(name.text, name.good, name.documents, name.document, start, width))
        start += width
    return shares
