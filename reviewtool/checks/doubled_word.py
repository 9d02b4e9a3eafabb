"""The check `doubled-word`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_DOUBLED = pattern(r"\b(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)(?P<gap>\s+)(?P<again>(?P=word))\b(?![-'’]\w)", re.IGNORECASE)
# In a text as a row of its words, each one character by its first three letters, what may be said twice.
_MAYBE_TWICE = pattern(r"(.{1,16})\1", re.DOTALL)
_OTHER_LETTERS = pattern(r"[^\W\d_A-Za-z]")
# mymymy; not hahaha, nor a row of one letter
_TRIPLED = pattern(r"(?<![\w@/.#-])(?P<word>(?!(\w)\2)[a-z]{2,12}?)(?P=word){2,}(?![\w@/]|\.\w)", re.IGNORECASE)
_SOUNDS = frozenset("ha he hi ho hee hoo la na no ta da ba pa ma ya yo du tu to do bla blah ra wa woo boo coo knock tick".split())
_GLUED = pattern(r"\b(?!couscous\b|beriberi\b)(?P<word>[a-z]{4,20})(?P=word)\b")
_PHRASE = pattern(r"\b(?P<phrase>[a-z]++(?: [a-z]++){2,4}|(?:must|shall|should|will|can|may) not) (?P=phrase)\b")
# Where two pieces may have been joined: at a quotation mark, or before a capital inside a word.
_MARKS = pattern(r"[\"”]{1,2}(?=[\w“])")
_SEAM = pattern(r"[A-Z\"”](?:(?<=[a-z][A-Z])(?=[a-z])|(?<=[\"”])[\"”]?(?=[\w“]))")
_CAPITAL = pattern(r"[A-Z](?<=[a-z].)(?=[a-z])")
# Good English, or names and sounds.
_INNOCENT = frozenset("had that very so no yes bye ha hear there now many long far more knock tut boo bora pago wagga yo ylang".split())
# A clause may end in one and the next begin with it: "what the city is is what it was", "I gave her her book".
_SELDOM_TWICE = frozenset("is can could did do does her his up on in over as there one what who".split())
_NEVER_TWICE = frozenset(
    "the a an of to in and is are was were will would be been has have we they it he she for with on at by from as or must "
    "shall should can could this these those which who not but its their our".split()
)
_SINGLE_NAMES = frozenset("Internet China Party State National Provincial Municipal Committee Government".split())
_CLAUSE = pattern(
    r"\b(?:what|who|whoever|whatever|those|where|how|gave|give|gives|told|tells?|look(?:ed|s)?|pick(?:ed|s)?|all)\b[^.;]*$", re.IGNORECASE
)
_CLAUSE_WITHIN = 60
_SHORTEST, _LONGEST = 4, 80
_MOST_WORDS = 8
_IN_BRACKETS = pattern(r" \((?P<words>[a-z]{3,}(?: [a-z]+){0,3})\)")
_COMPOUND = pattern(r"-(?<=[a-z]{3}-)(?P<word>[a-z]{4,}) (?P=word)\b(?!-)")
_COMMA = pattern(r",(?<=[a-z],) ")
_FEWEST_AGAIN = 3
_BRACKET_TWICE = pattern(r"(?P<bracket>\([^()\n]{6,80}\))\s?(?P=bracket)")


@check("LNG101", category="grammar", severity="minor")
def doubled_word(segment: Segment, context: Context) -> Iterator[Hit]:
    """A word or a phrase written twice in a row.

    Why: Where two pieces of a translation are joined, the words at the seam often stand in both: “will will”,
    “operatorsoperators”, “the draft"the draft"”.

    Limits: Words that may follow themselves (had had, that that, very very) are left alone, and so are capitalised
    words, which may be names. Without a space between, four letters and more.
    """
    # “party’s party's” is one word twice
    plain = segment.target.plain
    text = plain.replace("’", "'")
    words = context.words(segment)
    maybe = _MAYBE_TWICE.search("".join(map(_beginning, words))) or not (text.isascii() or not _OTHER_LETTERS.search(text))
    for match in _DOUBLED.finditer(text) if maybe else ():
        word, again = plain[slice(*match.span("word"))], match["again"]
        if word.lower() in _INNOCENT or text[max(0, match.start() - 1) : match.start()] in ("-", "’", "'"):
            continue
        if word == again and word in _SINGLE_NAMES:
            yield Hit(Span(*match.span()), f"“{word}” stands twice.", (word,))
            continue
        if again[0].isupper() and word.lower() not in _NEVER_TWICE:
            continue
        if word[0].isupper() and (word.lower() not in _NEVER_TWICE or again[0].isupper()):
            continue
        seldom = word.lower() in _SELDOM_TWICE
        if seldom and _CLAUSE.search(text[max(0, match.start() - _CLAUSE_WITHIN) : match.start()]):
            continue
        yield Hit(Span(*match.span()), f"“{word.capitalize()}” stands twice.", (word,), safe="\n" not in match["gap"] and not seldom)
    seams = _at_seams(plain) if _SEAM.search(plain) else ()
    phrases = (*_phrases(plain), *_beside(plain)) if maybe else ()
    again = [*phrases, *_glued(plain, words), *seams]
    for span, words in dict(again).items():
        often = "twice" if span.end - span.start < 3 * len(words) else "several times"
        yield Hit(span, f"“{words}” stands {often}.", (words,))


@lru_cache(maxsize=16384)
def _beginning(word: str) -> str:
    return chr(int(word[:3], 36))


@lru_cache(maxsize=16384)
def _repeats(word: str) -> bool:
    """Whether a word is a shorter one several times, of capitals and small letters alike."""
    small = word.lower()
    return len(word) >= _SHORTEST and small in (small + small)[1:-1]


def _glued(text: str, words: list[str]) -> Iterator[tuple[Span, str]]:
    repeats = any(map(_repeats, words))
    for match in _TRIPLED.finditer(text) if repeats else ():
        if match["word"].lower() not in _SOUNDS:
            yield Span(*match.span()), match["word"]
    for match in _GLUED.finditer(text) if repeats else ():
        yield Span(*match.span()), match["word"]
    for match in _BRACKET_TWICE.finditer(text) if ")" in text else ():
        yield Span(*match.span()), match["bracket"]


def _phrases(text: str) -> Iterator[tuple[Span, str]]:
    yield from _joined(text)
    for match in _PHRASE.finditer(text):
        words = match["phrase"].split()
        if len(set(words)) == len(words):
            yield Span(*match.span()), match["phrase"]


def _beside(text: str) -> Iterator[tuple[Span, str]]:
    """The same words again in brackets, after a hyphen, or in three words and more after a comma."""
    for match in _IN_BRACKETS.finditer(text) if " (" in text else ():
        words = match["words"]
        if text.endswith(words, 0, match.start()) and not text[match.start() - len(words) - 1 : match.start() - len(words)].isalnum():
            yield Span(match.start() - len(words), match.end()), words
    for match in _COMPOUND.finditer(text) if "-" in text else ():
        yield Span(match.start("word"), match.end()), match["word"]
    for match in _COMMA.finditer(text):
        before, after = text[max(0, match.start() - _LONGEST) : match.start()], text[match.end() : match.end() + _LONGEST]
        length = _length_on_both_sides(before, after) if before.rpartition(" ")[2] in after else 0
        phrase = after[:length]
        if (
            phrase.count(" ") >= _FEWEST_AGAIN - 1
            and " and " not in phrase
            and "," not in phrase
            and not after[length : length + 1].isalnum()
        ):
            yield Span(match.start() - length, match.end() + length), phrase


def _joined(text: str) -> Iterator[tuple[Span, str]]:
    """Phrases joined to themselves: “the old nameold name”, in whose middle word the last and the first are one."""
    words = text.split(" ")
    windows = ((k, words[max(0, k - _MOST_WORDS) : k]) for k, word in enumerate(words) if len(word) >= 2 * _SHORTEST - 1)
    seams = [(k, window) for k, window in windows if words[k].endswith(tuple(window))]
    starts = [0, *accumulate(len(word) + 1 for word in words)] if seams else []
    for k, window in seams:
        for size in range(1, len(window) + 1):
            last = words[k].removesuffix(window[-size])
            phrase = " ".join([*window[-size:], last])
            again = starts[k] + len(last)
            inside = len(last) >= _SHORTEST - 1 and phrase[0].isalnum() and last[-1].isalnum()
            if words[k] != last and inside and text.startswith(phrase, again):
                yield Span(again - len(phrase), again + len(phrase)), phrase
                break


def _at_seams(text: str) -> Iterator[tuple[Span, str]]:
    seams = [(match.start(), match.end()) for match in _MARKS.finditer(text)]
    seams += [(match.start(), match.start()) for match in _CAPITAL.finditer(text)]
    for start, end in seams:
        length = _length_on_both_sides(text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST])
        if length:
            yield Span(start - length, end + length), text[start - length : start]


def _length_on_both_sides(before: str, after: str) -> int:
    """The length of the longest stretch that ends at the seam and comes again right after it; 0 where there is none."""
    if after[:_SHORTEST] not in before:
        return 0
    for length in range(min(len(after), len(before)), _SHORTEST - 1, -1):
        if before.endswith(after[:length]) and not before[: len(before) - length][-1:].isalnum():
            return length
    return 0
