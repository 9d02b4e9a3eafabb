"""The screen of `compare`: pairs by most change, findings under the side they belong to, numbers, the better side last."""

import re
from collections.abc import Sequence

from reviewtool.cli.compare_words import chance, changes, doubtful, verdict
from reviewtool.compare import Comparison, Pair
from reviewtool.comparing import Compared
from reviewtool.deltas import Delta
from reviewtool.model import Finding
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, printed, shortened, symbols, wrapped
from reviewtool.reports.moved import Stretch, moved_diff
from reviewtool.reports.window import head, tail
from reviewtool.reports.wording import SEVERITY_WORDS, count, escape

SIDE_BY_SIDE = 120
_AROUND, _MOST = 60, 700
_ROLES = {"same": "plain", "moved": "quiet"}


def page(found: Compared, shown: Sequence[Pair], options: Options) -> str:
    """All lines."""
    comparison, deltas = found.comparison, found.deltas
    beside = options.width >= SIDE_BY_SIDE
    lines = _beside(_heads(comparison), options) if beside else _stacked_heads(comparison, options)
    if beside:
        lines.append(line((symbols(options).rule * options.width, "quiet")))
    for pair in shown:
        lines += _pair_beside(pair, found, options) if beside else _pair_stacked(pair, found, options)
    if not beside:
        lines += [line((symbols(options).rule * options.width, "quiet")), line(("", "plain"))]
    lines += [*_numbers(deltas, options), *_totals(comparison, deltas, len(shown), options)]
    for one in (comparison.signature, *(f"{one.name} {one.signature}" for one in deltas)):
        lines += wrapped([(escape(part), "quiet") for part in re.split(r"(?<=\|)", one)], options.width, 0, 2)
    lines.append(line(("", "plain")))
    sides, why = verdict(comparison, deltas)
    return printed([*lines, *wrapped([(f" {sides} ", "pass"), (f"  {why}", "plain")], options.width, 0, 5)], options)


def _heads(comparison: Comparison) -> list[list[Part]]:
    return [
        [(f"{name}  {escape(side.path)}  ", "title"), (f"{count(side.words, 'word')}, {count(side.findings, 'finding')}", "plain")]
        for name, side in zip("AB", comparison.sides, strict=True)
    ]


def _stacked_heads(comparison: Comparison, options: Options) -> list[Line]:
    return [*(one for parts in _heads(comparison) for one in wrapped(parts, options.width, 0, 3)), line(("", "plain"))]


def _beside(columns: Sequence[Sequence[Part]], options: Options) -> list[Line]:
    """Two columns of parts."""
    room = _room(options)
    left, right = (wrapped(parts, room, 0, 0) for parts in columns)
    return _joined(left, right, options)


def _room(options: Options) -> int:
    return (options.width - 3) // 2


def _joined(left: Sequence[Line], right: Sequence[Line], options: Options) -> list[Line]:
    from itertools import zip_longest

    room, bar = _room(options), "|" if options.ascii else "│"
    made = []
    for one, other in zip_longest(left, right, fillvalue=Line()):
        gap = " " * (room - cells(one.plain))
        made.append(line(*one.parts, (gap, "plain"), (f" {bar} ", "quiet"), *other.parts))
    return made


def _pair_stacked(pair: Pair, found: Compared, options: Options) -> list[Line]:
    lines = [line((_place(pair, found.comparison, 0 if pair.first else 1), "quiet"))]
    for name, parts in zip("AB", _texts(pair, options), strict=True):
        lines += _fitted([(f"{name}  ", "title"), *parts], options.width, 3)
    lines += _findings([("gone", pair.gone), ("new", pair.new), ("kept", pair.kept)], options, options.width, 3)
    return [*lines, *_terms(pair, options, options.width, 3), *_scores(pair, found, options, options.width, 3), line(("", "plain"))]


def _pair_beside(pair: Pair, found: Compared, options: Options) -> list[Line]:
    room = _room(options)
    sides = []
    texts = _texts(pair, options)
    for at, groups in enumerate(([("gone", pair.gone), ("kept", pair.kept)], [("new", pair.new), ("kept", pair.kept)])):
        lines = [line((shortened(_place(pair, found.comparison, at), room, symbols(options).cut), "quiet"))]
        sides.append(([*lines, *_fitted(texts[at], room, 0)], _findings(groups, options, room, 0)))
    texts_below = _joined(sides[0][0], sides[1][0], options)
    below = _joined([*sides[0][1], *_terms(pair, options, room, 0), *_scores(pair, found, options, room, 0)], sides[1][1], options)
    return [*texts_below, *below, *_joined([line(("", "plain"))], [], options)]


def _fitted(parts: Sequence[Part], width: int, hanging: int) -> list[Line]:
    """Wrapped, a Chinese mark that would hang over the end kept inside."""
    lines = wrapped(parts, width, 0, hanging)
    return lines if all(cells(one.plain) <= width for one in lines) else wrapped(parts, width - 2, 0, hanging)


def _place(pair: Pair, comparison: Comparison, side: int) -> str:
    path = escape(comparison.sides[side].path)
    return f"{path}:{pair.lines[side]}" if pair.lines[side] else f"{path}: nothing"


