"""The check `mixed-units`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.glossary.literal import content
from reviewtool.lang.calendar import in_english
from reviewtool.lang.lazy import pattern
from reviewtool.lang.script import han
from reviewtool.model import Hit, Mention, Note, Segment, Span

_MARKS = pattern(r"[\s\W_]+")
_WORD = pattern(r"[^\W_]+")
_YEAR = pattern(r"\d{4}")
_FEWEST = 4
_MOST_SHOWN = 20


@check("TRM109", category="term-inconsistency", severity="minor", confidence="medium", needs="source")
def mixed_units(segment: Segment, context: Context) -> Iterator[Note]:
    """One Chinese unit with two translations in one file.

    Why: A heading, a button or a slogan that comes twice is one thing; whoever reads both takes it for two.

    Matches: Units whose Chinese is the same but for marks and space, of four characters and more. Flagged is the rarer
    translation, or the later one. Case, marks, number (one document, two documents) and the
    form of a date do not count in the English.

    Limits: Whole units only; a term within units is mixed-renderings'.
    """
    if segment.source is None:
        return
    key = _MARKS.sub("", segment.source.plain)
    target = segment.target.plain.strip()
    if han(key) >= _FEWEST and target:
        start = segment.target.plain.index(target)
        yield Note(key, target, Span(start, start + len(target)))


@mixed_units.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    by_unit: dict[str, list[Note]] = {}
    for note in notes:
        by_unit.setdefault(note.key, []).append(note)
    for same in by_unit.values():
        if len({note.value for note in same}) < 2:
            continue
        words = {note.value: _words(note.value) for note in same}
        counts = Counter(words[note.value] for note in same)
        wanted = counts.most_common(1)[0][0]
        first = next(note for note in same if words[note.value] == wanted)
        related = tuple(Mention(note.segment, note.span) for note in same[:_MOST_SHOWN])
        for note in same:
            if words[note.value] != wanted:
                message = f"The same Chinese stands {len(same):,} times, in {len(counts):,} translations."
                yield note, Hit(note.span, message, (first.value,), related=related)


def _words(translation: str) -> frozenset[str]:
    """The words that count, of a date its figures: 5 April 2023, 2023-04-05 and 5/4/2023 are one date in several forms."""
    for one in sorted(in_english(translation, ("date",)), key=lambda one: one.span, reverse=True):
        start, end = one.span.start, one.span.end
        years = " ".join(_YEAR.findall(translation[start:end]))
        figures = " ".join(map(str, one.value))
        translation = f"{translation[:start]} {figures} {years} {translation[end:]}"
    return frozenset(content(_WORD.findall(translation.lower())))
