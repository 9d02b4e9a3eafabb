"""The check `mixed-sources`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.script import han, simplified
from reviewtool.model import Hit, Mention, Note, Segment, Span

_MARKS = pattern(r"[\s\W_]+")
_FEWEST = 4
_MOST_SHOWN = 20
_MOST_TOLD = 3


@check("TRM110", category="term-inconsistency", severity="neutral", confidence="medium", needs="source")
def mixed_sources(segment: Segment, context: Context) -> Iterator[Note]:
    """Units whose Chinese differs and whose English is the same.

    Why: Two buttons, headings or slogans that the source tells apart, a reader of the English cannot.

    Matches: Whole units of four Chinese characters and more, their Chinese different but for marks and Traditional or
    Simplified characters, their English the same but for case, marks and function words. The later one is flagged.

    Limits: Advice, since two ways to say one thing may well become one. Terms within units are not compared: where a
    rendering stands for another term of the text, missing-term says so.
    """
    if segment.source is None:
        return
    target = segment.target.plain.strip()
    chinese = _MARKS.sub("", simplified(segment.source.plain))
    words = " ".join(context.content(segment))
    if words and han(chinese) >= _FEWEST:
        start = segment.target.plain.index(target)
        yield Note(words, chinese, Span(start, start + len(target)))


@mixed_sources.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    by_words: dict[str, list[Note]] = {}
    for note in notes:
        by_words.setdefault(note.key, []).append(note)
    for same in by_words.values():
        different = list(dict.fromkeys(note.value for note in same))
        if len(different) < 2:
            continue
        related = tuple(Mention(note.segment, note.span) for note in same[:_MOST_SHOWN])
        told = ", ".join(different[:_MOST_TOLD])
        for note in same:
            if note.value != different[0]:
                yield note, Hit(note.span, f"One translation for {len(different):,} Chinese units: {told}.", related=related)
