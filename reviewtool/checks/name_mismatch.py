"""The check `name-mismatch`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import bare, is_pinyin, readings, usual
from reviewtool.lang.zh_names import Person, people
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

_NAME = pattern(r"[^\W\d_]+(?:[-’'‘][^\W\d_]+)*")
_MOST_WORDS = 4
_NAME_WORDS = 2
_NO_PERSON = frozenset(("Hong Kong", "New Year", "Long March"))
# 重庆市涪陵 is Chongqing Fuling
_OF_A_PLACE = frozenset("省市县區区州盟旗镇鎮乡鄉村")
# Lin Keqin for Lin Keqing: the spelling of one name, slipped
_NEAR = 75
# Lukita for 卢基塔: a foreign name, back in its own spelling
_FOREIGN = 50
# letters of a word that is not spelled by chance
_LONG = 6


class _Written(NamedTuple):
    """A name in the English: its words, and the letters alone."""

    span: Span
    letters: str
    words: tuple[str, ...]


@check("ACC107", category="mistranslation", severity="major", confidence="high", needs="source")
def name_mismatch(segment: Segment, context: Context) -> Iterator[Hit]:
    """A person of the Chinese under another name in the English, or under none.

    Why: An engine that does not know a name spells it by ear, translates it by its sense, or puts a better known one in
    its place. A given name of two characters is one word in pinyin; as two words (minor) it reads like two names.

    Limits: Sees people named beside a title or a verb of speech, with a common surname. A surname alone or a given name
    alone is enough. Nothing is asked of a name behind Hong Kong, Macao, Taiwan or another country, or behind an office that
    only these have: it does not go by pinyin. A name before its title is asked for only where the English has another in its
    place.
    """
    if segment.source is None:
        return
    persons = list({one.surname + one.given: one for one in people(segment.source.plain)}.values())
    if not persons:
        return
    terms = [term.span for term in context.source_terms(segment)]
    persons = [one for one in persons if not any(term.overlaps(one.span) and term != one.span for term in terms)]
    if not persons:
        return
    target = segment.target.plain
    words = list(_NAME.finditer(target))
    yield from _split(persons, words, target)
    letters = {joined for _, joined in _runs(words)}
    missing = [one for one in persons if not letters & _spellings(one)]
    if not missing:
        return
    given = frozenset(spelling for one in missing for spelling in readings(one.given))
    known = frozenset(spelling for one in persons if one not in missing for spelling in _spellings(one))
    written = (one for one in _names(words, target) if one.letters not in known)
    spare = [one for one in written if not _is_elsewhere(one, segment.source.plain, given)]
    capital = [one for one in words if one.group()[0].isupper()]
    single = {bare(one.group()) for one in capital}
    letters = {joined for _, joined in _runs(capital)}
    # 卢基塔 among others is Lukita, and no name that went missing
    foreign = [one for one in missing if len(missing) > 1 and _is_foreign(one, spare, capital)]
    missing = [one for one in missing if one not in foreign]
    for one in missing:
        yield from _told(one, spare, letters, single, len(missing) == 1)


def _split(persons: Sequence[Person], words: Sequence[re.Match[str]], text: str) -> Iterator[Hit]:
    """Given names of two characters that are written as two words: He Li Feng."""
    long = [one for one in persons if len(one.given) > 1]
    for surname, first, second in zip(words, words[1:], words[2:], strict=False) if long else ():
        if not (second.group()[0].isupper() and _beside(surname, first, text) and _beside(first, second, text)):
            continue
        for one in long:
            wanted = (readings(one.surname, True), *map(readings, one.given))
            if all(bare(word.group()) in spelled for word, spelled in zip((surname, first, second), wanted, strict=True)):
                message = f"{one.surname}{one.given} is {_name(one)}: a given name is one word."
                yield Hit(Span(surname.start(), second.end()), message, (_name(one),), severity=Severity.MINOR)


def _told(one: Person, spare: list[_Written], letters: set[str], single: set[str], alone: bool) -> Iterator[Hit]:
    name = _name(one)
    message = f"{one.surname}{one.given} is {name}."
    surnames = readings(one.surname, True)
    near = [other for other in spare if _ratio(other.letters, _spellings(one)) >= _NEAR or _shares(other, surnames, one)]
    if near:
        spare.remove(near[0])
        yield Hit(near[0].span, message, (name,))
    elif single & (surnames | readings(one.given)):
        return
    elif alone and len(spare) == 1:
        yield Hit(spare[0].span, message, (name,), confidence=Confidence.MEDIUM)
    elif not one.optional and not spare and max((_ratio(other, _spellings(one)) for other in letters), default=0) < _FOREIGN:
        yield Hit(one.span, f"{message} The English does not have the name.", side="source", confidence=Confidence.MEDIUM)


def _is_foreign(one: Person, spare: Sequence[_Written], capital: Sequence[re.Match[str]]) -> bool:
    """Whether a word that is part of no Chinese name is spelled nearly like this one."""
    free = [bare(word.group()) for word in capital if not any(other.span.start <= word.start() < other.span.end for other in spare)]
    return max((_ratio(word, _spellings(one)) for word in free), default=0.0) >= _NEAR


def _shares(other: _Written, surnames: frozenset[str], one: Person) -> bool:
    """Whether a written name has the person's surname, or the given name of two characters behind another surname."""
    begins = any(other.letters.startswith(surname) for surname in surnames)
    return begins or (len(one.given) > 1 and "".join(other.words[1:]) in readings(one.given))


