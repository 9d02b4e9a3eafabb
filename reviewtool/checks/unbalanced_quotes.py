"""The check `unbalanced-quotes`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Note, Segment, Span

_OPENING_AT_END = pattern(r"(?P<mark>“)(?<=[\w’'),.!?]“)(?=[\s.,;:!?)]|$)")
_WORD_BEFORE = pattern(r"[\w’'-]{0,40}[\w’'),.!?]$")
_CLOSING_AT_START = pattern(r"(?P<mark>”)(?<!\S”)(?P<word>[\w][\w’'-]*(?: \w+)?)")
_DOUBLED = pattern(r"““+|””+|“\s+“(?=\w)|(?<=\w)”\s*”(?=[\s.,;:]|$)")
_MARK = pattern(r"[“”\"]")
_FIRST_WORDS = pattern(r"[“”\"]\s?\w+(?:[ ’'-]\w+)?")
_REPORTS = pattern(
    r"[“”\"](?:[A-Z][\w’'-]*|he|she)[^“”\"\n]{0,160}?\b(?:said|says|told|added|noted|explained|introduced|stressed|sighed|recalled|pointed out)\b"
)
_SPOKEN = pattern(r"\b(?:I|we|you|my|our|your|me|us|We|You|My|Our|Your)\b|n[’']t\b|\w[’'](?:ll|m|re|ve)\b|\b[Ii]t[’']s\b")
_REACH = 2000
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{—–-/‘'“\"")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}—–-/’'.,;:!?…”\"")


@check("LNG106", category="punctuation", severity="minor", cues='“”"')
def unbalanced_quotes(segment: Segment, context: Context) -> Iterator[Hit | Note]:
    """A quotation mark that points the wrong way, stands twice, or has no partner.

    Why: Engines choose the direction of a mark by guess and lose it between two sentences; a reader sees a quotation
    that never ends.

    Limits: A quotation over several paragraphs, closed once at its end, is in order, whether or not each paragraph
    opens it anew; so a mark has no partner only where none comes before the next quotation or the end of the text. A
    straight mark is opening or closing by what stands beside it. Of low confidence: a closing mark with nothing to
    close, and speech that never ends, which newspapers let run on.
    """
    text = segment.target.plain
    turned: dict[int, bool | None] = {}
    for match in _OPENING_AT_END.finditer(text):
        turned[match.start()] = False
        word = _WORD_BEFORE.search(text[max(0, match.start() - 41) : match.start()])
        span = Span(match.start() - len(word.group() if word else ""), match.end())
        put = text[span.start : match.start()] + "”"
        yield Hit(span, "An opening mark closes the quotation.", (put,), safe=_open_before(text, match.start()))
    for match in _CLOSING_AT_START.finditer(text):
        if not _open_before(text, match.start("mark")):
            turned[match.start("mark")] = True
            yield Note("turned", "“" + match["word"], Span(*match.span()), data="" if text[: match.start()].strip() else "first")
    for match in _DOUBLED.finditer(text):
        mark = match.group()[0]
        turned |= dict.fromkeys(range(match.start() + 1, match.end()))
        yield Hit(Span(*match.span()), "A quotation mark stands twice.", (mark,))
    yield from _without_partner(text, turned)


def _open_before(text: str, at: int) -> bool:
    """Whether a quotation is open at this place, by the last mark before it."""
    before = text[max(0, at - _REACH) : at]
    return before.rfind("“") > before.rfind("”")


def _without_partner(text: str, turned: dict[int, bool | None]) -> Iterator[Note]:
    """The marks that have no partner in their own paragraph, as they come, and a first one that has."""
    opened: list[int] = []
    alone: dict[int, str] = {}
    first = len(text) - len(text.lstrip())
    for match in _MARK.finditer(text):
        at = match.start()
        opens = turned[at] if at in turned else _opens(text, at, bool(opened))
        if opens:
            opened.append(at)
        elif opens is False and opened:
            if opened.pop() == first:
                alone[first] = "continued"
        elif opens is False and not text[at - 1 : at].isdigit():
            alone[at] = "close"
    alone |= dict.fromkeys(opened, "open")
    for at in sorted(alone.keys() - turned.keys()):
        words = _FIRST_WORDS.match(text, at) if alone[at] == "open" else None
        signs = {"first": at == first, "reports": _REPORTS.match(text, at), "spoken": _SPOKEN.search(text, at, at + _REACH)}
        data = " ".join(sign for sign, seen in signs.items() if seen)
        yield Note(alone[at], "", Span(at if words else max(0, at - 1), words.end() if words else at + 1), data=data)


def _opens(text: str, at: int, open_before: bool) -> bool | None:
    """Whether a mark opens (True) or closes (False); None where a straight one may be either."""
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark != '"':
        return mark == "“"
    starts, ends = not before or before in _BEFORE_OPENING, not after or after in _AFTER_CLOSING
    if starts and ends and (open_before or not after):  # no quotation begins at the end of a paragraph
        return False
    return None if starts == ends else starts


@unbalanced_quotes.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    places = {one.id: k for k, one in enumerate(context.segments)}
    pending: Note | None = None
    for note in notes:
        strayed = pending and "first" in note.data and (note.key == "turned" or "reports" in note.data)
        follows = pending and "first" in note.data and places[note.segment] == places[pending.segment] + 1
        if strayed:
            yield note, Hit(note.span, "The mark that closes the paragraph before stands here.")
        elif note.key == "turned":
            yield note, Hit(note.span, "A closing mark opens the quotation.", (note.value,))
        elif note.key == "close" and not pending:
            yield note, Hit(note.span, "A closing mark with nothing to close.", confidence=Confidence.LOW)
        elif note.key == "open" and pending and not follows:
            yield pending, _never_ends(pending)
        pending = _still_open(note, pending, bool(strayed), bool(follows))
    if pending:
        yield pending, _never_ends(pending)


def _still_open(note: Note, pending: Note | None, strayed: bool, follows: bool) -> Note | None:
    """The quotation that waits for its end after this mark."""
    if note.key == "open":
        return None if strayed else note
    closed = note.key == "close" or strayed or (note.key == "continued" and follows)
    return None if closed else pending


def _never_ends(note: Note) -> Hit:
    confidence = Confidence.LOW if "spoken" in note.data else Confidence.MEDIUM
    return Hit(note.span, "This quotation never ends.", confidence=confidence)
