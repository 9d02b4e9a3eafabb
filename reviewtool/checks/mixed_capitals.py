"""The check `mixed-capitals`."""

import re
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Mention, Note, Segment, Span

_PARTY = pattern(
    r"(?P<the>\bthe )(?P<one>party)(?=[’']s\b|,|\.| and\b| is\b| has\b| to\b| in\b|\s+and the (?:state|country|people|government))"
    r"|\b(?P<two>party)(?= (?:building|members?|spirit|organi[sz]ations?|committees?|history|school|schools|discipline|groups?|cadres?|"
    r"central|branch|branches|secretar(?:y|ies)|constitution|lectures?|style|flag|emblem|work|conduct|leadership|affairs|representatives|congress)\b)"
)
_CAPITAL = pattern(
    r"\b(?P<word>Party)(?=[’']s\b| Central Committee| [Cc]ommittee| member| building| organi[sz]ation| branch| school| and| has| is|,|\.)"
)
_OTHERS = pattern(
    r"\b(?:third|opposition|ruling|other|political|democratic|both|each|either|contracting|Labour|Conservative|Democratic|Republican|birthday|dinner|warring)(?: [a-z]+)?$",
    re.IGNORECASE,
)
_FOREIGN = pattern(
    r"\b(?:Kuomintang|KMT|DPP|Labour Party|Republican Party|Democratic Party|Conservative Party|parliament|parliamentary|election)\b"
)
_CHINESE = pattern(r"\b(?:Communist Party of China|CPC|CCP|Central Committee|General Secretary|Party Committee|Chinese Communist)\b")
_CUES = "Communist CPC CCP Central General Party party Kuomintang KMT DPP parliament parliamentary election".split()
_FEWEST = 2


@check("STY102", category="inconsistent-style", severity="minor", cues=_CUES)
def mixed_capitals(segment: Segment, context: Context) -> Iterator[Note]:
    """The Communist Party of China written now Party, now party.

    Why: In official English the Party with a capital is the Communist Party of China; a text that writes it both ways
    makes the reader ask which party is meant.

    Limits: Only in texts that speak of the Communist Party of China and write Party at least twice; not in texts about
    other parties.
    """
    text = segment.target.plain
    if _CHINESE.search(text):
        yield Note("about", "china", Span(0, 0))
    if _FOREIGN.search(text):
        yield Note("about", "others", Span(0, 0))
    for match in _CAPITAL.finditer(text):
        yield Note("party", "Party", Span(*match.span("word")))
    for match in _PARTY.finditer(text):
        name = "one" if match["one"] else "two"
        if not _OTHERS.search(text[max(0, match.start(name) - 30) : match.start(name)].rstrip()):
            yield Note("party", "party", Span(*match.span(name)))


@mixed_capitals.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    about = {note.value for note in notes if note.key == "about"}
    capital = [note for note in notes if note.key == "party" and note.value == "Party"]
    small = [note for note in notes if note.key == "party" and note.value == "party"]
    if "china" not in about or "others" in about or len(capital) < _FEWEST:
        return
    related = tuple(Mention(note.segment, note.span) for note in small)
    message = f"The text writes Party {len(capital)} times, party {len(small)} time{'s' if len(small) != 1 else ''}."
    for note in small:
        sure = Confidence.HIGH if len(capital) > len(small) else Confidence.MEDIUM
        yield note, Hit(note.span, message, ("Party",), related=related, confidence=sure)
