"""Text of files inside Markdown: no markup, mention, link or HTML of theirs works."""

import html
import re
from typing import Final

from reviewtool.reports.wording import one_line

_MARKUP: Final = re.compile(r"[\\`*_\[\]#|~$^]|\A[-+=]|(?<=\d)[.)](?=\s|\Z)")
# Platforms look for these after Markdown is done, where a backslash no longer helps: @name, #1, !1, :smile:,
# ://, www., GH-1, a commit. An invisible break inside keeps them text.
_REFERENCE: Final = re.compile(r"[@#!$%~^&](?=[\w\x22])|:(?=[/\w+-])|www(?=\.)|gh(?=-\d)|\b[0-9a-f](?=[0-9a-f]{6,39}\b)", re.I)
_BREAK: Final = "\u200b"


def prose(text: str) -> str:
    """Text as running words; made to be read, not copied, for it may hold invisible breaks."""
    broken = _REFERENCE.sub(lambda match: match[0] + _BREAK, one_line(text).strip())
    return _MARKUP.sub(r"\\\g<0>", html.escape(broken, quote=False))


def code(text: str, most: int = 200) -> str:
    """Text as a code span, which can be copied as it is; the middle of more than `most` characters is cut out."""
    text = one_line(text).strip()
    if len(text) > most:
        text = f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"


def code_in_html(text: str) -> str:
    """Text as code inside an HTML block, where Markdown is not read."""
    return f"<code>{html.escape(one_line(text))}</code>"
