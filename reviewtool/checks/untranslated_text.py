"""The check `untranslated-text`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_HAN = pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTER = pattern(r"[^\W\d_]")
_RUN = pattern(r"[\u3400-\u9fff](?:[\u3400-\u9fff，。、；：！？“”《》（）·…\d\s]*[\u3400-\u9fff])+[。！？]?")
# a name, a slogan or a gloss may stand in Chinese; a sentence may not
_LEAST = 12


@check("ACC106", category="untranslated", severity="major", confidence="high", needs="source")
def untranslated_text(segment: Segment, context: Context) -> Iterator[Hit]:
    """A unit, or a sentence of it, that was left in Chinese or without any English.

    Why: A unit that the engine or the translator passed over is published as it stands.

    Limits: A few Chinese words within English are `chinese-left`. A unit of figures, marks or Latin letters alone needs
    no translation.
    """
    if segment.source is None or not _HAN.search(segment.source.plain):
        return
    target = segment.target.plain
    if not target.strip():
        yield Hit(Span(0, 0), "The unit has no English.")
        return
    han = len(_HAN.findall(target))
    if not han:
        return
    if han * 2 >= len(_LETTER.findall(target)):
        yield Hit(Span(0, len(target)), "The unit is still in Chinese.")
        return
    for run in _RUN.finditer(target):
        if len(_HAN.findall(run.group())) >= _LEAST:
            yield Hit(Span(*run.span()), "A stretch of Chinese was left standing.")
