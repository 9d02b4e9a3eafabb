"""The check `lost-quotation`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check, term_of
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Note, Segment, Span

_OPENING, _CLOSING = "“「", "”」"
_MARK = pattern(r"[“”\"‘’「」]")
# the marks may stand around more than the term: the “Belt and Road Initiative”
_BESIDE = 8
_KEPT, _LOST = "kept", "lost"
# 《条例》, 《计划》: short for a title that was named before
_BOOK = pattern(r"《(?P<title>[^《》]{4,60})》")
_HAN = pattern(r"[\u4e00-\u9fff]")
_FEWEST_HAN = 4
_QUOTED = pattern(r"[“\"‘「《*_][^”\"’」》*_]{2,}")
_NAMED = pattern(r"\b[A-Z][\w’']+(?:\s+(?:(?:of|the|and|on|for|in|to)\s+){0,3}[A-Z][\w’']+)+")


@check("ACC115", category="punctuation", severity="minor", confidence="medium", needs="source", cues="《“「")
def lost_quotation(segment: Segment, context: Context) -> Iterator[Hit | Note]:
    """Quotation or book-title marks of the Chinese that the English drops.

    Why: The marks say that a phrase is a slogan's or a document's name; without them it reads as the writer's own words.

    Matches: A glossary term that the Chinese quotes, rendered without any marks near it, in a text that keeps the marks of
    other such terms more often than not; a title within 《》 in a segment whose English neither quotes anything nor has
    a name of two words.

    Limits: Good translations drop quotation marks freely (in one segment in eight, and more where the phrase is a common one),
    so marks around anything but a glossary term are not asked for. Italics that a file's format does not carry are
    not seen.
    """
    if segment.source is None:
        return
    plain, target = segment.source.plain, segment.target.plain
    if "《" in plain:
        yield from _untitled(plain, target)
    if not any(mark in plain for mark in _OPENING):
        return
    quoted = [one for one in context.source_terms(segment) if _is_quoted(one.span, plain)]
    occurrences = context.occurrences(segment) if quoted else []
    by_concept = {one.concept.id: one for one in reversed(occurrences) if one.good and one.rendering}
    for term in quoted:
        start, end = term.span
        if found := by_concept.get(term.concept.id):
            near = target[max(0, found.span.start - _BESIDE) : found.span.start + 1], target[found.span.end - 1 : found.span.end + _BESIDE]
            kept = any(map(_MARK.search, near))
            yield Note(term.concept.id, _KEPT if kept else _LOST, found.span, data=plain[start - 1 : end + 1])


def _is_quoted(span: Span, plain: str) -> bool:
    return plain[max(0, span.start - 1) : span.start] in tuple(_OPENING) and plain[span.end : span.end + 1] in tuple(_CLOSING)


def _untitled(plain: str, target: str) -> Iterator[Hit]:
    titles = [one for one in _BOOK.finditer(plain) if len(_HAN.findall(one["title"])) >= _FEWEST_HAN]
    if titles and target.strip() and not _QUOTED.search(target) and not _NAMED.search(target):
        yield Hit(Span(*titles[0].span()), "The English has nothing that looks like a title.", side="source")


@lost_quotation.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    lost = [one for one in notes if one.value == _LOST]
    if len(lost) * 2 >= len(notes):
        return
    keys = {note.key for note in lost}
    concepts = {one.id: one for one in context.matcher.concepts if one.id in keys}
    for one in lost:
        message = f"{one.data} is quoted in the Chinese, and the text keeps such marks elsewhere."
        yield one, Hit(one.span, message, term=term_of(concepts[one.key]))
