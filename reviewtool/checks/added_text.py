"""The check `added-text`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.script import han
from reviewtool.model import Hit, Segment, Span

_WORD = pattern(r"[A-Za-z]{3,}")
# English characters for one of Chinese; hardly any professional translation of news has more than nine
_LONG, _FAR_TOO_LONG = 5.0, 12.0
_LONG_ENOUGH = 12
_FEWEST_WORDS = 8
# the share of a sentence's stems that the Chinese has to answer, and of the other sentences'
_ANSWERED, _ANSWERED_ELSEWHERE = 0.1, 0.3


@check("ACC109", category="addition", severity="major", confidence="medium", needs="source", unless=("page-furniture", "untranslated-text"))
def added_text(segment: Segment, context: Context) -> Iterator[Hit]:
    """A sentence of the English that the Chinese does not have.

    Why: Engines that write fluently explain, conclude and repeat; a reader takes it for the author's.

    Matches: A sentence hardly any word of which answers a word of the Chinese (by the glosses of CC-CEDICT, numbers and
    names), while the rest does, in a segment whose English is long for its Chinese; English far too long for its Chinese.

    Limits: An addition within a sentence is not seen, nor one in the words of the text.
    """
    if segment.source is None:
        return
    source, target = segment.source.plain, segment.target.plain
    size = han(source)
    if size < _LONG_ENOUGH or len(target) < _LONG * size:
        return
    if len(target) > _FAR_TOO_LONG * size:
        yield Hit(Span(0, len(target)), "The English is far too long for what the Chinese says.")
        return
    spans = context.sentences(segment)
    if len(spans) < 2:
        return
    there = _glosses(source, context)
    shares = [_share(target[slice(*span)], there) for span in spans]
    for number, span in enumerate(spans):
        words, answered = shares[number]
        others = [one for k, one in enumerate(shares) if k != number]
        rest = sum(one[1] for one in others) / max(1, sum(one[0] for one in others))
        if words >= _FEWEST_WORDS and answered <= _ANSWERED * words and rest >= _ANSWERED_ELSEWHERE:
            yield Hit(span, "The Chinese has nothing like this sentence.")


def _glosses(source: str, context: Context) -> frozenset[str]:
    from reviewtool.lang.evidence import glossed, of_chinese
    from reviewtool.lang.script import simplified

    plain = simplified(source)
    words = of_chinese(plain, glossed([plain], context.matcher.dictionary))
    return frozenset(one for some in words for one in some)


def _share(sentence: str, there: frozenset[str]) -> tuple[int, int]:
    """The words of an English sentence that carry sense, and how many of them the Chinese has."""
    from reviewtool.lang.evidence import of_english

    answered = there & of_english(sentence)[0]
    return len(_WORD.findall(sentence)), len(answered)
