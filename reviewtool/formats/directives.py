"""Suppressions written in a file: one grammar for all formats.

`reviewtool: allow NAME, NAME (reason)` with the actions allow, allow-file, off and on.
"""

import re

from reviewtool.model import Directive, Span

_GRAMMAR = re.compile(
    r"\s*reviewtool:\s*(?P<action>allow-file|allow|off|on)\b\s*(?P<names>[^()\[\]:]*?)\s*(?:(?:\(|:)\s*(?P<reason>[^\]]*?)\)?)?\s*",
    re.DOTALL,
)


_LONGEST = 1000


def parse(comment: str, span: Span) -> Directive | None:
    """The directive in a comment's text, or None where it is an ordinary comment. `span` is the whole comment."""
    match = _GRAMMAR.fullmatch(comment) if "reviewtool:" in comment[:200] and len(comment) <= _LONGEST else None
    if not match:
        return None
    names = tuple(name for name in re.split(r"[,\s]+", match["names"]) if name)
    return Directive(match["action"], names, (match["reason"] or "").strip(), span)


def bracketed(content: str, line: Span) -> Directive | None:
    """The plain-text form: alone on a line, in square brackets."""
    text = content[line.start : line.end]
    if not (text.startswith("[") and text.endswith("]")):
        return None
    return parse(text[1:-1], line)
