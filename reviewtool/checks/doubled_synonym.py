"""The check `doubled-synonym`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.en import singular
from reviewtool.model import Hit, Segment, Span

_WORD = r"[a-z][a-z]+(?:-[a-z]+)*"
_PAIR = re.compile(rf"\b(?P<one>{_WORD}(?: {_WORD}){{0,2}})(?P<join>,? and (?:the )?|, )(?P<two>{_WORD}(?: {_WORD}){{0,2}})\b")
_TRIPLE = re.compile(rf"\b(?P<one>{_WORD}), (?P<mid>{_WORD}),? and (?P<two>{_WORD})\b")
_NOT_AFTER = re.compile(r"(?:[-’']|\bmore |\bless )$")
# Repetition that English means.
_INNOCENT = frozenset(
    "more less again over years year on up round through time neck thousands hundreds millions billions days day months "
    "weeks hours miles generations generation decades bigger better and very so far many now then out out- all "
    "one two three four five some others other this that these those they it we you her him them there here no never".split()
)
_FUNCTION = frozenset("in of to for on with by at from is are was were be as that which who will must has have and or but the a an".split())
_ENDS = re.compile(
    r"\s*(?:[.,;:!?)”\"’']|$|(?:in|of|to|for|on|with|by|at|from|is|are|was|were|as|that|which|will|must|has|have|and|or|but)\b)"
)


@check("LNG102", category="grammar", severity="major", confidence="high")
def doubled_synonym(segment: Segment, context: Context) -> Iterator[Hit]:
    """One word standing for two or three different ones.

    Why: Chinese lists near-synonyms side by side; an engine that has one English word for both writes it twice:
    “responsibility and responsibility”, “fully, accurately and fully”.

    Limits: Repetition that English means (more and more, again and again, comparatives) is left alone, and so is a
    repeated word before a noun (law and law enforcement). What the second word should be, only the Chinese tells.
    """
    text = segment.target.plain
    seen: list[Span] = []
    for match in _TRIPLE.finditer(text):
        if _lemma(match["one"]) == _lemma(match["two"]) and match["one"] not in _INNOCENT and match["one"] not in _FUNCTION:
            seen.append(Span(*match.span()))
    at = 0
    while pair := _PAIR.search(text, at):
        span = _repeated(pair, text)
        at = pair.start("one") + 1 if not span else pair.end()
        if not span and (space := text.find(" ", pair.start())) > 0:
            at = space + 1
        if span and not any(span.overlaps(one) for one in seen):
            seen.append(span)
    for span in sorted(seen):
        word = re.split(r",? and (?:the )?|, ", text[span.start : span.end])[0]
        yield Hit(span, f"“{word.capitalize()}” stands twice; two different words are wanted.")


def _lemma(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    return f"{head} {singular(last)}".strip()


def _repeated(match: re.Match[str], text: str) -> Span | None:
    """The stretch in which the words before the joint come again right after it."""
    ones, twos = match["one"].split(), match["two"].split()
    for size in range(min(len(ones), len(twos)), 0, -1):
        left, right = ones[-size:], twos[:size]
        if _lemma(" ".join(left)) != _lemma(" ".join(right)):
            continue
        end = match.start("two") + len(" ".join(right))
        start = match.start("one") + len(" ".join(ones)) - len(" ".join(left))
        if _means_it(left, match["join"], text[:start], text[end:]):
            return None
        return Span(start, end)
    return None


def _means_it(words: list[str], join: str, before: str, after: str) -> bool:
    if any(word in _INNOCENT for word in words) or words[0] in _FUNCTION or words[-1] in _FUNCTION:
        return True
    if _NOT_AFTER.search(before[-6:]) or after[:1] in ("-", "’", "'") or (join == ", " and not re.match(r",? and |, ", after)):
        return True
    follows = re.match(r" ([a-z]+)\b", after)
    if follows and (before.split()[-1:] == [follows[1]] or "the" in join):
        # “peace for development and development for peace”, “the business and the business of others”
        return True
    if len(words) == 1 and words[0].endswith("er"):
        return True
    return len(words) == 1 and not _ENDS.match(after)
