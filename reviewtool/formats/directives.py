"""Suppressions written in a file: one grammar for all formats.

`reviewtool: allow NAME, NAME (reason)` with the actions allow, allow-file, off and on; a colon may stand for the brackets
around the reason. Plain text writes it alone on a line in square brackets; a format with comments of its own gives the
inside of each comment to `parse`.
"""

import re
from collections.abc import Iterator

from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Span

ACTIONS = ("allow", "allow-file", "off", "on")
_WORD = "reviewtool:"
# The names and a reason in brackets, so far as they stand there; no more of the sentence.
_STRAY = pattern(
    r"\[?\breviewtool:\s*(?:allow-file|allow|off|on)\b(?:\s+[A-Z]{3}\d{3}\b|\s+[a-z]+(?:-[a-z0-9]+)+|\s+[\u4e00-\u9fff]+|,)*"
    r"(?:\s*\([^()\n]{0,200}\))?\]?",
    re.IGNORECASE,
)
_COMMENTS = {"plain": ("[", "]"), "subtitles": ("[", "]"), "po": ("# ", "")}
_LONGEST = 1000
_NAME_ENDS = pattern(r"[(:]")
_BETWEEN_NAMES = pattern(r"[,\s]+")
_ACTION = pattern(r"[a-z-]+(?![^\s(:,])", re.IGNORECASE)


def parse(comment: str, span: Span) -> Directive | None:
    """The directive in the inside of a comment (without `<!--`, `#` and the like), or None for an ordinary comment.

    `span` is the whole comment in the decoded file: an `allow` speaks of the segment that begins after it. What begins like
    a directive and is none has an `action` that is not one of `ACTIONS`, so that a slip of the pen can be told.
    """
    text = comment.strip()
    if text[: len(_WORD)].lower() != _WORD or len(text) > _LONGEST:
        return None
    text = text[len(_WORD) :].strip()
    action = _ACTION.match(text)
    if not action:
        return Directive("", (), "", span)
    text = text[action.end() :].strip()
    head = _NAME_ENDS.search(text)
    names, reason = (text[: head.start()], text[head.start() :]) if head else (text, "")
    return Directive(action[0].lower(), tuple(filter(None, _BETWEEN_NAMES.split(names))), _reason(reason), span)


def strays(text: str) -> Iterator[Span]:
    """Where a text of words has a directive: there it is no comment and allows nothing."""
    return (Span(one.start(), one.end()) for one in _STRAY.finditer(text)) if _WORD in text.lower() else iter(())


def spelt(stray: str, format: str) -> str:
    """A stray directive as the format wants it."""
    inside = " ".join(stray.strip("[]<!-> ").split())
    opening, closing = _COMMENTS.get(format, ("<!-- ", " -->"))
    return f"{opening}{inside}{closing}"


def _reason(text: str) -> str:
    """The words of `(words)` or `: words`."""
    bracketed = text.startswith("(")
    text = text[1:].strip()
    return text.removesuffix(")").strip() if bracketed else text


def bracketed(content: str, line: Span) -> Directive | None:
    """The plain-text form: alone on a line, in square brackets."""
    text = content[line.start : line.end]
    if not (text.startswith("[") and text.endswith("]")):
        return None
    return parse(text[1:-1], line)
