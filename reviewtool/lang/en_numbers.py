"""Numbers in English text, by value: 1.2 billion, 50K, twenty-five, two dozen, half a million, one in five, doubled, 21st."""

import re
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reviewtool.lang.fold import only_ascii_case
from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity, figure
from reviewtool.model import Span

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    **{f"{word}th": value for value, word in enumerate(_ONES) if value not in (1, 2, 3, 5, 8, 9, 12)},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, 2)},
}  # fmt: skip
_WORDS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * value for value, word in enumerate(_TENS, 2)}
_TIMES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "triple": 3, "tripled": 3, "tripling": 3, "thrice": 3,
    "quadruple": 4, "quadrupled": 4, "once": 1, "single": 1, "pair": 2,
    "couple": 2, "both": 2, "decade": 10, "century": 100, "centenary": 100, "centennial": 100,
    **{f"{word}fold": value for value, word in enumerate(_ONES) if 1 < value < 13},
    "twins": 2, "trilateral": 3, "bilateral": 2, "quarterly": 4, "biennial": 2,
}  # fmt: skip
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
_MONTHS = "january february march april may june july august september october november december".split()
MONTH_NUMBERS = {name: k for k, name in enumerate(_MONTHS, 1)} | {name[:3]: k for k, name in enumerate(_MONTHS, 1)} | {"sept": 9}

# begins with a digit, which is quickly found
_FIGURE = pattern(
    r"(?P<figure>\d(?>\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?))"
    r"(?P<whole>(?P<ordinal>st|nd|rd|th)?(?P<short>[kK]|[mM]n?|mln|bn|bln|tn)?(?![A-Za-z]))?",
    re.IGNORECASE,
)
_RUN = pattern(r"\b[A-Za-z]+\b")
_JOIN = pattern(r"(?:\s+|-|\s+and\s+|\s+a\s+|\s+and\s+a\s+)$", re.IGNORECASE)
_PART = pattern(rf"\b(?P<count>an?|{'|'.join(_ONES[1:])}|\d+)[\s-](?P<part>{'|'.join(_PARTS)})\b|\b(?P<bare>half)\b", re.IGNORECASE)
_SHARE = pattern(r" (?:in|out of)(?: every)? ", re.IGNORECASE)
_PERCENT = pattern(r"\s?(?:%|per\s?cent\b|percentage points?\b|percentage\b)", re.IGNORECASE)
# 5 to 6 per thousand: both are
_PER_MILLE = pattern(r"(?P<range>\s?(?:to|-|–)\s?\d[\d.]{0,9})?\s?(?:‰|per\s(?:thousand|mill?e?)\b)", re.IGNORECASE)
# COVID-19, C919, Boeing-737: the figure is part of a name
_IN_NAME = pattern(r"(?<![A-Z])[A-Za-z]-?\Z|[A-Za-z]-\Z|[A-Z]\Z(?<!RMB)(?<!CNY)(?<!USD)(?<!HKD)(?<!MOP)(?<!EUR)")
_DECADE = pattern(r"[’']?s\b")
_LETTERS = pattern("[a-z]+")
_SCALE_FORMS = {f"{one}{end}": one for one in _SCALES for end in ("", "s", "th", "fold")}
_SPOKEN = frozenset({*_WORDS, *_ORDINALS, *_SCALE_FORMS, "half"})
_IMPLIED = {
    **{f"{word}{end}": ("times", value) for end in ("s", "") for word, value in _TIMES.items()},
    **{name: ("month", value) for name, value in MONTH_NUMBERS.items()},
}


class _Token(NamedTuple):
    """A figure or a number word, in small letters. `mixed`: a figure that letters follow which are no part of it."""

    start: int
    end: int
    figure: str = ""
    mixed: bool = False
    ordinal: bool = False
    short: str = ""
    word: str = ""
    scale: str = ""
    half: bool = False


# several checks ask for those of one segment, each of 128 at a time
@lru_cache(maxsize=160)
def numbers(text: str) -> tuple[Quantity, ...]:
    """The numbers of an English text, in order. Words that imply a number (double, decade, bilateral, March) are read
    too; one stretch may be read in several ways."""
    text = only_ascii_case(text)
    words = _LETTERS.findall(text.lower())
    # a long pattern costs more than a look at the words
    implied = () if _IMPLIED.keys().isdisjoint(words) else _implied(text)
    parts = () if _PARTS.keys().isdisjoint(words) else _parts(text)
    tokens = _tokens(text, not _SPOKEN.isdisjoint(words))
    found = [*_counted(tokens, text), *parts, *_shares(tokens, text), *implied]
    return tuple(sorted(found, key=lambda one: one.span)) if len(found) > 1 else tuple(found)


