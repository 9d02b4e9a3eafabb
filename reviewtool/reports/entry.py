"""One finding on the screen: head, window, change, reason, repeats."""

from typing import TYPE_CHECKING

from reviewtool.model import Finding, Severity
from reviewtool.reports import Options
from reviewtool.reports.fold import Entry
from reviewtool.reports.layout import Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.window import window
from reviewtool.reports.worddiff import word_diff
from reviewtool.reports.wording import SEVERITY_WORDS, escape, evidence, one_line

if TYPE_CHECKING:
    from rich.text import Text

_INDENT = 4
_ROWS = 5
_REASON_WIDTH = 96
_ROLES = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "advice"}


def entry_lines(entry: Entry, options: Options) -> list["Text"]:
    """The lines of one entry, none of them wider than `options.width` but for a long path."""
    first = entry.first
    shown = _head(entry, options)
    if first.check == "page-furniture":
        return [*shown, *_furniture(entry, options), *wrapped([(escape(first.message), "plain")], options.width)]
    if first.check.startswith("mixed-") and len(first.related) > 1:
        shown += _concordance(first, options)
    elif first.text:
        shown += _window(first, options)
    shown += _change(first, options)
    shown += _reason(first, options)
    return shown + _repeats(entry, options)


def _head(entry: Entry, options: Options) -> list["Text"]:
    one = entry.first
    role = _ROLES[one.severity]
    tags = _tags(entry)
    place = f"{escape(one.path)}:{one.location.line}:{one.location.column}"
    check = shortened(one.check, 40, symbols(options).cut)
    left = f"{SEVERITY_WORDS[one.severity]:<10}{check}"
    quiet = "quiet" if one.severity is Severity.NEUTRAL else "plain"
    parts: list[Part] = [(f"{SEVERITY_WORDS[one.severity]:<10}", role), (check, quiet)]
    if tags and cells(left) + cells(tags) + 3 <= options.width:
        parts.append((f"   {tags}", "quiet"))
        left += f"   {tags}"
    room = options.width - cells(left) - cells(place)
    if room >= 2:
        return [_linked(line(*parts, (" " * room, "plain"), (place, "plain")), one, place, options)]
    return [line(*parts), _linked(line((place, "plain"), indent=_INDENT), one, place, options)]


def _linked(text: "Text", one: Finding, place: str, options: Options) -> "Text":
    if options.links:
        from pathlib import Path

        target = Path(one.path)
        if target.exists():
            text.stylize(f"link {target.resolve().as_uri()}", len(text.plain) - len(place))
    return text


def _tags(entry: Entry) -> str:
    one = entry.first
    places = len(one.related) if one.related and one.check.startswith("mixed-") else entry.places
    tags = [f"{places:,} places"] if places > 1 else []
    if one.edit and one.edit.safe:
        tags.append("fixable")
    if one.confidence != "high":
        tags.append(f"{one.confidence} confidence")
    return ", ".join(tags)


def _window(one: Finding, options: Options) -> list["Text"]:
    marks = ("", "") if options.colour else ("[[", "]]")
    role = "plain" if one.severity is Severity.NEUTRAL and options.colour else "wrong"
    before, after = one.before, one.after
    if options.context is not None:
        before, after = before[len(before) - options.context :] if options.context < len(before) else before, after[: options.context]
    room = options.width - _INDENT
    parts = window(before, one.text, after, room, symbols(options).cut, marks, role)
    return wrapped(parts, options.width)


def _change(one: Finding, options: Options) -> list["Text"]:
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
        others = f"or: {'; '.join(one_line(other) for other in one.suggestions[1:])}"
        shown.append(line((shortened(others, options.width - _INDENT, symbols(options).cut), "quiet"), indent=_INDENT))
    return shown


def _reason(one: Finding, options: Options) -> list["Text"]:
    parts: list[Part] = [(f"{escape(one.term.zh)}  ", "plain")] if one.term and one.term.zh else []
    parts.append((one_line(one.message), "plain"))
    told = evidence(one.term)
    if told:
        parts.append((f" {told}", "quiet"))
    return wrapped(parts, min(options.width, _REASON_WIDTH))


def _repeats(entry: Entry, options: Options) -> list["Text"]:
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


def _concordance(one: Finding, options: Options) -> list["Text"]:
    """All places under one another, the words that differ starting in one column."""
    places = [f"{place.location.line}:{place.location.column}" for place in one.related[:_ROWS]]
    column = max(map(len, places))
    room = options.width - _INDENT - column - 4
    left_room = room // 4
    shown = []
    cut = symbols(options).cut
    for place, where in zip(one.related[:_ROWS], places, strict=True):
        before = one_line(place.before)[-60:]
        while cells(before) > left_room - cells(cut) - 1:
            before = before[1:]
        lead = f"{cut} {before.lstrip()}".rstrip()
        words = shortened(one_line(place.text), room - left_room - 12, cut)
        rest = room - left_room - cells(words) - 2
        after = shortened(one_line(place.after).lstrip(), max(3, rest), cut)
        pad = " " * (left_room - cells(lead))
        head = f"{where:>{column}}  {pad}"
        shown.append(
            line((head, "plain"), (lead, "quiet"), ("  ", "plain"), (words, "wrong"), ("  ", "plain"), (after, "quiet"), indent=_INDENT)
        )
    more = len(one.related) - _ROWS
    return [*shown, line((f"and {more:,} more", "quiet"), indent=_INDENT)] if more > 0 else shown


def _furniture(entry: Entry, options: Options) -> list["Text"]:
    """Run-in: place and first words of each, at most five rows."""
    items = []
    for one in (entry.first, *entry.others):
        words = shortened(one_line(one.text).strip(), 24, " " + symbols(options).cut)
        items.append(f"{one.location.line}:{one.location.column} {words}")
    rows, current = [], ""
    for item in items:
        if current and cells(current) + cells(item) + 3 > options.width - _INDENT:
            rows.append(current)
            current = ""
        current += ("   " if current else "") + item
    rows.append(current)
    shown = [line((row, "plain"), indent=_INDENT) for row in rows[:_ROWS]]
    hidden = len(rows) - _ROWS
    return [*shown, line((f"and {hidden:,} more rows", "quiet"), indent=_INDENT)] if hidden > 0 else shown
