"""The check `untranslated-pinyin`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import is_pinyin
from reviewtool.model import Confidence, Hit, Note, Segment, Span

_REST = r"[a-z]{1,11}(?:['’][a-z]{1,5})?"
_RUN = pattern(rf"(?<![\w’'-])(?=(?P<one>[A-Z]{_REST})(?:(?P<join>-| and | )(?P<two>[A-Za-z]{_REST}))?(?![\w-]))[A-Z]")
_INSIDE = pattern(r"['’](?=[a-z])(?!s\b)")
_FEWEST_LETTERS = 6
"""Of four syllables."""


@check("ACC102", category="untranslated", severity="major", confidence="low")
def untranslated_pinyin(segment: Segment, context: Context) -> Iterator[Note]:
    """A Chinese phrase left in its sound instead of its meaning.

    Why: An engine that takes a phrase for a name spells it: “Guotai and Min’an” is “peace and prosperity” to no reader.

    Matches: Capitalised syllables, in one piece or two, that are together the sound of a four-character phrase in the
    dictionary (CC-CEDICT) which is no name. Medium confidence where “and” joins the two, which it does in no name.

    Limits: Names sound like words; a shop or a fable may be called by such a phrase. Hence the low confidence. Words of
    two or three characters, which nothing tells from names, are left alone.
    """
    text = segment.target.plain
    sounds = any(_letters(word) for word in context.words(segment) if word[0] <= "Z") or _INSIDE.search(text)
    for match in _RUN.finditer(text) if sounds else ():
        for ends in (("one", "two"), ("one",)) if match["two"] else (("one",),):
            pieces = [_letters(match[end]) for end in ends]
            letters = "".join(pieces)
            if all(pieces) and len(letters) >= _FEWEST_LETTERS:
                yield Note(letters, (match["join"] or "") if len(ends) > 1 else "", Span(match.start("one"), match.end(ends[-1])))


@untranslated_pinyin.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    if not notes:
        return
    phrases = context.matcher.dictionary.sounding({note.key for note in notes})
    for note in notes:
        if note.key in phrases:
            message = f"The sound of {phrases[note.key][0]}, not its meaning."
            yield note, Hit(note.span, message, confidence=Confidence.MEDIUM if note.value == " and " else None)


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    """The letters of a name, small; none where they are no Chinese syllables."""
    letters = re.sub(r"[^a-z]", "", name.lower())
    return letters if is_pinyin(letters) else ""
