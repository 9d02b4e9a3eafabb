"""The screen of `glossary impact`: a table of the changed concepts, the sentences, the verdict last."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewtool.glossary.diff import short
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, shortened, spread, symbols, wrapped
from reviewtool.reports.window import head, tail
from reviewtool.reports.wording import count, escape

if TYPE_CHECKING:
    from reviewtool.impact import Effect, Impact
    from reviewtool.model import Finding

_ROWS = 3
_PATHS = 4
_COLUMNS = ("new", "gone", "other", "texts", "alarm")
_WIDTHS = (6, 6, 7, 7, 8)
_CONCEPT = 24
_NARROWEST = 30


class Tried(NamedTuple):
    """What was held against what, as the user named it; `known`: how many texts are known to be good English."""

    glossary: str
    against: str
    texts: Sequence[str]
    good: Sequence[str] = ()
    known: int = 0


def page(result: "Impact", tried: Tried, shown: Sequence[str], options: Options) -> list[Line]:
    """All lines of the screen, none wider than asked but for a long path."""
    blank = line(("", "plain"))
    of_them = f" ({tried.known:,} known to be good)" if tried.known else ""
    left = escape(f"{tried.glossary} against {count(result.texts, 'text')}{of_them}, {count(result.words, 'word')}")
    right = escape(f"since {tried.against}" if tried.against else "a new glossary")
    lines = spread([(left, "title")], (right, "quiet"), options.width)
    for label, paths in (("read", tried.texts), ("known to be good", tried.good)):
        named = ", ".join(paths[:_PATHS]) + (f" and {len(paths) - _PATHS:,} more" if len(paths) > _PATHS else "")
        lines += wrapped([(escape(f"{label}: {named}"), "quiet")], options.width, 0, 4) if paths else []
    lines += [blank]
    lines += [*_table(result, options), blank]
    effects = [one for one in result.effects if (one.change.id in shown if shown else one.new or one.gone or one.changed)]
    for one in sorted(effects, key=lambda one: (-len(one.alarms), -len(one.new), -len(one.gone))):
        lines += [*_concordance(one, options, bool(shown)), blank]
    lines += _next(result, tried.glossary, options)
    return [*lines, *_verdict(result, tried, options)]


def _numbers(effects: Sequence["Effect"]) -> tuple[int, ...]:
    texts = {found.path for one in effects for found in (*one.new, *one.gone, *(now for _, now in one.changed))}
    sums = [sum(map(len, lists)) for lists in zip(*((one.new, one.gone, one.changed, one.alarms) for one in effects), strict=True)]
    return (*sums[:3], len(texts), sums[3]) if sums else (0, 0, 0, 0, 0)


def _table(result: "Impact", options: Options) -> list[Line]:
    marks = symbols(options)
    room = max(16, options.width - _CONCEPT - sum(_WIDTHS))

    def row(name: str, change: str, figures: Sequence[str], role: str = "plain") -> list[Line]:
        head = shortened(name, _CONCEPT - 1, marks.cut)
        told = [one.plain for one in wrapped([(escape(change), "plain")], room - 1, 0)] or [""]
        parts: list[Part] = [(head + " " * (_CONCEPT - cells(head)), role), (told[0] + " " * (room - cells(told[0])), "plain")]
        parts += [(f"{figure:>{width}}", role) for figure, width in zip(figures, _WIDTHS, strict=True)]
        return [line(*parts), *(line((one.strip(), "plain"), indent=_CONCEPT) for one in told[1:])]

    rows = row("Concept", "change", _COLUMNS, "title")
    for one in result.effects:
        rows += row(one.change.id, short(one.change), [f"{n:,}" if n else marks.none for n in _numbers([one])])
    if len(result.effects) > 1:
        rows += row("Total", "", [f"{n:,}" if n else marks.none for n in _numbers(result.effects)], "title")
    return rows if result.effects else [line(("No concept differs.", "plain"))]


def _concordance(one: "Effect", options: Options, everything: bool) -> list[Line]:
    """The sentences, the changed words in one column: likely false alarms first, then what is new, gone, otherwise."""
    alarms = [one_of for one_of in one.new if one_of in one.alarms]
    rows = [("new", found) for found in (*alarms, *(found for found in one.new if found not in alarms))]
    rows += [("gone", found) for found in one.gone] + [("other", now) for _, now in one.changed]
    shown = rows if everything else rows[:_ROWS]
    numbers = [
        f"{len(found):,} {word}" for word, found in (("new", one.new), ("gone", one.gone), ("flagged otherwise", one.changed)) if found
    ]
    told = f"   {', '.join(numbers)}" + (f"   showing {len(shown)}" if len(shown) < len(rows) else "")
    if one.alarms:
        told += f"   {'1 looks like a false alarm' if len(one.alarms) == 1 else f'{len(one.alarms):,} look like false alarms'}"
    lines = [line((escape(one.change.id), "title"), (told, "quiet"))]
    if one.alarms:
        lines.append(line(("The words stand in good English there.", "plain"), indent=4))
    return lines + _rows(shown, options)


def _rows(shown: "Sequence[tuple[str, Finding]]", options: Options) -> list[Line]:
    """Place, what stands before, the words, what stands after; the words begin in one column."""
    cut = symbols(options).cut
    several = len({kind for kind, _ in shown}) > 1
    places = [
        f"{f'{kind:<7}' if several else ''}{escape(found.path)}:{found.location.line}:{found.location.column}" for kind, found in shown
    ]
    widest = max(map(cells, places), default=0)
    room = max(_NARROWEST, options.width - widest - 10)
    words = [shortened(found.text, room * 2 // 3, cut) for _, found in shown]
    left = (room - max(map(cells, words), default=0)) // 2
    lines = []
    for (kind, found), place, middle in zip(shown, places, words, strict=True):
        before = tail(escape(found.before), left, cut)
        after = head(escape(found.after), room - left - cells(middle), cut)
        role = {"new": "wrong", "gone": "right"}.get(kind, "changed")
        gap = " " * (widest - cells(place) + 2 + left - cells(before))
        lines.append(line((place + gap, "plain"), (before, "quiet"), (f"  {middle}  ", role), (after, "quiet"), indent=4))
    return lines


def _next(result: "Impact", glossary: str, options: Options) -> list[Line]:
    """Commands that lead on from here, where there is something to do."""
    worst = max(result.effects, key=lambda one: (len(one.alarms), len(one.new) + len(one.gone)), default=None)
    commands = []
    if worst is not None and len(worst.new) + len(worst.gone) + len(worst.changed) > _ROWS:
        commands.append((f"reviewtool glossary impact … --show {worst.change.id}", "all its places"))
    if worst is not None and worst.alarms:
        commands.append((f"reviewtool glossary set -g {glossary} {worst.change.id} severity=neutral", "make it advice"))
    if not commands:
        return []
    widest = max(len(command) for command, _ in commands)
    lines = [line((symbols(options).rule * options.width, "quiet")), line(("", "plain"))]
    lines += [line((escape(command).ljust(widest), "title"), (f"  {why}", "plain"), indent=2) for command, why in commands]
    return [*lines, line(("", "plain"))]


def _verdict(result: "Impact", tried: Tried, options: Options) -> list[Line]:
    new, gone, other, _, alarms = _numbers(result.effects)
    told = f"{count(new, 'finding')} new, {gone:,} gone" + (f", {other:,} flagged otherwise" if other else "")
    if alarms:
        names = [one.change.id for one in result.effects if one.alarms]
        told += f"; {count(alarms, 'likely false alarm')}" + (f", all of {names[0]}" if len(names) == 1 and alarms > 1 else "")
    elif tried.known:
        told += f"; nothing new in the {count(tried.known, 'good text')}"
    word: Part = (" SAFE ", "pass") if result.safe else (" LOOK ", "critical")
    why = "SAFE: nothing is newly flagged but advice." if result.safe else "LOOK: something is newly flagged; read it before you merge."
    return [*wrapped([(why, "quiet")], options.width, 0, 6), line(word, (f"  {escape(told)}", "plain"))]
