"""What would change, as a unified diff; on a terminal the changed words stand out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import groupby

from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, line, printed, shortened, symbols, wrapped
from reviewtool.reports.window import head, tail
from reviewtool.reports.worddiff import Piece, word_diff
from reviewtool.reports.wording import escape

# a tab and the CR of a line end stay, or the diff would not apply
_HARMFUL = re.compile("(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTEXT = 160
_SENTENCE_ENDS = re.compile("[.?!][”’\"')]*(?=\\s)|[。？！]")
_SENTENCE_STARTS = re.compile("[.?!][”’\"')]*\\s+|[。？！]")
_NO_LINE_END = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str, options: Options) -> str:
    """The diff of one file, empty where nothing changes. Without colour it is what `patch -p0` takes, and so has whole lines."""
    name = escape(path)
    lines = list(unified_diff(_lines(before), _lines(after), name, name, n=1))
    if options.colour:
        return printed(_styled(lines, options), options)
    return "".join(_HARMFUL.sub(lambda match: escape(match[0]), one) for one in map(_ended, lines))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _ended(one: str) -> str:
    return one if one.endswith("\n") else f"{one}\n{_NO_LINE_END}"


def _styled(lines: list[str], options: Options) -> Iterator[Line]:
    """For the eye: of a long paragraph the sentences that change. A patch needs the lines whole."""
    yield from (line((one.rstrip("\n"), "title")) for one in lines[:2])
    cut = symbols(options).cut
    for kind, group in groupby(lines[2:], lambda one: "change" if one[0] in "+-" else one[0]):
        block = [escape(one.rstrip("\r\n")) for one in group]
        if kind != "change":
            yield from (line((shortened(one, options.width, cut), "quiet")) for one in block)
            continue
        old, new = ([one[1:] for one in block if one[0] == sign] for sign in "-+")
        pairs = [word_diff(*pair) for pair in zip(old, new)] if len(old) == len(new) else []
        left = [_around(mine, theirs, cut) for mine, theirs in pairs] or [[Piece(one, True)] for one in old]
        right = [_around(theirs, mine, cut) for mine, theirs in pairs] or [[Piece(one, True)] for one in new]
        for sign, side, role in (("-", left, "wrong"), ("+", right, "right")):
            for pieces in side:
                yield from wrapped(_side(sign, pieces, role), options.width, 0, 2)


def _around(side: Sequence[Piece], other: Sequence[Piece], cut: str) -> list[Piece]:
    """One side's changes with the sentences they are in, or as much of these as fits; also where only the other side has something."""
    kept = "".join(one.text for one in side if not one.changed)
    changes = _changes(side)
    places = sorted({*changes, *_changes(other)})
    shown = [Piece(_from_its_start(kept[: places[0]], cut) if places else kept, False)]
    for place, following in zip(places, [*places[1:], None], strict=True):
        between = kept[place:following]
        shown += [Piece(changes.get(place, ""), True), Piece(_between(between, cut) if following else _to_its_end(between, cut), False)]
    return [one for one in shown if one.text]


def _changes(side: Sequence[Piece]) -> dict[int, str]:
    """What is changed, by where it stands in the text that both sides keep."""
    found: dict[int, str] = {}
    at = 0
    for one in side:
        if one.changed:
            found[at] = one.text
        else:
            at += len(one.text)
    return found


def _between(text: str, cut: str) -> str:
    after, before = _to_its_end(text, cut), _from_its_start(text, cut)
    return text if len(after) + len(before) >= len(text) else f"{after} {before.removeprefix(cut).lstrip()}"


def _to_its_end(text: str, cut: str) -> str:
    ends = _SENTENCE_ENDS.search(text)
    shown = head(text[: ends.end()] if ends else text, _CONTEXT, cut)
    return shown if len(shown) >= len(text) or shown.endswith(cut) else f"{shown} {cut}"


def _from_its_start(text: str, cut: str) -> str:
    starts = [one.end() for one in _SENTENCE_STARTS.finditer(text)]
    shown = tail(text[starts[-1] :] if starts else text, _CONTEXT, cut)
    return shown if len(shown) >= len(text) or shown.startswith(cut) else f"{cut} {shown}"


def _side(sign: str, pieces: Iterable[Piece], role: str) -> list[Part]:
    return [(f"{sign} ", role), *((one.text, role if one.changed else "plain") for one in pieces)]
