"""The check `mixed-list-markers`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Mention, Note, Segment, Span

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_MARKER = pattern(
    rf"(?:^|(?<=[.;:!?] )|(?<=[.;:!?]\n))(?P<adverb>(?P<n1>{'|'.join(_ORDINALS)})(?:ly)?,)"
    rf"|(?P<noun>\bThe (?P<n2>{'|'.join(_ORDINALS)}) (?:is|was) to)\b",
    re.IGNORECASE,
)
_FIGURE = pattern(r"\s*(?P<before>\(|（)?(?P<number>\d{1,2})(?P<after>[.)、）])(?=\s*[^\W\d])")
_ORDINAL_WORDS = frozenset(form + end for word in _ORDINALS for form in (word, word.capitalize()) for end in ("", "ly"))
_CUES = [*"0123456789", *_ORDINAL_WORDS]
_FEWEST = 3
_WORDS = ("adverb", "noun")
_AMONG_ITEMS = "among items"
_OTHERWISE = "The items before and after are numbered otherwise."


@check("STY103", category="inconsistent-style", severity="minor", cues=_CUES)
def mixed_list_markers(segment: Segment, context: Context) -> Iterator[Note]:
    """One list counted in two ways.

    Why: Chinese counts 一是, 二是, 三是; engines write First, The second is to, Third as it comes, and the list falls
    apart.

    Limits: Sees lists of three items and more whose numbers follow one another. In figures at the start of a paragraph,
    flagged is the item whose two neighbours are both written otherwise: 1. (2) 3. Of a list whose numbers are markup, only
    what stands between two items is told, from (2) on.
    """
    text = segment.target.plain
    for match in () if _ORDINAL_WORDS.isdisjoint(context.words(segment)) else _MARKER.finditer(text):
        number = _ORDINALS.index((match["n1"] or match["n2"]).lower())
        style = "adverb" if match["adverb"] else "noun"
        yield Note(str(number), style, Span(*match.span("adverb" if match["adverb"] else "noun")))
    figure = _FIGURE.match(text)
    if figure and segment.kind != "heading":
        before, after = figure["before"] or "", figure["after"]
        span = Span(figure.start() + len(figure.group()) - len(figure.group().lstrip()), figure.end())
        value = _AMONG_ITEMS if int(figure["number"]) > 1 and _among_items(segment, context) else f"{before}#{after}"
        yield Note(figure["number"], value, span)


def _among_items(segment: Segment, context: Context) -> bool:
    """Whether a paragraph stands between two items whose numbers or bullets are markup."""
    at = context.place(segment.id)
    beside = (context.before(segment), *context.segments[at + 1 : at + 2])
    items = [one for one in beside if one and one.kind == "item" and not _FIGURE.match(one.target.plain)]
    return segment.kind == "paragraph" and len(items) == 2


@mixed_list_markers.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    yield from _figures([note for note in notes if note.value not in _WORDS])
    yield from _words([note for note in notes if note.value in _WORDS])


def _figures(notes: Sequence[Note]) -> Iterator[tuple[Note, Hit]]:
    for note in notes:
        if note.value == _AMONG_ITEMS:
            yield note, Hit(note.span, _OTHERWISE)
    for before, note, after in zip(notes, notes[1:], notes[2:]):
        numbers = [int(one.key) for one in (before, note, after)]
        if before.value == after.value != note.value != _AMONG_ITEMS != before.value and numbers == [
            numbers[0],
            numbers[0] + 1,
            numbers[0] + 2,
        ]:
            wanted = before.value.replace("#", note.key)
            related = tuple(Mention(one.segment, one.span) for one in (before, after))
            yield note, Hit(note.span, _OTHERWISE, (wanted,), related=related)


def _words(notes: Sequence[Note]) -> Iterator[tuple[Note, Hit]]:
    for items in _lists(notes):
        styles = Counter(note.value for note in items)
        if len(items) < _FEWEST or len(styles) < 2:
            continue
        related = tuple(Mention(note.segment, note.span) for note in items)
        for note in items:
            # First, second, third is the shorter way and the one that English lists use
            if note.value == "noun":
                wanted = f"{_ORDINALS[int(note.key)].capitalize()},"
                yield note, Hit(note.span, "One list, two ways of counting.", (wanted,), related=related)


def _lists(notes: Sequence[Note]) -> Iterator[list[Note]]:
    """Runs of markers that count on by one."""
    run: list[Note] = []
    for note in notes:
        if run and int(note.key) != int(run[-1].key) + 1:
            yield run
            run = []
        run.append(note)
    yield run
