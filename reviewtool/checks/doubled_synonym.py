"""The check `doubled-synonym`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from reviewtool.checks.api import Context, check
from reviewtool.lang.en import singular
from reviewtool.model import Hit, Segment, Span

_WORD = r"[a-z][a-z]+(?:-[a-z]+)*"
_JOINT = re.compile(r"(?<=[a-z])(?P<join>,? and (?:the )?|, ?)(?=(?P<next>[a-z]{2,}))")
_LEFT = re.compile(rf"(?:\b[A-Z][a-z]+ )?(?:{_WORD} ){{0,4}}{_WORD}$|[A-Z][a-z]+$")
_RIGHT = re.compile(rf"{_WORD}(?: {_WORD}){{0,4}}(?![\w-])")
_SERIES = re.compile(rf"\b(?P<one>{_WORD})(?:, {_WORD}){{1,3}},? and (?P<two>{_WORD})\b(?!-)")
_AUXILIARY = re.compile(r"(?:will|would|shall|should|must|can|could|may|might)(?: never| not| also| always)? ")
_NOT_AFTER = re.compile(r"(?:[-’']|\bmore |\bless )$")
_PAIRED = re.compile(r"\b(?:between|from|both|either)\b[^.;]{0,60}$", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r" (?:is|are|was|were|will|would|must|has|have|had|can|could|should)\b")
# Repetition that English means.
_INNOCENT = frozenset(
    "more less again over years year on up round through time neck thousands hundreds millions billions days day months "
    "weeks hours miles generations generation decades bigger better and very so far many now then out out- all "
    "one two three four five some others other this that these those they it we you her him them there here no never".split()
)
_FUNCTION = frozenset("in of to for on with by at from is are was were be as that which who will must has have and or but the a an".split())
_ENDS = re.compile(
    r"\s*(?:[.,;:!?)”\"’']|$|(?:in|of|to|for|on|with|by|at|from|is|are|was|were|as|that|which|will|must|has|have|and|or|but"
    r"|the|its|their|our|all|both)\b)"
)
_ADJECTIVE = re.compile(r".{3,}(?:al|ive|ous|ary|ful|able|ible|ic|less)$")
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
    for match in _SERIES.finditer(text):
        one = match["one"]
        if _lemma(one) == _lemma(match["two"]) and one not in _INNOCENT and one not in _FUNCTION:
            seen.append((Span(*match.span()), one))
    end = 0
    for joint in _JOINT.finditer(text):
        found = _repeated(joint, text) if joint.start() >= end else None
        if found and not any(found[0].overlaps(one) for one, _ in seen[-_MOST_WORDS:]):
            seen.append(found)
            end = found[0].end
    for span, words in sorted(seen):
        yield Hit(span, f"“{words[0].upper()}{words[1:]}” stands twice; two different words are wanted.")


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    return singular(word.lower())


def _repeated(joint: re.Match[str], text: str) -> tuple[Span, str] | None:
    """The stretch in which the words before the joint come again right after it, and those words."""
    before = text[max(0, joint.start() - _WINDOW) : joint.start()]
    if joint["next"][:3] not in before.lower() and not _AUXILIARY.match(text, joint.end()):
        return None
    left, right = _LEFT.search(before), _RIGHT.match(text, joint.end(), joint.end() + _WINDOW)
    if not left or not right:
        return None
    ones, twos = left.group().split(), right.group().split()
    for size in range(min(len(ones), len(twos), _MOST_WORDS), 0, -1):
        if [_lemma(word) for word in ones[-size:]] == [_lemma(word) for word in twos[:size]]:
            words = " ".join(ones[-size:])
            span = Span(joint.start() - len(words), joint.end() + len(" ".join(twos[:size])))
            return None if _means_it(ones[-size:], joint["join"], text, span) else (span, words)
    return _repeated_after_auxiliary(joint, ones[-1], text)


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
    if "and" not in join and not re.match(r",? and |, ", after):
        return True
    if "and" in join and join.startswith(",") and _NEXT_CLAUSE.match(after):
        return True
    follows = re.match(r" ([a-z]+)\b", after)
    if follows and (before.split()[-1:] == [follows[1]] or "the" in join):
        # “peace for development and development for peace”, “the business and the business of others”
        return True
    if len(words) > 1:
        return False
    return words[0].endswith("er") or not (_ENDS.match(after) or (follows and _ADJECTIVE.match(words[0])))
