"""The page for readers without a terminal: one file, no network, the text with its findings marked in it."""

from typing import Any, Final, NamedTuple

from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.cards import cards, choices
from reviewtool.reports.fold import folded
from reviewtool.reports.places import Places, strokes
from reviewtool.reports.room import page
from reviewtool.reports.summary import verdict
from reviewtool.reports.wording import UNICODE, silenced
from reviewtool.score import FEWEST_WORDS
from reviewtool.tally import by_dimension, suppressed, total, worst_files

_ROOM: Final = 82
"""Per cent of the chart's width for the longer of the penalty and what is allowed; the rest is for its figure."""


class Scale(NamedTuple):
    """The penalty and the limit as lengths, in per cent of the chart."""

    penalty: float
    allowed: float


def render(review: Review, options: Options) -> str:
    """The page. Nothing in it is loaded from elsewhere, and its policy lets only its own script and style run.

    Without the text of the files (a review read back that did not keep it) each finding shows its sentence instead.
    """
    return page("page.html.jinja", ("page.css",), ("page.js",), **_shown(review, options))


def _shown(review: Review, options: Options) -> dict[str, Any]:
    entries = folded(review.findings, options.expand)
    places = Places(review, entries)
    chosen = choices(entries)
    word, _, why = verdict(review, Options(failed=options.failed))
    rows = by_dimension(review.findings)
    fixable = sum(one.edit is not None and one.edit.safe for one in review.findings if one.suppressed is None)
    return {
        "review": review,
        "verdict": word,
        "why": why,
        "fixable": fixable,
        "standing": sum(entry.places for entry in entries),
        "rows": rows,
        "total": total(review.findings),
        "most": max((row.penalty for row in rows), default=0) or 1,
        "scale": _scale(review) if review.score.words >= FEWEST_WORDS else None,
        "strokes": strokes(places, review.findings, review),
        "worst": worst_files(review.files, review.findings) if len(review.files) > 1 else [],
        "silenced": silenced(suppressed(review.findings)),
        "files": places.files,
        "labels": places.labels,
        "chosen": chosen,
        "cards": cards(entries, places, chosen),
        "symbols": UNICODE,
    }


def _scale(review: Review) -> Scale:
    score = review.score
    longest = max(score.per_thousand, score.allowed, 1e-9)
    return Scale(_ROOM * score.per_thousand / longest, _ROOM * score.allowed / longest)
