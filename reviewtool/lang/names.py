"""Names in running English: where they stand, how they are cut, and whether two may be one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from reviewtool.lang.en import spellings
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import is_pinyin
from reviewtool.lang.stem import stem
from reviewtool.model import Span

_SMALL = "of|the|for|on|in|to|with|a|an"
_LONGEST_NAME = 30
"""Words; a longer stretch of capitals is cut."""
# A capital or a figure comes first, and what may not stand before it is looked back for: so the search is fast.
_CAPITALS = pattern(
    rf"[A-Z0-9](?<![\w’'-].)(?:(?<=[A-Z])|[0-9]*(?:st|nd|rd|th)\b)[\w’'-]*+"
    rf"(?:(?: (?:{_SMALL}|and)){{0,3}} [A-Z][\w’'-]*+){{1,{_LONGEST_NAME}}}"
)
_EDGES = pattern(rf"(?:\w+ the )?(?:(?:{_SMALL}|and) )*(?P<bare>.*?)(?: (?:{_SMALL}|and))*(?:[’']s)?[’'-]*", re.IGNORECASE)
_REST = r"[a-z]{1,20}(?:-[A-Za-z][a-z]{1,20})?"
_SPELLED = pattern(rf"[A-Z](?<![\w’'-].){_REST}(?: [A-Z]{_REST}){{0,3}}(?![\w-]|[’'](?!s\b))")
# both begin with a space, which is quickly found
_CASED = pattern(r" (?<=[a-z,] )(?=([A-Za-z][a-z]{2,}) ([A-Z][a-z]{2,}))")
_NAMED_OF = pattern(r" (?<=\bthe )(?P<name>[A-Za-z][a-z]{2,} of (?:the )?[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3})\b(?![”\"’'])")
_ALWAYS_NUMBERED = ("National Congress", "Central Committee", "Five-Year", "th CPC")
_NUMBERED = pattern(
    r"\b(?P<ordinal>Eleventh|Twelfth|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teenth|Twentieth|1\dth|20th)"
    r"(?= (?:CPC|Party)? ?(?:National Congress|Central Committee|Five-Year)| CPC\b)"
)
PLACES = frozenset("province city county district town township village prefecture river lake reservoir".split())
_ANY_PLACE = "|".join(sorted(PLACES))
_PLACED = pattern(rf" (?<=[a-z,] )(?P<name>[A-Za-z][a-z]{{2,20}}) (?:{_ANY_PLACE})\b(?! [A-Z])")
_SMALL_PLACE = pattern(rf" (?:{_ANY_PLACE})$")
_WORD = pattern(r"[^\W_]+")
_SMALL_WORDS = frozenset(f"{_SMALL}|s".split("|"))
_STARTS = frozenset("He She We An Can Long Men Women Ran Sent Pen Sang Hang".split())
_BEFORE_NAMES = frozenset(
    "with from into that this these those will have been were also more most than them they their which when what such very well must "
    "should and the for was are has had not but our its his her said some all any each both other many former late "
    "municipal provincial county district city township prefectural regional central national".split()
)
_MOST_PIECES = 3
# Where two names differ in one of these they name two things.
TELLING = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten province provincial "
    "city municipal county district town township village national central local state north south east west northern southern eastern "
    "western upper lower deputy vice and former new old standing party government congress general secretary chairman director".split()
)


def capitalised(text: str) -> Iterator[Span]:
    """Stretches of two capitalised words and more, small words inside: without a sentence's first word before “the”,
    small words at the ends, a possessive ending."""
    for match in _CAPITALS.finditer(text):
        start, end = _bare(match.group())
        if start < end:
            yield Span(match.start() + start, match.start() + end)


@lru_cache(maxsize=4096)
def _bare(name: str) -> tuple[int, int]:
    match = _EDGES.fullmatch(name)
    return match.span("bare") if match else (0, 0)


def spelled(text: str) -> Iterator[Span]:
    """Runs of one to three capitalised pieces that read as Chinese syllables."""
    for match in _SPELLED.finditer(text):
        for start, end in _sounds(match.group()):
            yield Span(match.start() + start, match.start() + end)


@lru_cache(maxsize=8192)
def _sounds(words: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    at = 0
    for token in [*words.split(" "), ""]:
        if token and _is_sound(token) and (run or token not in _STARTS):
            run.append((at, at + len(token)))
        else:
            if 0 < len(run) <= _MOST_PIECES:
                found.append((run[0][0], run[-1][1]))
            run = []
        at += len(token) + 1
    return tuple(found)


@lru_cache(maxsize=8192)
def _is_sound(token: str) -> bool:
    return is_pinyin(token.replace("-", "").lower())


def half_capitalised(text: str) -> Iterator[Span]:
    """Two words inside a sentence of which the second has a capital: New China, new China."""
    for match in _CASED.finditer(text):
        if match[1].lower() not in _BEFORE_NAMES:
            yield Span(match.start(1), match.end(2))


def named_of(text: str) -> Iterator[Span]:
    """A noun and the name it belongs to, inside a sentence and not in quotation marks: history of New China, History of New China."""
    for match in _NAMED_OF.finditer(text):
        if text[max(0, match.start() - 4) : match.start() - 3] not in ("“", '"'):
            yield Span(*match.span("name"))


def numbered(text: str) -> Iterator[Span]:
    """The ordinals, 11th to 20th in figures or words, of congresses, committees and plans."""
    for match in _NUMBERED.finditer(text) if any(word in text for word in _ALWAYS_NUMBERED) else ():
        yield Span(*match.span("ordinal"))


def placed(text: str) -> Iterator[Span]:
    """Names of places inside a sentence with a small word for what they are: Jiangxi province, yina town."""
    for match in _PLACED.finditer(text):
        if match["name"][0].isupper() or is_pinyin(match["name"]):
            yield Span(match.start("name"), match.end())


def in_both_cases(vocabulary: frozenset[str]) -> frozenset[str]:
    """The words, in both forms, by whose capital two `half_capitalised` or `placed` names of one text may differ."""
    never = _BEFORE_NAMES - PLACES
    capital = (word for word in vocabulary if "A" <= word[0] <= "Z" and word.lower() in vocabulary)
    return frozenset(form for word in capital if word.lower() not in never for form in (word, word.lower()))


def ends_small(name: str) -> bool:
    """Whether the word for what a place is stands small in its name, which China's public language does not do."""
    return _SMALL_PLACE.search(name) is not None


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The stems of a name's content words, ordinals in figures."""
    return tuple(_family(word) for word in _WORD.findall(name.lower()) if word not in _SMALL_WORDS)


@lru_cache(maxsize=16384)
def _family(word: str) -> str:
    return stem(min(spellings(word)))


def with_small_words(name: str) -> str:
    """A name as stems with its small words, articles left out: what must differ for two versions."""
    return " ".join(stem(word) for word in _WORD.findall(name.lower()) if word not in ("the", "a", "an", "s"))


def one_adds(one: str, other: str) -> bool:
    """Whether one name has all the words of the other and some more: what it adds may tell two things apart."""
    here, there = Counter(words(one)), Counter(words(other))
    return here != there and (here <= there or there <= here)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names differ in nothing that tells real things apart: numbers, levels of government, offices."""
    here, there = (Counter(_WORD.findall(name.lower())) for name in (one, other))
    return not any(word in TELLING or word[0].isdigit() for word in (here - there) | (there - here))


def badly_cut(name: str) -> bool:
    """Whether a Chinese personal name has its given name in two pieces."""
    pieces = name.replace("-", " ").split(" ")
    return len(pieces) == _MOST_PIECES and all(is_pinyin(one.lower()) for one in pieces)
