"""All places of an inconsistency under one another."""

from reviewtool.model import Finding, Related
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.window import head, tail
from reviewtool.reports.worddiff import word_diff
from reviewtool.reports.wording import one_line

_INDENT = 4
_ROWS = 5
_PLACES = 3
_LONGEST = 1000


def concordance_lines(one: Finding, options: Options) -> list[Line]:
    """Short words in one column with their sentences on either side; names and titles too long for that whole, each
    version once, with what differs from the proposal marked."""
    room = options.width - _INDENT
    if max(cells(_words(place)) for place in one.related) > room // 2:
        return _versions(one, options)
    shown = _columns(one.related[:_ROWS], options)
    more = len(one.related) - _ROWS
    return [*shown, line((f"and {more:,} more", "quiet"), indent=_INDENT)] if more > 0 else shown


def _words(place: Related) -> str:
    return one_line(place.text[:_LONGEST]).strip()


def _where(place: Related) -> str:
    return f"{place.location.line}:{place.location.column}"


def _columns(places: tuple[Related, ...], options: Options) -> list[Line]:
    cut = symbols(options).cut
    column = max(len(_where(place)) for place in places)
    room = options.width - _INDENT - column - 6
    leads = [tail(one_line(place.before).lstrip(), room // 3, cut).rstrip() for place in places]
    lead_room = max(map(cells, leads))
    shown = []
    for place, lead in zip(places, leads, strict=True):
        words = shortened(_words(place), room - lead_room, cut)
        after = head(one_line(place.after).lstrip(), max(3, room - lead_room - cells(words)), cut)
        first = f"{_where(place):>{column}}  {' ' * (lead_room - cells(lead))}"
        gap = "  " if lead_room else ""
        shown.append(line((first, "plain"), (lead + gap, "quiet"), (words, "wrong"), ("  ", "plain"), (after, "quiet"), indent=_INDENT))
    return shown


def _versions(one: Finding, options: Options) -> list[Line]:
    wanted = one_line(one.suggestions[0]).strip() if one.suggestions else ""
    places: dict[str, list[str]] = {}
    for place in one.related:
        places.setdefault(_words(place), []).append(_where(place))
    labels = {words: _label(found) for words, found in places.items()}
    column = max(map(len, labels.values()))
    shown: list[Line] = []
    for words, label in list(labels.items())[:_ROWS]:
        parts: list[Part] = [(f"{label:>{column}}  ", "plain"), *_marked(words, wanted, options)]
        shown += wrapped(parts, options.width, _INDENT, _INDENT + column + 2)
    more = len(labels) - _ROWS
    return [*shown, line((f"and {more:,} more", "quiet"), indent=_INDENT)] if more > 0 else shown


def _label(places: list[str]) -> str:
    return ", ".join(places) if len(places) <= _PLACES else f"{', '.join(places[:_PLACES])} and {len(places) - _PLACES:,} more"


def _marked(words: str, wanted: str, options: Options) -> list[Part]:
    opening, closing = ("", "") if options.colour else ("[[", "]]")
    parts: list[Part] = []
    for piece in word_diff(words, wanted)[0]:
        core = piece.text.strip()
        if not piece.changed or not core:
            parts.append((piece.text, "plain"))
            continue
        before, _, after = piece.text.partition(core)
        parts += [(before + opening, "plain"), (core, "wrong"), (closing + after, "plain")]
    return parts