def _texts(pair: Pair, options: Options) -> tuple[list[Part], list[Part]]:
    ours, theirs = moved_diff(pair.first, pair.second)
    return _parts(ours, "wrong", options), _parts(theirs, "right", options)


def _parts(stretches: Sequence[Stretch], role: str, options: Options) -> list[Part]:
    """Changed words marked, moved ones otherwise; of what is the same only what stands beside a change."""
    cut = symbols(options).cut
    parts: list[Part] = []
    used = 0
    for k, (text, kind) in enumerate(stretches):
        shown = escape(text)
        if kind == "same":
            shown = _near(shown, k == 0, k == len(stretches) - 1, cut)
        elif not options.colour:
            shown = f"{shown.removesuffix(' ')}]]{' ' * shown.endswith(' ')}" if kind == "changed" else f"{shown}>>"
            shown = (" [[" if shown.startswith(" ") else "[[") + shown.lstrip(" ") if kind == "changed" else f"<<{shown}"
        if used + len(shown) > _MOST and k:
            parts.append((f" {cut}", "plain"))
            break
        used += len(shown)
        parts.append((shown, _ROLES.get(kind, role)))
    return parts


def _near(text: str, first: bool, last: bool, cut: str) -> str:
    if first and last:
        return head(text, _MOST, cut)
    if first:
        return tail(text, _AROUND, cut)
    if last:
        return head(text, _AROUND, cut)
    return text if cells(text) <= 2 * _AROUND else f"{head(text, _AROUND, cut)}{tail(text, _AROUND, cut).removeprefix(cut)}"


def _findings(groups: Sequence[tuple[str, Sequence[Finding]]], options: Options, width: int, indent: int) -> list[Line]:
    roles = {"gone": "right", "new": "changed", "kept": "plain"}
    lines = []
    for word, found in groups:
        for one in found:
            text = f"{SEVERITY_WORDS[one.severity]:<9}{one.check}"
            told = shortened(one.text, max(20, width - 40), symbols(options).cut)
            gap = " " * max(2, 27 - cells(text))
            lines += wrapped([(f"{word:<5} ", roles[word]), (text + gap, "plain"), (told, "plain")], width, indent, indent + 6)
    return lines


def _terms(pair: Pair, options: Options, width: int, indent: int) -> list[Line]:
    becomes = symbols(options).becomes
    lines = []
    for one in pair.terms:
        told = f"{escape(', '.join(one.first))} {becomes} {escape(', '.join(one.second))}"
        lines += wrapped([("term  ", "quiet"), (f"{escape(one.zh)}  ", "plain"), (told, "plain")], width, indent, indent + 6)
    return lines


def _scores(pair: Pair, found: Compared, options: Options, width: int, indent: int) -> list[Line]:
    becomes = symbols(options).becomes
    told = [
        f"{name} {first:.1f} {becomes} {second:.1f}"
        for name, first, second in found.scores(pair)
        if first is not None and second is not None
    ]
    return wrapped([("score ", "quiet"), ("   ".join(told), "quiet")], width, indent, indent + 6) if told else []


def _numbers(deltas: Sequence[Delta], options: Options) -> list[Line]:
    if not deltas:
        return []
    wide = options.width >= 78
    name = max(28 if wide else 25, *(len(one.name) + 2 for one in deltas))
    minus = symbols(options).minus
    heads = f"{'A':>8}{'B':>9}{f'B {minus} A':>9}" + (f"{'95% interval':>18}" if wide else "") + f"{'p':>7}"
    lines = [line((" " * name + heads, "title"))]
    for one in deltas:
        interval = f"{f'{_signed(one.low, options)} to {_signed(one.high, options)}':>18}" if wide else ""
        p = chance(one.p) if one.change else symbols(options).none
        figures = f"{one.first:>8.1f}{one.second:>9.1f}"
        role = {"A": "changed", "B": "right", "": "plain"}[one.better]
        lines.append(
            line((f"{one.name:<{name}}{figures}", "plain"), (f"{_signed(one.change, options):>9}", role), (f"{interval}{p:>7}", "plain"))
        )
    return [*lines, line(("", "plain"))]


def _signed(number: float, options: Options) -> str:
    text = f"{abs(number):.1f}"
    return text if text == "0.0" else (f"+{text}" if number > 0 else symbols(options).minus + text)


def _totals(comparison: Comparison, deltas: Sequence[Delta], shown: int, options: Options) -> list[Line]:
    gone, new, kept = (comparison.total(kind) for kind in ("gone", "new", "kept"))
    told = f"Findings: {gone:,} gone, {new:,} new, {kept:,} kept."
    parts = [f"{name.lower()} {symbols(options).minus}{g:,} +{n:,}" for name, (g, n, _) in comparison.by_dimension.items() if g or n]
    if parts:
        told += f" By kind: {', '.join(parts)}."
    told = f"{told} {doubtful(deltas)}".rstrip()
    rest = f"{changes(comparison)}."
    if shown < len(comparison.changed):
        rest += f" Shown are the {shown:,} with most change; --all shows the rest."
    rest += " 1,000 resamples, seed 12345." if deltas else ""
    return [*wrapped([(told, "plain")], options.width, 0, 0), *wrapped([(rest, "plain")], options.width, 0, 0)]
