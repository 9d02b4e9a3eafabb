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
_CUES = [form + end for word in _ORDINALS for form in (word, word.capitalize()) for end in ("", "ly")]
_FEWEST = 3


@check("STY103", category="inconsistent-style", severity="minor", cues=_CUES)
def mixed_list_markers(segment: Segment, context: Context) -> Iterator[Note]:
    """One list counted in two ways.

    Why: Chinese counts 一是, 二是, 三是; engines write First, The second is to, Third as it comes, and the list falls
    apart.

    Limits: Sees lists of three items and more whose numbers follow one another.
    """
    text = segment.target.plain
    for match in _MARKER.finditer(text):
        number = _ORDINALS.index((match["n1"] or match["n2"]).lower())
        style = "adverb" if match["adverb"] else "noun"
        yield Note(str(number), style, Span(*match.span("adverb" if match["adverb"] else "noun")))


@mixed_list_markers.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
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