def _tokens(text: str, spoken: bool) -> list[_Token]:
    """The figures and number words of a text, in order; `spoken`: it has number words."""
    found = [
        _Token(*one.span(), one["figure"], one["whole"] is None, bool(one["ordinal"]), (one["short"] or "").lower())
        for one in _FIGURE.finditer(text)
        if not _IN_NAME.search(text, max(0, one.start() - 4), one.start())
    ]
    for word, span in _words_among(_SPOKEN, text) if spoken else ():
        scale, half = _SCALE_FORMS.get(word, ""), word == "half"
        found.append(_Token(*span, word="" if scale or half else word, scale=scale, half=half))
    return sorted(found) if spoken else found


def _words_among(known: Container[str], text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text that are known, in small letters."""
    return ((word, Span(*one.span())) for one in _RUN.finditer(text) if (word := one.group().lower()) in known)


def _counted(tokens: Sequence[_Token], text: str) -> Iterator[Quantity]:
    """Digits and number words with their scales, joined where they are one number: two hundred and five."""
    group: list[_Token] = []
    for one in tokens:
        if group and not _continues(group[-1], one, text):
            yield from _closed(group, text)
            group = []
        group.append(one)
    if group:
        yield from _closed(group, text)


def _continues(last: _Token, one: _Token, text: str) -> bool:
    between = text[last.end : one.start]
    if len(between) > 8 or not _JOIN.fullmatch(between):
        return False
    if one.half:
        return "and" in between
    if one.scale:
        return "and" not in between
    if one.word and last.word:
        # twenty-five, not "one two"; "five and six" are two numbers
        return last.word in _TENS and "and" not in between and _word(one.word) < 10
    if one.word:
        return last.scale not in ("", "dozen")
    return bool(last.scale) and not one.mixed and " and " not in between


def _word(word: str) -> int:
    return _WORDS[word] if word in _WORDS else _ORDINALS[word]


def _closed(group: list[_Token], text: str) -> Iterator[Quantity]:
    value = _sum(group)
    first, last = group[0], group[-1]
    span = Span(first.start, last.end)
    digits = bool(first.figure)
    kind = "ordinal" if last.ordinal or last.word in _ORDINALS else "count"
    if percent := _PERCENT.match(text, span.end):
        kind, span = "percent", Span(span.start, percent.end())
    elif mille := _PER_MILLE.match(text, span.end):
        kind, value, span = "percent", value / 10, span if mille["range"] else Span(span.start, mille.end())
    elif len(group) == 1 and first.mixed and _DECADE.match(text, span.end):
        kind = "decade"
    yield Quantity(value, span, kind, digits)
    if first.short and len(group) == 1:
        # 4K is four thousand, or a kind of picture
        yield Quantity(figure(first.figure), span, kind, digits)


def _sum(group: list[_Token]) -> Fraction:
    if len(group) == 1 and not group[0].half and not group[0].scale:
        return _single(group[0])
    total = section = Fraction(0)
    for before, one in zip([None, *group], group):
        if one.half:
            section += Fraction(_SCALES[before.scale] if before and before.scale else 1, 2)
        elif one.scale:
            scale = _SCALES[one.scale]
            section = (section or Fraction(1)) * scale
            if scale >= 1000:
                total, section = total + section, Fraction(0)
        else:
            section += _single(one)
    return total + section


def _single(one: _Token) -> Fraction:
    if one.word:
        return Fraction(_word(one.word))
    value = figure(one.figure)
    return value * _SHORT[one.short] if one.short else value


def _parts(text: str) -> Iterator[Quantity]:
    for match in _PART.finditer(text):
        if match["bare"]:
            yield Quantity(Fraction(1, 2), Span(*match.span()), "fraction", False)
        else:
            yield Quantity(Fraction(_count(match["count"]), _PARTS[match["part"].lower()]), Span(*match.span()), "fraction", False)


def _shares(tokens: Sequence[_Token], text: str) -> Iterator[Quantity]:
    for one, other in pairwise(tokens):
        if _SHARE.fullmatch(text, one.end, other.start) and _is_whole(one) and _is_whole(other) and (whole := _single(other)):
            yield Quantity(_single(one) / whole, Span(one.start, other.end), "fraction", False)


def _is_whole(one: _Token) -> bool:
    """Whether it is a bare whole number."""
    return one.word in _WORDS or (one.figure != "" and "." not in one.figure and not (one.short or one.ordinal or one.mixed))


def _count(word: str) -> int:
    word = word.lower()
    return 1 if word in ("a", "an") else int(figure(word)) if word.isdigit() else _WORDS[word]


def _implied(text: str) -> Iterator[Quantity]:
    for word, span in _words_among(_IMPLIED, text):
        kind, value = _IMPLIED[word]
        if kind == "times":
            yield Quantity(Fraction(value), span, kind, False)
        elif text[span.start].isupper():
            yield Quantity(Fraction(value), Span(span.start, span.end + text.startswith(".", span.end)), kind, False)
