"""The words that change between what stands and what should stand."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\s+|.", re.DOTALL)
_SMALL = frozenset({"the", "of", "and", "to", "a", "in", "for"})
_LEAST_IN_COMMON = 0.25


class Piece(NamedTuple):
    """A stretch of one side; `changed` where the other side has something else."""

    text: str
    changed: bool


def word_diff(found: str, proposed: str, least: float = _LEAST_IN_COMMON) -> tuple[list[Piece], list[Piece]]:
    """Both sides in pieces. Where less than `least` is common, all is changed: a diff that marks every word
    marks none. A kept piece of small words alone belongs to the change around it."""
    ours, theirs = _TOKEN.findall(found), _TOKEN.findall(proposed)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < least:
        return [Piece(found, True)], [Piece(proposed, True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        kept = tag == "equal" and not _island(ours[a:b])
        left.append(Piece("".join(ours[a:b]), not kept))
        right.append(Piece("".join(theirs[c:d]), not kept))
    return _joined(left), _joined(right)


def _island(tokens: list[str]) -> bool:
    words = [token for token in tokens if token[0].isalnum()]
    return all(word in _SMALL for word in words) or sum(map(len, words)) < 3


def _joined(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if piece.text and result and result[-1].changed == piece.changed:
            result[-1] = Piece(result[-1].text + piece.text, piece.changed)
        elif piece.text:
            result.append(piece)
    return result
