"""Proposed words in the shape of those they replace: capitals, number, and the inflection of a verb."""

import re
from functools import lru_cache

from reviewtool.lang.agreement import VERBS
from reviewtool.lang.en import NUMERALS, PREPOSITIONS, plural, singular, verb_forms, verb_places
from reviewtool.lang.lazy import pattern

_WORD = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLE_WORD = pattern(r"(?<![\w'’])(?!(?:a|an|the|and|or|of|in|on|to|for|with|by|from|at)\b)[a-z]\w*")
_PAST = 2
_ENDINGS = pattern(r""), pattern(r"[^s]s$"), pattern(r"[^e]ed$"), pattern(r"ing$")
_NO_VERBS = frozenset("be don't don’t forget led meet never not sound stick transfer".split())
"""What opens a verb phrase without being a verb in its base form, or has forms that no rule here gives."""
_OTHER_PARTICIPLES = frozenset("become do draw drive give go grow overcome take write".split())
"""Whose past cannot stand behind have or be."""


@lru_cache(maxsize=8192)
def like(found: str, listed: str, proposed: str, verb: bool = False) -> str:
    """The proposed words in the shape of the found ones: the case of the first letter or of all, the number, and for a
    `verb` its inflection.

    What begins with a number and a capital is a name, and has one number: “Four-sphere Confidence”.
    """
    shaped = _inflected(found, listed, proposed) if verb else proposed
    shaped = shaped if _is_numbered_name(shaped) else _same_number(found, listed, shaped)
    if _is_title(found) and not _is_title(listed) and shaped == shaped.lower():
        return _TITLE_WORD.sub(lambda match: match[0].capitalize(), shaped)
    if not found[:1].isalpha() or not shaped:
        return shaped
    if found[0].isupper() and not listed[:1].isupper() and shaped[0].islower():
        return shaped[0].upper() + shaped[1:]
    return shaped


def loses_inflection(found: str, listed: str, proposed: str) -> bool:
    """Whether the found verb is inflected and the proposed one, as `like` shaped it, is not in the same way."""
    wanted = _inflection(found, listed)
    words = [one.lower() for one in _WORD.findall(proposed)]
    ending = _ENDINGS[wanted]
    alike = any(ending.search(words[k]) for k in verb_places(words)[:1])
    return bool(wanted) and not alike and _inflection(proposed, "") != wanted


def _inflected(found: str, listed: str, proposed: str) -> str:
    """The proposed verbs in the form of the found one, where each is known and they are all there are; else unchanged."""
    form = _inflection(found, listed)
    words = list(_WORD.finditer(proposed))
    lower = [one[0].lower() for one in words]
    verbs = [(words[k], lower[k]) for k in verb_places(lower)]
    unsure = _NO_VERBS | (_OTHER_PARTICIPLES if form == _PAST else frozenset())
    if not form or any(verb not in VERBS or verb in unsure for _, verb in verbs) or _has_more(lower):
        return proposed
    for place, verb in reversed(verbs):
        proposed = proposed[: place.start()] + _keep_case(place[0], verb_forms(verb)[form - 1]) + proposed[place.end() :]
    return proposed


def _has_more(words: list[str]) -> bool:
    """Whether there may be a second verb behind the first one’s object."""
    places = verb_places(words)
    return any(word == "and" and k + 1 not in places and words[k + 1] in VERBS for k, word in enumerate(words[:-1]))


def _inflection(found: str, listed: str) -> int:
    """The form of a phrase’s first verb: 1 third person, 2 past, 3 -ing; 0 the base form, or not known."""
    ours, theirs = ([one.lower() for one in _WORD.findall(text)] for text in (found, listed))
    place = next(iter(verb_places(ours)), None)
    if place is None:
        return 0
    word = ours[place]
    derived = next((verb_forms(base) for base in theirs[place : place + 1] if base != word), ())
    return derived.index(word) + 1 if word in derived else _forms().get(word, 0)


@lru_cache(maxsize=1)
def _forms() -> dict[str, int]:
    """The inflected forms of the verbs we know, and which each is; of nouns and base forms none."""
    known = ((form, number) for verb in VERBS - _NO_VERBS for number, form in enumerate(verb_forms(verb), 1) if number >= _PAST)
    return {form: number for form, number in known if form not in VERBS}


def _is_title(phrase: str) -> bool:
    """Whether all words but the small ones begin with a capital, as in a heading or a name."""
    return " " in phrase and not _TITLE_WORD.search(phrase)


def _is_numbered_name(phrase: str) -> bool:
    first = re.match("[A-Z][a-z]*", phrase)
    return first is not None and first[0].lower() in NUMERALS


def _same_number(found: str, listed: str, proposed: str) -> str:
    """Make the last word plural where the text has the plural of a form listed in the singular, and the other way."""
    last, wanted, ours = (re.findall(r"[A-Za-z]+$", one.strip(" “”\"'’")) for one in (found, listed, proposed))
    if not (last and wanted and ours) or last[0].lower() == wanted[0].lower():
        return proposed
    if last[0].lower() == plural(wanted[0].lower()) and singular(ours[0].lower()) == ours[0].lower():
        head = proposed[: -len(ours[0])]
        return proposed if not PREPOSITIONS.isdisjoint(head.lower().split()) else head + _keep_case(ours[0], plural(ours[0].lower()))
    return proposed


def _keep_case(model: str, word: str) -> str:
    return word.capitalize() if model[:1].isupper() else word
