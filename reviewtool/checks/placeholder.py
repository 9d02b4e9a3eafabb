"""The check `placeholder`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_WORDS = r"(?:name|date|city|county|province|title|number|link|url|image|photo|picture|phone|email|e-mail|address|insert|placeholder|company|district|year|month|day|time|place|unit|translation|text)"
# Where two crosses stand for a name; elsewhere they may be twenty: Article XX, the XX century
_PLACES = "City|County|District|Street|Road|Company|Bureau|Province|Town|Township|Village|Community|Municipality"
_PLACEHOLDER = pattern(
    rf"\[(?:[^\W\d_]+[ /]){{0,3}}{_WORDS}(?:[ /][^\W\d_]+){{0,3}}\](?!\()"
    r"|<(?:url|link|name|num|date|email|user|unk|pad|s|/s|eos|bos|mask)>"
    r"|\{\{?\s*[A-Za-z_][\w.]{0,40}\s*\}?\}"
    r"|%(?:\d+\$)?[sd]\b(?!\w)|\$\{[A-Za-z_][\w.]{0,40}\}"
    rf"|(?<![\w$])(?P<named>XX)(?= (?:{_PLACES})\b)"
    r"|(?<![\w$])XX+(?=[ ,.;:]|$)(?! ?(?:century|chromosome|Olympi))|×{2,}"
    r"|\b(?:lorem ipsum|TBD|TBC|TODO)\b",
    re.IGNORECASE,
)
_SIGN = pattern(r"[\[<{%$×XxTm](?:(?<=[\[<{%$])|(?<=×)×|(?<=X)X|(?<=x)x|(?<=T)(?:BD|BC|ODO)|(?<=orem) ipsum)")
_UPPER_ONLY = frozenset({"tbd", "tbc", "todo"})


@check("DSN102", category="markup", severity="major", unless=("page-furniture",), sign=_SIGN)
def placeholder(segment: Segment, context: Context) -> Iterator[Hit]:
    """A placeholder that nobody filled in.

    Why: Templates and engines leave marks such as [City Name] or <url> where a name, number or link belongs.

    Limits: Only kinds of placeholders that no finished text has; an editor's note in brackets is left alone.
    """
    for match in _PLACEHOLDER.finditer(segment.target.plain):
        words = match.group()
        if words.lower() in _UPPER_ONLY and not words.isupper():
            continue
        if words.lower().strip("x") == "" and ((not match["named"] and words.isupper() and len(words) == 2) or len(words) < 2):
            continue
        yield Hit(Span(*match.span()), "A placeholder nobody filled in.")
