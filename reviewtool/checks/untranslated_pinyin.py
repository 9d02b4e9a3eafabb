"""The check `untranslated-pinyin`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import is_pinyin, may_be
from reviewtool.model import Confidence, Hit, Note, Segment, Span

_REST = r"[a-z]{1,11}(?:['’][a-z]{1,5})?"
_RUN = pattern(rf"(?P<one>[A-Z](?<![\w’'-].){_REST})(?=(?:(?P<join>-| and | )(?P<two>[A-Za-z]{_REST}))?(?![\w-]))")
_INSIDE = pattern(r"['’](?=[a-z])(?!s\b)")
_SYLLABLES = 4


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
    words, sounds = context.words(segment), _sounds(context)
    likely = any(word in sounds and _may_begin(*words[k : k + 3]) for k, word in enumerate(words)) or _INSIDE.search(text)
    for match in _RUN.finditer(text) if likely else ():
        one, join, two = match.groups()
        letters = _letters(one)
        if letters and two and may_be(both := letters + _letters(two), _SYLLABLES) and both != letters:
            yield Note(both, join, Span(match.start(), match.end("two")))
        if letters and may_be(letters, _SYLLABLES):
            yield Note(letters, "", Span(*match.span()))


@lru_cache(maxsize=8192)
def _may_begin(word: str, following: str = "", next_but_one: str = "") -> bool:
    """Whether a word is the sound of a phrase, alone or with the next one or the one behind “and”."""
    other = next_but_one if following == "and" else following
    return any(may_be(letters.lower(), _SYLLABLES) for letters in (word, word + other))


def _sounds(context: Context) -> frozenset[str]:
    """The capitalised words of the document that are Chinese syllables."""
    if "untranslated-pinyin" not in context.memo:
        context.memo["untranslated-pinyin"] = frozenset(word for word in context.vocabulary if word[0] <= "Z" and _letters(word))
    found: frozenset[str] = context.memo["untranslated-pinyin"]
    return found


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
