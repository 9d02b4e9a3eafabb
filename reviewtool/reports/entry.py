"""One finding on the screen: head, window, change, reason, repeats."""

from reviewtool.model import Finding, Severity
from reviewtool.reports import Options
from reviewtool.reports.concordance import concordance_lines
from reviewtool.reports.fold import Entry
from reviewtool.reports.layout import Line, Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.window import context_lines, window_lines
from reviewtool.reports.worddiff import word_diff
from reviewtool.reports.wording import SEVERITY_WORDS, escape, evidence, one_line

_INDENT = 4
_ROWS = 5
_REASON_WIDTH = 96
_ROLES = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "advice"}


def entry_lines(entry: Entry, options: Options) -> list[Line]:
    """The lines of one entry, none of them wider than `options.width` but for a long path."""
    first = entry.first
    shown = _head(entry, options)
    if first.check == "page-furniture":
        return [*shown, *_furniture(entry, options), *wrapped([(escape(first.message), "plain")], options.width)]
    if first.check.startswith("mixed-") and len(first.related) > 1:
        shown += concordance_lines(first, options)
    elif first.text:
        shown += _window(first, options) + _english(first, options)
    shown += _change(first, options)
    shown += _reason(first, options)
    return shown + _repeats(entry, options)


def _head(entry: Entry, options: Options) -> list[Line]:
    one = entry.first
    role = _ROLES[one.severity]
    told = tags(entry)
    place = f"{escape(one.path)}:{one.location.line}:{one.location.column}"
    check = shortened(one.check, 40, symbols(options).cut)
    left = f"{SEVERITY_WORDS[one.severity]:<10}{check}"
    quiet = "quiet" if one.severity is Severity.NEUTRAL else "plain"
    parts: list[Part] = [(f"{SEVERITY_WORDS[one.severity]:<10}", role), (check, quiet)]
    if told and cells(left) + cells(told) + 3 <= options.width:
        parts.append((f"   {told}", "quiet"))
        left += f"   {told}"
    room = options.width - cells(left) - cells(place)
    if room >= 2:
        return [_linked(line(*parts, (" " * room, "plain"), (place, "plain")), one, place, options)]
    return [line(*parts), _linked(line((place, "plain"), indent=_INDENT), one, place, options)]


def _linked(text: Line, one: Finding, place: str, options: Options) -> Line:
    if options.links:
        from pathlib import Path

        target = Path(one.path)
        if target.exists():
            return Line(text.parts, target.resolve().as_uri(), len(place))
    return text


def tags(entry: Entry) -> str:
    """What stands beside the check: how many places, whether `--fix` replaces it, how sure it is."""
    one = entry.first
    places = len(one.related) if one.related and one.check.startswith("mixed-") else entry.places
    told = [f"{places:,} places"] if places > 1 else []
    if entry.fixable:
        told.append("fixable" if entry.fixable == entry.places else f"{entry.fixable:,} fixable")
    if one.confidence != "high":
        told.append(f"{one.confidence} confidence")
    return ", ".join(told)


def _window(one: Finding, options: Options) -> list[Line]:
    marks = ("", "") if options.colour else ("[[", "]]")
    role = "plain" if one.severity is Severity.NEUTRAL and options.colour else "wrong"
    around, cut = (one.before, one.text, one.after), symbols(options).cut
    if options.context is not None:
        return context_lines(around, options.context, options.width, _INDENT, cut, marks, role)
    return window_lines(around, options.width, _INDENT, cut, marks, role)


def _english(one: Finding, options: Options) -> list[Line]:
    """Under what is found in the Chinese, the English that was made of it."""
    if one.segment.side != "source" or not one.related:
        return []
    words = one_line(one.related[0].text + one.related[0].after).strip()
    return [line((shortened(words, options.width - _INDENT, symbols(options).cut), "quiet"), indent=_INDENT)]


def _change(one: Finding, options: Options) -> list[Line]:
    if not one.suggestions:
        return []
    becomes = symbols(options).becomes
    found, proposed = one_line(one.text).strip(), one_line(one.suggestions[0])[:2000].strip()
    if not proposed:
        return []
    left, right = word_diff(found[:2000], proposed)
    whole = f"{found} {becomes} {proposed}"
    new: list[Part] = [(piece.text, "right" if piece.changed else "plain") for piece in right]
    if cells(whole) <= options.width - _INDENT:
        old: list[Part] = [(piece.text, "changed" if piece.changed else "plain") for piece in left]
        shown = wrapped([*old, (f" {becomes} ", "plain"), *new], options.width)
    else:
        shown = wrapped([(f"{becomes} ", "plain"), *new], options.width, _INDENT, _INDENT + 2)
    if len(one.suggestions) > 1:
        shown.append(line((_others(one.suggestions[1:], options), "quiet"), indent=_INDENT))
    return shown


def _others(proposals: tuple[str, ...], options: Options) -> str:
    """The other proposals on one line, whole ones, and how many more there are; the JSON report has all."""
    room = options.width - _INDENT
    whole = [one_line(one).strip() for one in proposals]
    for shown in range(len(whole), 0, -1):
        hidden = len(whole) - shown
        told = f"or: {'; '.join(whole[:shown])}" + (f"; {hidden:,} more" if hidden else "")
        if cells(told) <= room:
            return told
    return shortened(f"or: {whole[0]}", room, symbols(options).cut)


def _reason(one: Finding, options: Options) -> list[Line]:
    parts: list[Part] = [(f"{escape(one.term.zh)}  ", "plain")] if one.term and one.term.zh else []
    parts.append((one_line(one.message), "plain"))
    told = evidence(one.term)
    if told:
        parts.append((f" {told}", "quiet"))
    return wrapped(parts, min(options.width, _REASON_WIDTH))


def _repeats(entry: Entry, options: Options) -> list[Line]:
    if not entry.others or entry.first.related:
        return []
    words = []
    for other in entry.others:
        form = " ".join(other.text.split())
        same = form.lower() == " ".join(entry.first.text.split()).lower()
        quoted = "" if same else f" as “{shortened(form, 40, symbols(options).cut)}”"
        words.append(f"{other.location.line}:{other.location.column}{quoted}")
    joined = " ".join(words) if not any(" as " in one for one in words) else "; ".join(words)
    return wrapped([("also at ", "quiet"), (joined, "quiet")], options.width)


def _furniture(entry: Entry, options: Options) -> list[Line]:
    """Run-in: place and first words of each, at most five rows."""
    items = []
    for one in (entry.first, *entry.others):
        words = shortened(one_line(one.text).strip(), 26, symbols(options).cut)
        items.append(f"{one.location.line}:{one.location.column} {words}")
    rows: list[list[str]] = [[]]
    for item in items:
        if rows[-1] and cells("   ".join([*rows[-1], item])) > options.width - _INDENT:
            rows.append([])
        rows[-1].append(item)
    shown = [line(("   ".join(row), "plain"), indent=_INDENT) for row in rows[:_ROWS]]
    hidden = sum(map(len, rows[_ROWS:]))
    return [*shown, line((f"and {hidden:,} more", "quiet"), indent=_INDENT)] if hidden else shown
