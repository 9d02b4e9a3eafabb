"""The report an editor reads: the findings in reading order, then the summary, the verdict last."""

from reviewtool.model import Finding, Review
from reviewtool.reports import Options
from reviewtool.reports.entry import entry_lines
from reviewtool.reports.fold import folded
from reviewtool.reports.layout import Line, cells, line, printed, spread, wrapped
from reviewtool.reports.summary import summary_lines, verdict_lines
from reviewtool.reports.wording import count, escape


def render(review: Review, options: Options) -> str:
    """The report as text, with ANSI codes where `options.colour` asks for them."""
    return printed(lines(review, options), options)


def lines(review: Review, options: Options) -> list[Line]:
    """The same lines for styled and plain output. `quiet` leaves the summary out, `statistics` the findings."""

    shown: list[Line] = []
    if not options.statistics:
        shown += _findings(review, options)
    if not options.quiet and review.files:
        shown += summary_lines(review, options)
    for problem in review.problems:
        shown += wrapped([("error  ", "critical"), (escape(problem), "plain")], options.width, 0, 7)
    if not review.files:
        return shown
    if review.problems:
        shown.append(Line())
    return [*shown, *verdict_lines(review, options)]


def _findings(review: Review, options: Options) -> list[Line]:

    by_path: dict[str, list[Finding]] = {}
    for one in review.findings:
        by_path.setdefault(one.path, []).append(one)
    shown: list[Line] = []
    for number, file in enumerate(review.files):
        here = by_path.get(file.path, []) + (by_path.get(file.source, []) if file.source else [])
        mine = [one for one in here if one.suppressed is None]
        told = f"{count(file.words, 'word')}, {count(file.segments, 'segment')}"
        if not mine:
            shown += _heading(file.path, f"{count(file.words, 'word')}, nothing found", options)
            continue
        shown += _heading(file.path, told, options)
        if number == 0:
            shown += wrapped([(_setting(review), "quiet")], options.width, 0, 0)
        shown.append(Line())
        for entry in folded(mine, options.expand):
            shown += [*entry_lines(entry, options), Line()]
    if shown and shown[-1].plain:
        shown.append(Line())
    return shown


def _setting(review: Review) -> str:
    names = ["shipped glossaries"] if any(one.shipped for one in review.glossaries) else []
    own = [one.name for one in review.glossaries if not one.shipped]
    names += own[:3] + ([f"{len(own) - 3:,} more"] if len(own) > 3 else [])
    chinese = "" if any(one.bilingual for one in review.files) else " · no Chinese source"
    return escape(f"{', '.join(names)} · {review.profile}{chinese}")


def _heading(path: str, told: str, options: Options) -> list[Line]:
    """A long path is never cut, for it may be copied; what is told about it goes below."""
    name = escape(path)
    if cells(name) + cells(told) + 2 > options.width:
        return [line((name, "title")), line((told, "quiet"), indent=4)]
    return spread([(name, "title")], (told, "quiet"), options.width)
