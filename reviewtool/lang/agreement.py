"""Whether other words may stand in a phrase's place with the sentence left whole: same kind of phrase, same number."""

import re
from functools import cache

from reviewtool.lang.en import plural, singular, verb_forms
from reviewtool.lang.lazy import pattern
from reviewtool.lang.stem import stem

_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_ARTICLES = frozenset("a an the".split())
_SMALL_WORDS = frozenset("a an the of and to in on for with by from at as or under between into among".split())
_PREPOSITIONS = frozenset("of in on for with by from at as under between into among to that who which".split())
_DETERMINERS = _ARTICLES | frozenset("this that these those his her its our their".split())
_BEFORE_NOUNS = (_PREPOSITIONS | _DETERMINERS) - {"to", "that", "who", "which"}
_LAST_WORD = pattern(r"([^\W_]+)\s+$")
_NEXT_BEFORE = pattern(r"([^\W_]+)[\s“\"‘(]+$")
_NEXT_AFTER = pattern(r"[”\"’)]?\s([a-z]+)")
_SIZES = frozenset("vast broad great large overwhelming whole entire".split())
_BEFORE_ARTICLES = _PREPOSITIONS | frozenset("all both half such many what".split())
VERBS = frozenset(
    "accelerate achieve adapt adhere administer advance apply attach avoid balance be become blow boost bring build carry change clean "
    "combine compose conduct consolidate construct continue coordinate create crack cultivate cut dare deepen defend deliver develop do "
    "don't don’t draw drive eliminate embrace encourage enforce enhance enrich ensure enter establish expand explore extend fight fill "
    "follow forestall forge forget form foster fulfill gather give go govern grasp guarantee handle hold implement improve infuse "
    "inject inspect integrate keep launch lay lead led let lift link maintain make manage meet mobilize modernize never normalize not "
    "observe open optimize organize overcome participate pay perfect persist practice prepare preserve prevent promote protect provide "
    "push put raise realize regulate reinforce remain remove resolve respect revitalize rule run safeguard secure seek serve set shore "
    "sound speed stabilize stand stay stick stimulate strengthen strive supplement sustain tackle take tell transfer transform "
    "unite unleash uphold walk win write".split()
)
"""What opens a verb phrase in this kind of text and hardly ever a noun phrase."""
_LEVELS = frozenset("central national state provincial municipal city county district township regional local".split())
_TEMPLATE = pattern(r"[(/…\[]|\b(?:sb|sth|one's|a body)\b")
_FINITE = frozenset("is are was were has have must shall should will can".split())
_NO_NOUNS = _SMALL_WORDS | _PREPOSITIONS | _DETERMINERS | _FINITE | frozenset("be but he it may not or she so they we will within".split())
_MOST_MORE = 2
_NAME_ALONE = pattern(r"[A-Z]\S*")
_NAME_BEFORE = pattern(r"\b[A-Z][\w'’]* $")
_VOWEL = pattern(r"(?!uni|use|usu|eu|one)[aeiou]", re.IGNORECASE)


def interchangeable(found: str, proposed: str, verbal: bool = False) -> bool:
    """Whether the proposed phrase is of the found one's kind: a noun phrase with a head of the same number, or, where
    `verbal`, a verb phrase in its base form; and both of one thing, since they share a word or are both names.

    Errs on the side of no: where a level of government or a name would be lost, or much would be added, it is not.
    """
    ours, theirs = _words(found), _words(proposed)
    if not ours or not theirs or _TEMPLATE.search(found + proposed):
        return False
    if (ours[0].lower() in _ARTICLES) != (theirs[0].lower() in _ARTICLES) or _lost(ours, theirs):
        return False
    if _is_name(ours) and _is_name(theirs) and not verbal:
        return _is_plural(_head(ours)) == _is_plural(_head(theirs))
    more = len(theirs) - len(ours)
    if more > _MOST_MORE or (abs(more) > 1 and not _stems(ours) & _stems(theirs)):
        return False
    if verbal or (_is_verbal(ours) and _is_verbal(theirs)):
        return _is_base_form(ours) and _is_base_form(theirs)
    if _is_verbal(ours) or _is_verbal(theirs) or _is_clause(ours) != _is_clause(theirs):
        return False
    return _is_plural(_head(ours)) == _is_plural(_head(theirs))


def kind_wanted(before: str, found: str, proposed: str, part_of_speech: str) -> str:
    """What stands there in the sentence, a noun or a verb, where the proposed words are plainly of the other kind; else nothing.

    Only what the words beside it show: a noun where an article, a preposition or a determiner stands directly before, a verb where
    it has its own object, or a “to” before it. `part_of_speech`: what the proposed words are, as the glossary has it.
    """
    ours, theirs = _behind_adverbs(found), _behind_adverbs(proposed)
    last = _LAST_WORD.search(before)
    if not ours or not theirs:
        return ""
    word = last[1].lower() if last else ""
    if (part_of_speech == "verb" or theirs[0] in VERBS) and (word in _BEFORE_NOUNS or ours[0] in _ARTICLES):
        return "noun"
    governs = ours[1:2] != [] and ours[1] in _DETERMINERS and ours[0] not in _BEFORE_ARTICLES
    if part_of_speech == "noun" and theirs[0] not in VERBS and (governs or (word == "to" and ours[0] in VERBS)):
        return "verb"
    return ""