def _spellings(one: Person) -> frozenset[str]:
    surnames, given = readings(one.surname, True), readings(one.given)
    return frozenset(a + b for a in surnames for b in given) | frozenset(b + a for a in surnames for b in given)


def _name(one: Person) -> str:
    return f"{_capital(one.surname, True)} {_capital(one.given)}"


def _capital(characters: str, surname: bool = False) -> str:
    return usual(characters, surname).capitalize()


def _ratio(letters: str, spellings: frozenset[str]) -> float:
    from rapidfuzz.fuzz import ratio

    return max((ratio(letters, one) for one in spellings), default=0.0)


def _runs(words: list[re.Match[str]]) -> Iterator[tuple[Span, str]]:
    """All runs of one to four words, with their letters."""
    plain = [bare(one.group()) for one in words]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            yield Span(words[start].start(), words[end - 1].end()), "".join(plain[start:end])


def _names(words: list[re.Match[str]], text: str) -> Iterator[_Written]:
    """Two or three capitalised words side by side that read as pinyin: what looks like a Chinese name."""
    at = 0
    while at < len(words):
        end = at
        while (
            end < len(words)
            and end < at + 3
            and _name_like(words[end].group())
            and (end == at or _beside(words[end - 1], words[end], text))
        ):
            end += 1
        if end - at >= 2 and text[words[at].start() : words[end - 1].end()] not in _NO_PERSON:
            plain = tuple(bare(one.group()) for one in words[at:end])
            yield _Written(Span(words[at].start(), words[end - 1].end()), "".join(plain), plain)
            at = end
        at += 1


def _name_like(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and not word.isupper() and is_pinyin(word)


def _beside(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    return text[one.end() : other.start()] == " "


def _is_elsewhere(one: _Written, text: str, given: frozenset[str]) -> bool:
    """Whether the Chinese spells what looks like a name: all of it, all behind a word that looks like its first (Dean Ding
    Wei), or a long word that is no given name missed (Police Beijing)."""
    behind = "".join(one.words[1:])
    if len(one.words) > _NAME_WORDS and behind not in given and _spelled_in(text, behind):
        return True
    long = [word for word in one.words if len(word) >= _LONG and word not in given]
    return _spelled_in(text, one.letters) or any(_spelled_in(text, word) for word in long)


def _spelled_in(text: str, letters: str) -> bool:
    """Whether Chinese characters that stand side by side are spelled like this."""
    ends: set[int] = set()
    for character in text:
        if character in _OF_A_PLACE:
            continue
        if not "\u4e00" <= character <= "\u9fff":
            ends = set()
            continue
        ends = {at + len(one) for at in {0, *ends} for one in readings(character) if letters.startswith(one, at)}
        if len(letters) in ends:
            return True
    return False
