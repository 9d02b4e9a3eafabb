"""The check `source-defect`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_HAN = r"\u4e00-\u9fff"
_LONG_RUN = pattern(rf"[{_HAN}]{{6}}")
# a sign, which is quick to look for; the fault; what is said of it
_FAULTS = (
    (pattern(r"\ufffd"), pattern(r"\ufffd+"), "Characters of the Chinese were lost when it was read or saved."),
    (pattern("[&<]"), pattern(r"(?:&(?:nbsp|amp|lt|gt|quot|#\d{1,6});|</?(?:p|br|span|div|strong|em|font|a)\b[^<>]{0,200}>)"), "Markup stands in the Chinese."),
    (pattern("[，、；：。][。！？，、；：]"), pattern(r"([，、；：])\1+|。。(?!。)|[，、；：][。！？，、；：]"), "Two marks stand in a row in the Chinese."),
    (_LONG_RUN, pattern(rf"([{_HAN}]{{6,40}})[，。]?\1"), "The Chinese says the same words twice."),
    (pattern("[，、]$"), pattern(rf"[{_HAN}]{{4}}[，、]$"), "The Chinese stops at a comma."),
)  # fmt: skip
_PAIRS = (("“", "”"), ("《", "》"), ("「", "」"), ("（", "）"))


@check("ACC111", category="accuracy", severity="neutral", confidence="medium", needs="source")
def source_defect(segment: Segment, context: Context) -> Iterator[Hit]:
    """Chinese that is itself broken.

    Why: Whoever judges the English should know when the fault is older than it: lost characters, markup, a sentence cut
    off, a phrase said twice.

    Limits: Advice, and no fault of the English. A quotation that runs over several segments opens in one and closes in
    another; only a mark that nothing of its kind precedes in the document counts.
    """
    if segment.source is None:
        return
    plain = segment.source.plain
    for sign, fault, message in _FAULTS:
        found = fault.search(plain) if sign.search(plain) else None
        if found:
            yield Hit(Span(*found.span()), message, side="source")
            return
    yield from _unopened(plain, context)


def _unopened(plain: str, context: Context) -> Iterator[Hit]:
    """A closing mark where the document so far has opened none."""
    depths: dict[str, int] = context.memo.setdefault("source-defect", {})
    for opening, closing in _PAIRS:
        if opening not in plain and closing not in plain:
            continue
        for at, one in enumerate(plain):
            if one == opening:
                depths[opening] = depths.get(opening, 0) + 1
            elif one == closing:
                if not depths.get(opening):
                    yield Hit(Span(at, at + 1), f"The Chinese closes with {closing} what nothing opens.", side="source")
                    return
                depths[opening] -= 1
