"""What stands under the findings: counts, worst terms, what to run next, the score, the verdict."""

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.next_steps import next_lines
from reviewtool.reports.wording import count, escape, figure, one_line, silenced
from reviewtool.score import FEWEST_WORDS
from reviewtool.tally import Row, by_dimension, suppressed, total, worst_files, worst_terms

_BAR = 13
_COLUMNS = ("critical", "major", "minor", "advice")
_NARROW = 78


def summary_lines(review: Review, options: Options) -> list[Line]:
    """The summary up to the verdict; of a clean text nothing but what was suppressed."""

    rows = by_dimension(review.findings)
    shown: list[Line] = []
    if rows:
        shown += [line((symbols(options).rule * options.width, "quiet")), Line(), *_table(rows, total(review.findings), options), Line()]
        shown += _terms(review, options) + _files(review, options) + next_lines(review, options)
    told = silenced(suppressed(review.findings))
    if told:
        shown += [*wrapped([(f"Not counted: {told}", "quiet")], options.width, 0, 0), Line()]
    return [*shown, *_score(review, options), Line()]


def _table(rows: list[Row], whole: Row, options: Options) -> list[Line]:
    marks = symbols(options)
    bars = options.width >= _NARROW
    wide, name_room = (10, 14) if bars else (9, 13)
    head = f"{'':<{name_room}}" + "".join(f"{name:>{wide}}" for name in (*_COLUMNS, "penalty"))
    shown = [line((head.rstrip(), "quiet"))]
    most = max((row.penalty for row in rows), default=0)
    for row in [*rows, whole]:
        numbers = "".join(f"{f'{number:,}' if number else marks.none:>{wide}}" for number in row.counts)
        text = f"{escape(row.name):<{name_room}}{numbers}{row.penalty:>{wide},}"
        bar = marks.bar * max(1, round(_BAR * row.penalty / most)) if bars and most and row is not whole and row.penalty else ""
        shown.append(line((text, "title" if row is whole else "plain"), (f"   {bar}" if bar else "", "changed")))
    return shown


def _terms(review: Review, options: Options) -> list[Line]:

    worst = worst_terms(review.findings)
    if not worst:
        return []
    marks = symbols(options)
    shown = [line(("Worst terms", "title"))]
    chinese = min(18, max(cells(shortened(one.term.zh, 16, marks.cut)) for one in worst))
    for one in worst:
        zh = shortened(one.term.zh, 16, marks.cut)
        times = f"  {marks.times}{one.places}" if one.places > 1 else ""
        room = options.width - 6 - 2 - chinese - 2 - cells(times)
        pad = " " * (chinese - cells(zh) + 2)
        shown.append(line((f"{one.penalty:>6,}  {zh}{pad}{_change(one.finding, room, options)}", "plain"), (times, "quiet")))
    return [*shown, Line()]


def _change(one: Finding, room: int, options: Options) -> str:
    """Found and proposed in so many cells: both whole, or each cut to its share, or where it is narrow the first alone."""
    marks = symbols(options)
    found = one_line(one.text).strip()
    proposed = one_line(one.suggestions[0]).strip() if one.suggestions else ""
    arrow = f" {marks.becomes} "
    whole = found + arrow + proposed
    if proposed and cells(whole) <= room:
        return whole
    if not proposed or options.width < _NARROW:
        return shortened(found, room, marks.cut)
    free = room - cells(arrow)
    left = shortened(found, max(free // 2, free - cells(proposed)), marks.cut)
    return left + arrow + shortened(proposed, free - cells(left), marks.cut)


def _files(review: Review, options: Options) -> list[Line]:

    worst = worst_files(review.files, review.findings) if len(review.files) > 1 else []
    if not worst:
        return []
    shown = [line(("Worst files, by penalty per 1,000 words", "title"))]
    for one in worst:
        name = shortened(one.file.path, options.width - 30, symbols(options).cut)
        shown.append(line((f"{one.per_thousand:>8,.1f}  {name}", "plain"), (f"  {count(one.findings, 'finding')}", "quiet")))
    return [*shown, Line()]


def _score(review: Review, options: Options) -> list[Line]:
    score, marks = review.score, symbols(options)
    between = f" {marks.between} "
    if score.words < FEWEST_WORDS:
        told = f"Too short to score: {count(score.words, 'English word')}, 500 are needed"
    else:
        told = f"Score {figure(score.calibrated, marks)}, {figure(score.threshold, marks)} passes{between}"
        told += f"MQM 1/5/25 on {count(score.words, 'English word')}"
    parts: list[Part] = [(told, "plain"), (between + escape(review.signature).replace(" · ", between), "quiet")]
    return wrapped(parts, options.width, 0, 0)


def verdict_lines(review: Review, options: Options) -> list[Line]:
    """The last line: PASS or FAIL, and one clause that says why; where it is narrow the clause goes on below."""
    word, role, told = verdict(review, options)
    label = f" {word} "
    return wrapped([(label, role), (f"  {told}", "plain")], options.width, 0, len(label) + 2)


def verdict(review: Review, options: Options) -> tuple[str, str, str]:
    """The word, its role, and the clause that says why."""
    score = review.score
    word, role = {"pass": ("PASS", "pass"), "fail": ("FAIL", "critical")}.get(score.verdict, ("PASS", "pass"))
    told = _told(review, options)
    if review.problems:
        word, role, told = "INCOMPLETE", "critical", f"{count(len(review.problems), 'path')} could not be checked; {told}"
    elif word == "PASS" and options.failed:
        # the score allows what the limits of this run do not
        word, role = "FAIL", "critical"
    elif score.verdict == "too short" and any(one.counts for one in review.findings):
        word, role = "NO VERDICT", "title"
    return word, role, told


def _told(review: Review, options: Options) -> str:
    score = review.score
    standing = [one for one in review.findings if one.counts]
    advice = sum(one.suppressed is None and not one.counts for one in review.findings)
    if not standing:
        known = sum(one.suppressed is not None for one in review.findings)
        aside = f", {count(advice, 'piece')} of advice" if advice else ""
        if known:
            return f"nothing new{aside}; {count(known, 'finding')} signed off or not asked for"
        return f"no findings{aside}" if advice else "nothing found"
    told = count(len(standing), "finding")
    for severity in (Severity.CRITICAL, Severity.MAJOR):
        number = sum(one.severity is severity for one in standing)
        told += f", {number:,} {severity}" if number else ""
    told += f", {advice:,} advice" if advice else ""
    if score.words < FEWEST_WORDS:
        return f"{told}; too short to score"
    penalty = figure(round(score.per_thousand, 1), symbols(options))
    return f"{told}; penalty {penalty} per 1,000 words, {figure(score.allowed)} allowed"