def _behind_adverbs(text: str) -> list[str]:
    words = [one.lower() for one in _words(text)]
    return words[next((k for k, one in enumerate(words) if not _is_adverb(one)), 0) :]


def fits(before: str, found: str, proposed: str, after: str) -> bool:
    """Whether the words on either side stay right: a or an as the sound asks, nothing said twice, nothing hung on a hyphen,
    no small letters in the middle of a name."""
    words = _words(proposed)
    added = {one for one in _stems(words) - _stems(_words(found)) if len(one) > 3}
    if added & _stems(_words(before) + _words(after)) or (_is_name(_words(found)) and proposed.islower() and _NAME_BEFORE.search(before)):
        return False
    last = re.search(r"([^\W_]+)[\s“\"‘(]*$", before)
    following = re.match(r"[\s”\"’)]*([^\W_]+)", after)
    if not words or after[:1] == "-" or before[-1:] == "-":
        return False
    if last and last[1].lower() in ("a", "an"):
        return (last[1].lower() == "an") == bool(_VOWEL.match(words[0]))
    if last and (last[1].lower() == words[0].lower() or (last[1].lower() == "the" and _NAME_ALONE.fullmatch(proposed))):
        return False
    return not (following and following[1].lower() == words[-1].lower())


def without_article(before: str, proposed: str) -> str:
    """The proposed words without their article where the text has the same one directly before."""
    last, first = _NEXT_BEFORE.search(before), _words(proposed)[:1]
    if not last or not first or first[0] not in _ARTICLES or last[1].lower() != first[0]:
        return proposed
    return proposed.removeprefix(first[0]).lstrip()


def clashes(before: str, proposed: str, after: str) -> bool:
    """Whether the proposed words cannot stand there, whatever they replace.

    A second determiner (“the vast the many”); and behind a determiner a verb in -ing with its object (“the ensuring stability
    on six fronts”), or what has a preposition of its own before another noun (“the security in six areas task”).
    """
    words, earlier = [one.lower() for one in _words(proposed)], [one.lower() for one in _words(before)[-2:]]
    if not words or not _NEXT_BEFORE.search(before):
        return False
    behind = not _DETERMINERS.isdisjoint(earlier[-1:])
    if words[0] in _DETERMINERS:
        return behind or earlier[-1] in _SIZES or not _DETERMINERS.isdisjoint(earlier[:-1])
    following = _NEXT_AFTER.match(after)
    attribute = bool(following and following[1] not in _NO_NOUNS)
    return behind and not _PREPOSITIONS.isdisjoint(words[1:-1]) and (attribute or _has_object(words))


def _has_object(words: list[str]) -> bool:
    """Whether they begin with a verb in -ing that governs the next words."""
    return words[1] != "of" and words[0] in _continuous_forms()


@cache
def _continuous_forms() -> frozenset[str]:
    """The -ing forms of the verbs; leading is an adjective."""
    return frozenset(verb_forms(verb)[2] for verb in VERBS - {"lead"})


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _stems(words: list[str]) -> set[str]:
    return {stem(word.lower()) for word in words if word.lower() not in _SMALL_WORDS}


def _head(words: list[str]) -> str:
    """The noun that a noun phrase is about: the word before the first preposition."""
    cut = next((k for k, word in enumerate(words) if k and word.lower() in _PREPOSITIONS), len(words))
    return words[cut - 1].lower()


def _is_plural(noun: str) -> bool:
    noun = noun.removesuffix("'s").removesuffix("’s")
    return singular(noun) != noun and plural(singular(noun)) == noun


def _is_verbal(words: list[str]) -> bool:
    """A verb or its adverb at the start, or what only leans on a verb."""
    first, rest = words[0].lower(), [word.lower() for word in words[1:]]
    if first in VERBS or first in _PREPOSITIONS or _is_adverb(first) or words[-1].lower().endswith("ed"):
        return True
    if rest and rest[0] in _DETERMINERS:  # nothing but a verb stands directly before an article
        return first not in _BEFORE_ARTICLES
    return first.endswith("ing") and rest[:1] not in ([], ["of"])


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in ("apply", "supply", "rely", "comply", "reply", "family", "assembly")


def _is_base_form(words: list[str]) -> bool:
    verb = next((word.lower() for word in words if not _is_adverb(word.lower()) and word.lower() not in _SMALL_WORDS), "")
    return verb in VERBS or (words[1:2] != [] and words[1].lower() in _DETERMINERS and not verb.endswith(("ing", "ed", "s")))


def _is_clause(words: list[str]) -> bool:
    return any(word.lower() in _FINITE for word in words)


def _is_name(words: list[str]) -> bool:
    return all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words) and len(words) > 1


def _lost(ours: list[str], theirs: list[str]) -> bool:
    """Whether a level of government or, in running text, a name would go: more is said there than the term."""
    kept = _stems(theirs)
    levels = [word for word in ours if word.lower() in _LEVELS and stem(word.lower()) not in kept]
    names = [] if _is_name(ours) else [word for word in ours[1:] if word[0].isupper() and stem(word.lower()) not in kept]
    return bool(levels or names)
