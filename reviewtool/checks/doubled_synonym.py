"""The check `doubled-synonym`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from reviewtool.checks.api import Context, check
from reviewtool.lang.en import singular
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_WORD = r"[a-z][a-z]+(?:-[a-z]+)*"
_JOINT = pattern(r"(?P<join>, and (?:the )?| and (?:the )?| or |, ?)(?=(?P<next>[a-z]{2,}))")
_ANY_WORD = pattern(r"[A-Za-z][a-z]+(?:-[a-z]+)*")
_RIGHT = pattern(rf"{_WORD}(?: {_WORD}){{0,4}}(?![\w-])")
_SERIES = pattern(rf"(?<![\w’'-])(?P<one>{_WORD})(?:, {_WORD}){{1,3}},?$")
_ONE_WORD = pattern(rf"{_WORD}(?![\w-])")
_AUXILIARIES = frozenset("will would shall should must can could may might".split())
_AUXILIARY = pattern(rf"(?:{'|'.join(sorted(_AUXILIARIES))})(?: never| not| also| always)? ")
_NOT_AFTER = pattern(r"(?:[-’']|\bmore |\bless )$")
_PAIRED = pattern(r"\b(?:between|from|both|either)\b[^.;]{0,60}$", re.IGNORECASE)
_NEXT_CLAUSE = pattern(r" (?:is|are|was|were|will|would|must|has|have|had|can|could|should)\b")
# Repetition that English means.
_INNOCENT = frozenset(
    "more less again over years year on up round through time neck thousands hundreds millions billions days day months "
    "weeks hours miles generations generation decades bigger better and very so far many now then out out- all "
    "lots tons loads ding dong one two three four five some others other this that these those they it we you her him them there here no never".split()
)
_FUNCTION = frozenset("in of to for on with by at from is are was were be as that which who will must has have and or but the a an".split())
_ENDS = pattern(
    r"\s*(?:[.,;:!?)”\"’']|$|(?:in|of|to|for|on|with|by|at|from|is|are|was|were|as|that|which|will|must|has|have|and|or|but"
    r"|the|its|their|our|all|both)\b)"
)
_ADJECTIVE = pattern(r".{3,}(?:al|ive|ous|ary|ful|able|ible|ic|less|(?<!e)ed|worthy)$")
_WINDOW = 100
_MOST_WORDS = 5


@check("LNG102", category="grammar", severity="major", confidence="high", unless=("doubled-word",))
def doubled_synonym(segment: Segment, context: Context) -> Iterator[Hit]:
    """One word standing for two or three different ones.

    Why: Chinese lists near-synonyms side by side; an engine that has one English word for both writes it twice:
    “responsibility and responsibility”, “fully, accurately and fully”.

    Limits: Repetition that English means (more and more, again and again, comparatives) is left alone, and so is a
    repeated word before a noun (law and law enforcement), unless it is an adjective (provincial and provincial
    governments). What the second word should be, only the Chinese tells.
    """
    text = segment.target.plain
    seen: list[tuple[Span, str]] = []
    for joint in _JOINT.finditer(text):
        before = text[max(0, joint.start() - _WINDOW) : joint.start()]
        if joint["next"][:3] not in before.lower() and joint["next"] not in _AUXILIARIES:
            continue
        found = _series(joint, before, text) or _repeated(joint, before, text)
        if not found:
            continue
        if seen and seen[-1][0].overlaps(found[0]):
            if found[0].start >= seen[-1][0].start:
                continue
            seen.pop()  # “fully, accurately and fully” holds what was found at its comma
        seen.append(found)
    for span, words in seen:
        yield Hit(span, f"“{words[0].upper()}{words[1:]}” stands twice; two different words are wanted.")


_OF_OTHERS = pattern(
    r" (?:from [A-Za-z]|of (?:other|another|[a-z]+(?:[.,;]| and |$))|who\b|that\b|whose\b|abroad\b|elsewhere\b|outside\b|in other\b)"
)


def _series(joint: re.Match[str], before: str, text: str) -> tuple[Span, str] | None:
    """A list of single words that comes back to its first: “fully, accurately and fully”."""
    last = _ONE_WORD.match(text, joint.end())
    series = _SERIES.search(before) if last and "and" in joint["join"] and "," in before else None
    if not last or not series or _lemma(series["one"]) != _lemma(last.group()) or series["one"] in _INNOCENT | _FUNCTION:
        return None
    return Span(joint.start() - len(before) + series.start(), last.end()), series["one"]


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    return singular(word.lower())


def _repeated(joint: re.Match[str], before: str, text: str) -> tuple[Span, str] | None:
    """The stretch in which the words before the joint come again right after it, and those words."""
    right = _RIGHT.match(text, joint.end(), joint.end() + _WINDOW)
    ones, twos = _last_words(before), right.group().split() if right else []
    if not ones or not twos:
        return None
    for size in range(min(len(ones), len(twos), _MOST_WORDS), 0, -1):
        if [_lemma(word) for word in ones[-size:]] == [_lemma(word) for word in twos[:size]]:
            words = " ".join(ones[-size:])
            span = Span(joint.start() - len(words), joint.end() + len(" ".join(twos[:size])))
            alternatives = joint["join"] == " or " and ones[-size:] != twos[:size]  # the name or names
            return None if alternatives or _means_it(ones[-size:], joint["join"], text, span) else (span, words)
    return _repeated_after_auxiliary(joint, ones[-1], text)


def _last_words(before: str) -> list[str]:
    """Up to five words in a row at the end of a text; only the first of them may have a capital."""
    kept: list[str] = []
    for word in reversed(before.split(" ")[-_MOST_WORDS:]):
        bare = word.lstrip('“”"‘(')
        if not _ANY_WORD.fullmatch(bare):
            break
        kept.insert(0, bare)
        if word[0].isupper() or bare != word:
            break
    return kept


def _repeated_after_auxiliary(joint: re.Match[str], word: str, text: str) -> tuple[Span, str] | None:
    """The same verb again in another tense: “retreats and will never retreat”."""
    auxiliary = _AUXILIARY.match(text, joint.end())
    again = re.compile(_WORD).match(text, auxiliary.end()) if auxiliary and "and" in joint["join"] else None
    if not again or word in _FUNCTION or word in _INNOCENT or again.group() not in (word, word.removesuffix("s")):
        return None
    return Span(joint.start() - len(word), again.end()), word


def _means_it(words: list[str], join: str, text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - _WINDOW) : span.start], text[span.end : span.end + _WINDOW]
    if any(word in _INNOCENT for word in words) or words[0] in _FUNCTION or words[-1] in _FUNCTION:
        return True
    if _NOT_AFTER.search(before) or _PAIRED.search(before) or after[:1] in ("-", "’", "'"):
        return True
    if "," in join and "and" not in join and not re.match(r",? and |, ", after):
        return True
    if "and" in join and join.startswith(",") and _NEXT_CLAUSE.match(after):
        return True
    follows = re.match(r" ([A-Za-z]+)\b", after)
    if follows and (before.split()[-1:] == [follows[1]] or "the" in join):
        # “peace for development and development for peace”, “the business and the business of others”
        return True
    if join.strip() == "and" and _OF_OTHERS.match(after):
        # “experts and experts from abroad”, “dividend income and income from fees”: the second are others
        return True
    if len(words) > 1:
        # “virtual assets and virtual asset providers”
        return bool(follows and words[-1].endswith("s") and not text[: span.end].endswith("s") and not _ENDS.match(after))
    return words[0].endswith("er") or not (_ENDS.match(after) or (follows and _ADJECTIVE.match(words[0])))
