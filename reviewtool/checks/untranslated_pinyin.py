"""The check `untranslated-pinyin`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.pinyin import is_pinyin
from reviewtool.model import Confidence, Hit, Segment, Span

_REST = r"[a-z]{1,11}(?:['’][a-z]{1,5})?"
_RUN = re.compile(rf"(?<![\w’'-])(?=(?P<one>[A-Z]{_REST})(?:(?P<join>-| and | )(?P<two>[A-Za-z]{_REST}))?(?![\w-]))[A-Z]")
_FEWEST_LETTERS = 6
"""Of four syllables."""


@check("ACC102", category="untranslated", severity="major", confidence="low")
def untranslated_pinyin(segment: Segment, context: Context) -> Iterator[Hit]:
    """A Chinese phrase left in its sound instead of its meaning.

    Why: An engine that takes a phrase for a name spells it: “Guotai and Min’an” is “peace and prosperity” to no reader.

    Matches: Capitalised syllables, in one piece or two, that are together the sound of a four-character phrase in the
    dictionary (CC-CEDICT) which is no name. Medium confidence where “and” joins the two, which it does in no name.

    Limits: Names sound like words; a shop or a fable may be called by such a phrase. Hence the low confidence. Words of
    two or three characters, which nothing tells from names, are left alone.
    """
    for match in _RUN.finditer(segment.target.plain):
        sure = Confidence.MEDIUM if match["join"] == " and " else None
        for pieces, end, confidence in (((match["one"], match["two"]), "two", sure), ((match["one"],), "one", None)):
            phrases = _phrases([_letters(one) for one in pieces if one], context)
            if phrases and match[end]:
                message = f"The sound of {phrases[0]}, not its meaning."
                yield Hit(Span(match.start("one"), match.end(end)), message, confidence=confidence)
                break


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _phrases(pieces: list[str], context: Context) -> tuple[str, ...]:
    letters = "".join(pieces)
    if len(letters) < _FEWEST_LETTERS or not all(map(is_pinyin, pieces)):
        return ()
    return context.matcher.dictionary.sounding(letters)
