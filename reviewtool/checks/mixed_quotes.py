"""The check `mixed-quotes`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Mention, Note, Segment, Span

_PAIR = pattern(r"(?P<open>“|(?<![\w.,!?])\")(?P<words>(?=\S)[^“”\"\n]{1,300}(?<=\S))(?P<close>[”\"])(?!\w)")


@check(
    "STY105",
    category="inconsistent-style",
    severity="neutral",
    unless=("unbalanced-quotes", "misplaced-punctuation", "doubled-word"),
    cues='“"',
)
def mixed_quotes(segment: Segment, context: Context) -> Iterator[Note]:
    """A quotation that opens with one kind of mark and closes with another.

    Why: Engines take one mark over from the Chinese and make the other themselves: “the plan".

    Limits: Quotations of up to three hundred characters with no quotation inside. That a text has curly pairs here and
    straight pairs there is told once. Advice: no reader is misled.
    """
    for match in _PAIR.finditer(segment.target.plain):
        kinds = {"straight" if match[end] == '"' else "curly" for end in ("open", "close")}
        yield Note("quotes", "mixed" if len(kinds) > 1 else kinds.pop(), Span(*match.span()), data=match["words"])


@mixed_quotes.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    counted = Counter(note.value for note in notes if note.value != "mixed")
    rarer = min(counted, key=lambda value: counted[value]) if len(counted) > 1 else ""
    other = next((note for note in notes if note.value not in (rarer, "mixed")), None)
    for note in notes:
        if note.value == "mixed":
            put = f"“{note.data}”" if counted["curly"] >= counted["straight"] else f'"{note.data}"'
            yield note, Hit(note.span, "The quotation opens with one kind of mark and closes with another.", (put,))
        elif note.value == rarer and other:
            message = "Curly and straight quotation marks stand in one text."
            yield note, Hit(note.span, message, related=(Mention(other.segment, other.span),))
            rarer = ""
