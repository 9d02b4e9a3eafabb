"""What stands under the findings: counts, worst terms, what to run next, the score, the verdict."""

from typing import TYPE_CHECKING

from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.layout import Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.wording import count, escape, figure, one_line
from reviewtool.tally import Row, by_dimension, suppressed, total, worst_files, worst_terms

if TYPE_CHECKING:
    from rich.text import Text

_BAR = 13
_COLUMNS = ("critical", "major", "minor", "advice")
_NARROW = 78


def summary_lines(review: Review, options: Options) -> list["Text"]:
    """The summary up to the verdict; of a clean text nothing but what was suppressed."""
    from rich.text import Text

    rows = by_dimension(review.findings)
    shown: list[Text] = []
    if rows:
        shown += [line((symbols(options).rule * options.width, "quiet")), Text(), *_table(rows, total(review.findings), options), Text()]
        shown += _terms(review, options) + _files(review, options) + _next(review, options)
    silenced = suppressed(review.findings)
    if silenced:
        told = ", ".join(f"{number:,} by {kind}" for kind, number in silenced.items())
        shown += [*wrapped([(f"Suppressed: {told}", "quiet")], options.width, 0, 0), Text()]
    return [*shown, *_score(review, options), Text()]


def _table(rows: list[Row], whole: Row, options: Options) -> list["Text"]:
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


def _terms(review: Review, options: Options) -> list["Text"]:
    from rich.text import Text

    worst = worst_terms(review.findings)
    if not worst:
        return []
    marks = symbols(options)
    shown = [line(("Worst terms", "title"))]
    chinese = min(18, max(cells(shortened(one.term.zh, 16, marks.cut)) for one in worst))
    for one in worst:
        zh = shortened(one.term.zh, 16, marks.cut)
        change = one_line(one.finding.text).strip()
        if one.finding.suggestions:
            change += f" {marks.becomes} {one_line(one.finding.suggestions[0]).strip()}"
        times = f"  {marks.times}{one.places}" if one.places > 1 else ""
        room = options.width - 6 - 2 - chinese - 2 - cells(times)
        pad = " " * (chinese - cells(zh) + 2)
        shown.append(line((f"{one.penalty:>6,}  {zh}{pad}{shortened(change, room, marks.cut)}", "plain"), (times, "quiet")))
    return [*shown, Text()]


def _files(review: Review, options: Options) -> list["Text"]:
    from rich.text import Text

    if len(review.files) < 2:
        return []
    shown = [line(("Worst files, by penalty per 1,000 words", "title"))]
    for one in worst_files(review.files, review.findings):
        name = shortened(one.file.path, options.width - 30, symbols(options).cut)
        shown.append(line((f"{one.per_thousand:>8,.1f}  {name}", "plain"), (f"  {count(one.findings, 'finding')}", "quiet")))
    return [*shown, Text()]


def _next(review: Review, options: Options) -> list["Text"]:
    """Commands that would do something here."""
    from rich.text import Text

    commands: list[tuple[str, str]] = []
    term = next((one.term for one in worst_terms(review.findings) if one.term), None)
    if term:
        commands.append(
            (
                f"reviewtool explain {shortened(term.zh or term.id, options.width - 22, symbols(options).cut)}",
                "the glossary entry behind a finding",
            )
        )
    check = next((one.check for one in review.findings if one.counts and not one.term), None)
    if check:
        commands.append((f"reviewtool rules {shortened(check, 40, symbols(options).cut)}", "what a check looks for, and its limits"))
    if not commands:
        return []
    shown = [line(("Next", "title"))]
    column = max(cells(command) for command, _ in commands) + 3
    for command, meaning in commands:
        if column + 2 + cells(meaning) <= options.width:
            pad = " " * (column - cells(command))
            shown.append(line((command, "title"), (pad + meaning, "quiet"), indent=2))
        else:
            shown += [line((command, "title"), indent=2), line((meaning, "quiet"), indent=6)]
    return [*shown, Text()]


def _score(review: Review, options: Options) -> list["Text"]:
    score, marks = review.score, symbols(options)
    between = f" {marks.between} "
    if score.verdict == "too short":
        told = f"Too short to score: {count(score.words, 'English word')}, 500 are needed"
    else:
        told = f"Score {figure(score.calibrated, marks)}, {figure(score.threshold, marks)} passes{between}"
        told += f"MQM 1/5/25 on {count(score.words, 'English word')}"
    parts: list[Part] = [(told, "plain"), (between + escape(review.signature).replace(" · ", between), "quiet")]
    return wrapped(parts, options.width, 0, 0)


def verdict_lines(review: Review, options: Options) -> list["Text"]:
    """The last line, or two where it is narrow: PASS or FAIL, and one clause that says why."""
    score = review.score
    standing = [one for one in review.findings if one.counts]
    told = count(len(standing), "finding")
    if score.critical:
        told += f", {score.critical:,} critical"
    if not standing:
        told = "nothing found"
    elif score.verdict != "too short":
        told += f"; penalty {figure(round(score.per_thousand, 1), symbols(options))} per 1,000 words, {figure(score.allowed)} allowed"
    else:
        told += "; too short to score"
    word, role = {"pass": ("PASS", "pass"), "fail": ("FAIL", "critical")}.get(score.verdict, ("PASS", "pass"))
    if review.problems:
        word, role, told = "INCOMPLETE", "critical", f"{count(len(review.problems), 'path')} could not be checked; {told}"
    elif score.verdict == "too short" and standing:
        word, role = "NO VERDICT", "title"
    head = line((f" {word} ", role), (f"  {told}", "plain"))
    if cells(head.plain) <= options.width:
        return [head]
    return [*wrapped([(told, "plain")], options.width, 1, 1), line((f" {word} ", role))]
