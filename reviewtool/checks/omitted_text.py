"""The check `omitted-text`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_HAN = pattern(r"[\u4e00-\u9fff]")
_WHOLE = 2.0
_LONG_ENOUGH = 20
# how much shorter the English is than is usual in the document, as a logarithm
_SHORT = -0.1
# at these odds three segments in a thousand of professional translations of news are flagged
_LIKELY = 0.7
_MOST_NEXT_DOOR = 0.45


@check("ACC108", category="omission", severity="major", confidence="medium", needs="source", unless=("untranslated-text",))
def omitted_text(segment: Segment, context: Context) -> Iterator[Hit]:
    """A clause of the Chinese that the English leaves out.

    Why: Engines drop the middle of a long sentence and join what is left; nobody sees it who reads the English alone.

    Matches: Clauses, or members of a list, whose words, numbers and names find no answer in the English (by the glosses of
    CC-CEDICT and by value) where they should stand, while the rest does, in a segment whose English is shorter for its
    Chinese than the document's others, and has few words there that the rest does not explain. What the segments beside
    it say instead is not missing.

    Limits: A dropped word or a short phrase is not seen; nor is a clause whose words stand elsewhere in the segment, nor
    half of one.
    """
    if segment.source is None or not segment.target.plain.strip():
        return
    if segment.id not in _short(context):
        return
    source, target = segment.source.plain, segment.target.plain
    han = len(_HAN.findall(source))
    length = len(target) + _alone_beside(context)[segment.id]
    if length < _WHOLE * han and han >= _LONG_ENOUGH and not (segment.kind == "heading" and "。" in source):
        yield Hit(Span(0, len(target)), "The English is too short to have all that the Chinese says.")
        return
    yield from _missing(segment, context)


def _short(context: Context) -> frozenset[str]:
    """The segments whose English is short."""
    from reviewtool.lang.omission import excess, size, usual

    known: frozenset[str] | None = context.memo.get("omitted-text")
    if known is None:
        lengths = {one.id: (size(one.source.plain), len(one.target.plain)) for one in context.segments if one.source}
        own = context.memo["omitted-text usual"] = usual(lengths.values())
        alone = _alone_beside(context)
        shortages = ((name, excess(whole, length + alone[name]) - own) for name, (whole, length) in lengths.items() if whole and length)
        known = context.memo["omitted-text"] = frozenset(name for name, one in shortages if one <= _SHORT)
    return known


def _alone_beside(context: Context) -> dict[str, int]:
    """For each segment the characters of the English before and after that has no Chinese of its own: part of the segment's
    may stand there, where one side was divided otherwise than the other."""
    known: dict[str, int] | None = context.memo.get("omitted-text alone")
    if known is None:
        alone = [0, *(0 if one.source and one.source.plain.strip() else len(one.target.plain) for one in context.segments), 0]
        known = {one.id: before + after for one, before, after in zip(context.segments, alone, alone[2:], strict=False)}
        context.memo["omitted-text alone"] = known
    return known


def _missing(segment: Segment, context: Context) -> Iterator[Hit]:
    from reviewtool.lang.evidence import asked, of_english
    from reviewtool.lang.omission import clauses, runs, stretches
    from reviewtool.lang.script import simplified

    plain = simplified(segment.source.plain) if segment.source else ""
    every = runs(plain)
    if not every:
        return
    found = stretches(plain, segment.target.plain, every, asked(plain, _words(context)), context.memo["omitted-text usual"])
    likely = sorted((one for one in found if one.odds > _LIKELY), key=lambda one: -one.odds)
    beside = [of_english(one.target.plain)[0] for one in context.beside(segment)] if likely else []
    told: list[Span] = []
    for one in likely:
        elsewhere = max((sum(not word.answers.isdisjoint(other) for word in one.asked) for other in beside), default=0)
        if elsewhere <= _MOST_NEXT_DOOR * len(one.asked) and not any(span.overlaps(one.span) for span in told):
            told.append(one.span)
            yield Hit(one.span, _said(one.span, clauses(plain)), side="source")


def _said(span: Span, clauses: Sequence[Span]) -> str:
    """Which clauses, or that it is part of one."""
    first, *others = (number for number, one in enumerate(clauses, 1) if one.overlaps(span))
    last = others[-1] if others else first
    which = f"Clause {first}" if first == last else f"Clauses {first} to {last}"
    whole = span.start <= clauses[first - 1].start and clauses[last - 1].end <= span.end
    told = f"{which} of {len(clauses)} {'has' if first == last else 'have'} no English."
    return told if whole else f"A part of {told[0].lower()}{told[1:].replace(' have ', ' has ')}"


def _words(context: Context) -> dict[str, frozenset[str]]:
    """What the dictionary says of the words of all short segments: one question for the whole document."""
    from reviewtool.lang.evidence import translated
    from reviewtool.lang.omission import runs
    from reviewtool.lang.script import simplified

    words: dict[str, frozenset[str]] | None = context.memo.get("omitted-text words")
    if words is None:
        short = [simplified(one.source.plain) for one in context.segments if one.source and one.id in _short(context)]
        words = context.memo["omitted-text words"] = translated([one for one in short if runs(one)], context.matcher.dictionary)
    return words
