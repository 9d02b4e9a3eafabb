"""Suppressions written in a file: one grammar for all formats.

`reviewtool: allow NAME, NAME (reason)` with the actions allow, allow-file, off and on; a colon may stand for the brackets
around the reason, and Chinese colons and brackets for the others. Plain text writes it alone on a line in square brackets; a
format with comments of its own gives the inside of each comment to `parse`.
"""

import re
from collections.abc import Iterator

from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Span

ACTIONS = ("allow", "allow-file", "off", "on")
_MEANT = ("ignore", "disable", "skip", "suppress")
"""What other tools call it."""
_HEAD = pattern(r"\s*review[- ]?tool\s*(?:(:)\s*|\s(?=(?:allow|allow-file):?\s+[^\s(:]))", re.IGNORECASE)
# The names and a reason in brackets, so far as they stand there; no more of the sentence.
_NAME = r"(?:[A-Z]{3}\d{3}\b|[a-z]+(?:-[a-z0-9]+)+|[\u4e00-\u9fff]+)"
_STRAY = pattern(
    rf"\[?\breview-?tool(?:\s*[:：]\s*(?:allow-file|{'|'.join((*ACTIONS, *_MEANT))})\b|\s+(?:allow-file|allow)\b:?(?=\s+{_NAME}))"
    rf"(?:\s+{_NAME}|,)*(?:\s*[(（][^()（）\n]{{0,200}}[)）])?\]?",
    re.IGNORECASE,
)
_MAY_BE = ("reviewtool", "review-tool")
_COMMENTS = {"plain": ("[", "]"), "subtitles": ("[", "]"), "po": ("# ", "")}
_LONGEST = 1000
_NAME_ENDS = pattern(r"[(:]")
_BETWEEN_NAMES = pattern(r"[,\s]+")
_ACTION = pattern(r"[a-z-]+(?![^\s(:,])", re.IGNORECASE)
_ASCII = str.maketrans("：（），", ":(),")


def parse(comment: str, span: Span) -> Directive | None:
    """The directive in the inside of a comment (without `<!--`, `#` and the like), or None for an ordinary comment.

    `span` is the whole comment in the decoded file: an `allow` speaks of the segment that begins after it. The colon may be
    missing before an `allow` with names. What begins like a directive and is none has an `action` that is not one of
    `ACTIONS`, so that a slip of the pen can be told.
    """
    written = comment.strip()
    # of the same length, so that the reason keeps its own marks
    text = written.translate(_ASCII)
    head = _HEAD.match(text) if len(text) <= _LONGEST else None
    if not head:
        return None
    action = _ACTION.match(text, head.end())
    if not action:
        return Directive("", (), "", span)
    # the colon may have slipped behind the action
    start = action.end() + (not head[1] and text[action.end() : action.end() + 1] == ":")
    ends = _NAME_ENDS.search(text, start)
    end = ends.start() if ends else len(text)
    names = tuple(filter(None, _BETWEEN_NAMES.split(text[start:end])))
    return Directive(action[0].lower(), names, _reason(written[end:]), span)


def meant(action: str) -> str:
    """The action that a word stands for in other tools, else nothing."""
    return "allow" if action in _MEANT else ""


def strays(text: str) -> Iterator[Span]:
    """Where a text of words has a directive: there it is no comment and allows nothing."""
    lower = text.lower()
    return (Span(one.start(), one.end()) for one in _STRAY.finditer(text)) if any(word in lower for word in _MAY_BE) else iter(())


def spelt(stray: str, format: str) -> str:
    """A stray directive as the format wants it."""
    found = parse(stray.strip("[]"), Span(0, 0))
    if not found:
        return stray
    words = [f"reviewtool: {meant(found.action) or found.action}", ", ".join(found.names), f"({found.reason})" if found.reason else ""]
    opening, closing = _COMMENTS.get(format, ("<!-- ", " -->"))
    return f"{opening}{' '.join(filter(None, words))}{closing}"


def _reason(text: str) -> str:
    """The words of `(words)` or `: words`."""
    inside = text[1:].strip()
    return inside.removesuffix(")").removesuffix("）").strip() if text.startswith(("(", "（")) else inside


def bracketed(content: str, line: Span) -> Directive | None:
    """The plain-text form: alone on a line, in square brackets."""
    text = content[line.start : line.end]
    if not (text.startswith("[") and text.endswith("]")):
        return None
    return parse(text[1:-1], line)
