"""Words that stand for one another in the variants of a phrase, with one letter for all of a family."""

import sys
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from reviewtool.lang.en import in_either_number, verb_forms

_FIRST = 0x21
_SURROGATES = range(0xD800, 0xE000)


def families(words: Iterable[str], verbs: Collection[str] = ()) -> dict[str, str]:
    """By every word, and by every word that `reviewtool.lang.en.variants` puts in the place of one, a letter: the same for
    both. Two words that share a form (bases) are one family. `verbs`: those of the words that take the forms of a verb."""
    members: dict[int, list[str]] = {}
    family: dict[str, int] = {}
    for number, word in enumerate(dict.fromkeys(words)):
        mine = _forms(word, word in verbs)
        met = {family[one] for one in mine if one in family}
        joined = dict.fromkeys(chain(*map(members.pop, sorted(met)), mine))
        members[number] = list(joined)
        family |= dict.fromkeys(joined, number)
    letters = dict(zip(members, _letters(), strict=False))
    return {word: letters[number] for word, number in family.items()}


def _forms(word: str, verb: bool) -> Iterable[str]:
    inflected = (word, *verb_forms(word)) if verb else (word,)
    return [one for form in inflected for one in in_either_number(form)]


def _letters() -> Iterator[str]:
    """All characters but the first few, which are no words."""
    return map(chr, chain(range(_FIRST, _SURROGATES.start), range(_SURROGATES.stop, sys.maxunicode + 1)))
