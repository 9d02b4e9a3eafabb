"""Edits made in a file: chosen, spliced into its bytes, and looked at again until nothing applies."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reviewtool.formats import lines, write
from reviewtool.formats.decode import can_encode
from reviewtool.model import Document, Edit, FileReview, Finding, Span

MOST_ROUNDS = 5

NEEDS_A_LOOK = "they need a look, and --unsafe-fixes makes them too"
NOT_PLAIN = "markup, an escape or a line break stands in the way"
RECAST = "it does not agree with the words around it, and the sentence has to be written anew"
NOT_COUNTED = "what it touches is signed off"
NO_END = f"changes called for more changes; {MOST_ROUNDS} rounds were made"

Look = Callable[[bytes], tuple[Document, FileReview]]
"""Reads and reviews the bytes of one file."""


class Skipped(NamedTuple):
    """A proposal that was not followed, and why."""

    finding: Finding
    reason: str


class Chosen(NamedTuple):
    """What one round does: edits that do not overlap, in the order of the file, and the proposals left out."""

    edits: tuple[Edit, ...]
    skipped: tuple[Skipped, ...]


class Fixed(NamedTuple):
    """A file after its edits: `before` and `after` are its bytes as read, `review` is of the latter.

    `made`: the edits of all rounds as edits of the file before, where those that touch are one.
    """

    before: bytes
    after: bytes
    document: Document
    review: FileReview
    skipped: tuple[Skipped, ...]
    made: tuple[Edit, ...]


def fix(data: bytes, look: Look, unsafe: bool = False, signed_off: Iterable[Span] = ()) -> Fixed:
    """Make the safe edits, or all with `unsafe`, in rounds, since one edit may free another or call for it.

    `signed_off`: stretches of the decoded file that no edit touches. Raises UserError where the bytes cannot be read, or
    not be written as they were.
    """
    before, kept, rounds = data, list(signed_off), list[tuple[Edit, ...]]()
    document, review = look(data)
    chosen = choose(document, review.findings, unsafe, kept)
    for _ in range(MOST_ROUNDS):
        if not chosen.edits:
            break
        data = write(document, data, spliced(document.content, chosen.edits))
        kept = [_moved(one, chosen.edits) for one in kept]
        rounds.append(chosen.edits)
        document, review = look(data)
        chosen = choose(document, review.findings, unsafe, kept)
    endless = [Skipped(one, NO_END) for one in review.findings if one.edit in chosen.edits]
    return Fixed(before, data, document, review, (*chosen.skipped, *endless), composed(rounds))


def choose(document: Document, findings: Iterable[Finding], unsafe: bool, signed_off: Sequence[Span]) -> Chosen:
    """The edits of one round. Of two that overlap the safe one goes first, then the graver, the earlier, the longer."""
    taken: dict[Span, Edit] = {}
    skipped: list[Skipped] = []
    for one in sorted(findings, key=_rank):
        if not one.suggestions or one.suppressed is not None or one.segment.side != "target":
            continue
        reason = _hindrance(one.edit, document, unsafe, signed_off) if one.edit else _without_edit(one, document)
        if not reason and one.edit:
            span = Span(one.edit.start, one.edit.end)
            rival = next((other for other in taken if _clash(span, other)), None)
            if rival is None:
                taken[span] = one.edit
            elif taken[rival] != one.edit:
                line, column = lines(document).place(rival.start)
                reason = f"it overlaps the change at {line}:{column}"
        if reason:
            skipped.append(Skipped(one, reason))
    return Chosen(tuple(edit for _, edit in sorted(taken.items())), tuple(skipped))


def _rank(one: Finding) -> tuple[bool, int, int, int]:
    start, end = (one.edit.start, one.edit.end) if one.edit else (one.location.start, one.location.end)
    return not (one.edit and one.edit.safe), -one.severity.rank, start, start - end


def _without_edit(finding: Finding, document: Document) -> str:
    """Why a finding has a proposal and no edit."""
    span = Span(finding.segment.start, finding.segment.end)
    plain = any(one.id == finding.segment.id and one.target.editable(span) for one in document.segments)
    return RECAST if plain else NOT_PLAIN


def _hindrance(edit: Edit, document: Document, unsafe: bool, signed_off: Sequence[Span]) -> str:
    if not edit.safe and not unsafe:
        return NEEDS_A_LOOK
    if any(_clash(Span(edit.start, edit.end), one) for one in signed_off):
        return NOT_COUNTED
    if not can_encode(edit.text, document.encoding):
        return f"the file is in {document.encoding.name}, which cannot write it"
    return ""


def _clash(one: Span, other: Span) -> bool:
    return one.overlaps(other) or one.start == other.start


def spliced(content: str, edits: Sequence[Edit]) -> str:
    """The text with the edits in it, all else as it was; they are in order and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, content[at:]])


def composed(rounds: Iterable[Sequence[Edit]]) -> tuple[Edit, ...]:
    """The edits of several rounds, each made in what the round before left, as edits of the first text."""
    made: list[Edit] = []
    for edits in rounds:
        # from the end, where no edit moves what is still to come
        for edit in reversed(edits):
            _compose(made, edit)
    return tuple(made)


def _compose(made: list[Edit], edit: Edit) -> None:
    """Put an edit of the changed text among those that changed it; it takes up those that it touches."""
    shift, first = 0, 0
    while first < len(made) and made[first].start + shift + len(made[first].text) < edit.start:
        shift += _growth(made[first])
        first += 1
    last, start, end, text = first, edit.start - shift, edit.end - shift, edit.text
    while last < len(made) and made[last].start + shift <= edit.end:
        old, at = made[last], made[last].start + shift
        if edit.start > at:
            start, text = old.start, old.text[: edit.start - at] + text
        kept = old.text[max(0, edit.end - at) :]
        shift += _growth(old)
        end = max(old.end, edit.end - shift)
        text += kept
        last += 1
    made[first:last] = [Edit(start, end, text, edit.safe)]


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.end - edit.start)


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    before = edits[: bisect_right(edits, span.start, key=lambda one: one.end)]
    shift = sum(len(one.text) - (one.end - one.start) for one in before)
    return Span(span.start + shift, span.end + shift)
